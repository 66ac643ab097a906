/**
 * Sheets of `.xlsx` workbooks → the same rows as a text table. Dates become `2021-03-05` or `2021-03-05
 * 09:10:00` by the wall clock that the sheet shows, numbers lose nothing, formulas count as their last
 * result.
 */
import { HucreError, streamXlsxRows, type CellValue } from "hucre";
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { raggedness, type Row, type Table, type TableOptions, tidy } from "./table.ts";

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
  return typeof value === "number" ? String(Number(value.toPrecision(15))) : value;
}

/** Workbooks know no zones: the clock is kept, to the second. A time without a day is the clock alone. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const clock = iso.slice(11, 19);
  if (date.getUTCFullYear() < 1901) return clock;
  return clock === "00:00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${clock}`;
}

/** As `readTable` for texts; short rows are what sheets look like, so they are always padded. */
export function tableOf(sheet: readonly SheetRow[], options: TableOptions = {}): Table {
  const first = sheet.findIndex(
    ({ line, cells }) => line >= (options.headerLine ?? 1) && cells.some((cell) => tidy(cell) !== ""),
  );
  const head = sheet[first] ?? { line: 1, cells: [] };
  const header = trimmed(head.cells.map(tidy));
  const wanted = options.expected && new Set(options.expected);
  const kept = [...header.keys()].filter(
    (i) => header.indexOf(header[i]) === i && (wanted === undefined || wanted.has(header[i])),
  );
  let blank = 0;
  const rows: Row[] = [];
  for (const { line, cells } of first < 0 ? [] : sheet.slice(first + 1)) {
    if (cells.every((cell) => tidy(cell) === "")) blank += 1;
    else {
      rows.push({
        line,
        cells: kept.map((i) => cells[i] ?? ""),
        width: cells.length,
        fault: raggedness(cells, header.length, true),
      });
    }
  }
  return {
    header,
    headerLine: head.line,
    cellAt: new Map(kept.map((i, at) => [header[i], at])),
    delimiter: "\t",
    rows,
    blank,
  };
}

function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
