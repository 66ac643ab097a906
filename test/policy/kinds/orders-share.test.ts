/**
 * Orders of one customer share his contacts, and contacts that a customer shares with another (readings 17).
 */
import { expect, test } from "vitest";
import { runRules, table } from "../../support/run-rules.ts";

const run = (rules: string, ledger: string, asOf: string): string[] =>
  table(runRules({ rules, ledger: `{ staff: { li: { role: rep } }, ${ledger} }`, asOf }));
const visits = (...list: string[]): string =>
  `visits: { ${list
    .map((v, i) => {
      const [at, who = "a", trigger] = v.split(" by ");
      return `v${i + 1}: { customer: ${who}, by: li, at: ${at}, channel: phone, outcome: reached${trigger ? `, trigger: ${trigger}` : ""} }`;
    })
    .join(", ")} }`;

const monthly =
  "[{ id: month, kind: quota, with: { record: orders, from: delivered_at, count: 1, per: P1M, counted_from: delivered_at } }]";
const rolling = "[{ id: gap, kind: cadence, with: { record: orders, from: delivered_at, every: P10D } }]";
const two =
  "customers: { a: {} }, orders: { o: { customer: a, delivered_at: 2026-03-01 09:00 }, p: { customer: a, delivered_at: 2026-03-03 09:00 } }";

test.each([
  [
    "one visit serves the order that is due first",
    ["2026-03-05 10:00"],
    ["order/o met 03-01 09:00..04-01e visit/v1", "order/p open 03-03 09:00..04-03e"],
  ],
  [
    "the second visit serves the other",
    ["2026-03-05 10:00", "2026-03-06 10:00"],
    ["order/o met 03-01 09:00..04-01e visit/v1", "order/p met 03-03 09:00..04-03e visit/v2"],
  ],
  [
    "one that names an order serves that one",
    ["2026-03-05 10:00 by a by order/p"],
    ["order/o open 03-01 09:00..04-01e", "order/p met 03-03 09:00..04-03e visit/v1"],
  ],
])("months: %s", (_, calls, expected) => {
  expect(run(monthly, `${two}, ${visits(...calls)}`, "2026-03-20 12:00")).toEqual(expected);
});

test.each([
  [
    "one visit ends the interval that is due first",
    ["2026-03-05 10:00"],
    [
      "order/o met 03-01 09:00..03-11e visit/v1",
      "order/p open 03-03 09:00..03-13e",
      "order/o open 03-05 10:00..03-15e",
    ],
  ],
  [
    "the next one the other’s, though the first runs again",
    ["2026-03-05 10:00", "2026-03-06 10:00"],
    [
      "order/o met 03-01 09:00..03-11e visit/v1",
      "order/p met 03-03 09:00..03-13e visit/v2",
      "order/o open 03-05 10:00..03-15e",
      "order/p open 03-06 10:00..03-16e",
    ],
  ],
  [
    "one that names an order ends that one’s",
    ["2026-03-05 10:00 by a by order/p"],
    [
      "order/o open 03-01 09:00..03-11e",
      "order/p met 03-03 09:00..03-13e visit/v1",
      "order/p open 03-05 10:00..03-15e",
    ],
  ],
])("rolling: %s", (_, calls, expected) => {
  expect(run(rolling, `${two}, ${visits(...calls)}`, "2026-03-10 12:00")).toEqual(expected);
});

const delivery =
  "[{ id: visit, kind: follow-up, with: { anchor: { record: orders, at: delivered_at }, within: P5D, contact: { also: customer.dealer } } }]";
const sold =
  "customers: { d: {}, x: {}, a: { dealer: d }, b: { dealer: d } }, orders: { o: { customer: a, delivered_at: 2026-03-01 09:00 }, p: { customer: b, delivered_at: 2026-03-02 09:00 } }";

test.each([
  [
    "a visit to the dealer serves one of his customers' orders",
    ["2026-03-04 10:00 by d"],
    ["order/o met 03-01 09:00..03-06e visit/v1", "order/p overdue 03-02 09:00..03-07e"],
  ],
  [
    "two serve both",
    ["2026-03-04 10:00 by d", "2026-03-04 11:00 by d"],
    ["order/o met 03-01 09:00..03-06e visit/v1", "order/p met 03-02 09:00..03-07e visit/v2"],
  ],
  [
    "somebody who has nothing to do with it serves none",
    ["2026-03-04 10:00 by x"],
    ["order/o overdue 03-01 09:00..03-06e", "order/p overdue 03-02 09:00..03-07e"],
  ],
])("%s", (_, calls, expected) => {
  expect(run(delivery, `${sold}, ${visits(...calls)}`, "2026-03-20 12:00")).toEqual(expected);
});

test("of a day's visits one owes the call, and what meets it is taken for the others, wherever the rule stands", () => {
  const rules = `[{ id: again, kind: follow-up, with: { anchor: { record: visits, at: at }, where: { channel: onsite }, within: P9D, contact: { channels: [phone], not_by: [thanks] } } },
    { id: thanks, kind: follow-up, with: { anchor: { record: visits, at: at, once: day }, where: { channel: onsite }, not_before: P1D, within: P1D, contact: { channels: [phone] } } }]`;
  const ledger = `customers: { a: {} }, visits: {
    m: { customer: a, by: li, at: 2026-03-02 00:00, channel: onsite, outcome: reached }, n: { customer: a, by: li, at: 2026-03-02 23:59, channel: onsite, outcome: reached },
    k: { customer: a, by: li, at: 2026-03-03 00:00, channel: onsite, outcome: reached }, c: { customer: a, by: li, at: 2026-03-03 09:00, channel: phone, outcome: reached } }`;
  expect(run(rules, ledger, "2026-03-20 12:00")).toEqual([
    "visit/m met 03-03 00:00..03-03e visit/c",
    "visit/k overdue 03-04 00:00..03-04e",
    "visit/m overdue 03-02 00:00..03-11e",
    "visit/n overdue 03-02 23:59..03-11e",
    "visit/k met 03-03 00:00..03-12e visit/c",
  ]);
});
