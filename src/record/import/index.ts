/**
 * Import, from bytes to a plan: decode → rows → drafts → checked records → what to write. Takes the loaded
 * ledger and a way to read its files, writes nothing. `app/import-file.ts` reads, writes and calls this.
 */
import { DATED_BY } from "../../ledger/draft.ts";
import { inOldSpelling } from "../../ledger/equal.ts";
import { refOf } from "../../ledger/ids.ts";
import { fieldsOf } from "../../ledger/schema/index.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { isReadingCopy } from "../sheet/reading-copy.ts";
import { BASE, baseOf } from "../sheet/records.ts";
import { agreementOf } from "./agreement.ts";
import { columnsNeeded, compileMapping } from "./compile.ts";
import { conclude, type Concluded } from "./conclude.ts";
import { decodeTable, type Encoding } from "./decode.ts";
import type { Mapping } from "./mapping.ts";
import { maskPersonal } from "./mask.ts";
import { readOwnSheet } from "./own-sheet.ts";
import { draftRows, type Draft } from "./rows.ts";
import { type Delimiter, readTable, type Table, type TableOptions } from "./table.ts";
import { tableOf, type SheetRow } from "./workbook.ts";

interface TableInput {
  /** A text table's bytes, or the rows of a workbook's sheet. */
  readonly bytes: Uint8Array | readonly SheetRow[];
  /** Name of the table, for diagnostics. */
  readonly file: string;
  /** What the caller says goes before what the mapping says. */
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  /** Text of a file below the root; null when there is none. */
  readonly read: (path: string) => string | null;
  /** Called between the stages, for collecting garbage. */
  readonly pause?: () => void;
}

export interface ImportInput extends TableInput {
  readonly mapping: Mapping;
  readonly mappingFile: string;
}

export interface OwnSheetInput extends TableInput {
  readonly collection: Collection;
  /** True: every new record gets a file of its own, instead of one list file a month. */
  readonly each: boolean;
}

export interface ImportResult extends Concluded {
  readonly encoding: { readonly name: Encoding | "xlsx"; readonly bom: boolean; readonly detected: boolean };
  readonly table: Table;
}

type Imported = { readonly value: ImportResult | null; readonly diagnostics: readonly Diagnostic[] };
type Read = {
  readonly value: { readonly encoding: ImportResult["encoding"]; table: Table } | null;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Null with diagnostics when the table or the mapping cannot be used at all; rejected rows are no
 * diagnostics.
 */
export function importTable(input: ImportInput): Imported {
  const { mapping, ledger, vocabulary } = input;
  const source = mapping.source ?? {};
  const expected = columnsNeeded(mapping);
  const read = readInput(
    { ...input, encoding: input.encoding ?? source.encoding, delimiter: input.delimiter ?? source.delimiter },
    {
      headerLine: source.header,
      names: expected,
      expected,
      ragged: source.ragged,
    },
  );
  if (read.value === null) return { value: null, diagnostics: read.diagnostics };
  const table = read.value.table;
  if (isReadingCopy(table.header)) {
    return { value: null, diagnostics: [refusal("import/reading-copy", input.file)] };
  }
  const compiled = compileMapping(mapping, table, {
    file: input.mappingFile,
    zone: ledger.zone,
    vocabulary,
    mask: maskPersonal,
  });
  if (compiled.value === null) return { value: null, diagnostics: compiled.diagnostics };
  const drafted = draftRows(table, compiled.value);
  read.value.table = withoutCells(table);
  input.pause?.();
  const templates = new Map(
    [mapping.records, ...Object.values(mapping.also ?? {})].map((target) => [target.collection, target.file]),
  );
  const value = conclude(read.value.table, drafted, {
    ...input,
    agreement: agreementOf(ledger.zone, read.value.encoding.name),
    name: mapping.name,
    fileOf: ({ collection }) => templates.get(collection) ?? null,
  });
  return { value: { ...read.value, ...value }, diagnostics: [] };
}

/** A table that `huifang export` wrote; see `own-sheet.ts`. */
export function importOwnSheet(input: OwnSheetInput): Imported {
  const { collection, ledger, vocabulary, file } = input;
  const fields = fieldsOf(collection, vocabulary);
  const names = [...fields.keys(), BASE];
  const read = readInput(input, { ragged: "pad", names });
  if (read.value === null) return { value: null, diagnostics: read.diagnostics };
  const { table } = read.value;
  if (isReadingCopy(table.header)) {
    return { value: null, diagnostics: [refusal("import/reading-copy", file)] };
  }
  const records = ledger.records[collection];
  const own = readOwnSheet(table, {
    file,
    collection,
    table: fields,
    zone: ledger.zone,
    ids: new Set(records.map(({ id }) => id)),
    baseOf: (id) => {
      const record = ledger.byRef.get(refOf(collection, id));
      return record ? baseOf(record, [...fields.keys()]) : "";
    },
    mask: maskPersonal,
  });
  if (own.value === null) return { value: null, diagnostics: own.diagnostics };
  const { plan, covers } = own.value;
  const drafted = draftRows(table, plan);
  const agreement = agreementOf(ledger.zone, read.value.encoding.name);
  const completed = drafted.main.map((draft): Draft => {
    const there = ledger.byRef.get(refOf(collection, draft.id))?.data;
    if (there === undefined) return draft;
    const kept = Object.entries(there).filter(([name]) => !covers.has(name));
    // Before anything is checked: a date as the spreadsheet writes it may be none to a record.
    const data = inOldSpelling(draft.data, there, agreement.same);
    return { ...draft, data: { ...Object.fromEntries(kept), ...data } as Draft["data"] };
  });
  // Where none of them is there the ledger is another one; where some are, the others were deleted here.
  const elsewhere = drafted.main.every(({ id }) => !ledger.byRef.has(refOf(collection, id)));
  const value = conclude(
    table,
    { ...drafted, main: completed },
    {
      ...input,
      agreement,
      name: null,
      fileOf: () =>
        !input.each ? null : DATED_BY[collection] === undefined ? "{id}.yaml" : "{year}/{month}/{id}.yaml",
      baseOf: (draft) => (elsewhere ? null : own.value!.baseOf(table.rows[draft.rows[0]])),
    },
  );
  return { value: { ...read.value, ...value }, diagnostics: [] };
}

/** The table once more with all its columns, as an import has read it. */
export function readWhole(input: TableInput, { encoding, table }: ImportResult): Table | null {
  const told = encoding.name === "xlsx" ? undefined : encoding.name;
  const { delimiter, headerLine } = table;
  return (
    readInput({ ...input, encoding: told, delimiter }, { headerLine, whole: true, ragged: "pad" }).value
      ?.table ?? null
  );
}

const NO_CELLS: readonly string[] = [];

/**
 * Once its drafts are made a table is only asked where its rows stand; a hundred thousand rows of cells need
 * not stay.
 */
function withoutCells(table: Table): Table {
  return {
    ...table,
    rows: table.rows.map(({ line, width, fault }) => ({ line, cells: NO_CELLS, width, fault })),
  };
}

function readInput({ bytes, file, encoding: told, delimiter }: TableInput, options: TableOptions): Read {
  let read: NonNullable<Read["value"]>;
  if (bytes instanceof Uint8Array) {
    const decoded = decodeTable(bytes, file, told);
    if (decoded.value === null) return { value: null, diagnostics: decoded.diagnostics };
    const { text, encoding: name, bom, detected } = decoded.value;
    read = { encoding: { name, bom, detected }, table: readTable(text, { ...options, delimiter }) };
  } else {
    read = { encoding: { name: "xlsx", bom: false, detected: true }, table: tableOf(bytes, options) };
  }
  if (read.table.header.length > 0) return { value: read, diagnostics: [] };
  return { value: null, diagnostics: [refusal("import/no-header", file)] };
}

const refusal = (code: string, file: string): Diagnostic => ({
  code,
  severity: "error",
  place: { file, position: { line: 1, column: 1 } },
});
