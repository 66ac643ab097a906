/** Festivals and milestones: readings 10, 26, 31. */
import { expect, test } from "vitest";
import { parseDay } from "../../../src/model/instant.ts";
import type { Tenant } from "../../../src/model/tenant.ts";
import { formatDay } from "../../../src/model/zone.ts";
import { festivals, worksOn } from "../../../src/policy/world/calendar.ts";
import { runRules, table, type Situation } from "../../support/run-rules.ts";

const tenant = (add: { date: string; name: string }[] = [], drop: string[] = []): Tenant => ({
  name: "t",
  timezone: "Asia/Shanghai",
  locale: "zh-CN",
  lines: [],
  parameters: {},
  gate: {},
  contactLink: null,
  vocabulary: {},
  calendar: { milestones: [], festivals: { add, drop }, closed: [] },
});
const span = (t: Tenant, from: string, to: string): string[] =>
  festivals(t, parseDay(from)!, parseDay(to)!).map(
    (f) => `${f.name} ${formatDay(f.first)}..${formatDay(f.last)}`,
  );

test("the eve opens a festival, its statutory days close it; lunar dates come from the library", () => {
  expect(span(tenant(), "2026-01-01", "2026-12-31")).toEqual([
    "春节 2026-02-16..2026-02-19",
    "清明节 2026-04-04..2026-04-05",
    "劳动节 2026-04-30..2026-05-02",
    "端午节 2026-06-18..2026-06-19",
    "中秋节 2026-09-24..2026-09-25",
    "国庆节 2026-09-30..2026-10-03",
    "元旦 2026-12-31..2027-01-01",
  ]);
  expect(span(tenant(), "2024-04-01", "2024-05-31")).toEqual([
    "清明节 2024-04-03..2024-04-04",
    "劳动节 2024-04-30..2024-05-01",
  ]);
});

test("a tenant drops and adds festivals", () => {
  expect(
    span(tenant([{ date: "2026-03-08", name: "妇女节" }], ["清明"]), "2026-03-01", "2026-04-30"),
  ).toEqual(["妇女节 2026-03-08..2026-03-08", "劳动节 2026-04-30..2026-05-02"]);
});

test("make-up workdays are worked, holidays are not, and years not yet published are unknown", () => {
  expect(["2026-02-14", "2026-02-17", "2026-03-02", "2026-03-01"].map((d) => worksOn(parseDay(d)!))).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(worksOn(parseDay("2099-01-05")!)).toBeNull();
});

const staff = "staff: { li: { role: rep } }";
const greet = "[{ id: greet, kind: occasion, with: { on: [festival], contact: { channels: [sms] } } }]";
const cases: [string, Situation, string[]][] = [
  [
    "a message on the eve is in time; a festival not yet open is not listed",
    {
      rules: greet,
      asOf: "2026-04-05 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01 } }, visits: { v: { customer: a, by: li, at: 2026-04-04 00:00, channel: sms, outcome: sent } } }`,
    },
    ["customer/a met 04-04 00:00..04-05e visit/v"],
  ],
  [
    "a minute before the eve it is not, and the day after it is missed",
    {
      rules: greet,
      asOf: "2026-04-06 00:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01 } }, visits: { v: { customer: a, by: li, at: 2026-04-03 23:59, channel: sms, outcome: sent } } }`,
    },
    ["customer/a missed 04-04 00:00..04-05e"],
  ],
  [
    "an opt-out from messages wins over the greeting",
    {
      rules: greet,
      asOf: "2026-04-05 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01, channel_optouts: [sms] } }, visits: { v: { customer: a, by: li, at: 2026-03-20 00:00, channel: phone, outcome: reached } } }`,
    },
    ["customer/a exempt 04-04 00:00..04-05e (opt-out)"],
  ],
];
test.each(cases)("%s", (_, situation, expected) => {
  expect(table(runRules(situation))).toEqual(expected);
});

test("months from an anchor do not drift; points 1, 3, 6 have a month each", () => {
  const ledger = `{ ${staff}, customers: { a: {} }, orders: { o: { customer: a, delivered_at: 2026-01-31 10:00, warranty_end: 2026-04-15 } } }`;
  const monthly =
    "[{ id: m, kind: quota, with: { record: orders, from: delivered_at, until: warranty_end, counted_from: delivered_at, count: 1, per: P1M } }]";
  expect(table(runRules({ rules: monthly, asOf: "2026-06-01 12:00", ledger }))).toEqual([
    "order/o missed 01-31 10:00..02-28e",
    "order/o missed 03-01 00:00..03-31e",
  ]);
  const points =
    "[{ id: p, kind: follow-up, with: { anchor: { record: orders, at: delivered_at }, months: [1, 3] } }]";
  expect(table(runRules({ rules: points, asOf: "2026-04-30 12:00", ledger }))).toEqual([
    "order/o overdue 01-31 10:00..02-28e",
    "order/o open 04-01 00:00..04-30e",
  ]);
});
