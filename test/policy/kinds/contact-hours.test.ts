/** Hours to avoid: the customer's own before the company's; which time of a visit is judged. */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const rule = (more: string): string => `[{ id: quiet, kind: contact-hours, with: { ${more} } }]`;
const found = (more: string, visit: string, customer = "", parameters = {}): unknown[] =>
  runRules({
    rules: rule(more),
    parameters,
    asOf: "2026-03-31 12:00",
    ledger: `{ staff: { li: {} }, customers: { a: {${customer}} }, visits: { v: { customer: a, by: li, channel: onsite, outcome: reached, ${visit} } } }`,
  })
    .diagnostics.filter((d) => d.code === "trade/quiet" && d.template === "rule/quiet-hours")
    .map((d) => d.place.path?.at(-1));

const own = ' quiet_hours: ["12:00-14:00"] ';

test.each([
  ["inside the customer's hours, from their first minute", "{}", "at: 2026-03-02 12:00", own, ["at"]],
  ["their end is outside", "{}", "at: 2026-03-02 14:00", own, []],
  [
    "the appointment is judged where there is one",
    "times: [appointment_at, at]",
    "at: 2026-03-02 12:30, appointment_at: 2026-03-02 14:30",
    own,
    [],
  ],
  [
    "… and found fault with",
    "times: [appointment_at, at]",
    "at: 2026-03-02 14:30, appointment_at: 2026-03-02 12:30",
    own,
    ["appointment_at"],
  ],
  ["without one the visit's own time", "times: [appointment_at, at]", "at: 2026-03-02 12:30", own, ["at"]],
  ["only the appointment: none, no judgement", "times: [appointment_at]", "at: 2026-03-02 12:30", own, []],
  [
    "a day without a time is not judged",
    "times: [appointment_at]",
    "at: 2026-03-02 12:30, appointment_at: 2026-03-02",
    ' quiet_hours: ["21:00-24:00"] ',
    [],
  ],
])("%s", (_, more, visit, customer, expected) => {
  expect(found(more === "{}" ? "" : more, visit, customer)).toEqual(expected);
});

test("the company's hours where the customer has none", () => {
  expect(
    found("avoid: unspecified", "at: 2026-03-02 21:30", "", { "trade/c1": "12:00-14:00,21:00-08:00" }),
  ).toEqual(["at"]);
  expect(found("avoid: unspecified", "at: 2026-03-02 21:30", own, { "trade/c1": "21:00-08:00" })).toEqual([]);
});

test.each([
  ["08:59", ["at"]],
  ["09:00", []],
  ["11:00", []],
  ["11:01", ["at"]],
  ["12:30", ["at"]],
  ["17:00", []],
  ["17:01", ["at"]],
])("hours to keep to include both their bounds: %s", (time, expected) => {
  expect(found('inside: ["09:00-11:00", "15:00-17:00"]', `at: 2026-03-02 ${time}`)).toEqual(expected);
});

test("hours to keep to say nothing of the customer's rest", () => {
  expect(found('inside: ["09:00-17:00"]', "at: 2026-03-02 12:30", own)).toEqual([]);
});
