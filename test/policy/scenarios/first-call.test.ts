/**
 * A walk-in at a car dealer. He must be phoned within 24 hours; a message does not do, an attempt that
 * reaches nobody does not, nor a call of which nothing was written down (auto-sales-visits/3-a with 4-b and
 * 6-c).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const base = `
staff: { lin: { role: salesperson } }
customers: { walk-in: { segment: prospect, class: H, since: 2026-03-02, staff_in_charge: lin } }
events: { e: { type: visitor.received, customer: walk-in, at: 2026-03-02 15:30 } }
`;
const visit = (at: string, channel: string, outcome: string, notes = "聊了试驾"): string =>
  `visits: { v: { customer: walk-in, by: lin, at: ${at}, channel: ${channel}, outcome: ${outcome}${notes ? `, notes: ${notes}` : ""} } }`;

test.each([
  ["nothing yet", "", "2026-03-03 15:30", "03-03 15:30 open (lin)"],
  [
    "a call at the last minute",
    visit("2026-03-03 15:30", "phone", "reached"),
    "2026-03-04 09:00",
    "03-03 15:30 met (lin)",
  ],
  [
    "a call one minute later",
    visit("2026-03-03 15:31", "phone", "reached"),
    "2026-03-04 09:00",
    "03-03 15:30 late (lin)",
  ],
  [
    "nobody picked up",
    visit("2026-03-03 09:00", "phone", "unreachable"),
    "2026-03-04 09:00",
    "03-03 15:30 overdue (lin)",
  ],
  ["a message", visit("2026-03-03 09:00", "sms", "sent"), "2026-03-04 09:00", "03-03 15:30 overdue (lin)"],
  [
    "a visit on site is no call",
    visit("2026-03-03 09:00", "onsite", "reached"),
    "2026-03-04 09:00",
    "03-03 15:30 overdue (lin)",
  ],
  [
    "a call without a word written down",
    visit("2026-03-03 09:00", "phone", "reached", ""),
    "2026-03-04 09:00",
    "03-03 15:30 overdue (lin)",
  ],
])("%s", (_, visits, asOf, expected) => {
  expect(story("auto-sales-visits", base + visits).duties(asOf, "3-a")).toEqual([expected]);
});

test("the same message does count for the class's own rhythm", () => {
  const s = story("auto-sales-visits", base + visit("2026-03-03 09:00", "sms", "sent"));
  expect(s.duties("2026-03-06 23:59", "3-b")).toEqual(["03-05 23:59 met (lin)", "03-06 23:59 open (lin)"]);
});
