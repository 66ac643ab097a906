/** A table that was exported, edited in a spreadsheet and brought back: only what was edited changes. */
import { describe, expect, test } from "vitest";
import { loadLedger } from "../../../src/ledger/load.ts";
import { fieldsOf } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { importOwnSheet } from "../../../src/record/import/index.ts";
import { sheetCsv } from "../../../src/record/sheet/csv-text.ts";
import { sheetOf } from "../../../src/record/sheet/records.ts";
import { type Files, VOCABULARY } from "./support.ts";

const TENANT = { "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines: [{ id: main }]\n" };
const FILES: Files = {
  ...TENANT,
  "ledger/staff/li.yaml": "name: 李娜\nline: main\n",
  "ledger/customers/wang.yaml":
    "# 老客户\nname: 王芳   # 太太接电话\nsince: 2026-01-05\nline: main\nprofile:\n  room: 北楼 # 三号楼\n  pets: 2\n",
  "ledger/customers/li.yaml": "name: 李强\nline: main\n",
  "ledger/visits/v-1.md":
    "---\ncustomer: wang\nby: li # 代班\nat: 2026-03-05 09:00\nchannel: phone\noutcome: reached\n---\n\n水压正常。\n",
  "ledger/visits/all.yaml":
    "# 旧表\n- id: v-2\n  customer: li\n  by: li\n  at: 2026-03-06 09:00\n  channel: phone\n  outcome: unreachable\n",
};
const tenant = loadTenant(memoryTree(TENANT)).value!;
const load = (files: Files) => loadLedger(memoryTree(files), tenant, VOCABULARY);
const exported = (collection: "customers" | "visits", files = FILES): string =>
  sheetCsv(sheetOf(load(files).value.records[collection], fieldsOf(collection, VOCABULARY)));

function bring(collection: "customers" | "visits", csv: string, files = FILES, each = false) {
  const { value, diagnostics } = importOwnSheet({
    bytes: Buffer.from(csv),
    file: `${collection}.csv`,
    collection,
    each,
    ledger: load(files).value,
    vocabulary: VOCABULARY,
    read: (path) => files[path] ?? null,
  });
  const written = Object.fromEntries(value?.plan.files.map(({ path, text }) => [path, text]) ?? []);
  const outcomes = value?.plan.outcomes
    .filter(({ state }) => state !== "unchanged")
    .map(({ ref, state, fields, code }) => [ref, code ?? state, ...fields]);
  const rejected = value?.rejected.map(({ row, faults }) => [
    value.table.rows[row].line,
    ...faults.map(({ code, column }) => `${code} ${column}`),
  ]);
  return { diagnostics, written, outcomes, rejected, after: { ...files, ...written } };
}

test("untouched, nothing is written", () => {
  expect(bring("customers", exported("customers")).written).toEqual({});
  expect(bring("visits", exported("visits")).written).toEqual({});
});

describe("an edited cell", () => {
  test("rewrites that field's line; comments and the other fields stay", () => {
    const { written, outcomes } = bring(
      "customers",
      exported("customers").replace("北楼", "南楼").replace("王芳", "王小芳"),
    );
    expect(outcomes).toEqual([["customer/wang", "changed", "name", "profile"]]);
    expect(written).toEqual({
      "ledger/customers/wang.yaml":
        "# 老客户\nname: 王小芳   # 太太接电话\nsince: 2026-01-05\nline: main\nprofile:\n  room: 南楼\n  pets: 2\n",
    });
  });

  test("in the text of a visit changes the text", () => {
    const { written, outcomes } = bring(
      "visits",
      exported("visits").replace("水压正常。", '"水压正常。\n周末再看。"'),
    );
    expect(outcomes).toEqual([["visit/v-1", "changed", "notes"]]);
    expect(written["ledger/visits/v-1.md"]).toBe(
      "---\ncustomer: wang\nby: li # 代班\nat: 2026-03-05 09:00\nchannel: phone\noutcome: reached\n---\n\n水压正常。\n周末再看。\n",
    );
  });

  test("in a list file rewrites that item", () => {
    const { written } = bring("visits", exported("visits").replace("unreachable", "refused"));
    expect(written).toEqual({
      "ledger/visits/all.yaml": FILES["ledger/visits/all.yaml"].replace("unreachable", "refused"),
    });
  });

  test("twice is once: the second import finds nothing to do", () => {
    const csv = exported("customers").replace("王芳", "王小芳");
    const { after } = bring("customers", csv);
    expect(bring("customers", csv, after).written).toEqual({});
  });
});

test("an emptied cell takes the field away, a missing column leaves it alone", () => {
  expect(
    bring("customers", exported("customers").replace("2026-01-05", "")).written["ledger/customers/wang.yaml"],
  ).toBe(FILES["ledger/customers/wang.yaml"].replace("since: 2026-01-05\n", ""));
  const [, base] = /^wang,(r\w+),/m.exec(exported("customers"))!;
  expect(bring("customers", `id,_base,name\r\nwang,${base},王小芳\r\n`).outcomes).toEqual([
    ["customer/wang", "changed", "name"],
  ]);
});

test("times as Excel writes them are the same times: no change", () => {
  const csv = exported("visits")
    .replaceAll("2026-03-05 09:00", "2026/3/5 9:00")
    .replaceAll("2026-03-06 09:00", "2026/3/6 9:00");
  expect(bring("visits", csv).outcomes).toEqual([]);
  expect(bring("visits", csv.replace("2026/3/5 9:00", "2026/3/5 9:01")).outcomes).toEqual([
    ["visit/v-1", "changed", "at"],
  ]);
  expect(bring("visits", csv).rejected).toEqual([]);
});

test("new rows become records: with their id, or one made of what they say", () => {
  const { after, outcomes } = bring(
    "customers",
    `${exported("customers")}zhao,,赵云,,main,,\r\n,,钱多多,,main,,\r\n`,
  );
  expect(outcomes).toEqual([
    [expect.stringMatching(/^customer\/c-[a-z2-9]{10}$/), "created"],
    ["customer/zhao", "created"],
  ]);
  expect(Object.keys(after)).toContain("ledger/customers/zhao.yaml");
  expect(Object.values(after)).toContainEqual(expect.stringContaining("name: 钱多多"));
  const each = bring("customers", "id,name\r\nzhao,赵云\r\n", FILES, true);
  expect(each.written).toEqual({ "ledger/customers/zhao.yaml": "name: 赵云\n" });
});

test("what was changed here since the export is a conflict, what was deleted is not made again", () => {
  const csv = exported("customers").replace("王芳", "王小芳");
  const edited = { ...FILES, "ledger/customers/wang.yaml": "name: 王方\nline: main\n" };
  expect(bring("customers", csv, edited).outcomes).toEqual([
    ["customer/wang", "import/edited-since", "name", "since", "profile"],
  ]);
  const { "ledger/customers/li.yaml": _, ...gone } = FILES;
  const { "ledger/visits/all.yaml": __, ...left } = gone;
  expect(bring("customers", csv.replace("王小芳", "王芳"), left).outcomes).toEqual([
    ["customer/li", "import/gone-since"],
  ]);
});

test("rows that cannot be records are named, the others go on", () => {
  const csv = exported("visits").replace("reached", "maybe").replace("2026-03-06 09:00", "soon");
  expect(bring("visits", csv).rejected).toEqual([
    [2, "import/bad-date at"],
    [3, "ledger/not-in-list outcome"],
  ]);
});

test.each<[name: string, header: string, code: string]>([
  ["a column that is no field", "id,nmae", "import/unknown-field"],
  ["parts of a field that has none", "id,name.first", "import/unknown-field"],
  ["a column twice", "id,name,name", "import/repeated-column"],
])("%s is refused with the nearest name", (_name, header, code) => {
  expect(bring("customers", `${header}\r\nx,y,z\r\n`).diagnostics).toMatchObject([{ code }]);
});

test("dates whose order is open are refused with the evidence", () => {
  expect(
    bring("visits", "id,customer,by,at,channel,outcome\r\nx,wang,li,03/04/2026 09:00,phone,reached\r\n")
      .diagnostics,
  ).toMatchObject([{ code: "import/ambiguous-dates", params: { example: "03/04/2026 09:00" } }]);
});
