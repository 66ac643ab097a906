import { describe, expect, test } from "vitest";
import { chooseForm, type DateForm, tidyDate, writeTime } from "../../../src/import/dates/index.ts";
import { Zone } from "../../../src/model/zone.ts";

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
    ["YYYY-MM-DD HH:mm", "2021-03-05 24:00", null],
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
    expect(chosen).toMatchObject({ code: "import/date-pattern", params: { pattern, reason: { en: expect.stringMatching(english) } } });
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
    ["nothing decides", ["03/04/2026", "05/06/2026 10:00"], { code: "import/ambiguous-dates", params: { example: "03/04/2026", count: 2 } }],
    ["both ways", ["13/04/2026", "04/14/2026"], { code: "import/mixed-dates", params: { dayFirst: "13/04/2026", monthFirst: "04/14/2026" } }],
    ["day first", ["03/04/2026", "13/04/2026"], { name: "D/M/YYYY" }],
    ["month first", ["03/04/2026", "04/13/2026 9:00 AM"], { name: "M/D/YYYY" }],
    ["ISO decides by itself", ["2026-04-03"], { name: "ISO" }],
  ])("%s", (_name, values, expected) => {
    expect(chooseForm("auto", values)).toMatchObject(expected);
  });

  test("a proven order reads every value of the column, ISO beside it", () => {
    const { read } = form(undefined, ["13.04.2026", "03.04.2026 9:05", "2026-05-01"]);
    const days = ["13.04.2026", "03.04.2026 9:05", "2026-05-01", "14.13.2026", "soon"].map((value) => read(value)?.days ?? null);
    expect(days).toEqual([20_556, 20_546, 20_574, null, null]);
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
