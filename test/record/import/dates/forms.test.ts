import { describe, expect, test } from "vitest";
import { Zone } from "../../../../src/model/zone.ts";
import { chooseForm, type DateForm, tidyDate, writeTime } from "../../../../src/record/import/dates/index.ts";

const NEW_YORK = new Zone("America/New_York");
const SHANGHAI = new Zone("Asia/Shanghai");

function form(spec: string | undefined, values: readonly string[] = []): DateForm {
  const chosen = chooseForm(spec, values);
  if ("code" in chosen) throw new Error(chosen.code);
  return chosen;
}

describe("a declared pattern", () => {
  test.each<[pattern: string, value: string, expected: string | null]>([
    ["MM/DD/YYYY hh:mm:ss A", "06/26/2018 10:58:54 AM", "2018-06-26T10:58:54+08:00"],
    ["MM/DD/YYYY hh:mm:ss A", "06/26/2018 12:00:00 AM", "2018-06-26T00:00:00+08:00"],
    ["MM/DD/YYYY hh:mm:ss A", "06/26/2018 12:00:00 PM", "2018-06-26T12:00:00+08:00"],
    ["MM/DD/YYYY hh:mm:ss A", "06/26/2018 13:00:00 PM", null],
    ["MM/DD/YYYY hh:mm:ss A", "06/26/2018 00:10:00 AM", null],
    ["MM/DD/YYYY hh:mm:ss A", "26/06/2018 10:58:54 AM", null],
    ["MM/DD/YYYY hh:mm:ss A", "6/26/2018 10:58:54 AM", null],
    ["M/D/YYYY h:mm A", "6/6/2018 9:05 pm", "2018-06-06T21:05:00+08:00"],
    ["DD.MM.YYYY", "29.02.2024", "2024-02-29"],
    ["DD.MM.YYYY", "29.02.2023", null],
    ["YYYY年M月D日", "2021年3月5日", "2021-03-05"],
    ["YYYY年M月D日 Ah:mm", "2021年3月5日 下午2:30", "2021-03-05T14:30:00+08:00"],
    ["YYYY-MM-DD HH:mm Z", "2021-03-05 09:00 +01:00", "2021-03-05T16:00:00+08:00"],
    ["YYYY-MM-DD HH:mm", "2021-03-05 24:00", "2021-03-06T00:00:00+08:00"],
    ["YYYY-MM-DD HH:mm", "2021-03-05 24:01", null],
    ["YYYY-MM-DD", "1899-12-31", null],
    ["YYYY-MM-DD", "2021-03-05x", null],
  ])("%s reads %s", (pattern, value, expected) => {
    const reading = form(pattern).read(tidyDate(value));
    const written = reading && writeTime(reading, SHANGHAI);
    expect(written && (typeof written === "string" ? written : written.text)).toBe(expected);
  });

  test.each<[pattern: string, english: RegExp]>([
    ["MM/DD/YY", /two digits/],
    ["MM/DD", /lacks the year/],
    ["YYYY-MM-DD hh:mm", /half of the day/],
    ["YYYY-MM-DD HH:mm A", /half of the day/],
    ["YYYY-MM-DD mm", /no hour/],
    ["YYYY-MM-DD DD", /twice/],
    ["YYYY-MM-DD HH:mm hh A", /twice/],
  ])("%s is refused", (pattern, english) => {
    const chosen = chooseForm(pattern, []);
    expect(chosen).toMatchObject({
      code: "import/date-pattern",
      params: { pattern, reason: { en: expect.stringMatching(english) } },
    });
  });
});

describe("what reads one way only", () => {
  test.each<[value: string, expected: string | null]>([
    ["2021-3-5", "2021-03-05"],
    ["2021/03/05", "2021-03-05"],
    ["2021.3.5", "2021-03-05"],
    ["2021/3-5", null],
    ["2021-2-29", null],
    ["2021年3月5日", "2021-03-05"],
    ["2021 年 3 月 5 日", "2021-03-05"],
    ["２０２１年３月５号", "2021-03-05"],
    ["2021年3月5", "2021-03-05"],
    ["3月5日", null],
    ["20210305", "2021-03-05"],
    ["20210305 0910", "2021-03-05T09:10:00+08:00"],
    ["20210305091011", "2021-03-05T09:10:11+08:00"],
    ["20211305", null],
    ["2021/3/5 9:10", "2021-03-05T09:10:00+08:00"],
    ["2021/3/5\u3000９：１０", "2021-03-05T09:10:00+08:00"],
    ["2021/3/5 9:10:07.5", "2021-03-05T09:10:07+08:00"],
    ["2021/3/5 24:00", "2021-03-06T00:00:00+08:00"],
    ["2021/3/5 24:01", null],
    ["Jun 1, 2018 9:05 AM", "2018-06-01T09:05:00+08:00"],
    ["1 June 2018", "2018-06-01"],
    ["01-Jun-2018 14:20", "2018-06-01T14:20:00+08:00"],
    ["Jun 31, 2018", null],
    ["2024/3/5 星期二", "2024-03-05"],
    ["2024年3月5日（周二）9:05", "2024-03-05T09:05:00+08:00"],
    ["Tue, 5 Mar 2024 09:05", "2024-03-05T09:05:00+08:00"],
    ["2021/3/5 9", null],
    ["2021/3/5 9点", "2021-03-05T09:00:00+08:00"],
    ["2021/3/5 9点整", "2021-03-05T09:00:00+08:00"],
    ["2021年3月5日9时5分", "2021-03-05T09:05:00+08:00"],
    ["2021年3月5日 下午3:05", "2021-03-05T15:05:00+08:00"],
    ["2021年3月5日下午3点半", null],
    ["2021/3/5 上午 12:10", "2021-03-05T00:10:00+08:00"],
    ["2021/3/5 下午12:10", "2021-03-05T12:10:00+08:00"],
    ["2021/3/5 下午15:10", "2021-03-05T15:10:00+08:00"],
    ["2021/3/5 2:10 PM", "2021-03-05T14:10:00+08:00"],
    ["2021/3/5 2:10 p.m.", "2021-03-05T14:10:00+08:00"],
    ["2021/3/5 14:10 PM", null],
    ["2021/3/5 下午2:10 PM", null],
    ["2021/3/5 晚上8:30", "2021-03-05T20:30:00+08:00"],
    ["2021/3/5 晚上12:00", null],
    ["2021/3/5 凌晨1:30", "2021-03-05T01:30:00+08:00"],
    ["2021/3/5 中午12:30", "2021-03-05T12:30:00+08:00"],
    ["2021/3/5 9:10 +09:00", "2021-03-05T08:10:00+08:00"],
    ["2021/3/5 9:10Z", "2021-03-05T17:10:00+08:00"],
    ["44260", "2021-03-05"],
    ["44260.5", "2021-03-05T12:00:00+08:00"],
    ["44260.382106481", "2021-03-05T09:10:14+08:00"],
    ["44260.9999999", "2021-03-06T00:00:00+08:00"],
    ["44260 0.25", "2021-03-05T06:00:00+08:00"],
    ["2021/3/5 0.25", "2021-03-05T06:00:00+08:00"],
    ["2021-03-05 .75", "2021-03-05T18:00:00+08:00"],
    ["19999", null],
    ["80001", null],
    ["1614902400", null],
    ["0.5", null],
    ["soon", null],
  ])("%s", (value, expected) => {
    const reading = form("auto", [value]).read(tidyDate(value));
    const written = reading && writeTime(reading, SHANGHAI);
    expect(written && (typeof written === "string" ? written : written.text)).toBe(expected);
  });
});

describe("ISO", () => {
  test.each<[value: string, expected: string | null]>([
    ["2012-10-09T14:50:17+00:00", "2012-10-09T22:50:17+08:00"],
    ["2012-10-09T14:50:17.250Z", "2012-10-09T22:50:17+08:00"],
    ["2012-10-09 14:50", "2012-10-09T14:50:00+08:00"],
    ["２０１２-10-09", "2012-10-09"],
    ["2012-10-09T14:50+15:00", null],
    ["2012-13-09", null],
  ])("%s", (value, expected) => {
    const reading = form("ISO").read(tidyDate(value));
    const written = reading && writeTime(reading, SHANGHAI);
    expect(written && (typeof written === "string" ? written : written.text)).toBe(expected);
  });
});

describe("day before month, or month before day", () => {
  test.each<[name: string, values: string[], expected: object]>([
    [
      "nothing decides",
      ["03/04/2026", "05/06/2026 10:00"],
      { code: "import/ambiguous-dates", params: { example: "03/04/2026", count: 2 } },
    ],
    [
      "both ways",
      ["13/04/2026", "04/14/2026"],
      { code: "import/mixed-dates", params: { dayFirst: "13/04/2026", monthFirst: "04/14/2026" } },
    ],
    ["day first", ["03/04/2026", "13/04/2026"], { name: "D/M/YYYY" }],
    ["month first", ["03/04/2026", "04/13/2026 9:00 AM"], { name: "M/D/YYYY" }],
    ["year first decides by itself", ["2026-04-03"], { name: "YYYY-MM-DD HH:mm" }],
  ])("%s", (_name, values, expected) => {
    expect(chooseForm("auto", values)).toMatchObject(expected);
  });

  test("a proven order reads every value of the column, ISO beside it", () => {
    const { read } = form(undefined, ["13.04.2026", "03.04.2026 9:05", "2026-05-01"]);
    const days = ["13.04.2026", "03.04.2026 9:05", "2026-05-01", "14.13.2026", "soon"].map(
      (value) => read(value)?.days ?? null,
    );
    expect(days).toEqual([20_556, 20_546, 20_574, null, null]);
  });
});

describe("what a mapping has to tell", () => {
  test.each<[spec: string | string[], context: object, value: string, expected: string | null]>([
    ["YY/M/D", { century: 2000 }, "25/12/18", "2025-12-18"],
    ["D/M/YY H:mm", { century: 1900 }, "25/12/98 9:05", "1998-12-25T09:05:00+08:00"],
    ["M月D日", { year: 2024 }, "6月1日", "2024-06-01"],
    [["M月D日", "M月D日 H:mm", "M-D"], { year: 2024 }, "6月1日 9:05", "2024-06-01T09:05:00+08:00"],
    [["M月D日", "M月D日 H:mm", "M-D"], { year: 2024 }, "06-01", "2024-06-01"],
    [["M月D日", "M-D"], { year: 2024 }, "6.1", null],
    ["M月D日", { year: 2023 }, "2月29日", null],
    ["D MMM YYYY", {}, "1 June 2018", "2018-06-01"],
    ["MMM D日 YYYY", {}, "六月 1日 2018", "2018-06-01"],
    ["DD.MM.YYYY F", {}, "31.03.2021 0.5", "2021-03-31T12:00:00+08:00"],
    ["YYYY-MM-DD HH:mm", {}, "2024-03-05 星期二 09:05", "2024-03-05T09:05:00+08:00"],
  ])("%s %o reads %s", (spec, context, value, expected) => {
    const chosen = chooseForm(spec, [], context) as DateForm;
    const reading = chosen.read(tidyDate(value));
    const written = reading && writeTime(reading, SHANGHAI);
    expect(written && (typeof written === "string" ? written : written.text)).toBe(expected);
  });

  test("day first, proven by the column, with a fraction of the day", () => {
    const { read } = form(undefined, ["31.03.2021 0.5"]);
    expect(read("31.03.2021 0.5")).toEqual({ days: 18_717, clockMs: 43_200_000, offsetMs: null });
  });
});

describe("clocks put forward and back", () => {
  const local = (value: string): NonNullable<ReturnType<DateForm["read"]>> => form("ISO").read(value)!;
  test.each<[value: string, overlap: "earlier" | "later" | undefined, expected: string]>([
    ["2018-03-11 01:59:59", undefined, "2018-03-11T01:59:59-05:00"],
    ["2018-03-11 02:00:00", undefined, "gap"],
    ["2018-03-11 02:59:59", "later", "gap"],
    ["2018-03-11 03:00:00", undefined, "2018-03-11T03:00:00-04:00"],
    ["2018-11-04 00:59:59", undefined, "2018-11-04T00:59:59-04:00"],
    ["2018-11-04 01:00:00", undefined, "overlap"],
    ["2018-11-04 01:30:00", "earlier", "2018-11-04T01:30:00-04:00"],
    ["2018-11-04 01:30:00", "later", "2018-11-04T01:30:00-05:00"],
    ["2018-11-04 01:30:00-04:00", undefined, "2018-11-04T01:30:00-04:00"],
    ["2018-11-04 02:00:00", undefined, "2018-11-04T02:00:00-05:00"],
  ])("%s, %s", (value, overlap, expected) => {
    const written = writeTime(local(value), NEW_YORK, overlap);
    expect(typeof written === "string" ? written : written.text).toBe(expected);
  });
});
