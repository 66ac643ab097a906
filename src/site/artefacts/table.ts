/**
 * Lists and reports: which records stand in them for a period, in which order, and what is counted over them.
 * Takes the shape a pack gives and a desk; gives rows and numbers as plain data, without words.
 */
import { periodOf, type Period } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { compileCondition } from "../../policy/conditions/matcher.ts";
import type { TableShape } from "../../policy/pack/artefact-schema.ts";
import { compileCell, compileRead, timeOf, type CellValue, type PaperFrame, type Within } from "./cell.ts";
import type { Desk } from "./desk.ts";

export interface TableRow {
  readonly record: LedgerRecord;
  readonly frame: PaperFrame;
}

/** The rows of one sheet: all of them, or those with one value of the field that splits the table. */
export interface TableSheet {
  readonly value: CellValue | null;
  readonly rows: readonly TableRow[];
}

export interface CompiledTable {
  readonly shape: TableShape;
  /** What a row shows, column by column. */
  cells(row: TableRow, within: Within | null): readonly (CellValue | null)[];
  /** Rows of a period (null: as things stand), sorted. */
  rows(desk: Desk, period: Period | null): readonly TableRow[];
}

/** Throws ConditionError for a condition that does not compile; checked when the pack loads. */
export function compileTable(shape: TableShape): CompiledTable {
  const where = compileCondition(shape.rows.where, ["rows", "where"]);
  const columns = shape.columns.map((column) => compileCell(column));
  const turned = shape.sort?.startsWith("-") ?? false;
  const sort = shape.sort === undefined ? null : compileRead(turned ? shape.sort.slice(1) : shape.sort);
  return {
    shape,
    cells: (row, within) => columns.map((cell) => cell(row.frame, within)),
    rows(desk, period) {
      const { world } = desk;
      const within = period === null ? null : withinOf(desk, period);
      const out: { row: TableRow; key: CellValue | null }[] = [];
      for (const record of world.ledger.records[shape.rows.record]) {
        if (record.line === null || !desk.lines.has(record.line)) continue;
        const dated = shape.rows.date === undefined ? undefined : record.time[shape.rows.date];
        if (within !== null && !stands(shape, record, dated, within)) continue;
        const { asOf } = desk.evaluation;
        // A list of people as a period ended knows no more; a dated matter shows what became of it.
        const known = within === null || dated !== undefined ? asOf : Math.min(within.to, asOf);
        const at = desk.ages(record.collection) ? known : (dated ?? known);
        const frame = desk.frame(record, at, known);
        if (!where(frame)) continue;
        out.push({ row: { record, frame }, key: sort === null ? null : sort(frame) });
      }
      out.sort(
        (a, b) =>
          (turned ? -1 : 1) * compareCells(a.key, b.key) || (a.row.record.ref < b.row.record.ref ? -1 : 1),
      );
      return out.map(({ row }) => row);
    },
  };
}

/** First and last instant of a period in the company's zone. */
export function withinOf(desk: Desk, period: Period): Within {
  return { from: desk.world.zone.startOfDay(period.first), to: desk.world.zone.endOfDay(period.last) };
}

/** A dated row belongs to the period of its date; an undated one to every period in which it was there. */
function stands(shape: TableShape, record: LedgerRecord, dated: number | undefined, within: Within): boolean {
  if (shape.rows.date !== undefined) return dated !== undefined && dated >= within.from && dated <= within.to;
  return (record.at ?? record.time.since ?? Number.NEGATIVE_INFINITY) <= within.to;
}

/**
 * The last `count` periods of a table up to as-of, newest first; the present one is among them. Empty for a
 * standing list.
 */
export function periodsOf(desk: Desk, shape: TableShape, count: number): Period[] {
  if (shape.rows.period === undefined) return [];
  const out: Period[] = [];
  let period = periodOf(shape.rows.period, desk.world.zone.dayOf(desk.evaluation.asOf));
  while (out.length < count) {
    out.push(period);
    period = periodOf(period.kind, period.first - 1);
  }
  return out;
}

/** One sheet per value of `split`, in the order of the values; one sheet where the table is not split. */
export function splitRows(shape: TableShape, rows: readonly TableRow[]): readonly TableSheet[] {
  if (shape.split === undefined) return [{ value: null, rows }];
  const read = compileRead(shape.split);
  const sheets = new Map<string, { value: CellValue | null; rows: TableRow[] }>();
  for (const row of rows) {
    const value = read(row.frame);
    const key = keyOf(value);
    const sheet = sheets.get(key);
    if (sheet) sheet.rows.push(row);
    else sheets.set(key, { value, rows: [row] });
  }
  return [...sheets.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sheet]) => sheet);
}

/** Same text for the same value; empty for none. */
export function keyOf(value: CellValue | null): string {
  if (value === null) return "";
  return value.kind === "field"
    ? typeof value.value === "string"
      ? value.value
      : JSON.stringify(value.value)
    : String(value.kind === "span" ? value.ms : value.value);
}

/** Times by instant, numbers by size, anything else by its text; what is not recorded comes last. */
function compareCells(a: CellValue | null, b: CellValue | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const x = orderOf(a);
  const y = orderOf(b);
  if (typeof x === "number" && typeof y === "number") return x - y;
  return String(x) < String(y) ? -1 : String(x) > String(y) ? 1 : 0;
}

function orderOf(value: CellValue): number | string {
  if (value.kind !== "field") return value.kind === "span" ? value.ms : value.value;
  return timeOf(value) ?? (typeof value.value === "number" ? value.value : keyOf(value));
}
