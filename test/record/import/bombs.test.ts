/** Tables of more rows or columns than any company has are refused by count, while they are read. */
import { expect, test } from "vitest";
import { UserError } from "../../../src/model/user-error.ts";
import {
  assertSize,
  MAX_COLUMNS,
  MAX_ROWS,
  readTable,
  TableBuilder,
} from "../../../src/record/import/table.ts";

test("a column too many", () => {
  const wide = (n: number): string => `${Array.from({ length: n }, (_, i) => `c${i}`).join(",")}\n`;
  expect(readTable(wide(MAX_COLUMNS)).header).toHaveLength(MAX_COLUMNS);
  expect(() => readTable(wide(MAX_COLUMNS + 1))).toThrow(UserError);
  expect(() => readTable(wide(200_000))).toThrow(UserError);
});

test("a row too many", () => {
  const builder = new TableBuilder({ headerLine: 1 });
  builder.add(1, ["a"]);
  let taken = 0;
  const fill = (): void => {
    for (; taken < 30_000_000; taken += 1) builder.add(taken + 2, ["x"]);
  };
  expect(fill).toThrow(UserError);
  expect(taken).toBe(MAX_ROWS + 1);
});

test("the boundary itself", () => {
  assertSize(MAX_ROWS, MAX_COLUMNS);
  expect(() => assertSize(MAX_ROWS + 1, 1)).toThrow(UserError);
  expect(() => assertSize(1, MAX_COLUMNS + 1)).toThrow(UserError);
});
