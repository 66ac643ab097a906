/** Calendar, comparisons, covers, similar cases, scores, files: what each says of a few records. */
import { describe, expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import type { LedgerRecord } from "../../../src/model/record.ts";
import { formatDay } from "../../../src/model/zone.ts";
import { csvCell, csvText } from "../../../src/site/client/csv.ts";
import { mayOpen, type Audience } from "../../../src/site/views/audience.ts";
import { calendar, calendarMonths } from "../../../src/site/views/calendar.ts";
import { closeLinks } from "../../../src/site/views/closed-links.ts";
import { compareMonths, soFar } from "../../../src/site/views/compare.ts";
import { dueList, dueRows } from "../../../src/site/views/due.ts";
import { scoresOf } from "../../../src/site/views/scores.ts";
import { similarCases } from "../../../src/site/views/similar.ts";
import { sampleEvaluation } from "../../support/sample-evaluation.ts";
import { duty, siteOf } from "./site.ts";

const { asOf } = sampleEvaluation;
const DAY = 86_400_000;
const { zone } = sampleEvaluation.ledger;
const withRecords = (change: Partial<typeof sampleEvaluation.ledger.records>) => {
  const records = { ...sampleEvaluation.ledger.records, ...change };
  return {
    ledger: {
      ...sampleEvaluation.ledger,
      records,
      byRef: new Map(
        Object.values(records)
          .flat()
          .map((record) => [record.ref, record]),
      ),
    },
  };
};

describe("calendar", () => {
  const site = siteOf({
    obligations: [
      duty({ due: asOf - DAY, status: "overdue" }),
      duty({ due: asOf + 1 }),
      duty({ due: asOf - 1, status: "met" }),
      duty({ due: asOf - DAY, status: "missed", share: true }),
      duty({ due: asOf, status: "exempt" }),
      duty({ due: asOf + 20 * DAY, status: "upcoming" }),
    ],
  });
  const days = (month: string) => calendar(site, month).weeks.flat();
  test("counts a day's items; what is excused, and shares that have lapsed, are no items", () => {
    const today = days("2026-10").find((day) => day.today);
    expect([today?.due, today?.done, today?.open, today?.failed]).toEqual([2, 1, 1, 0]);
    const yesterday = days("2026-10").find((day) => day.key === formatDay(zone.dayOf(asOf - DAY)));
    expect([yesterday?.due, yesterday?.failed]).toEqual([1, 1]);
    expect(plain(calendar(site, "2026-10").answer)).toBe(
      "10月到期 3 项：已办 1，待办 1，没做到 1。最忙的是10月21日 周三，2 项。",
    );
  });
  test("weeks are whole, from Monday; days of other months are empty", () => {
    expect(calendar(site, "2026-10").weeks.every((week) => week.length === 7)).toBe(true);
    expect(days("2026-10")[0].key).toBe("2026-09-28");
    expect(days("2026-10").filter((day) => day.inMonth).length).toBe(31);
  });
  test("the month to come has a page, and says when nothing is due", () => {
    expect(calendarMonths(site).at(-1)).toBe("2026-11");
    expect(days("2026-11").reduce((sum, day) => sum + day.due, 0)).toBe(1);
    expect(plain(calendar(site, "2026-09").answer)).toBe("9月没有到期的事项。");
  });
});

test("this month so far stands against the same days of the last", () => {
  const last = asOf - 30 * DAY;
  const site = siteOf({
    obligations: [
      duty({ due: asOf - DAY, status: "met" }),
      duty({ due: asOf - DAY, status: "overdue" }),
      duty({ due: asOf + DAY, status: "met" }),
      duty({ due: last - DAY, status: "met" }),
      duty({ due: last + 8 * DAY, status: "missed" }),
    ],
    ...withRecords({ complaints: [] }),
  });
  expect(soFar(site, "2026-10", 21)).toEqual({ met: 1, of: 2, complaints: 0 });
  expect(soFar(site, "2026-09", 21)).toEqual({ met: 1, of: 1, complaints: 0 });
  expect(plain(compareMonths(site) ?? [])).toBe(
    "本月 1 日至 21 日到期的，按时 50%（上月同期 100%）；收到投诉 0 件（上月同期 0 件）。",
  );
});

describe("covers", () => {
  const away = sampleEvaluation.ledger.records.staff.map((record): LedgerRecord =>
    record.id === "li-na"
      ? {
          ...record,
          data: { ...record.data, absences: [{ from: "2026-10-19", to: "2026-10-23", cover: "sun-lei" }] },
        }
      : record,
  );
  const site = siteOf({
    ...withRecords({ staff: away }),
    obligations: [duty({ staff: "sun-lei", covers: "li-na" }), duty({ staff: "sun-lei" })],
  });
  test("an item says for whom; it shares no row with the cover's own", () => {
    expect(dueRows(site, site.ofStaff("sun-lei")).map((row) => row.covers?.name ?? null)).toEqual([
      "李娜",
      null,
    ]);
  });
  test("the list of the person who is away says until when and who has the items", () => {
    expect(plain(dueList(site, [], "", "", site.staff("li-na")).away ?? [])).toBe(
      "李娜10月19日至10月23日不在，待办由孙磊代办：现有 1 项。",
    );
    expect(dueList(site, [], "", "", site.staff("sun-lei")).away).toBeNull();
  });
});

test("complaints alike are found by their words; the same matter is not its own likeness", () => {
  const base = sampleEvaluation.ledger.records.complaints[0];
  const texts = [
    "电梯连续两天停在三楼，老人下不来。",
    "电梯又停在三楼，老人只好走楼梯。",
    "厨房下水道反味。",
    "电梯停在三楼两天，老人下不来。",
    "门禁卡失灵。",
    "路灯不亮。",
    "快递堆在门口。",
    "垃圾间味道大。",
    "水费算错了。",
    "夜里装修。",
    "停车位被占。",
    "洗衣机脱水声音大。",
  ];
  const complaints = texts.map((description, i): LedgerRecord => ({
    ...base,
    id: `t-${i}`,
    ref: `complaint/t-${i}`,
    data: { line: "wuye", description, ...(i === 3 ? { duplicate_of: "t-0" } : {}) },
  }));
  const site = siteOf({ ...withRecords({ complaints }), obligations: [] });
  expect(similarCases(site, "t-0").map((row) => row.id)).toEqual(["t-1"]);
  expect(similarCases(site, "t-2")).toEqual([]);
});

test("scores by question: average, share of four and above, few answers marked", () => {
  const visit = sampleEvaluation.ledger.records.visits[0];
  const scored = [
    [5, 3],
    [4, 2],
  ].map(([attitude, quality], i): LedgerRecord => ({
    ...visit,
    id: `s-${i}`,
    ref: `visit/s-${i}`,
    line: "wuye",
    at: asOf - DAY,
    data: { ...visit.data, scores: { attitude, quality } },
  }));
  const view = scoresOf(siteOf(withRecords({ visits: scored })), "wuye", "2026-10");
  expect(view.visits).toBe(2);
  expect(view.rows.map((row) => [row.question, row.answers, row.average, row.good, row.small])).toEqual([
    ["态度", 2, "4.5", "100%", true],
    ["质量", 2, "2.5", "0%", true],
  ]);
  expect(scoresOf(siteOf(), "wuye", "2020-01").rows).toEqual([]);
});

test.each([
  ["a, b", '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ["=SUM(A1)", "'=SUM(A1)"],
  ["@x", "'@x"],
  ["-3", "-3"],
  ["-x", "'-x"],
  ["+1", "'+1"],
  ["  two\n lines ", "two lines"],
])("the cell %j becomes %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test("a table as CSV begins with the mark for Excel and ends its lines as it expects", () => {
  expect(
    csvText([
      ["甲", "乙"],
      ["1", "2"],
    ]),
  ).toBe("\ufeff甲,乙\r\n1,2\r\n");
});

test.each<[Audience, string, boolean]>([
  ["managers", "penalties/", true],
  ["staff", "penalties/", false],
  ["staff", "audit/", false],
  ["staff", "due/staff/li-na/", true],
  ["staff", "new-section/", false],
  ["public", "", true],
  ["public", "rates/wuye/", true],
  ["public", "rates/wuye/2026-10/", false],
  ["public", "customers/c-1/", false],
  ["public", "data/names.js", false],
])("%s may open %j: %s", (audience, path, may) => {
  expect(mayOpen(audience, path)).toBe(may);
});

test("links to pages that a build does not have become text; others, and those to other languages, stay", () => {
  const page =
    '<a href="../rates/index.html">a</a><a class="lead" href="../customers/c-1.html#x">b</a><a href="#main">c</a><a href="../../en/due/index.html" hreflang="en">En</a>';
  expect(closeLinks(page, "policies/", (path) => path.startsWith("rates/"))).toBe(
    '<a href="../rates/index.html">a</a><span class="lead">b</span><a href="#main">c</a><a href="../../en/due/index.html" hreflang="en">En</a>',
  );
});
