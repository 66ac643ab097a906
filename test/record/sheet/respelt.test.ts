/** What a spreadsheet or an encoding made of a text is no edit. */
import { expect, test } from "vitest";
import { isDestroyed, lostInEncoding, respelt } from "../../../src/record/sheet/respelt.ts";

test.each<[was: string, cell: string, same: boolean]>([
  ["0012", "12", true],
  ["0012", "13", false],
  ["1.50", "1.5", true],
  ["1,000", "1000", true],
  ["50%", "0.5", true],
  ["13800138000", "1.38E+10", true],
  ["13900138000", "1.38E+10", false],
  ["202403051234567891", "202403051234567000", true],
  ["202403051234567891", "2.02403E+17", true],
  ["202503051234567891", "202403051234567000", false],
  ["true", "TRUE", true],
  ["2026-03-05", "2026/3/5", true],
  ["2026-03-05", "2026/3/6", false],
  ["1/2", "1月2日", true],
  ["1/2", "2-Jan", true],
  ["1-2", "1月3日", false],
  ["2026-01", "Jan-26", true],
  ["9:30", "9:30:00", true],
  ["甲", "乙", false],
  ["", "0", false],
])("%s shown as %s", (was, cell, same) => {
  expect(respelt(was, cell)).toBe(same);
});

test.each<[was: string, cell: string, encoding: string, same: boolean]>([
  ["满意😀，𠮷田路，¥1", "满意??，??田路，?1", "gb18030", true],
  ["满意😀", "满意?", "gb18030", true],
  ["满意😀", "满意!", "gb18030", false],
  ["满意吗", "满意?", "gb18030", false],
  ["满意", "滿意?", "gb18030", false],
  ["满意", "?意", "big5", true],
  ["a\u00a0b\u2009c", "a b c", "big5", true],
])("%s saved as %s in %s", (was, cell, encoding, same) => {
  expect(lostInEncoding(was, cell, encoding)).toBe(same);
});

test.each<[string, boolean]>([
  ["1.38E+10", true],
  ["1.38001380E+10", true],
  ["2E+17", true],
  ["1E5", false],
  ["E+10", false],
  ["1.38E+10 元", false],
])("%s has lost its digits: %s", (cell, destroyed) => {
  expect(isDestroyed(cell)).toBe(destroyed);
});
