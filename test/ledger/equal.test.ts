/** Equal values are no change, whatever their spelling. */
import { expect, test } from "vitest";
import { sameValue } from "../../src/ledger/equal.ts";
import { Zone } from "../../src/model/zone.ts";

const zone = new Zone("Asia/Shanghai");

test.each<[was: unknown, now: unknown, same: boolean]>([
  ["2026-03-03 10:20", "2026-03-03T10:20:00+08:00", true],
  ["2026-03-03 10:20", "2026-03-03T02:20Z", true],
  ["2026-03-03 10:20:35", "2026-03-03 10:20", true],
  ["2026-03-03 10:20", "2026-03-03 10:20:35", false],
  ["2026-03-03 10:20:35", "2026-03-03 10:21", false],
  ["2026-03-03", "2026-03-03 00:00", false],
  ["一行\n二行", "一行\r\n二行\r\n", true],
  ["一行", " 一行 ", true],
  ["一行", "一 行", false],
  ["caf\u00e9", "cafe\u0301", true],
  [12, 12, true],
  ["12", 12, false],
  [["a"], "a", true],
  [["a", "b"], ["b", "a"], false],
  [{ a: 1, b: ["x"] }, { b: "x", a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null }, true],
  [{ a: 1 }, { a: 2 }, false],
  [undefined, ["a"], false],
  [true, "true", false],
])("%o and %o", (was, now, same) => {
  expect(sameValue(was, now, zone)).toBe(same);
});
