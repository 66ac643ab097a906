/**
 * The rows that did not become records, as a table to mend and import again: the columns as they were, the reasons
 * in a last one, which imports pass over.
 */
import Papa from "papaparse";
import { sayImport } from "../../i18n/import.ts";
import { describe } from "../../i18n/index.ts";
import type { Locale } from "../../model/tenant.ts";
import type { Rejection } from "./rows.ts";
import type { Table } from "./table.ts";

const MARK = "_reasons";

export const isReasons = (column: string): boolean => column.endsWith(MARK);

/** `whole` has every column of the table that `rejected` speaks of by the lines of `lineOf`. */
export function rejectedCsv(
  whole: Table,
  rejected: readonly Rejection[],
  lineOf: (row: number) => number,
  locale: Locale,
): string {
  const reasons = new Map(rejected.map(({ row, faults }) => [lineOf(row), wordsOf(faults, locale)]));
  const kept = [...whole.header.keys()].filter((i) => !isReasons(whole.header[i]));
  const rows = whole.rows
    .filter(({ line }) => reasons.has(line))
    .map(({ line, cells }) => [...kept.map((i) => cells[i] ?? ""), reasons.get(line) ?? ""]);
  const header = [...kept.map((i) => whole.header[i]), `${sayImport("reasons", locale)} ${MARK}`];
  const delimiter = whole.delimiter === "\t" ? "," : whole.delimiter;
  // The header stays on its line: a mapping may name it.
  const above = "\r\n".repeat(whole.headerLine - 1);
  return `\ufeff${above}${Papa.unparse([header, ...rows], { delimiter, newline: "\r\n" })}\r\n`;
}

function wordsOf(faults: Rejection["faults"], locale: Locale): string {
  return faults
    .map(({ code, template, params, column }) => {
      const found = {
        code,
        template,
        params: { column, ...params },
        severity: "error",
        place: { file: "" },
      } as const;
      const { message, hint } = describe(found, locale);
      return `${message} ${hint}`.trim();
    })
    .join("\n");
}
