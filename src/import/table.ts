/** Stage 2: text → header and rows, each with the line of the file on which it starts. */
import Papa from "papaparse";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Row {
  /** Line of the file, from 1, on which the row starts; quoted line breaks count as lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the row cannot be read; null when it can. */
  readonly fault: RowFault | null;
}

/** `open-quote` a quote that is never closed, `quote` a stray one, `short` and `long` against the header. */
export type RowFault = "open-quote" | "quote" | "short" | "long";

export interface Table {
  /** Column names, trimmed, in Unicode NFC. */
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly delimiter: Delimiter;
  /** Data rows in file order; empty lines are not among them. */
  readonly rows: readonly Row[];
  /** Lines without any value, left out. */
  readonly blank: number;
}

export interface TableOptions {
  readonly delimiter?: Delimiter;
  /** Line of the header, from 1; what stands above it is passed over. */
  readonly headerLine?: number;
  /** Column names that the mapping asks for: they tell the delimiter apart better than counting. */
  readonly expected?: readonly string[];
  /** What a row with too few cells is: a fault, or padded with empty ones. Default `reject`. */
  readonly ragged?: "reject" | "pad";
}

/** Trims every kind of space (also U+00A0 and U+3000) and composes to NFC: what a cell says. */
export function tidy(cell: string): string {
  return cell.normalize("NFC").trim();
}

/** Reads the whole text (line ends `\n`). Never fails: what cannot be read is a row with a fault. */
export function readTable(whole: string, options: TableOptions = {}): Table {
  // What stands after the last line end is no line.
  const text = whole.endsWith("\n") ? whole.slice(0, -1) : whole;
  const delimiter = options.delimiter ?? detectDelimiter(text, options);
  const skip = (options.headerLine ?? 1) - 1;
  const rows: Row[] = [];
  let header: string[] | null = null;
  let headerLine = 1;
  let blank = 0;
  let line = 1;
  let cursor = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }) => {
      const startLine = line;
      for (let i = text.indexOf("\n", cursor); i >= 0 && i < meta.cursor; i = text.indexOf("\n", i + 1)) line += 1;
      cursor = meta.cursor;
      if (startLine <= skip) return;
      if (data.every((cell) => tidy(cell) === "")) {
        blank += 1;
        return;
      }
      if (header === null) {
        header = data.map(tidy);
        headerLine = startLine;
        return;
      }
      rows.push(toRow(data, startLine, header.length, errors.map((e) => e.code), options.ragged === "pad"));
    },
  });
  return { header: header ?? [], headerLine, delimiter, rows, blank };
}

function toRow(cells: string[], line: number, width: number, errors: readonly string[], pad: boolean): Row {
  if (errors.includes("MissingQuotes")) return { line, cells, fault: "open-quote" };
  if (errors.includes("InvalidQuotes")) return { line, cells, fault: "quote" };
  if (cells.length > width && cells.slice(width).some((cell) => tidy(cell) !== "")) return { line, cells, fault: "long" };
  if (cells.length < width && !pad) return { line, cells, fault: "short" };
  while (cells.length < width) cells.push("");
  return { line, cells: cells.slice(0, width), fault: null };
}

/** The one under which most expected columns appear in the header; then the one that splits it most. */
function detectDelimiter(text: string, options: TableOptions): Delimiter {
  const from = lineStart(text, (options.headerLine ?? 1) - 1);
  const head = text.slice(from, from + 65_536).trimStart();
  const expected = new Set(options.expected ?? []);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const names = (Papa.parse<string[]>(head, { delimiter, newline: "\n", preview: 1 }).data[0] ?? []).map(tidy);
    const score = names.filter((name) => expected.has(name)).length * 10_000 + names.length;
    if (names.length > 1 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function lineStart(text: string, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines; i += 1) {
    const next = text.indexOf("\n", at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}
