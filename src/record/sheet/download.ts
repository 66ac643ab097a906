/**
 * A page's table as a file to read: the page's headings, dates and numbers as such, one thing a cell. Marked, so
 * that nobody imports it: it does not hold whole records.
 */
import { type BookCell, type BookColumn, type BookSheet, writeBook } from "./book.ts";
import { guard } from "./cell.ts";
import { sheetCsv } from "./csv-text.ts";
import { markReadingCopy } from "./reading-copy.ts";

export interface DownloadTable {
  /** Name of the sheet. */
  readonly title: string;
  readonly columns: readonly Omit<BookColumn, "name">[];
  readonly rows: readonly (readonly BookCell[])[];
}

/** A table as a sheet of a workbook. */
export function downloadSheet({ title, columns, rows }: DownloadTable): BookSheet {
  const headings = markReadingCopy(columns.map(({ heading }) => heading));
  return { name: title, columns: columns.map((column, i) => ({ ...column, heading: headings[i] })), rows };
}

/** One workbook, a sheet a table. */
export const downloadXlsx = (tables: readonly DownloadTable[]): Promise<Uint8Array> =>
  writeBook(tables.map(downloadSheet));

/** With the mark by which Excel knows UTF-8. */
export function downloadCsv({ columns, rows }: DownloadTable): string {
  const header = markReadingCopy(columns.map(({ heading }) => guard(heading)));
  const cells = rows.map((row) => row.map((cell, i) => csvCell(cell, columns[i]?.kind ?? "text")));
  return sheetCsv({ header, rows: () => cells.values() as Generator<readonly string[]> }, true);
}

function csvCell(cell: BookCell, kind: BookColumn["kind"]): string {
  if (cell === null) return "";
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return kind === "date" ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
  }
  if (typeof cell === "number" && kind === "percent") return `${Math.round(cell * 1000) / 10}%`;
  return typeof cell === "string" ? guard(cell) : String(cell);
}
