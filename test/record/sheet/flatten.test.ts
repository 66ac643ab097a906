/** Values and cells: there and back, whatever they hold; no cell that a spreadsheet would run. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldKind } from "../../../src/ledger/schema/fields.ts";
import { readCell, writeCell } from "../../../src/record/sheet/cell.ts";
import { columnName, flatten, parseColumn, unflatten } from "../../../src/record/sheet/flatten.ts";
import { tidy } from "../../../src/record/sheet/tidy.ts";
import { runs } from "../../support/layers.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ minLength: 1 }),
  fc.constantFrom(
    "=1+1",
    "'=x",
    "''",
    "+86",
    "-5",
    "@a",
    '"',
    '"a"',
    "[",
    "a | b",
    "|",
    "true",
    "007",
    "1e5",
    " a",
    "a\u00a0",
    "a\nb",
    "\r",
    "｜",
    "{}",
    "null",
    "\ufeffa",
    "e\u0301",
    "＝A1",
  ),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));

test.each<[kind: FieldKind, values: fc.Arbitrary<unknown>]>([
  ["text", text],
  ["list", fc.oneof(text, fc.array(text))],
  ["refs", fc.array(text)],
  ["references", fc.oneof(text, fc.array(text))],
  ["boolean", fc.boolean()],
  ["number", number],
  ["integer", fc.nat()],
])("%s", (kind, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const cell = writeCell(value, kind);
      expect(cell).not.toBe("");
      expect(tidy(cell)).toBe(cell);
      if (typeof value !== "number") expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(readCell(cell, kind)).toEqual({ value });
    }),
    { numRuns: runs(1000, 20_000) },
  );
});

const key = fc.oneof(
  fc.constantFrom("a", "服务", "a.b", "1", "", " ", "[1]", '"', "__proto__", "constructor"),
  fc.string({ unit: "binary" }),
);
const { value: nested } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.constant(""),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

test("anything nested, over as many columns as it takes", () => {
  fc.assert(
    fc.property(nested, (value) => {
      const cells = flatten("form", value);
      const back = [...cells].map(([name, cell]) => {
        expect(tidy(name)).toBe(name);
        const { field, path } = parseColumn(name)!;
        expect([field, columnName(field, path)]).toEqual(["form", name]);
        return { path, text: cell };
      });
      expect(
        back.every(({ text: cell }) => tidy(cell) === cell && cell !== "" && !/^[=+@\t\r]/.test(cell)),
      ).toBe(true);
      expect(unflatten(back)).toEqual({ value });
    }),
    { numRuns: runs(1000, 30_000) },
  );
});

describe("what columns look like", () => {
  test.each<[value: unknown, cells: Record<string, string>]>([
    [
      { 服务: 5, 价格: "好" },
      { "f.服务": "5", "f.价格": "好" },
    ],
    [
      [{ from: "2026-01-01", to: "2026-01-02" }, { from: "2026-02-01" }],
      { "f[1].from": "2026-01-01", "f[1].to": "2026-01-02", "f[2].from": "2026-02-01" },
    ],
    [{ "a.b": true }, { 'f."a.b"': "true" }],
    [{ no: "5" }, { "f.no": '"5"' }],
    [
      { tags: ["x", "y"], none: {} },
      { "f.tags": '["x","y"]', "f.none": "{}" },
    ],
  ])("%j", (value, cells) => {
    expect(Object.fromEntries(flatten("f", value))).toEqual(cells);
  });

  test("a value and its parts contradict each other", () => {
    expect(
      unflatten([
        { path: [], text: "x" },
        { path: ["a"], text: "y" },
      ]),
    ).toBeNull();
  });

  test("an emptied place of a list closes up", () => {
    expect(unflatten([{ path: [1, "a"], text: "y" }])).toEqual({ value: [{ a: "y" }] });
  });
});
