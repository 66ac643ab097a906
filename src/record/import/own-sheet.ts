/**
 * Tables that `huifang export` wrote, edited or not: the header names the fields, so no mapping is needed. A
 * column that is missing leaves its field alone, an emptied cell takes the field away, a row without an id is
 * a new record.
 */
import type { FieldInfo, FieldTable } from "../../ledger/schema/index.ts";
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Diagnostic } from "../../model/finding.ts";
import { parseInstant } from "../../model/instant.ts";
import type { Collection } from "../../model/record.ts";
import type { Staged } from "../../model/stage.ts";
import type { Zone } from "../../model/zone.ts";
import { readCell, unguard } from "../sheet/cell.ts";
import { parseColumn, unflatten, type Path } from "../sheet/flatten.ts";
import { BASE, isNested } from "../sheet/records.ts";
import { isDestroyed, respelt } from "../sheet/respelt.ts";
import { chooseForm, tidyDate } from "./dates/index.ts";
import { type CellOf, type Fault, type FieldReader, readTime, type Reading } from "./field.ts";
import { opaqueId } from "./ids.ts";
import { isReasons } from "./rejected-file.ts";
import type { Maker, RowPlan } from "./rows.ts";
import { type Row, type Table, tidy } from "./table.ts";

export interface OwnSheetContext {
  /** Name of the table, for diagnostics. */
  readonly file: string;
  readonly collection: Collection;
  readonly table: FieldTable;
  readonly zone: Zone;
  /** Ids of the collection's records, and what each holds as `_base` says it. */
  readonly ids: ReadonlySet<string>;
  readonly baseOf: (id: string) => string;
  readonly mask: (text: string) => { readonly text: string; readonly count: number };
}

export interface OwnSheet {
  readonly plan: RowPlan;
  /** Fields that the sheet speaks of; the others stay as they are on file. */
  readonly covers: ReadonlySet<string>;
  /** What the sheet says a record held when it was exported; null without `_base`. */
  readonly baseOf: (row: Row) => string | null;
}

interface Column {
  readonly name: string;
  readonly path: Path;
}

const TIMES: ReadonlySet<string> = new Set(["time", "date", "limit"]);

type Report = (code: string, column: string, params: Diagnostic["params"]) => void;

/**
 * Diagnostics: `import/unknown-field`, `import/repeated-column`, `import/ambiguous-dates`,
 * `import/mixed-dates`; with any, the value is null.
 */
export function readOwnSheet(rows: Table, context: OwnSheetContext): Staged<OwnSheet | null> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, column, params) => {
    diagnostics.push({
      code,
      severity: "error",
      place: { file: context.file, position: { line: rows.headerLine, column: 1 } },
      params: { column, ...params },
      key: column,
    });
  };
  const columns = columnsOf(rows.header, context, report);
  const cellsOf =
    (row: Row): CellOf =>
    (column) => {
      const at = rows.cellAt.get(column);
      return at === undefined ? "" : tidy(row.cells[at] ?? "");
    };
  const readers: FieldReader[] = [];
  for (const [name, list] of columns) {
    const reader = readerOf(context.table.get(name) as FieldInfo, list, rows, cellsOf, context);
    if ("code" in reader) report(reader.code, name, reader.params);
    else readers.push(reader);
  }
  const main: Maker = {
    collection: context.collection,
    fields: readers,
    columns: Object.fromEntries(readers.map((reader) => [reader.name, reader.columns.join(", ")])),
    idOf: idReader(
      [...columns.values()].flat().map((column) => column.name),
      context,
    ),
  };
  const value: OwnSheet = {
    plan: { main, also: new Map(), matches: () => true, group: null, cellsOf },
    covers: new Set(columns.keys()),
    baseOf: (row) => cellsOf(row)(BASE) || null,
  };
  return { value: diagnostics.length > 0 ? null : value, diagnostics };
}

/** Field → its columns, in the order of the header. */
function columnsOf(
  header: readonly string[],
  { collection, table }: OwnSheetContext,
  report: Report,
): Map<string, Column[]> {
  const columns = new Map<string, Column[]>();
  const seen = new Set<string>();
  for (const name of header) {
    if (name === "") continue;
    if (seen.has(name)) {
      report("import/repeated-column", name, { count: header.filter((each) => each === name).length });
    }
    seen.add(name);
    if (name === "id" || name === BASE || isReasons(name)) continue;
    const parsed = parseColumn(name);
    const info = parsed && table.get(parsed.field);
    if (!parsed || !info || (parsed.path.length > 0 && !isNested(info))) {
      report("import/unknown-field", name, {
        field: name,
        collection,
        near: nearest(name, table.keys()) ?? "–",
      });
    } else columns.set(parsed.field, [...(columns.get(parsed.field) ?? []), { name, path: parsed.path }]);
  }
  return columns;
}

function readerOf(
  info: FieldInfo,
  columns: readonly Column[],
  rows: Table,
  cellsOf: (row: Row) => CellOf,
  context: OwnSheetContext,
): FieldReader | Fault {
  const read = isNested(info)
    ? nested(columns, context)
    : TIMES.has(info.kind)
      ? moment(info, rows, cellsOf, context)
      : plain(info, context);
  if ("code" in read) return read;
  return {
    name: info.name,
    columns: columns.map((column) => column.name),
    take: "first",
    matches: () => true,
    ref: null,
    read: read.read,
  };
}

/** A row without an id gets one from what it says: the same row, the same id. */
function idReader(columns: readonly string[], context: OwnSheetContext): (cellOf: CellOf) => string | Fault {
  const { collection, mask } = context;
  return (cellOf) => {
    const cell = unguard(cellOf("id"));
    const id = context.ids.has(cell) ? cell : idBehind(cell, cellOf(BASE), context);
    if (typeof id !== "string") return id;
    if (id !== "") return mask(id).count > 0 ? { code: "import/personal-key", params: {}, column: "id" } : id;
    const cells = columns.map((column) => [column, cellOf(column)]).filter(([, cell]) => cell !== "");
    return cells.length === 0
      ? { code: "import/no-id", params: {}, column: "id" }
      : opaqueId(collection[0], JSON.stringify(cells));
  };
}

/** The id that a spreadsheet wrote otherwise; what the row held when it was exported decides between two. */
function idBehind(cell: string, base: string, { ids, baseOf }: OwnSheetContext): string | Fault {
  if (cell === "" || !/\d/.test(cell)) return cell;
  const found = [...ids].filter((id) => respelt(id, cell));
  const sure = found.length === 1 ? found : found.filter((id) => base !== "" && baseOf(id) === base);
  if (sure.length === 1) return sure[0];
  return found.length > 1 || isDestroyed(cell)
    ? { code: "import/number-destroyed", params: { value: cell }, column: "id" }
    : cell;
}

function plain(info: FieldInfo, { mask }: OwnSheetContext): Pick<FieldReader, "read"> {
  return {
    read: (cellOf) => {
      const cell = cellOf(info.name);
      if (cell === "") return {};
      const { text, count } = mask(cell);
      const read = readCell(text, info.kind);
      return "fault" in read
        ? { fault: { ...read.fault, column: info.name } }
        : { value: read.value as Reading["value"], masked: count };
    },
  };
}

function nested(columns: readonly Column[], { mask }: OwnSheetContext): Pick<FieldReader, "read"> {
  return {
    read: (cellOf) => {
      let masked = 0;
      const cells = columns
        .map(({ name, path }) => {
          const { text, count } = mask(cellOf(name));
          masked += count;
          return { path, text };
        })
        .filter(({ text }) => text !== "");
      if (cells.length === 0) return {};
      const read = unflatten(cells);
      const column = columns.map(({ name }) => name).join(", ");
      if (read === null) return { fault: { code: "import/cells-contradict", params: {}, column } };
      return "fault" in read
        ? { fault: { ...read.fault, column } }
        : { value: read.value as Reading["value"], masked };
    },
  };
}

/**
 * Times as records hold them stay as they are; what a spreadsheet made of them is read like any other
 * table's.
 */
function moment(
  info: FieldInfo,
  rows: Table,
  cellsOf: (row: Row) => CellOf,
  { zone }: OwnSheetContext,
): Pick<FieldReader, "read"> | Fault {
  const isOurs = (text: string): boolean =>
    parseInstant(text, zone) !== null && (info.kind !== "date" || text.length === 10);
  const foreign = rows.rows
    .map((row) => tidyDate(unguard(cellsOf(row)(info.name))))
    .filter((text) => text !== "" && !isOurs(text));
  const form = chooseForm(undefined, foreign);
  if ("code" in form) return { ...form, column: info.name };
  return {
    read: (cellOf) => {
      const text = unguard(cellOf(info.name));
      if (text === "" || isOurs(text)) return text === "" ? {} : { value: text };
      return readTime(text, { form, zone, overlap: undefined, dayOnly: info.kind === "date" }, info.name);
    },
  };
}
