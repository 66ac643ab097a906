/** References between records: every id that a field names must exist. Takes the index; gives findings. */
import type { Diagnostic } from "../model/finding.ts";
import { COLLECTIONS, PLURAL, SINGULAR } from "../model/record.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import type { Draft } from "./draft.ts";
import type { ByCollection, RecordIndex } from "./index-records.ts";
import { printable } from "./personal-data.ts";
import { fieldsOf, type FieldInfo } from "./schema/field-table.ts";
import { nearest } from "./schema/nearest.ts";

/** Looking for the nearest id costs time; after so many misses the hint goes without it. */
const MAX_SUGGESTIONS = 500;

/** Ids whose record exists but cannot be used, by reference: naming them is no fault of the one who does. */
export type Unusable = ReadonlySet<string>;

/** Findings on the references of the records in `checked`, in their order. */
export function checkReferences(
  checked: ByCollection,
  index: RecordIndex,
  tenant: Tenant,
  vocabulary: Vocabulary,
  unusable: Unusable,
): Diagnostic[] {
  const references = new References(index, new Set(tenant.lines.map((line) => line.id)), unusable);
  for (const collection of COLLECTIONS) {
    const drafts = checked[collection];
    if (drafts.length === 0) continue;
    const fields = [...fieldsOf(collection, vocabulary).values()].filter(({ kind }) => /^ref/.test(kind));
    for (const draft of drafts) references.check(draft, fields);
  }
  return references.diagnostics;
}

const COVER = { target: "staff" } as const;

class References {
  readonly diagnostics: Diagnostic[] = [];
  private suggestions = 0;
  private readonly index: RecordIndex;
  private readonly lines: ReadonlySet<string>;
  private readonly unusable: Unusable;

  constructor(index: RecordIndex, lines: ReadonlySet<string>, unusable: Unusable) {
    this.index = index;
    this.lines = lines;
    this.unusable = unusable;
  }

  check(draft: Draft, fields: readonly FieldInfo[]): void {
    for (const info of fields) {
      const value = draft.data[info.name];
      if (value === undefined) continue;
      if (typeof value === "string") this.checkOne(value, [info.name], info, draft);
      else (value as string[]).forEach((each, i) => this.checkOne(each, [info.name, i], info, draft));
    }
    // Who covers for somebody away stands inside the absence.
    const absences = draft.collection === "staff" ? (draft.data.absences as { cover?: string }[]) : undefined;
    absences?.forEach(({ cover }, i) => {
      if (cover !== undefined) this.checkOne(cover, ["absences", i, "cover"], COVER, draft);
    });
    const line = draft.data.line as string | undefined;
    if (line !== undefined && !this.lines.has(line)) this.report(draft, ["line"], "line", line, this.lines);
  }

  private checkOne(
    value: string,
    path: (string | number)[],
    info: Pick<FieldInfo, "target">,
    draft: Draft,
  ): void {
    const slash = info.target === undefined ? value.indexOf("/") : -1;
    const kind = value.slice(0, Math.max(0, slash));
    const collection = info.target ?? (kind === "line" ? "line" : PLURAL.get(kind)!);
    const id = value.slice(slash + 1);
    if (collection === "line") {
      if (!this.lines.has(id)) this.report(draft, path, "line", id, this.lines);
      return;
    }
    const { byId } = this.index;
    if (byId[collection].has(id) || this.unusable.has(`${SINGULAR[collection]}/${id}`)) return;
    this.report(draft, path, SINGULAR[collection], id, byId[collection].keys());
  }

  private report(
    draft: Draft,
    path: readonly (string | number)[],
    kind: string,
    id: string,
    known: Iterable<string>,
  ): void {
    const near = this.suggestions < MAX_SUGGESTIONS ? nearest(id, known) : null;
    this.suggestions += 1;
    const code = `ledger/unknown-${kind}`;
    const params = { field: String(path[0]), id: printable(id), ...(near !== null && { near }) };
    this.diagnostics.push({
      code,
      severity: "error",
      place: { ...draft.origin, path },
      params,
      subject: draft.ref,
      key: path.join("."),
      ...(near !== null && { template: `${code}-near` }),
    });
  }
}
