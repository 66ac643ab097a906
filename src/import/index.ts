/**
 * Import, from bytes to a plan: decode → rows → drafts → checked records → what to write. Takes the loaded ledger and a way to
 * read its files, writes nothing. `app/import-file.ts` reads, writes and calls this.
 */
import type { Diagnostic } from "../model/finding.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Collection, LedgerRecord } from "../model/record.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { DATED_BY } from "../ledger/draft.ts";
import { fieldsOf } from "../schema/index.ts";
import { checkDrafts } from "./check.ts";
import { columnsNeeded, compileMapping } from "./compile.ts";
import { decodeTable, type Encoding } from "./decode.ts";
import { maskPersonal } from "./mask.ts";
import type { Mapping, Target } from "./mapping.ts";
import { type Existing, type ImportPlan, planImport } from "./plan.ts";
import { readReceipt, receiptPath } from "./receipt.ts";
import { type Draft, draftRows, type Rejection } from "./rows.ts";
import { type Delimiter, readTable, type Table } from "./table.ts";

export interface ImportInput {
  readonly bytes: Uint8Array;
  /** Name of the table, for diagnostics. */
  readonly file: string;
  readonly mapping: Mapping;
  readonly mappingFile: string;
  /** What the caller says goes before what the mapping says. */
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  /** Text of a file below the root; null when there is none. */
  readonly read: (path: string) => string | null;
}

export interface Counts {
  /** Data rows: neither header nor blank lines. Always `records + merged + rejected + skipped`. */
  readonly rows: number;
  readonly blank: number;
  /** Records of the mapping's collection, whatever becomes of them. */
  readonly records: number;
  /** Rows that went into a record beside its first. */
  readonly merged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly conflicts: number;
  /** Records made on the way, and those that were there. */
  readonly alsoCreated: number;
  readonly alsoThere: number;
  /** Personal numbers masked. */
  readonly masked: number;
}

export interface ImportResult {
  readonly encoding: { readonly name: Encoding; readonly bom: boolean; readonly detected: boolean };
  readonly table: Table;
  readonly counts: Counts;
  /** Sorted by row. */
  readonly rejected: readonly Rejection[];
  readonly plan: ImportPlan;
}

/** Null with diagnostics when the table or the mapping cannot be used at all; rejected rows are no diagnostics. */
export function importTable(input: ImportInput): { readonly value: ImportResult | null; readonly diagnostics: readonly Diagnostic[] } {
  const { mapping, file, ledger, vocabulary } = input;
  const source = mapping.source ?? {};
  const decoded = decodeTable(input.bytes, file, input.encoding ?? source.encoding);
  if (decoded.value === null) return { value: null, diagnostics: decoded.diagnostics };
  const delimiter = input.delimiter ?? source.delimiter;
  const table = readTable(decoded.value.text, {
    delimiter, headerLine: source.header, expected: columnsNeeded(mapping), ragged: source.ragged,
  });
  if (table.header.length === 0) {
    return { value: null, diagnostics: [{ code: "import/no-header", severity: "error", place: { file, position: { line: 1, column: 1 } } }] };
  }
  const compiled = compileMapping(mapping, table, { file: input.mappingFile, zone: ledger.zone, vocabulary, mask: maskPersonal });
  if (compiled.value === null) return { value: null, diagnostics: compiled.diagnostics };
  const drafted = draftRows(table, compiled.value);
  const checked = checkDrafts(drafted.main, drafted.also, { ledger, vocabulary, lineOf: (row) => table.rows[row].line });
  const needed = new Set(checked.drafts.flatMap((draft) => draft.needs));
  const also = [...drafted.also].filter(([key]) => needed.has(key)).map(([, draft]) => draft);
  const plan = planImport(checked.drafts, also, {
    existing: (ref) => existing(ledger.byRef.get(ref)),
    read: input.read,
    orderOf: orders(vocabulary),
    fileOf: fileReader(mapping),
    datedBy: ({ collection }) => DATED_BY[collection] ?? null,
    source: mapping.name,
    receipt: readReceipt(input.read(receiptPath(mapping.name)) ?? ""),
  });
  const rejected = [...drafted.rejected, ...checked.rejected].sort((a, b) => a.row - b.row);
  const { encoding: name, bom, detected } = decoded.value;
  const counts = countOf(table, drafted.skipped, checked.drafts, rejected, plan);
  return { value: { encoding: { name, bom, detected }, table, counts, rejected, plan }, diagnostics: [] };
}

function orders(vocabulary: Vocabulary): (collection: Collection) => readonly string[] {
  const known = new Map<Collection, readonly string[]>();
  return (collection) => {
    const order = known.get(collection) ?? [...fieldsOf(collection, vocabulary).keys()];
    known.set(collection, order);
    return order;
  };
}

const existing = (record: LedgerRecord | undefined): Existing | undefined => record && { ...record.origin, data: record.data };

function fileReader(mapping: Mapping): (draft: Draft) => string {
  const targets: readonly Target[] = [mapping.records, ...Object.values(mapping.also ?? {})];
  const templates = new Map(targets.map((target) => [target.collection, target.file]));
  return ({ collection }) => templates.get(collection)
    ?? (DATED_BY[collection] === undefined ? `${mapping.name}.yaml` : `{year}/{month}/${mapping.name}.yaml`);
}

function countOf(
  table: Table, skipped: number, drafts: readonly Draft[], rejected: readonly Rejection[], plan: ImportPlan,
): Counts {
  const main = new Set(drafts);
  const states = { created: 0, changed: 0, unchanged: 0, conflict: 0 };
  let alsoCreated = 0;
  let alsoThere = 0;
  for (const { draft, state } of plan.outcomes) {
    if (main.has(draft)) states[state] += 1;
    else if (state === "created") alsoCreated += 1;
    else alsoThere += 1;
  }
  return {
    rows: table.rows.length, blank: table.blank, records: drafts.length,
    merged: drafts.reduce((sum, draft) => sum + draft.rows.length - 1, 0),
    rejected: rejected.length, skipped, created: states.created, changed: states.changed,
    unchanged: states.unchanged, conflicts: states.conflict, alsoCreated, alsoThere,
    masked: drafts.reduce((sum, draft) => sum + draft.masked, 0),
  };
}
