/**
 * Tables → an `.xlsx` workbook: typed dates, numbers and truth values, everything else as text (ids keep their
 * zeros), a frozen header, columns as wide as what stands in them. The same tables give the same bytes.
 */
import { writeXlsx, type CellStyle, type WriteSheet } from "hucre";
import { UserError } from "../../model/user-error.ts";

/** A date is a wall clock, written as if it were UTC: workbooks know no zones. */
export type BookCell = string | number | boolean | Date | null;

export interface BookColumn {
  readonly heading: string;
  /** For the second row, which is hidden: what the column is called in files. */
  readonly name?: string;
  /** `date` a day, `time` a day and a clock, `percent` a share from 0 to 1. */
  readonly kind: "text" | "number" | "percent" | "date" | "time";
}

export interface BookSheet {
  readonly name: string;
  readonly columns: readonly BookColumn[];
  readonly rows: Iterable<readonly BookCell[]>;
}

const FORMATS: Readonly<Record<BookColumn["kind"], string>> = {
  text: "@",
  number: "General",
  percent: "0.0%",
  date: "yyyy-mm-dd",
  time: "yyyy-mm-dd hh:mm",
};
/** What a cell may hold in every program that reads these files. */
const MAX_CELL = 32_767;
const WIDTH = { least: 8, most: 48, looked: 200 };
const HEADING: CellStyle = { font: { bold: true }, alignment: { vertical: "top", wrapText: true } };
/** Workbooks say when they were made; the same table must give the same bytes. */
const MADE = new Date(Date.UTC(2000, 0, 1));

export async function writeBook(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  const taken = new Set<string>();
  return writeXlsx({
    sheets: sheets.map((sheet) => writeSheet(sheet, sheetName(sheet.name, taken))),
    properties: { created: MADE, modified: MADE },
  });
}

function writeSheet({ columns, rows: source }: BookSheet, name: string): WriteSheet {
  const named = columns.some((column) => column.name !== undefined);
  const heads = [columns.map(({ heading }) => heading)];
  if (named) heads.push(columns.map((column) => column.name ?? ""));
  const rows = [...source].map((row) => row.map((cell) => (typeof cell === "string" ? plain(cell) : cell)));
  const cells = new Map(columns.map((_, i) => [`0,${i}`, { style: HEADING }]));
  return {
    name,
    rows: [...heads.map((row) => row.map(plain)), ...rows],
    columns: columns.map(({ heading, kind }, i) => ({
      numFmt: FORMATS[kind],
      width: widthOf(heading, rows, i),
    })),
    cells,
    freezePane: { rows: heads.length },
    ...(named && { rowDefs: new Map([[1, { hidden: true }]]) }),
  };
}

/** Excel takes 31 characters, none of `[]:*?/\`, and no name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const clean =
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .trim()
      .slice(0, 31) || "1";
  let free = clean;
  for (let i = 2; taken.has(free.toLowerCase()); i += 1) free = `${clean.slice(0, 27)} (${i})`;
  taken.add(free.toLowerCase());
  return free;
}

/** The standard writes what XML cannot hold as `_x001F_`; a text that looks so is written that way too. */
function plain(text: string): string {
  if (text.length > MAX_CELL) {
    throw new UserError({
      "zh-CN": `有一格超过 ${MAX_CELL} 个字，Excel 装不下；请导出 CSV（“${text.slice(0, 20)}……”）`,
      en: `a cell has more than ${MAX_CELL} characters, which Excel cannot hold; export CSV instead (“${text.slice(0, 20)}…”)`,
    });
  }
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, "_x005F$&");
}

function widthOf(heading: string, rows: readonly (readonly BookCell[])[], at: number): number {
  let widest = columnsOf(heading);
  for (const row of rows.slice(0, WIDTH.looked)) {
    const cell = row[at];
    const width = cell instanceof Date ? 16 : typeof cell === "string" ? columnsOf(cell) : 10;
    if (cell !== null && width > widest) widest = width;
  }
  return Math.min(WIDTH.most, Math.max(WIDTH.least, widest + 2));
}

/** Width of the longest line; an ideograph takes two places. */
const columnsOf = (text: string): number =>
  Math.max(
    ...text
      .slice(0, 400)
      .split("\n")
      .map((line) => line.replace(/[^\u0000-\u02ff]/g, "**").length),
  );
