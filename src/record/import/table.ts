/** Stage 2: text → header and rows, each with the line of the file on which it starts. */
import Papa from "papaparse";
import { UserError } from "../../model/user-error.ts";
import { tidy } from "../sheet/tidy.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Row {
  /** Line of the file, from 1, on which the row starts; quoted line breaks count as lines. */
  readonly line: number;
  /** Of the columns kept, in the order of `cellAt`. */
  readonly cells: readonly string[];
  /** How many cells it has in the file. */
  readonly width: number;
  /** Why the row cannot be read; null when it can. Its cells are then what they seem to be. */
  readonly fault: RowFault | null;
}

/** `open-quote` a quote that is never closed, `quote` a stray one, `short` and `long` against the header. */
export type RowFault = "open-quote" | "quote" | "short" | "long";

export interface Table {
  /** Column names, trimmed, in Unicode NFC. */
  readonly header: readonly string[];
  readonly headerLine: number;
  /**
   * Column → index in a row's cells; of columns of one name the first. Columns that nobody asked for are not
   * kept.
   */
  readonly cellAt: ReadonlyMap<string, number>;
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
  /**
   * Names that a header would have: they tell it from what stands above, and the delimiter better than counting.
   */
  readonly names?: readonly string[];
  /** Column names that the mapping asks for: only their cells are kept. Absent: all. */
  readonly expected?: readonly string[];
  /** Where no line is told: which of the first rows is the header, by index. Default: the one with most names. */
  readonly headerAt?: (rows: readonly (readonly string[])[]) => number;
  /** What a row with too few cells is: a fault, or padded with empty ones. Default `reject`. */
  readonly ragged?: "reject" | "pad";
  /** True: columns of one name are kept each, for writing the rows out again. */
  readonly whole?: boolean;
}

export { tidy };

/** After so many stray quotes the rest of the table is one unreadable row: each costs a new start. */
const MAX_QUOTE_FAULTS = 200;
/** Rows among which the header is looked for. */
const HEAD_ROWS = 25;

/** No table of a company's visits comes near; what does is a bomb, or a file of something else. */
export const MAX_ROWS = 500_000;
export const MAX_COLUMNS = 2000;
/** Cells may have several lines. */
export const MAX_LINES = 2 * MAX_ROWS;

/** Throws UserError, before any memory goes into it, where a table has more than we take. */
export function assertSize(rows: number, columns: number): void {
  if (rows <= MAX_ROWS && columns <= MAX_COLUMNS) return;
  throw new UserError({
    "zh-CN": `表格太大：最多 ${MAX_ROWS} 行、${MAX_COLUMNS} 列。请拆成几个文件，或删去多余的空行空列。`,
    en: `the table is too large: at most ${MAX_ROWS} rows and ${MAX_COLUMNS} columns; split it, or delete empty rows and columns`,
  });
}

/** Rows one after another → a table. Keeps the first ones until it is clear which of them is the header. */
export class TableBuilder {
  private readonly options: TableOptions;
  private readonly rows: Row[] = [];
  private head: { line: number; cells: readonly string[]; fault: RowFault | null }[] | null = [];
  private header: readonly string[] = [];
  private headerLine = 1;
  private kept: readonly number[] = [];
  private blank = 0;

  constructor(options: TableOptions) {
    this.options = options;
  }

  add(line: number, cells: readonly string[], fault: RowFault | null = null): void {
    assertSize(this.rows.length, cells.length);
    if (line < (this.options.headerLine ?? 1)) return;
    if (fault === null && cells.every((cell) => tidy(cell) === "")) this.blank += 1;
    else if (this.head === null) this.addRow(line, cells, fault);
    else {
      this.head.push({ line, cells, fault });
      if (this.options.headerLine !== undefined || this.head.length === HEAD_ROWS) this.settle();
    }
  }

  finish(delimiter: Delimiter): Table {
    if (this.head !== null) this.settle();
    const { header, headerLine, kept, rows, blank } = this;
    return {
      header,
      headerLine,
      cellAt: new Map(kept.map((i, at) => [header[i], at])),
      delimiter,
      rows,
      blank,
    };
  }

  /** What stands above the header is no data. */
  private settle(): void {
    const head = this.head ?? [];
    this.head = null;
    const names = head.map(({ cells }) => cells.map(tidy));
    const { headerLine, headerAt, names: known = [] } = this.options;
    const at = headerLine !== undefined ? 0 : (headerAt?.(names) ?? headerAmong(names, known));
    this.header = names[at] ?? [];
    this.header = this.header.slice(0, this.header.findLastIndex((name) => name !== "") + 1);
    this.headerLine = head[at]?.line ?? 1;
    this.kept = this.options.whole
      ? [...this.header.keys()]
      : keptColumns(this.header, this.options.expected);
    for (const { line, cells, fault } of head.slice(at + 1)) this.addRow(line, cells, fault);
  }

  private addRow(line: number, cells: readonly string[], fault: RowFault | null): void {
    const found = fault ?? raggedness(cells, this.header.length, this.options.ragged === "pad");
    this.rows.push({ line, cells: this.kept.map((i) => cells[i] ?? ""), width: cells.length, fault: found });
  }
}

/**
 * Index of the row with the most of the names expected in a header; the first row that has any at all wins a
 * draw, and without any it is the first row.
 */
function headerAmong(rows: readonly (readonly string[])[], expected: readonly string[]): number {
  const wanted = new Set(expected);
  const hits = rows.map((cells) => new Set(cells.filter((cell) => wanted.has(cell))).size);
  return Math.max(0, hits.indexOf(Math.max(0, ...hits)));
}

/**
 * Reads the whole text (line ends `\n`). Never fails: what cannot be read is a row with a fault. A stray or
 * unclosed quote spoils its own line only; reading goes on with the next one.
 */
export function readTable(whole: string, options: TableOptions = {}): Table {
  // What stands after the last line end is no line.
  const text = whole.endsWith("\n") ? whole.slice(0, -1) : whole;
  const delimiter = options.delimiter ?? detectDelimiter(text, options);
  const builder = new TableBuilder(options);
  let faults = 0;
  let line = 1;
  for (let from = 0; from < text.length;) {
    from = parseFrom(text, from, delimiter, faults < MAX_QUOTE_FAULTS, (cells, fault, lines) => {
      if (fault !== null) faults += 1;
      builder.add(line, cells, fault);
      line += lines;
    });
  }
  return builder.finish(delimiter);
}

function keptColumns(header: readonly string[], expected: readonly string[] | undefined): number[] {
  const wanted = expected && new Set(expected);
  const first = new Map<string, number>();
  header.forEach((name, i) => first.has(name) || first.set(name, i));
  return [...header.keys()].filter(
    (i) => first.get(header[i]) === i && (wanted === undefined || wanted.has(header[i])),
  );
}

type OnRow = (cells: string[], fault: RowFault | null, lines: number) => void;

/**
 * Parses from an offset to the end, or to the line behind a quote fault when `resume` is set; gives the
 * offset reached.
 */
function parseFrom(text: string, from: number, delimiter: Delimiter, resume: boolean, onRow: OnRow): number {
  const part = from === 0 ? text : text.slice(from);
  let cursor = 0;
  let end = text.length;
  Papa.parse<string[]>(part, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      const fault = errors.some(({ type }) => type === "Quotes")
        ? errors.some(({ code }) => code === "InvalidQuotes")
          ? "quote"
          : "open-quote"
        : null;
      if (fault !== null && resume) {
        const lineEnd = part.indexOf("\n", cursor);
        const next = lineEnd < 0 ? part.length : lineEnd;
        onRow(
          part
            .slice(cursor, next)
            .split(delimiter)
            .map((cell) => cell.replaceAll('"', "")),
          fault,
          1,
        );
        end = from + next + 1;
        parser.abort();
        return;
      }
      let lines = meta.cursor < part.length || part.endsWith("\n") ? 0 : 1;
      for (let i = part.indexOf("\n", cursor); i >= 0 && i < meta.cursor; i = part.indexOf("\n", i + 1)) {
        lines += 1;
      }
      cursor = meta.cursor;
      onRow(data, fault, lines);
    },
  });
  return end;
}

/** Empty cells beyond the header are nothing. */
export function raggedness(cells: readonly string[], width: number, pad: boolean): RowFault | null {
  if (cells.length > width && cells.slice(width).some((cell) => tidy(cell) !== "")) return "long";
  return cells.length < width && !pad ? "short" : null;
}

/**
 * The one under which a row has most of the names known; then the one into which most rows split alike, into as
 * many as may be.
 */
function detectDelimiter(text: string, options: TableOptions): Delimiter {
  const from = lineStart(text, (options.headerLine ?? 1) - 1);
  const head = text.slice(from, from + 65_536).trimStart();
  const known = new Set(options.names ?? options.expected ?? []);
  const preview = options.headerLine === undefined ? HEAD_ROWS : 1;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const rows = Papa.parse<string[]>(head, { delimiter, newline: "\n", preview }).data;
    const hits = Math.max(0, ...rows.map((row) => row.filter((cell) => known.has(tidy(cell))).length));
    const widths = new Map<number, number>();
    for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    const agreed = Math.max(0, ...[...widths].map(([width, count]) => count * (width - 1)));
    const score = agreed === 0 ? 0 : hits * 1_000_000 + agreed;
    if (score > best.score) best = { delimiter, score };
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
