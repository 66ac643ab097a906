/**
 * What is asked of the very contact that met a duty, and contacts that are left out of a count because they
 * met one.
 */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const call =
  "{ id: call, kind: follow-up, with: { anchor: { record: events, event: caller.called, at: at }, within: P1D } }";
const noted = "{ id: noted, kind: require, with: { record: visits, met: [call], fields: [learned] } }";
const ledger = (
  visits: string[],
  events = ["e: { type: caller.called, customer: a, at: 2026-03-02 10:00 }"],
): string =>
  `{ staff: { li: {} }, customers: { a: {}, b: {} }, events: { ${events.join(", ")} }, visits: { ${visits.join(", ")} } }`;
const visit = (id: string, at: string, more = "", customer = "a"): string =>
  `${id}: { customer: ${customer}, by: li, at: ${at}, channel: phone, outcome: reached${more} }`;
const found = (rules: string, text: string, code: string): string[] =>
  runRules({ rules, ledger: text, asOf: "2026-04-30 12:00" })
    .diagnostics.filter((d) => d.code === `trade/${code}` && d.template?.startsWith("rule/"))
    .map((d) => String(d.subject));

test.each([
  ["the call that met it", [visit("v1", "2026-03-02 11:00"), visit("v2", "2026-03-02 12:00")], ["visit/v1"]],
  ["a call that met it late", [visit("v1", "2026-03-09 11:00")], ["visit/v1"]],
  ["it is noted", [visit("v1", "2026-03-02 11:00", ", learned: x")], []],
  ["a call before", [visit("v0", "2026-03-02 09:59"), visit("v1", "2026-03-02 11:00", ", learned: x")], []],
])("asked of %s, wherever the rule stands", (_, visits, expected) => {
  expect(found(`[${call}, ${noted}]`, ledger(visits), "noted")).toEqual(expected);
  expect(found(`[${noted}, ${call}]`, ledger(visits), "noted")).toEqual(expected);
});

test("also where one visit settles matters of several customers", () => {
  const events = [
    "e: { type: caller.called, customer: a, at: 2026-03-02 10:00 }",
    "f: { type: caller.called, customer: b, at: 2026-03-02 10:00 }",
  ];
  const text = ledger([visit("v1", "2026-03-02 11:00", ", trigger: [event/e, event/f]")], events);
  expect(found(`[${call}, ${noted}]`, text, "noted")).toEqual(["visit/v1"]);
});

const capped =
  "{ id: capped, kind: cap, with: { record: visits, each: customer, per: month, cap: 1, not_by: [call] } }";
test("what met the duty is not counted, everything else is, per customer", () => {
  expect(
    found(
      `[${call}, ${capped}]`,
      ledger([visit("v1", "2026-03-02 11:00"), visit("v2", "2026-03-10 11:00")]),
      "capped",
    ),
  ).toEqual([]);
  expect(
    found(
      `[${call}, ${capped}]`,
      ledger([
        visit("v1", "2026-03-02 11:00"),
        visit("v2", "2026-03-10 11:00"),
        visit("v3", "2026-03-31 23:59"),
      ]),
      "capped",
    ),
  ).toEqual(["visit/v3"]);
  expect(
    found(
      `[${call}, ${capped}]`,
      ledger(
        [visit("v2", "2026-03-10 11:00"), visit("v3", "2026-03-11 11:00", "", "b")],
        ["e: { type: caller.called, customer: a, at: 2026-03-02 10:00 }"],
      ),
      "capped",
    ),
  ).toEqual([]);
});

test("several things start one duty, and their contacts are dealt out among all of them", () => {
  const rules =
    "[{ id: either, kind: follow-up, with: { anchor: [{ record: events, at: at, event: caller.called }, { record: class-changes, at: at, where: { to: gold } }], within: P0D } }]";
  const text =
    "{ staff: { li: {} }, customers: { a: {} }, events: { e: { type: caller.called, customer: a, at: 2026-03-02 10:00 } }, class-changes: { k: { customer: a, at: 2026-03-04 10:00, to: gold }, l: { customer: a, at: 2026-03-06 10:00, from: gold, to: silver } }, visits: { v: { customer: a, by: li, at: 2026-03-04 12:00, channel: phone, outcome: reached } } }";
  expect(
    runRules({ rules, ledger: text, asOf: "2026-04-30 12:00" }).obligations.map(
      (o) => `${o.subject} ${o.status} ${o.anchorField}`,
    ),
  ).toEqual(["event/e overdue at", "class-change/k met at"]);
});
