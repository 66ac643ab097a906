/**
 * Personal numbers are found wherever they stand and never printed. All numbers here are made up for the
 * test.
 */
import { describe, expect, test } from "vitest";
import { describe as word } from "../../src/i18n/index.ts";
import {
  findPersonalNumbers,
  masked,
  mayHoldPersonalNumber,
  printable,
} from "../../src/ledger/personal-data.ts";
import { COMPANY, load, VISIT } from "./memory-tree.ts";

const CASES: readonly (readonly [text: string, kinds: string[]])[] = [
  ["13800138000", ["mobile"]],
  ["电话13800138000。", ["mobile"]],
  ["+86 138-0013-8000", ["mobile"]],
  ["138 0013 8000", ["mobile"]],
  ["tel13800138000", ["mobile"]],
  ["１３８００１３８０００", ["mobile"]],
  ["138****8000", []],
  ["12800138000", []],
  ["138001380001", []],
  ["a13800138000f", []],
  ["WO-2026030713", []],
  ["2026-03-07 10:20 2026-03-08", []],
  ["11010519491231002X", ["id-card"]],
  ["110105194912310021", []],
  ["110105 19491231 002x", ["id-card"]],
  ["4111111111111111", ["bank-card"]],
  ["4111111111111112", []],
  ["6222 0212 3456 7894", ["bank-card"]],
  ["1111111111111117", []],
];

test.each(CASES)("%s", (text, kinds) => {
  expect(findPersonalNumbers(text).map(({ kind }) => kind)).toEqual(kinds);
  for (const pad of ["", "x", "客户 ", "abcdefghij"]) {
    if (kinds.length > 0) expect(mayHoldPersonalNumber(Buffer.from(`${pad} ${text}`))).toBe(true);
  }
});

test("the sieve passes ordinary records by", () => {
  expect(
    mayHoldPersonalNumber(
      Buffer.from(`---\n${VISIT}next_at: 2026-03-08T09:00+08:00\n---\n客户满意，10:30 再联系，共 3 项。\n`),
    ),
  ).toBe(false);
});

test.each([
  "李_13912340001",
  "13912340001_李",
  "电话13912340001号",
  "139 1234 0001",
  "139-1234-0001",
  "139.1234.0001",
  "(139)12340001",
  "139　1234　0001",
  "１３９１２３４０００１",
  "①③⑨12340001",
  "139 123 40001",
  "1391234 0001",
  "+86 13912340001",
  "0086 139 1234 0001",
  "一三九一二三四零零零一",
  "wx13912340001",
  "1 3 9 1 2 3 4 0 0 0 1",
])("%s is a mobile number, and the sieve lets it through", (text) => {
  expect(findPersonalNumbers(text).map(({ kind }) => kind)).toEqual(["mobile"]);
  expect(mayHoldPersonalNumber(Buffer.from(text))).toBe(true);
  expect(masked(text)).not.toContain("12340");
});

test.each([
  "2026-11-04 10:20 - 11:30",
  "192.168.100.10",
  "二〇二六年十一月三日",
  "v-20260301-13912",
  "15 000 000 000",
  "A13912340001",
])("%s is none", (text) => expect(findPersonalNumbers(text)).toEqual([]));

test.each([" ", "-", "1", "1-", "12 ", "一", "(", "①", "13912340001"])(
  "five megabytes of “%s” are gone through once",
  (unit) => {
    const text = unit.repeat(Math.ceil(5_000_000 / Buffer.byteLength(unit)));
    mayHoldPersonalNumber(Buffer.from(text));
    findPersonalNumbers(text.slice(0, 2_000_000));
  },
);

test("a number that escapes spell is found in its field", () => {
  const { findings } = load({ "customers/x.yaml": 'name: "\\u0031391234\\u0030001"\n' });
  expect(findings).toEqual(["customers/x.yaml:1:7 ledger/personal-mobile"]);
});

test("messages mask what records hold", () => {
  expect(printable("打13800138000找我")).toBe("打138****8000找我");
  expect(printable("a\u202eb")).toBe("a\ufffdb");
});

describe("in records", () => {
  test.each([
    ["notes", "visits/v.md", `---\n${VISIT}---\n请打 13800138000\n`, "8:4"],
    ["a field", "visits/v.yaml", `${VISIT}purpose: "13800138000"\n`, "6:11"],
    ["a comment", "visits/v.yaml", `${VISIT}# 13800138000\n`, "6:3"],
    [
      "a list item",
      "orders/o.yaml",
      "- customer: wang-fang\n- customer: wang-fang\n  product: t 13800138000\n",
      "3:14",
    ],
  ])("%s", (_, path, text, at) => {
    const { findings, diagnostics } = load({ ...COMPANY, [path]: text });
    expect(findings).toEqual([`${path}:${at} ledger/personal-mobile`]);
    expect(JSON.stringify(diagnostics) + word(diagnostics[0], "zh-CN").message).not.toContain("8001380");
  });

  test("two numbers in one field are two findings with different keys", () => {
    const { diagnostics } = load({
      ...COMPANY,
      "visits/v.md": `---\n${VISIT}---\n13800138000 13900139000\n`,
    });
    expect(new Set(diagnostics.map(({ key }) => key)).size).toBe(2);
  });

  test("in an id, or as a wrong value, the number is not printed either", () => {
    const { diagnostics, findings } = load({
      ...COMPANY,
      "visits/v.yaml": `${VISIT.replace("wang-fang", "'13800138000'")}`,
    });
    expect(findings).toEqual(
      ["visits/v.yaml:1:12 ledger/personal-mobile", "visits/v.yaml:1:11 ledger/unknown-customer"].sort(),
    );
    expect(diagnostics.map((d) => word(d, "en").message).join()).not.toContain("8001380");
    expect(load({ "customers/x.yaml": 'id: "13800138000"\n' }).findings).toEqual([
      "customers/x.yaml:1:6 ledger/personal-mobile",
    ]);
    expect(load({ "customers/13800138000.yaml": "name: x\n" }).findings).toEqual([
      "customers/13800138000.yaml:1:1 ledger/personal-name",
      "customers:1:1 ledger/personal-number-in-id",
    ]);
  });
});
