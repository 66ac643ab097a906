import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  isPlain,
  writeRecord,
  writeRecordList,
  writeScalar,
  type Fields,
  type Value,
} from "../../src/ledger/write-record.ts";
import { runs } from "../support/layers.ts";

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/;

describe("scalars", () => {
  test.each([
    ["Chinese text", "空调滴水,已换新", "空调滴水,已换新"],
    ["local time", "2026-10-03 10:20", "2026-10-03 10:20"],
    ["time with offset", "2026-10-03T10:20+08:00", "2026-10-03T10:20+08:00"],
    ["reference", "complaint/ts-20261003-7k2", "complaint/ts-20261003-7k2"],
    ["clause id", "rental-relations/4.1.3.1-a", "rental-relations/4.1.3.1-a"],
    ["masked phone number", "138****0021", "138****0021"],
    ["text that looks like a number", "0012", '"0012"'],
    ["text that looks like sexagesimal", "12:30", '"12:30"'],
    ["text that 1.1 reads as a boolean", "no", '"no"'],
    ["text that looks like null", "~", '"~"'],
    ["a month", "2026-10", '"2026-10"'],
    ["colon and blank", "原因: 停水", '"原因: 停水"'],
    ["leading dash", "- 一", '"- 一"'],
    ["hash after a blank", "3 #", '"3 #"'],
    ["empty", "", '""'],
    ["bidi override", "a\u202eb", '"a\\u202eb"'],
    ["tab", "a\tb", '"a\\tb"'],
    ["number", 42, "42"],
    ["boolean", true, "true"],
  ])("%s", (_name, value, text) => {
    expect(writeScalar(value)).toBe(text);
    expect(parse(`k: ${text}`)).toEqual({ k: value });
  });
});

describe("records", () => {
  test("keys follow the given order, id first, the rest after", () => {
    const text = writeRecord(
      { zeta: 1, at: "2026-05-01 09:00", id: "v-1", customer: "c-0001", none: null },
      { order: ["customer", "at"] },
    );
    expect(text).toBe("id: v-1\ncustomer: c-0001\nat: 2026-05-01 09:00\nzeta: 1\n");
  });

  test("Markdown carries its body under the front matter", () => {
    const text = writeRecord(
      { notes: "第一段\n\n第二段", by: "li-na", trigger: ["job/a", "job/b"] },
      { order: ["by", "trigger"], body: "notes" },
    );
    expect(text).toBe("---\nby: li-na\ntrigger:\n  - job/a\n  - job/b\n---\n\n第一段\n\n第二段\n");
  });

  test("a body that would not survive stays a field", () => {
    const text = writeRecord({ notes: " 前有空格", by: "li-na" }, { order: ["by"], body: "notes" });
    expect(text).toBe('---\nby: li-na\nnotes: " 前有空格"\n---\n');
  });

  test("maps, lists of maps and paragraphs are blocks", () => {
    const fields: Fields = {
      scores: { quality: 5, attitude: 4 },
      absences: [{ from: "2026-10-12", cover: "he-min" }, { from: "2026-11-01" }],
      content: "一\n\n二",
      none: [],
      empty: {},
    };
    const text = writeRecord(fields);
    expect(text).toBe(
      [
        "scores:",
        "  quality: 5",
        "  attitude: 4",
        "absences:",
        "  - from: 2026-10-12",
        "    cover: he-min",
        "  - from: 2026-11-01",
        "content: |-",
        "  一",
        "",
        "  二",
        "none: []",
        "empty: {}",
        "",
      ].join("\n"),
    );
    expect(parse(text)).toEqual(fields);
  });

  test("list files hold the same records", () => {
    const records: Fields[] = [
      { id: "p-1", forms: ["a", "b"] },
      { id: "p-2", content: "一\n二" },
    ];
    expect(parse(writeRecordList(records))).toEqual(records);
    expect(parse(writeRecordList([]))).toEqual([]);
  });
});

describe("round trip through the yaml package", () => {
  const tricky = fc.constantFrom(
    "yes",
    "Off",
    "1e3",
    "0x1f",
    "0o17",
    "1_000",
    "1:30",
    ".5",
    "+1",
    "-",
    "--- a",
    "...",
    "? a",
    "a: b",
    "a:",
    "#a",
    "a #b",
    "[a]",
    "{a}",
    "'",
    '"',
    "!x",
    "&x",
    "*x",
    "|",
    ">",
    "%x",
    "@x",
    "`x",
    "\u0085",
    "\u2028",
    "\ufeffx",
    "\ud800",
    "\r\n",
    " a",
    "a ",
    "2026-05-01",
    "2026-05-01T09:00+08:00",
    "<<",
    "=",
    "null",
    "a\nb",
    "a\n b",
    "\na",
    "a\n",
    "a\n\nb",
    "人\n\n 物",
    "____",
    "1.2.3",
    "_1",
  );
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), tricky);
  const key = fc.oneof(
    fc.stringMatching(/^[a-z_]{1,8}$/),
    tricky.filter((k) => k !== "<<"),
  );
  const scalar = fc.oneof(
    text,
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  );
  const value = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    ),
  })).value;

  test("any record comes back equal", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 6 }), (fields) => {
        expect(parse(writeRecord(fields))).toEqual({ ...fields });
      }),
      { numRuns: runs(500, 10_000) },
    );
  });

  test("plain text means the same to a YAML 1.1 reader", () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(isPlain(value) && !DATE.test(value));
        expect(parse(value, { version: "1.1" })).toBe(value);
      }),
      { numRuns: runs(500, 10_000) },
    );
  });
});
