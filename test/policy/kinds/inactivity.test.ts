/** Customers who stay away: judged when the period begins, owed in full, then missed. Readings 24, 37. */
import { expect, test } from "vitest";
import { runRules, table, type Situation } from "../../support/run-rules.ts";

const rules =
  "[{ id: away, kind: inactivity, with: { last: [{ at: last_service_at }, { record: jobs, at: completed_at, where: { kind: repair } }], away: P3M, per: month } }]";
const open = rules.replace("away: P3M", "away: unspecified");
const staff = "staff: { li: { role: rep } }";
const visit = (id: string, at: string, outcome = "reached"): string =>
  `${id}: { customer: a, by: li, at: ${at}, channel: phone, outcome: ${outcome} }`;
const job = (id: string, at: string, kind = "repair"): string =>
  `${id}: { kind: ${kind}, customer: a, completed_at: ${at} }`;

const cases: [string, Situation, string[]][] = [
  [
    "three months back on the month's first instant is away",
    {
      rules,
      asOf: "2026-04-01 00:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2026-01-01 } } }`,
    },
    ["customer/a open 04-01 00:00..04-30e"],
  ],
  [
    "a minute less is not",
    {
      rules,
      asOf: "2026-04-30 12:00",
      ledger: `{ ${staff}, customers: { a: {} }, jobs: { ${job("j", "2026-01-01 00:01")} } }`,
    },
    [],
  ],
  [
    "every month owes one while the customer stays away; a reached contact meets it",
    {
      rules,
      asOf: "2026-05-31 12:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-12-20 } }, visits: { ${visit("v1", "2026-04-30 23:59")}, ${visit("v2", "2026-05-02 10:00", "unreachable")} } }`,
    },
    ["customer/a met 04-01 00:00..04-30e visit/v1", "customer/a open 05-01 00:00..05-31e"],
  ],
  [
    "a month without one is missed",
    {
      rules,
      asOf: "2026-05-01 00:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-12-20 } } }`,
    },
    ["customer/a missed 04-01 00:00..04-30e", "customer/a open 05-01 00:00..05-31e"],
  ],
  [
    "the latest of several counts, another kind of job does not; coming back inside the month changes nothing in it",
    {
      rules,
      asOf: "2026-06-15 12:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-11-20 } }, jobs: { ${job("j1", "2025-12-30 10:00")}, ${job("j2", "2026-03-01 10:00", "paid_service")}, ${job("j3", "2026-04-10 10:00")} } }`,
    },
    ["customer/a missed 04-01 00:00..04-30e"],
  ],
  [
    "somebody never served is not away",
    {
      rules,
      asOf: "2026-06-15 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2020-01-01 } } }`,
    },
    [],
  ],
  [
    "nothing before the line follows the pack",
    {
      rules,
      asOf: "2026-05-02 12:00",
      line: { from: "2026-04-02" },
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-11-20 } } }`,
    },
    ["customer/a open 05-01 00:00..05-31e"],
  ],
  [
    "an open figure leaves one undecided per customer",
    {
      rules: open,
      asOf: "2026-04-15 12:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-11-20 } } }`,
    },
    ["customer/a undecided 12-01 00:00..- (parameter:trade/c1)"],
  ],
  [
    "… until the company sets it",
    {
      rules: open,
      asOf: "2026-01-15 12:00",
      parameters: { "trade/c1": "P1M" },
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-12-01 } } }`,
    },
    ["customer/a open 01-01 00:00..01-31e"],
  ],
  [
    "an opt-out of every channel frees the customer",
    {
      rules: rules.replace("per: month", "per: month, contact: { channels: [phone] }"),
      asOf: "2026-04-15 12:00",
      ledger: `{ ${staff}, customers: { a: { last_service_at: 2025-12-20, channel_optouts: [phone] } } }`,
    },
    ["customer/a exempt 04-01 00:00..04-30e (opt-out)"],
  ],
];

test.each(cases)("%s", (_, situation, expected) => {
  expect(table(runRules(situation))).toEqual(expected);
});
