/**
 * The fast reader agrees with the careful one on everything that it accepts, and accepts what our writers
 * emit.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFast } from "../../../src/ledger/text/fast-record.ts";
import { readRecordFile } from "../../../src/ledger/text/record-file.ts";
import { writeRecord, writeRecordList, type Fields } from "../../../src/ledger/write-record.ts";
import { runs, seed } from "../../support/layers.ts";

const KEYS = new Set([
  "id",
  "customer",
  "by",
  "at",
  "channel",
  "minutes",
  "invited",
  "trigger",
  "scores",
  "summary",
  "notes",
  "y_2",
]);
const bytesOf = (text: string): Buffer => Buffer.from(text, "utf8");

/** Whether the fast reader took the text; fails when the two readers differ. */
function compare(text: string, markdown: boolean): boolean {
  const fast = readFast(bytesOf(text), markdown, KEYS);
  if (fast === null) return false;
  const careful = readRecordFile(bytesOf(text), markdown ? "v.md" : "v.yaml");
  expect({ text, diagnostics: careful.diagnostics }).toEqual({ text, diagnostics: [] });
  const plain = (records: typeof careful.value) =>
    records.map(({ item, values, body }) => ({ item, values, body }));
  expect({ text, records: plain(fast) }).toEqual({ text, records: plain(careful.value) });
  return true;
}

describe("what our writers emit is read the fast way", () => {
  test.each<[string, Fields, boolean]>([
    ["flat", { customer: "wang-fang", at: "2026-03-07T10:20+08:00", minutes: 12, invited: true }, false],
    [
      "front matter and body",
      { customer: "王芳", at: "2026-03-07 10:20", notes: "第一段\n\n第二段 <b>x</b>" },
      true,
    ],
    [
      "lists and maps",
      { trigger: ["complaint/c-1", "event/e-1"], scores: { 态度: 5, speed: 4.5 }, summary: [] },
      false,
    ],
    ["quoted", { by: "12:30", channel: "yes", summary: "a: b # c" }, false],
    ["block literal", { summary: "one\n  two\n\nthree", by: "li-na" }, false],
    ["period", { by: "2026-11", channel: "2026-W45" }, false],
  ])("%s", (_, fields, markdown) => {
    const text = writeRecord(fields, markdown ? { body: "notes" } : {});
    expect(compare(text, markdown)).toBe(true);
    expect(compare(text.replaceAll("\n", "\r\n"), markdown)).toBe(true);
  });

  test("list files", () => {
    const text = writeRecordList([
      { id: "a", summary: ["x", "y"], scores: { a: 1 } },
      { id: "b", notes: "one\ntwo" },
    ]);
    expect(compare(text, false)).toBe(true);
    expect(readFast(bytesOf(text), false, KEYS)?.map(({ item }) => item)).toEqual([0, 1]);
  });
});

test.each([
  ["ambiguous word", "channel: no\n"],
  ["octal", "minutes: 012\n"],
  ["sexagesimal", "at: 12:30\n"],
  ["underscore", "minutes: 1_000\n"],
  ["exponent", "minutes: 1e3\n"],
  ["unknown key", "constructor: x\n"],
  ["duplicate", "by: a\nby: b\n"],
  ["tab", "by:\ta\n"],
  ["comment after value", "by: a # b\n"],
  ["colon", "by: a: b\n"],
  ["continuation", "by: a\n  b\n"],
  ["conflict", "by: a\n<<<<<<< HEAD\n"],
  ["anchor", "by: &a b\n"],
  ["tag", "by: !a b\n"],
  ["control", "by: a\u0001\n"],
  ["next line", "by: a\u0085\n"],
  ["mark", "\ufeffby: a\n"],
  ["lone return", "by: a\rat: b\n"],
  ["proto", "scores:\n  __proto__: 1\n"],
  ["escape", 'by: "a\\tb"\n'],
  ["two documents", "by: a\n---\nat: b\n"],
])("doubts %s", (_, text) => {
  expect(readFast(bytesOf(text), false, KEYS)).toBeNull();
});

const scalar = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abzXY09-_/ 客户。"), minLength: 1, maxLength: 8 }),
  fc.nat(),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(
    "no",
    "2026-03-07",
    "2026-03-07 10:20",
    "0012",
    "1e3",
    "12:30",
    "null",
    "客户",
    "a: b",
    "- x",
    "#1",
    "v-12",
  ),
);
const record = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), scalar, { maxKeys: 3 }),
  ),
  { minKeys: 1, maxKeys: 4 },
) as fc.Arbitrary<Fields>;
const SIGNS = [
  ..." \n\t:#-'\"[]{}|>&*!%@`,?=<~.\\0159eEoxyn_中\r\u0085\u00a0\ufeff",
  "\n  ",
  "\n- ",
  ": ",
  " #",
  "---\n",
  "null",
  "true",
];
const edit = fc.record({ at: fc.nat(400), drop: fc.nat(3), add: fc.constantFrom("", ...SIGNS) });

test("agrees with the careful reader on what writers emit and on mutants of it", () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      record,
      fc.constantFrom("yaml", "md", "list"),
      fc.array(edit, { maxLength: 2 }),
      (fields, form, edits) => {
        let text =
          form === "list"
            ? writeRecordList([fields, fields])
            : writeRecord(fields, form === "md" ? { body: "notes" } : {});
        for (const { at, drop, add } of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + add + text.slice(from + drop);
        }
        if (compare(text, form === "md")) accepted += 1;
      },
    ),
    { numRuns: runs(3000, 60_000), seed: seed(7) },
  );
  expect(accepted).toBeGreaterThan(300);
});

test("an id is read apart from the other fields where that is asked for, and only once", () => {
  const apart = (text: string) =>
    readFast(bytesOf(text), false, KEYS, true)?.map(({ id, values }) => ({ id, values }));
  expect(apart("id: v-1\nby: li-na\n")).toEqual([{ id: "v-1", values: { by: "li-na" } }]);
  expect(apart("by: li-na\n")).toEqual([{ id: undefined, values: { by: "li-na" } }]);
  expect(apart("- id: a\n  by: xx\n- by: zz\n")).toEqual([
    { id: "a", values: { by: "xx" } },
    { id: undefined, values: { by: "zz" } },
  ]);
  expect(apart("id: v-1\nby: li-na\nid: v-1\n")).toBeUndefined();
});
