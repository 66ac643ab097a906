/**
 * Tables that people opened and saved again without touching a cell: nothing changes. What spreadsheets do to a
 * CSV on the way, as they document it or as it is seen:
 *
 * - Excel: dates and times in the system's short form, without seconds; leading zeros gone; twelve digits and
 *   more as a power of ten; true and false in capitals; `1/2` taken for a day; empty cells at the end cut off;
 *   saved as UTF-8 with a mark, as GBK with `?` for what that lacks, or as UTF-16 with tabs.
 * - LibreOffice: dates as ISO with seconds, truth values in capitals, every text in quotes, line ends `\n`.
 */
import iconv from "iconv-lite";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { vocabularyOf } from "../../../src/app/vocabulary-of.ts";
import { diskTree } from "../../../src/io/files.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { fieldsOf } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { COLLECTIONS, type Collection } from "../../../src/model/record.ts";
import { importOwnSheet } from "../../../src/record/import/index.ts";
import { readWorkbook } from "../../../src/record/import/workbook.ts";
import { writeBook } from "../../../src/record/sheet/book.ts";
import { sheetCsv } from "../../../src/record/sheet/csv-text.ts";
import { recordSheet } from "../../../src/record/sheet/record-book.ts";
import { sheetOf } from "../../../src/record/sheet/records.ts";

const tree = diskTree(".");
const tenant = loadTenant(tree).value!;
const vocabulary = vocabularyOf(".");
const ledger = loadLedger(tree, tenant, vocabulary).value;
const kept = COLLECTIONS.filter((collection) => ledger.records[collection].length > 0);

type Respell = (cell: string) => string;
const excel: Respell = (cell) => {
  const time = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2})(?::\d{2})?)?$/.exec(cell);
  if (time) {
    const day = `${time[1]}/${+time[2]}/${+time[3]}`;
    return time[4] === undefined ? day : `${day} ${+time[4]}:${time[5]}`;
  }
  if (/^(?:true|false)$/i.test(cell)) return cell.toUpperCase();
  if (/^\d{12,}$/.test(cell)) return Number(cell).toExponential(5).replace("e+", "E+");
  if (/^\d+(?:\.\d+)?$/.test(cell)) return String(Number(cell));
  const day = /^(\d{1,2})\/(\d{1,2})$/.exec(cell);
  return day && +day[1] <= 12 && +day[2] <= 31 ? `${+day[1]}月${+day[2]}日` : cell;
};
const libreOffice: Respell = (cell) => {
  const time = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(cell);
  if (time) return `${time[1]} ${time[2]}:00`;
  return /^(?:true|false)$/i.test(cell) ? cell.toUpperCase() : cell;
};
const asGbk = (text: string): Uint8Array =>
  // `?` for each half of a character beyond the first plane, as Windows writes it.
  new Uint8Array(iconv.encode(text.replace(/[\u{10000}-\u{10ffff}]/gu, "??"), "gbk"));

const SAVED: readonly (readonly [string, Respell, (rows: string[][]) => Uint8Array])[] = [
  [
    "Excel, CSV UTF-8",
    excel,
    (rows) => Buffer.from(`\ufeff${Papa.unparse(rows.map(cut), { newline: "\r\n" })}\r\n`),
  ],
  ["Excel, CSV in GBK", excel, (rows) => asGbk(`${Papa.unparse(rows.map(cut), { newline: "\r\n" })}\r\n`)],
  [
    "Excel, Unicode text",
    excel,
    (rows) => Buffer.from(`\ufeff${Papa.unparse(rows, { newline: "\r\n", delimiter: "\t" })}\r\n`, "utf16le"),
  ],
  [
    "LibreOffice, CSV",
    libreOffice,
    (rows) => Buffer.from(`${Papa.unparse(rows, { newline: "\n", quotes: true })}\n\n`),
  ],
  ["semicolons", (cell) => cell, (rows) => Buffer.from(Papa.unparse(rows, { delimiter: ";" }))],
];
/** Cells that are empty to the end of the row are not written. */
const cut = (row: string[]): string[] =>
  row.slice(0, Math.max(1, row.findLastIndex((cell) => cell !== "") + 1));

function untouched(collection: Collection, bytes: Parameters<typeof importOwnSheet>[0]["bytes"]): void {
  const { value, diagnostics } = importOwnSheet({
    bytes,
    file: `${collection}.csv`,
    collection,
    each: false,
    ledger,
    vocabulary,
    read: (path) => Buffer.from(tree.read(path)).toString(),
  });
  expect(diagnostics.map(({ code, params }) => [code, params])).toEqual([]);
  const faults = value?.rejected.flatMap((row) =>
    row.faults.map(({ code, column, params }) => [code, column, params]),
  );
  expect(faults).toEqual([]);
  const moved = value?.plan.outcomes.filter(({ state }) => state !== "unchanged");
  expect(moved?.map(({ ref, state, fields }) => [ref, state, ...fields])).toEqual([]);
  expect(value?.plan.files).toEqual([]);
  expect(value?.counts.unchanged).toBe(ledger.records[collection].length);
}

describe.each(SAVED)("%s", (_name, respell, save) => {
  test.each(kept)("%s", (collection) => {
    const csv = sheetCsv(sheetOf(ledger.records[collection], fieldsOf(collection, vocabulary)));
    const [header, ...rows] = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
    untouched(collection, save([header, ...rows.map((row) => row.map(respell))]));
  });
});

test.each(kept)("a workbook: %s", async (collection) => {
  const local = (text: { readonly "zh-CN": string }): string => text["zh-CN"];
  const context = { table: fieldsOf(collection, vocabulary), zone: ledger.zone, local, base: "原样" };
  const book = await writeBook([recordSheet(collection, ledger.records[collection], context)]);
  const sheet = await readWorkbook(book, `${collection}.xlsx`);
  untouched(collection, sheet.value!);
});
