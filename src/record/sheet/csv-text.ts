/** Tables → CSV as spreadsheets read it: CR LF, quotes where needed, a byte order mark on request. */
import Papa from "papaparse";
import type { Sheet } from "./records.ts";

const CHUNK = 2000;

/** Cells are written as they are; whoever makes them guards them against formulas. */
export function sheetCsv({ header, rows }: Sheet, bom = false): string {
  const parts = [bom ? "\ufeff" : "", Papa.unparse([[...header]], { newline: "\r\n" }), "\r\n"];
  let chunk: string[][] = [];
  const flush = (): void => {
    if (chunk.length > 0) parts.push(Papa.unparse(chunk, { newline: "\r\n" }), "\r\n");
    chunk = [];
  };
  for (const row of rows()) {
    chunk.push([...row]);
    if (chunk.length === CHUNK) flush();
  }
  flush();
  return parts.join("");
}
