/** Tables by display width, CSV that no spreadsheet executes. */
import { expect, test } from "vitest";
import { csv } from "../../src/report/csv.ts";
import { displayWidth, table } from "../../src/report/table.ts";

test.each([
  ["abc", 3],
  ["回访", 4],
  ["ｱ", 1],
  ["Ａ", 2],
  ["，", 2],
  ["é", 1],
  ["e\u0301", 1],
  ["𠮷", 2],
  ["😀", 2],
  ["", 0],
  ["한글", 4],
  ["–", 1],
])("%s takes %i columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("columns line up when the cells mix scripts", () => {
  expect(
    table(
      [{ title: "姓名" }, { title: "n", right: true }],
      [
        ["李娜", "7"],
        ["Bo", "12"],
      ],
    ),
  ).toBe("姓名   n\n" + "李娜   7\n" + "Bo    12\n");
});

test("a cell with line breaks or an escape stays one harmless line", () => {
  expect(table([{ title: "x" }], [["a\nb\u001b[2J"]]).split("\n")).toHaveLength(3);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+86", "'+86"],
  ["-2", "'-2"],
  ["@x", "'@x"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ["a=1", "a=1"],
  ['say "x"', '"say ""x"""'],
  ["a,b", '"a,b"'],
  ["a\nb", '"a\nb"'],
  ["", ""],
  [null, ""],
  [-2, "-2"],
  [0.5, "0.5"],
])("the cell %j is written %s", (value, written) => {
  expect(csv(["h"], [[value]])).toBe(`h\r\n${written}\r\n`);
});
