/** Quotas per calendar period: spec section 3, readings 21, 45. */
import { expect, test } from "vitest";
import { runRules, table, type Situation } from "../../support/run-rules.ts";

const staff = "staff: { li: { role: rep } }";
const weekly = "[{ id: week, kind: quota, with: { classes: [gold], count: 1, per: P1W } }]";
const monthly = "[{ id: month, kind: quota, with: { classes: [gold], count: 2, per: P1M } }]";
const visit = (id: string, at: string): string =>
  `${id}: { customer: a, by: li, at: ${at}, channel: phone, outcome: reached }`;

const cases: [string, Situation, string[]][] = [
  [
    "weeks run Monday to Sunday; Sunday's last second is in time",
    {
      rules: weekly,
      asOf: "2026-03-09 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-02 } }, visits: { ${visit("v", "2026-03-08 23:59:59")} } }`,
    },
    ["customer/a met 03-02 00:00..03-08e visit/v", "customer/a open 03-09 00:00..03-15e"],
  ],
  [
    "a partial first week owes floor(1 × 6 ÷ 7) = 0",
    {
      rules: weekly,
      asOf: "2026-03-08 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-03 } } }`,
    },
    [],
  ],
  [
    "twice a month: entry on the 16th of a 30-day month owes floor(2 × 15 ÷ 30) = 1",
    {
      rules: monthly,
      asOf: "2026-05-01 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-04-16 } } }`,
    },
    [
      "customer/a missed 04-16 00:00..04-30e",
      "customer/a open 05-01 00:00..05-31e",
      "customer/a open 05-01 00:00..05-31e",
    ],
  ],
  [
    "a day later owes none",
    {
      rules: monthly,
      asOf: "2026-04-30 23:59",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-04-17 } } }`,
    },
    [],
  ],
  [
    "the i-th contact meets the i-th obligation; a third is not needed",
    {
      rules: monthly,
      asOf: "2026-03-31 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } }, visits: { ${visit("v1", "2026-03-02 10:00")}, ${visit("v2", "2026-03-03 10:00")}, ${visit("v3", "2026-03-04 10:00")} } }`,
    },
    ["customer/a met 03-01 00:00..03-31e visit/v1", "customer/a met 03-01 00:00..03-31e visit/v2"],
  ],
  [
    "leaving the class shrinks the last period, and contacts afterwards do not count",
    {
      rules: monthly,
      asOf: "2026-05-01 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-04-01 } }, class-changes: { c: { customer: a, at: 2026-04-16 10:00, from: gold, to: silver } }, visits: { ${visit("v", "2026-04-20 10:00")} } }`,
    },
    ["customer/a missed 04-01 00:00..04-30e"],
  ],
  [
    "a day belongs to the class held at its end",
    {
      rules: monthly,
      asOf: "2026-05-01 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-04-01 } }, class-changes: { c: { customer: a, at: 2026-04-15 23:00, from: gold, to: silver } } }`,
    },
    [],
  ],
  [
    "two months are January–February and so on",
    {
      rules: "[{ id: pair, kind: quota, with: { classes: [gold], count: 2, per: P2M } }]",
      asOf: "2026-03-01 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-01-01 } }, visits: { ${visit("v", "2026-02-28 10:00")} } }`,
    },
    [
      "customer/a met 01-01 00:00..02-28e visit/v",
      "customer/a missed 01-01 00:00..02-28e",
      "customer/a open 03-01 00:00..04-30e",
      "customer/a open 03-01 00:00..04-30e",
    ],
  ],
  [
    "thirds of a month: the last one ends with the month",
    {
      rules: "[{ id: third, kind: quota, with: { classes: [gold], count: 1, per: third } }]",
      asOf: "2026-03-01 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-02-11 } } }`,
    },
    [
      "customer/a missed 02-11 00:00..02-20e",
      "customer/a missed 02-21 00:00..02-28e",
      "customer/a open 03-01 00:00..03-10e",
    ],
  ],
];

test.each(cases)("%s", (_, situation, expected) => {
  expect(table(runRules(situation))).toEqual(expected);
});
