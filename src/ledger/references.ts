/** References between records: every id that a field names must exist. Takes the index; gives findings. */
import type { Diagnostic } from "../model/finding.ts";
import { COLLECTIONS, PLURAL, SINGULAR, type Collection } from "../model/record.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import type { Draft } from "./draft.ts";
import type { ByCollection, RecordIndex } from "./index-records.ts";
import { printable } from "./personal-data.ts";
import { fieldsOf, type FieldInfo } from "./schema/field-table.ts";
import { nearest } from "./schema/nearest.ts";

/** Looking for the nearest id costs time; after so many misses the hint goes without it. */
const MAX_SUGGESTIONS = 500;

interface Reporter {
  readonly diagnostics: Diagnostic[];
  suggestions: number;
}

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
  const reporter: Reporter = { diagnostics: [], suggestions: 0 };
  const lines = new Map(tenant.lines.map((line) => [line.id, line]));
  for (const collection of COLLECTIONS) {
    const drafts = checked[collection];
    if (drafts.length === 0) continue;
    const fields = [...fieldsOf(collection, vocabulary).values()].filter(({ kind }) => /^ref/.test(kind));
    for (const draft of drafts) {
      for (const info of fields) {
        const value = draft.data[info.name];
        if (value === undefined) continue;
        if (typeof value === "string") checkOne(value, [info.name], info, draft);
        else (value as string[]).forEach((each, i) => checkOne(each, [info.name, i], info, draft));
      }
      const line = draft.data.line as string | undefined;
      if (line !== undefined && !lines.has(line)) report(draft, ["line"], "line", line, lines.keys());
    }
  }
  return reporter.diagnostics;

  function checkOne(value: string, path: (string | number)[], info: FieldInfo, draft: Draft): void {
    let collection = info.target as Collection | "line" | undefined;
    let id = value;
    if (collection === undefined) {
      const slash = value.indexOf("/");
      const kind = value.slice(0, slash);
      collection = kind === "line" ? "line" : PLURAL.get(kind)!;
      id = value.slice(slash + 1);
    }
    if (collection === "line") {
      if (!lines.has(id)) report(draft, path, "line", id, lines.keys());
      return;
    }
    if (index.byId[collection].has(id) || unusable.has(`${SINGULAR[collection]}/${id}`)) return;
    report(draft, path, SINGULAR[collection], id, index.byId[collection].keys());
  }

  function report(
    draft: Draft,
    path: readonly (string | number)[],
    kind: string,
    id: string,
    known: Iterable<string>,
  ): void {
    const near = reporter.suggestions < MAX_SUGGESTIONS ? nearest(id, known) : null;
    reporter.suggestions += 1;
    const code = `ledger/unknown-${kind}`;
    const params = { field: String(path[0]), id: printable(id), ...(near !== null && { near }) };
    reporter.diagnostics.push({
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
