import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readTable } from "../../../src/record/import/table.ts";

const lines = (table: ReturnType<typeof readTable>): unknown[] =>
  table.rows.map((row) => [row.line, row.fault, ...row.cells]);

describe("line of each row", () => {
  test.each<[name: string, text: string, expected: unknown[]]>([
    [
      "plain",
      "a,b\n1,2\n3,4\n",
      [
        [2, null, "1", "2"],
        [3, null, "3", "4"],
      ],
    ],
    ["no last line end", "a,b\n1,2", [[2, null, "1", "2"]]],
    [
      "quoted line breaks count",
      'a,b\n1,"x\ny\n\nz"\n3,4\n',
      [
        [2, null, "1", "x\ny\n\nz"],
        [6, null, "3", "4"],
      ],
    ],
    ["a header of two lines", '"a\nx",b\n1,2\n', [[3, null, "1", "2"]]],
    [
      "blank lines are passed over",
      "a,b\n\n1,2\n , \n\n3,4\n",
      [
        [3, null, "1", "2"],
        [6, null, "3", "4"],
      ],
    ],
    ["too few cells", "a,b,c\n1,2\n", [[2, "short", "1", "2", ""]]],
    ["too many cells", "a,b\n1,2,3\n", [[2, "long", "1", "2"]]],
    ["empty cells beyond the header are nothing", "a,b\n1,2,, \n", [[2, null, "1", "2"]]],
    [
      "a quote that never closes",
      'a,b\n1,2\n3,"4\n5,6\n',
      [
        [2, null, "1", "2"],
        [3, "open-quote", "3", "4"],
        [4, null, "5", "6"],
      ],
    ],
    ["a quote that never closes, in the last line", 'a,b\n3,"4', [[2, "open-quote", "3", "4"]]],
    [
      "text after a closing quote",
      'a,b\n"1"x,2\n3,4\n',
      [
        [2, "quote", "1x", "2"],
        [3, null, "3", "4"],
      ],
    ],
    [
      "two stray quotes",
      'a,b\n"1"x,2\n"3"y,4\n"5\n6",7\n',
      [
        [2, "quote", "1x", "2"],
        [3, "quote", "3y", "4"],
        [4, null, "5\n6", "7"],
      ],
    ],
  ])("%s", (_name, text, expected) => {
    expect(lines(readTable(text))).toEqual(expected);
  });
});

test.each<[text: string, blank: number]>([
  ["a\n1\n", 0],
  ["a\n1\n\n", 1],
  ["a\n\n1", 1],
  ["\n\na\n1\n\n\n", 4],
])("%j has %i blank lines", (text, blank) => {
  expect(readTable(text).blank).toBe(blank);
});

test("a table full of stray quotes ends in one unreadable row", () => {
  const table = readTable(`a,b\n${'"x"y,2\n'.repeat(1000)}`);
  expect(table.rows).toHaveLength(201);
  expect(table.rows.at(-1)).toMatchObject({ line: 202, fault: "quote" });
});

test("short rows can be padded where the mapping says so", () => {
  expect(lines(readTable("a,b,c\n1\n", { ragged: "pad" }))).toEqual([[2, null, "1", "", ""]]);
});

test("only the columns asked for are kept; the others still count for the width", () => {
  const table = readTable("a,b,c,b\n1,2,3,4\n5,6\n", { expected: ["c", "b"] });
  expect([...table.cellAt]).toEqual([
    ["b", 0],
    ["c", 1],
  ]);
  expect(lines(table)).toEqual([
    [2, null, "2", "3"],
    [3, "short", "6", ""],
  ]);
});

describe("delimiter", () => {
  test.each<[name: string, text: string, expected: readonly string[], delimiter: string]>([
    [
      "semicolon although commas abound",
      "Id;Created, local;Note, free\n1;2;3\n",
      ["Id", "Created, local"],
      ";",
    ],
    ["tab", "Id\tNote\n1\t2\n", ["Id"], "\t"],
    ["bar", "Id|Note\n1|2\n", [], "|"],
    ["a single column", "Id\n1\n", ["Id"], ","],
    ["quoted names", '"Id;x",Note\n1,2\n', ["Id;x", "Note"], ","],
  ])("%s", (_name, text, expected, delimiter) => {
    expect(readTable(text, { expected }).delimiter).toBe(delimiter);
  });

  test("told goes before detected", () => {
    expect(readTable("a;b,c\n", { delimiter: "," }).header).toEqual(["a;b", "c"]);
  });

  test("a semicolon file", () => {
    const text = readFileSync(new URL("fixtures/semicolons.csv", import.meta.url), "utf8");
    expect(lines(readTable(text))).toEqual([
      [2, null, "1", "13/04/2026 09:00", "a, b"],
      [3, null, "2", "02/04/2026 10:00", 'c; "d"'],
    ]);
  });
});

test("lines above the header are passed over", () => {
  const table = readTable("Report of June\nprinted today,\nId,Note\n1,2\n", { headerLine: 3 });
  expect(table.header).toEqual(["Id", "Note"]);
  expect(lines(table)).toEqual([[4, null, "1", "2"]]);
});

test("names lose outer blanks of every kind and are composed", () => {
  expect(readTable("\u3000编号 ,Cafe\u0301\u00a0\n").header).toEqual(["编号", "Café"]);
});
