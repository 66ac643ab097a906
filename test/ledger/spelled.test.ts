/** Numbers in fields of texts are the text as written; in fields of numbers they are numbers. */
import { expect, test } from "vitest";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/index.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";

const FILES = { "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines: [{ id: main }]\n" };
const tenant = loadTenant(memoryTree(FILES)).value!;
const load = (record: string) =>
  loadLedger(memoryTree({ ...FILES, "ledger/customers/c.yaml": record }), tenant, CORE_VOCABULARY);

test.each<[written: string, read: string]>([
  ["5", "5"],
  ["5.0", "5.0"],
  ["+86", "+86"],
  ["0x1A2B", "0x1A2B"],
  ["-0", "-0"],
])("source: %s", (written, read) => {
  const { value, diagnostics } = load(`name: 甲\nline: main\nsource: ${written}\nobjections: [${written}]\n`);
  expect(diagnostics).toEqual([]);
  expect(value.records.customers[0].data).toMatchObject({ source: read, objections: [read] });
});

test.each(["012", "1e3", "1_000", "12:30"])("%s reads two ways and is a finding", (written) => {
  const { diagnostics } = load(`name: 甲\nline: main\nsource: ${written}\n`);
  expect(diagnostics.map(({ code }) => code)).toEqual(["text/ambiguous-value"]);
});

test("a number's field takes its value, an id is as written", () => {
  const { value, diagnostics } = load("- id: 7.0\n  name: 甲\n  line: main\n  annual_volume: 12.0\n");
  expect(diagnostics).toEqual([]);
  expect(value.records.customers[0]).toMatchObject({ id: "7.0", data: { annual_volume: 12 } });
});
