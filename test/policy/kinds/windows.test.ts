/**
 * Windows that end at odd instants: other records' times, working days, days the record names; missed ones.
 */
import { expect, test } from "vitest";
import { runRules, table } from "../../support/run-rules.ts";

const follow = (more: string): string =>
  `[{ id: visit, kind: follow-up, with: { anchor: { record: orders, at: delivered_at }, ${more} } }]`;
const call = (at: string): string =>
  `visits: { v: { customer: a, by: li, at: ${at}, channel: phone, outcome: reached } }`;
const run = (
  rules: string,
  order: string,
  rest = "",
  asOf = "2026-03-31 12:00",
  parameters: Record<string, unknown> = {},
): string[] =>
  table(
    runRules({
      rules,
      parameters,
      asOf,
      ledger: `{ staff: { li: {} }, customers: { a: {} }, orders: { o: { customer: a, ${order} } }${rest && `, ${rest}`} }`,
    }),
  );

const workday = follow("not_before: P1D, due: { workday: { at: delivered_at, plus: P1D } }");
test.each([
  ["Friday's is due on Monday", "2026-03-06 10:00", "order/o overdue 03-07 00:00..03-09e"],
  ["a make-up Saturday is a working day", "2026-02-27 10:00", "order/o overdue 02-28 00:00..02-28e"],
  [
    "beyond the published years nobody knows",
    "2049-03-02 10:00",
    "order/o undecided 03-03 00:00..- (no-date)",
  ],
])("working days: %s", (_, at, expected) => {
  expect(
    run(workday, `delivered_at: ${at}`, "", at.startsWith("2049") ? "2049-04-01 12:00" : undefined),
  ).toEqual([expected]);
});

const before = follow(
  `due: { if: { used_at: { bare: true } }, then: { end_of: day, at: used_at, back: P1D }, else: used_at }, missed: true`,
);
test.each([
  [
    "a date alone: the end of the day before",
    "used_at: 2026-03-01",
    "2026-02-28 23:59",
    "order/o met 02-20 09:00..02-28e visit/v",
  ],
  [
    "a time: that minute",
    "used_at: 2026-03-01 08:00",
    "2026-03-01 08:00",
    "order/o met 02-20 09:00..03-01 08:00 visit/v",
  ],
  [
    "afterwards it is missed",
    "used_at: 2026-03-01 08:00",
    "2026-03-01 08:01",
    "order/o missed 02-20 09:00..03-01 08:00",
  ],
])("before something: %s", (_, used, at, expected) => {
  expect(run(before, `delivered_at: 2026-02-20 09:00, ${used}`, call(at))).toEqual([expected]);
});

const appointed = follow("appointed: { end_of: day, at: warranty_end }, within: unspecified");
test.each([
  [
    "the day the record names goes before the tenant's figure",
    "delivered_at: 2026-02-20 09:00, warranty_end: 2026-03-20",
    { "trade/c1": "P3D" },
    "order/o overdue 02-20 09:00..03-20e",
  ],
  [
    "without one the figure decides",
    "delivered_at: 2026-02-20 09:00",
    { "trade/c1": "P3D" },
    "order/o overdue 02-20 09:00..02-23e",
  ],
  [
    "a day is enough without a figure",
    "delivered_at: 2026-02-20 09:00, warranty_end: 2026-03-20",
    {},
    "order/o overdue 02-20 09:00..03-20e",
  ],
  [
    "neither: undecided",
    "delivered_at: 2026-02-20 09:00",
    {},
    "order/o undecided 02-20 09:00..- (parameter:trade/c1)",
  ],
])("%s", (_, order, parameters, expected) => {
  expect(run(appointed, order, "", undefined, parameters)).toEqual([expected]);
});

const spans =
  "where: { out_at: { not: { after: anchor.visit.at } }, back_at: { not: { before: anchor.visit.at } } }";
const back = `[{ id: told, kind: stage-limit, with: { anchor: { record: issues, at: raised_at }, within: PT10M,
  from: { among: { record: trips, names: staff, of: visit.by, ${spans} }, at: back_at }, met: { record: notices, names: subject } } }]`;
const day = (
  trips: string,
  notice = "",
): string => `{ staff: { li: {}, wu: {} }, customers: { a: {} }, trips: { ${trips} },
  visits: { v: { customer: a, by: li, at: 2026-03-02 10:00, channel: onsite, outcome: reached } }, issues: { i: { customer: a, visit: v, raised_at: 2026-03-02 10:10, kind: complaint } }
  ${notice && `, notices: { n: { at: ${notice}, subject: issue/i } }`} }`;
const told = (trips: string, notice = ""): string[] =>
  table(runRules({ rules: back, ledger: day(trips, notice), asOf: "2026-03-03 12:00" }));

test.each([
  [
    "the clock starts at the return from that outing",
    "t: { staff: li, out_at: 2026-03-02 09:00, back_at: 2026-03-02 17:00 }",
    "2026-03-02 17:10",
    "issue/i met 03-02 10:10..03-02 17:10 notice/n",
  ],
  [
    "a minute too late",
    "t: { staff: li, out_at: 2026-03-02 09:00, back_at: 2026-03-02 17:00 }",
    "2026-03-02 17:11",
    "issue/i late 03-02 10:10..03-02 17:10 notice/n",
  ],
  [
    "somebody else's outing is none",
    "t: { staff: wu, out_at: 2026-03-02 09:00, back_at: 2026-03-02 17:00 }",
    "",
    "issue/i undecided 03-02 10:10..- (no-date)",
  ],
  [
    "nor is another one of the same day",
    "t: { staff: li, out_at: 2026-03-02 11:00, back_at: 2026-03-02 17:00 }",
    "",
    "issue/i undecided 03-02 10:10..- (no-date)",
  ],
])("%s", (_, trips, notice, expected) => {
  expect(told(trips, notice)).toEqual([expected]);
});
