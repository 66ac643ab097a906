/**
 * Sheets of `.xlsx` workbooks → the same rows as a text table. Dates become `2021-03-05` or `2021-03-05
 * 09:10:00` by the wall clock that the sheet shows, numbers lose nothing, formulas count as their last
 * result.
 */
import { HucreError, streamXlsxRows, type CellValue } from "hucre";
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { assertSize, type Table, TableBuilder, type TableOptions } from "./table.ts";

/** A row of a sheet: its number as the program shows it, and its cells as text. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** True for a zip container, which is what `.xlsx` is. */
export const isWorkbook = (bytes: Uint8Array): boolean => ZIP.every((byte, i) => bytes[i] === byte);

/**
 * `sheet`: its name, else its number from 1; the first by default. Diagnostics: `import/workbook` with what
 * is wrong.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  sheet?: string | number,
): Promise<Staged<readonly SheetRow[] | null>> {
  const rows: SheetRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, {
      sheet: typeof sheet === "number" ? sheet - 1 : (sheet ?? 0),
    })) {
      assertSize(Math.max(rows.length, index), values.length);
      rows.push({ line: index + 1, cells: values.map(textOf) });
    }
    if (rows.length === 0 && sheet !== undefined) throw new RangeError(`no sheet ${sheet}`);
    return { value: rows, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof HucreError) && !(error instanceof RangeError)) throw error;
    const place = { file, position: { line: 1, column: 1 } };
    const found: Diagnostic = {
      code: "import/workbook",
      template: "import/workbook-broken",
      severity: "error",
      place,
      params: { reason: error.message },
    };
    return { value: null, diagnostics: [found] };
  }
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? numberText(value) : plainString(value);
}

/**
 * Workbooks keep fifteen digits. A longer whole number has lost the others; it is written as spreadsheets show
 * it, and refused where a text is wanted.
 */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return Number.isInteger(value) && Math.abs(value) >= 1e15
    ? value.toExponential(14).replace("e+", "E+")
    : text;
}

/** Line ends as `\n`. */
const plainString = (value: string): string => (value.includes("\r") ? value.replace(/\r\n?/g, "\n") : value);

/**
 * Workbooks know no zones: the clock is kept, to the second. A time without a day is the clock alone; it lies on
 * the calendar's first day, which is 1900-01-00, in workbooks that count from 1904 that year's first.
 */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const clock = iso.slice(11, 19);
  if (date.getUTCFullYear() < 1901 || iso.startsWith("1904-01-01T")) return clock;
  return clock === "00:00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${clock}`;
}

/** As `readTable` for texts; short rows are what sheets look like, so they are always padded. */
export function tableOf(sheet: readonly SheetRow[], options: TableOptions = {}): Table {
  const builder = new TableBuilder({ ...options, ragged: "pad" });
  for (const { line, cells } of sheet) builder.add(line, cells);
  return builder.finish("\t");
}
