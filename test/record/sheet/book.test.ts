/** Workbooks: what people see in them, and that they come back as they were. */
import { readXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY, fieldsOf } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Collection } from "../../../src/model/record.ts";
import { importOwnSheet } from "../../../src/record/import/index.ts";
import { readWorkbook } from "../../../src/record/import/workbook.ts";
import { type BookSheet, writeBook } from "../../../src/record/sheet/book.ts";
import { downloadCsv, downloadXlsx } from "../../../src/record/sheet/download.ts";
import { recordSheet } from "../../../src/record/sheet/record-book.ts";

const FILES: Record<string, string> = {
  "ledger/tenant.yaml": "timezone: America/New_York\nlines: [{ id: main }]\n",
  "ledger/staff/007.yaml": 'name: 李娜\nline: main\nemails: [a@example.org, "b|c@example.org"]\n',
  "ledger/customers/0012.yaml":
    "name: '=王芳'\nline: main\nsince: 2026-01-05\nannual_volume: 12\nkey: true\nprofile:\n  room: '0012'\n  pets: 2\n  born: 1/2\n",
  "ledger/visits/v-1.md":
    "---\ncustomer: '0012'\nby: '007'\nat: 2026-03-05 09:00:35\nended_at: 2026-11-01T01:30:00-05:00\nchannel: phone\noutcome: reached\npurpose: _x0041_\n---\n\n第一行\n第二行\t制表\n",
  "ledger/visits/v-2.yaml":
    'customer: "0012"\nby: "007"\nat: 2026-03-06T00:00-05:00\nchannel: phone\noutcome: unreachable\nminutes: 3\ninvited: false\nnext_at: 2026-04-01\npurpose: "1.50"\n',
};
const tenant = loadTenant(memoryTree(FILES)).value!;
const ledger = loadLedger(memoryTree(FILES), tenant, CORE_VOCABULARY).value;
const context = (collection: Collection) => ({
  table: fieldsOf(collection, CORE_VOCABULARY),
  zone: ledger.zone,
  local: (text: { readonly "zh-CN": string }) => text["zh-CN"],
  base: "原样",
});
const sheetFor = (collection: Collection): BookSheet =>
  recordSheet(collection, ledger.records[collection], context(collection));

async function bringBack(bytes: Uint8Array, collection: Collection) {
  const sheet = await readWorkbook(bytes, `${collection}.xlsx`);
  return importOwnSheet({
    bytes: sheet.value!,
    file: `${collection}.xlsx`,
    collection,
    each: false,
    ledger,
    vocabulary: CORE_VOCABULARY,
    read: (path) => FILES[path] ?? null,
  });
}

test.each(["customers", "staff", "visits"] as const)(
  "%s come back unchanged, without a mapping",
  async (collection) => {
    const { value, diagnostics } = await bringBack(await writeBook([sheetFor(collection)]), collection);
    expect(diagnostics).toEqual([]);
    expect(value?.rejected).toEqual([]);
    expect(value?.plan.files).toEqual([]);
    expect(value?.counts).toMatchObject({
      changed: 0,
      conflicts: 0,
      unchanged: ledger.records[collection].length,
    });
  },
);

test("headings for people, the fields' names in a hidden row below, both frozen; cells have types", async () => {
  const { sheets } = await readXlsx(await writeBook([sheetFor("visits")]), { readStyles: true });
  const [sheet] = sheets;
  const [titles, names, first, second] = sheet.rows;
  const at = (name: string): number => names.indexOf(name);
  expect([titles[at("at")], titles[at("customer")], titles[at("_base")]]).toEqual(["时间", "客户", "原样"]);
  expect(sheet.rowDefs?.get(1)?.hidden).toBe(true);
  expect(sheet.freezePane).toMatchObject({ rows: 2 });
  expect(first[at("at")]).toEqual(new Date(Date.UTC(2026, 2, 5, 9, 0, 35)));
  // The second half past one of the night that clocks are put back, and midnight, are what no workbook can say.
  expect(first[at("ended_at")]).toBe("2026-11-01T01:30:00-05:00");
  expect(second[at("at")]).toBe("2026-03-06T00:00-05:00");
  expect(second[at("next_at")]).toEqual(new Date(Date.UTC(2026, 3, 1)));
  expect([second[at("minutes")], second[at("invited")]]).toEqual([3, false]);
  expect([first[at("customer")], second[at("purpose")]]).toEqual(["0012", "1.50"]);
});

test("an edited cell changes its field", async () => {
  const sheet = sheetFor("visits");
  const rows = [...sheet.rows].map((row) => row.map((cell) => (cell === 3 ? 4 : cell)));
  const { value } = await bringBack(await writeBook([{ ...sheet, rows }]), "visits");
  expect(value?.plan.outcomes.filter(({ state }) => state === "changed").map(({ fields }) => fields)).toEqual(
    [["minutes"]],
  );
});

test("equal tables give equal bytes; names of sheets are such as Excel takes", async () => {
  const sheets = [
    { name: "a/b: [c]", columns: [{ heading: "x", kind: "text" as const }], rows: [["1"]] },
    { name: "A B   C", columns: [{ heading: "x", kind: "text" as const }], rows: [] },
  ];
  const bytes = await writeBook(sheets);
  await new Promise((done) => setTimeout(done, 2100));
  expect(Buffer.from(await writeBook(sheets)).equals(Buffer.from(bytes))).toBe(true);
  expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual(["a b   c", "A B   C (2)"]);
});

test("a text that no program takes is refused with the way out", async () => {
  const sheet = {
    name: "x",
    columns: [{ heading: "x", kind: "text" as const }],
    rows: [["长".repeat(32_768)]],
  };
  await expect(writeBook([sheet])).rejects.toThrow(/CSV/);
});

describe("a download for reading", () => {
  const table = {
    title: "待办",
    columns: [
      { heading: "最迟", kind: "time" as const },
      { heading: "客户", kind: "text" as const },
      { heading: "完成率", kind: "percent" as const },
      { heading: "次", kind: "number" as const },
    ],
    rows: [
      [new Date(Date.UTC(2026, 9, 4, 9, 30)), "=王芳", 0.5, 5],
      [null, "李强", null, 0],
    ],
  };

  test("has real dates and numbers", async () => {
    const [sheet] = (await readXlsx(await downloadXlsx([table]))).sheets;
    expect(sheet.rows[0].map((cell) => String(cell).replace("\u2063", ""))).toEqual([
      "最迟",
      "客户",
      "完成率",
      "次",
    ]);
    expect(sheet.rows[1]).toEqual([new Date(Date.UTC(2026, 9, 4, 9, 30)), "=王芳", 0.5, 5]);
    expect(downloadCsv(table).replace("\u2063", "")).toBe(
      "\ufeff最迟,客户,完成率,次\r\n2026-10-04 09:30,'=王芳,50%,5\r\n,李强,,0\r\n",
    );
  });

  test("is refused as an import, with that sentence", async () => {
    const codes = (result: ReturnType<typeof importOwnSheet>) => result.diagnostics.map(({ code }) => code);
    expect(codes(await bringBack(await downloadXlsx([table]), "visits"))).toEqual(["import/reading-copy"]);
    const csv = importOwnSheet({
      bytes: Buffer.from(downloadCsv(table)),
      file: "visits.csv",
      collection: "visits",
      each: false,
      ledger,
      vocabulary: CORE_VOCABULARY,
      read: () => null,
    });
    expect(codes(csv)).toEqual(["import/reading-copy"]);
  });
});
