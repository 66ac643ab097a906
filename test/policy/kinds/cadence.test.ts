/** Rolling cadences: spec section 3, readings 7, 8, 19, 20, 45. */
import { expect, test } from "vitest";
import { runRules, table, type Situation } from "../../support/run-rules.ts";

const rules = "[{ id: gap, kind: cadence, with: { classes: [gold], every: P10D } }]";
const staff = "staff: { li: { role: rep } }";
const visit = (id: string, at: string, more = ""): string =>
  `${id}: { customer: a, by: li, at: ${at}, channel: phone, outcome: reached${more} }`;

const cases: [string, Situation, string[]][] = [
  [
    "35 days of silence are three misses and an open interval",
    {
      rules,
      asOf: "2026-04-05 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } } }`,
    },
    [
      "customer/a missed 03-01 00:00..03-11e",
      "customer/a missed 03-12 00:00..03-21e",
      "customer/a missed 03-22 00:00..03-31e",
      "customer/a open 04-01 00:00..04-10e",
    ],
  ],
  [
    "the last second of the due day is in time, and a contact starts the next interval",
    {
      rules,
      asOf: "2026-03-12 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } }, visits: { ${visit("v", "2026-03-11 23:59:59")} } }`,
    },
    ["customer/a met 03-01 00:00..03-11e visit/v", "customer/a open 03-11e..03-21e"],
  ],
  [
    "00:00 of the next day is too late: it counts for the next interval",
    {
      rules,
      asOf: "2026-03-12 01:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } }, visits: { ${visit("v", "2026-03-12 00:00")} } }`,
    },
    [
      "customer/a missed 03-01 00:00..03-11e",
      "customer/a met 03-12 00:00..03-21e visit/v",
      "customer/a open 03-12 00:00..03-22e",
    ],
  ],
  [
    "an attempt that reached nobody does not count",
    {
      rules,
      asOf: "2026-03-13 01:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } }, visits: { v: { customer: a, by: li, at: 2026-03-05 09:00, channel: phone, outcome: unreachable } } }`,
    },
    ["customer/a missed 03-01 00:00..03-11e", "customer/a open 03-12 00:00..03-21e"],
  ],
  [
    "a class change inside an unmet interval makes it void; coming back starts anew",
    {
      rules,
      asOf: "2026-03-20 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01 } }, class-changes: { c1: { customer: a, at: 2026-03-05 10:00, from: gold, to: silver }, c2: { customer: a, at: 2026-03-08 09:00, from: silver, to: gold } } }`,
    },
    [
      "customer/a exempt 03-01 00:00..03-11e (void:class-change)",
      "customer/a missed 03-08 09:00..03-18e",
      "customer/a open 03-19 00:00..03-28e",
    ],
  ],
  [
    "a change that is not yet seen still tells the class before it",
    {
      rules,
      asOf: "2026-03-04 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01, class: bronze } }, class-changes: { c1: { customer: a, at: 2026-03-05 10:00, from: gold, to: silver } } }`,
    },
    ["customer/a open 03-01 00:00..03-11e"],
  ],
  [
    "the first class-change without `from` is the entry",
    {
      rules,
      asOf: "2026-03-04 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-01-01 } }, class-changes: { c1: { customer: a, at: 2026-03-02 10:00, to: gold } } }`,
    },
    ["customer/a open 03-02 10:00..03-12e"],
  ],
  [
    "without `since` the earliest event is the entry",
    {
      rules,
      asOf: "2026-03-04 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold } }, events: { e: { type: visitor.received, customer: a, at: 2026-03-03 15:00 } } }`,
    },
    ["customer/a open 03-03 15:00..03-13e"],
  ],
  [
    "several classes of one clause are one: a move among them cuts nothing",
    {
      rules: "[{ id: gap, kind: cadence, with: { classes: [gold, silver], every: P10D } }]",
      asOf: "2026-03-12 12:00",
      ledger: `{ ${staff}, customers: { a: { since: 2026-03-01 } }, class-changes: { c1: { customer: a, at: 2026-03-05 10:00, from: gold, to: silver } } }`,
    },
    ["customer/a missed 03-01 00:00..03-11e", "customer/a open 03-12 00:00..03-21e"],
  ],
  [
    "nothing is owed from before the line follows the pack",
    {
      rules,
      asOf: "2026-03-21 12:00",
      line: { from: "2026-03-20" },
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-01-01 } } }`,
    },
    ["customer/a open 03-20 00:00..03-30e"],
  ],
  [
    "figures by date: an interval keeps the one in force at its start",
    {
      rules:
        "[{ id: gap, kind: cadence, with: { classes: [gold], every: [{ from: 2020-01-01, value: P10D }, { from: 2026-03-05, value: P2D }] } }]",
      asOf: "2026-03-13 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } } }`,
    },
    ["customer/a missed 03-01 00:00..03-11e", "customer/a open 03-12 00:00..03-13e"],
  ],
  [
    "months end at the month's last day",
    {
      rules: "[{ id: gap, kind: cadence, with: { classes: [gold], every: P1M } }]",
      asOf: "2024-03-01 00:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2024-01-31 } } }`,
    },
    ["customer/a missed 01-31 00:00..02-29e", "customer/a open 03-01 00:00..03-29e"],
  ],
  [
    "an opt-out of every allowed channel comes before every other status",
    {
      rules:
        "[{ id: gap, kind: cadence, with: { classes: [gold], every: P10D, contact: { channels: [phone] } } }]",
      asOf: "2026-03-12 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01, channel_optouts: [phone] } } }`,
    },
    ["customer/a exempt 03-01 00:00..03-11e (opt-out)", "customer/a exempt 03-12 00:00..03-21e (opt-out)"],
  ],
  [
    "an open figure is undecided once per subject",
    {
      rules: "[{ id: gap, kind: cadence, with: { classes: [gold], every: unspecified } }]",
      asOf: "2026-03-12 12:00",
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } } }`,
    },
    ["customer/a undecided 03-01 00:00..- (parameter:trade/c1)"],
  ],
  [
    "a tenant's figure by clause decides it",
    {
      rules: "[{ id: gap, kind: cadence, with: { classes: [gold], every: unspecified } }]",
      asOf: "2026-03-12 12:00",
      parameters: { "trade/c1": "P30D" },
      ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } } }`,
    },
    ["customer/a open 03-01 00:00..03-31e"],
  ],
];

test.each(cases)("%s", (_, situation, expected) => {
  expect(table(runRules(situation))).toEqual(expected);
});

test("a class without any date gives no cadence, and says so", () => {
  const run = runRules({
    rules,
    asOf: "2026-03-12 12:00",
    ledger: `{ ${staff}, customers: { a: { class: gold } } }`,
  });
  expect(run.obligations).toEqual([]);
  expect(
    run.diagnostics.filter((d) => d.code === "engine/no-entry").map((d) => [d.subject, d.severity]),
  ).toEqual([["customer/a", "warning"]]);
});

test("two contacts in one minute give intervals with ids of their own", () => {
  const run = runRules({
    rules,
    asOf: "2026-03-03 12:00",
    ledger: `{ ${staff}, customers: { a: { class: gold, since: 2026-03-01 } }, visits: { ${visit("v1", "2026-03-02 10:00")}, ${visit("v2", "2026-03-02 10:00")} } }`,
  });
  expect(new Set(run.obligations.map((o) => o.id)).size).toBe(run.obligations.length);
  expect(run.obligations.map((o) => o.metBy)).toEqual(["visit/v1", "visit/v2", null]);
});
