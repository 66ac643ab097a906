/**
 * Thursday, 30 April 2026: a salesperson is out from 9:00 to 16:40 and calls twice on the same company, which
 * complains about the lift. Back at the hotel the leader hears of it at once. The thank-you call would be due
 * the next day; that is Labour Day, so it may wait until the first working day, 6 May
 * (hotel-sales-visits/5.2, 5.3-b, 5.4).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const day = `
staff: { sun: { role: salesperson }, gao: { role: company_leader } }
customers: { corp: { staff_in_charge: sun, potential: true } }
trips: { out: { staff: sun, out_at: 2026-04-30 09:00, back_at: 2026-04-30 16:40 } }
issues: { lift: { customer: corp, visit: first, kind: complaint, raised_at: 2026-04-30 10:10, text: 上次开会电梯坏了 } }
`;
const visits = (more = ""): string => `visits:
  first: { customer: corp, by: sun, at: 2026-04-30 10:00, channel: onsite, outcome: reached, next_at: 2026-05-20 }
  second: { customer: corp, by: sun, at: 2026-04-30 15:00, channel: onsite, outcome: reached, next_at: 2026-05-20 }
${more}`;
const call = (id: string, at: string): string =>
  `  ${id}: { customer: corp, by: sun, at: ${at}, channel: phone, outcome: reached }\n`;

test("one thank-you call for the day, open from midnight, due when people work again", () => {
  const s = story("hotel-sales-visits", `${day}${visits()}`);
  expect(s.duties("2026-04-30 20:00", "5.4")).toEqual(["05-06 23:59 upcoming (sun)"]);
  expect(s.duties("2026-05-06 23:59", "5.4")).toEqual(["05-06 23:59 open (sun)"]);
  expect(s.duties("2026-05-07 00:00", "5.4")).toEqual(["05-06 23:59 overdue (sun)"]);
});

test("thanked on Labour Day is in time, and is no follow-up", () => {
  const s = story("hotel-sales-visits", `${day}${visits(call("thanks", "2026-05-01 09:30"))}`);
  expect(s.duties("2026-05-01 10:00", "5.4")).toEqual(["05-06 23:59 met (sun)"]);
  expect(s.duties("2026-05-21 00:00", "5.3-b")).toEqual([
    "05-20 23:59 met (sun)",
    "05-20 23:59 overdue (sun)",
  ]);
});

test("the follow-up comes by the day agreed", () => {
  const s = story(
    "hotel-sales-visits",
    `${day}${visits(call("thanks", "2026-05-06 09:30") + call("again", "2026-05-20 18:00"))}`,
  );
  expect(s.duties("2026-05-21 00:00", "5.3-b")).toEqual(["05-20 23:59 met (sun)", "05-20 23:59 met (sun)"]);
});

test("the complaint's clock runs from the return, to the minute", () => {
  const told = (at: string) =>
    story(
      "hotel-sales-visits",
      `${day}${visits()}notices: { n: { at: ${at}, to: gao, subject: issue/lift } }`,
    );
  expect(told("2026-04-30 16:40").duties("2026-05-01 09:00", "5.2")).toEqual(["04-30 16:40 met (sun)"]);
  expect(told("2026-04-30 16:41").duties("2026-05-01 09:00", "5.2")).toEqual(["04-30 16:40 late (sun)"]);
  expect(told("2026-04-30 10:30").duties("2026-05-01 09:00", "5.2")).toEqual(["04-30 16:40 met (sun)"]);
});
