import { expect, test } from "vitest";
import { learnScripts, matches } from "../../../src/site/client/search.ts";
import { bucketOf } from "../../../src/site/views/buckets.ts";
import { scriptPairs } from "../../../src/site/views/variants.ts";

const TEXT = "电梯连续两天停在三楼，老人下不来。 WO-1003 ＡＢＣ";

test.each([
  ["电梯", true],
  ["电梯停在三楼", true],
  ["三楼 电梯", true],
  ["wo-1003", true],
  ["abc", true],
  ["老人下不来", true],
  ["电 梯", true],
  ["", true],
  ["水管", false],
  ["电梯 水管", false],
  ["水管停在五楼", false],
  ["wo-1004", false],
])("%j is found: %s", (query, found) => {
  expect(matches(TEXT, query)).toBe(found);
});

test("traditional script finds simplified and the reverse, once the pairs are known", () => {
  expect(matches("电梯异响，报修后无人联系", "電梯異響")).toBe(false);
  learnScripts(scriptPairs());
  expect(matches("电梯异响，报修后无人联系", "電梯異響")).toBe(true);
  expect(matches("報修後無人聯繫", "报修后无人联系")).toBe(true);
  expect(matches("電梯異響", "水管")).toBe(false);
});

const DAY = 86_400_000;
test.each([
  [-1, "overdue"],
  [0, "today"],
  [100, "today"],
  [101, "week"],
  [100 + 6 * DAY, "week"],
  [101 + 6 * DAY, "later"],
])("due %d ms from now stands under %s", (due, bucket) => {
  expect(bucketOf(1000 + due, 1000, 1100)).toBe(bucket);
});
