import { expect, test } from "vitest";
import { siteWords } from "../../../src/i18n/site/index.ts";
import { parseInstant } from "../../../src/model/instant.ts";
import { Zone } from "../../../src/model/zone.ts";
import { Format } from "../../../src/site/views/format.ts";

const zone = new Zone("Asia/Shanghai");
const at = (text: string): number => parseInstant(text, zone)?.ms ?? Number.NaN;
const now = at("2026-10-21 18:00");
const zh = new Format(zone, now, siteWords("zh-CN"));
const en = new Format(zone, now, siteWords("en"));

test.each([
  ["2026-10-21 15:30", "10月21日 周三 15:30", "Wed, Oct 21 15:30"],
  ["2025-12-31 08:05", "2025年12月31日 周三 08:05", "Wed, Dec 31, 2025 08:05"],
  ["2026-10-21 23:59:59", "10月21日 周三", "Wed, Oct 21"],
])("%s", (text, chinese, english) => {
  expect(zh.moment(at(text))).toBe(chinese);
  expect(en.moment(at(text))).toBe(english);
});

test("a short day has no weekday", () => {
  expect([zh.shortDay(now), en.shortDay(now)]).toEqual(["10月21日", "Oct 21"]);
});

test.each([
  [30_000, "1 分钟"],
  [59 * 60_000, "59 分钟"],
  [3_600_000, "1 小时"],
  [47.9 * 3_600_000, "47 小时"],
  [48 * 3_600_000, "2 天"],
  [71 * 3_600_000, "2 天"],
])("%d ms is %s", (ms, text) => {
  expect(zh.span(ms)).toBe(text);
});

test("what the reader's clock will say has its instant, and words that hold without a clock", () => {
  expect(zh.left(now, "bad")).toEqual({ text: `${zh.moment(now)} 到期`, at: now, tone: "bad" });
  expect(en.since(now, "moment.contact")).toEqual({
    text: "last contact on Oct 21",
    at: now,
    say: "moment.contact",
  });
});

test.each([
  [0.8996, "89.9%"],
  [0.9, "90%"],
  [41 / 44, "93.1%"],
  [1, "100%"],
  [0.99999, "99.9%"],
  [0, "0%"],
  [null, "无"],
  [0.29, "29%"],
  [0.57, "57%"],
])("the share %d reads %s: cut, never rounded up", (rate, text) => {
  expect(zh.percent(rate)).toBe(text);
});

test("months: the year goes without saying in the present one", () => {
  expect([zh.shortMonth("2026-09"), zh.shortMonth("2025-09"), en.shortMonth("2026-09")]).toEqual([
    "9月",
    "2025年9月",
    "September",
  ]);
});
