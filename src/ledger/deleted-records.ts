/**
 * What deleted files said: when their record was dated and to which line it belonged, for retention clauses.
 */
import { parseInstant } from "../model/instant.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Deletion } from "../model/provenance.ts";
import { SINGULAR, type Collection } from "../model/record.ts";
import { DATED_BY } from "./draft.ts";
import { readRecordFile } from "./text/record-file.ts";

type Values = Readonly<Record<string, unknown>>;

/** Fields whose record gives a record its line, in the order tried. */
const LENDERS = ["customer", "by", "received_by", "staff", "subject", "trigger", "visit"] as const;
const TARGETS: Readonly<Record<string, Collection>> = {
  customer: "customers",
  by: "staff",
  received_by: "staff",
  staff: "staff",
  visit: "visits",
};

/**
 * Fills in `dated` and `line` from the last contents, in the order of the deletions; null where a file cannot
 * be read. A record is dated by its entry in the archives, a complaint else by its closing, else by the field
 * that dates its kind; a list file by its last record.
 */
export function describeDeletions(
  deletions: readonly Deletion[],
  contents: readonly (Uint8Array | null)[],
  ledger: Ledger,
): Deletion[] {
  const archived = archivedAt(ledger);
  return deletions.map((deletion, i) => {
    const bytes = contents[i];
    const collection = deletion.path.split("/")[1] as Collection;
    if (!bytes || !Object.hasOwn(SINGULAR, collection)) return deletion;
    const records = readRecordFile(bytes, deletion.path)
      .value.map(({ values }) => values)
      .filter(({ id }) => deletion.id === undefined || id === deletion.id);
    const dates = records.flatMap(
      (values) => dateOf(values, collection, idOf(values, deletion.path), archived, ledger) ?? [],
    );
    const line = records.map((values) => lineOf(values, ledger)).find((found) => found !== null) ?? null;
    return { ...deletion, dated: dates.length === 0 ? null : Math.max(...dates), line };
  });
}

function idOf(values: Values, path: string): string {
  return typeof values.id === "string"
    ? values.id
    : path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

function dateOf(
  values: Values,
  collection: Collection,
  id: string,
  archived: ReadonlyMap<string, number>,
  ledger: Ledger,
): number | null {
  const entry = archived.get(`${SINGULAR[collection]}/${id}`.normalize("NFC"));
  if (entry !== undefined) return entry;
  // A complaint is kept from when it was closed.
  const closed = collection === "complaints" ? values.closed_at : undefined;
  const text = closed ?? values[DATED_BY[collection] ?? ""];
  return typeof text === "string" ? (parseInstant(text, ledger.zone)?.ms ?? null) : null;
}

/** When each record was archived, by reference; the last entry stands. */
function archivedAt(ledger: Ledger): Map<string, number> {
  const out = new Map<string, number>();
  for (const { data, time } of ledger.records.archives) {
    if (time.archived_at === undefined) continue;
    for (const subject of [data.subject].flat()) {
      if (typeof subject !== "string") continue;
      const ref = subject.normalize("NFC");
      out.set(ref, Math.max(time.archived_at, out.get(ref) ?? Number.NEGATIVE_INFINITY));
    }
  }
  return out;
}

function lineOf(values: Values, ledger: Ledger): string | null {
  if (typeof values.line === "string") return values.line;
  for (const field of LENDERS) {
    for (const value of [values[field]].flat()) {
      if (typeof value !== "string") continue;
      const target = TARGETS[field];
      const line = ledger.byRef.get((target ? `${SINGULAR[target]}/${value}` : value).normalize("NFC"))?.line;
      if (line) return line;
    }
  }
  return ledger.tenant.lines.length === 1 ? ledger.tenant.lines[0].id : null;
}
