/**
 * A tourist buys a tour on 2 March 2026 for the 10th, and, on the 10th itself, a boat trip for the same day.
 * Each is reminded of before use, asked about satisfaction within three days, and about new needs in the week
 * that begins a month later (travel-platform-visits/7.1.a–c, which also carry out 4.1-a).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff: { chen: { role: cs_specialist } }
customers: { lin: { segment: tourist, since: 2026-01-10, staff_in_charge: chen } }
orders:
  tour: { customer: lin, product: 古城一日游, purchased_at: 2026-03-02 15:00, used_at: 2026-03-10 08:30 }
  boat: { customer: lin, product: 夜游江景, purchased_at: 2026-03-10 11:00, used_at: 2026-03-10 }
`;
const calls = (...at: string[]): string =>
  `visits: { ${at.map((t, i) => `v${i + 1}: { customer: lin, by: chen, at: ${t}, channel: phone, outcome: reached }`).join(", ")} }`;

test("before buying there is nothing; the tour's reminder is open until the minute it starts", () => {
  const s = story("travel-platform-visits", people);
  expect(s.duties("2026-03-02 14:59", "7.1.a")).toEqual([]);
  expect(s.duties("2026-03-10 08:30", "7.1.a")).toEqual(["03-10 08:30 open (chen)"]);
  expect(s.duties("2026-03-10 08:31", "7.1.a")).toEqual(["03-10 08:30 missed (chen)"]);
});

test("bought for the same day: the reminder may come until that day ends", () => {
  const s = story("travel-platform-visits", `${people}${calls("2026-03-09 18:00", "2026-03-10 11:30")}`);
  expect(s.duties("2026-03-10 12:00", "7.1.a")).toEqual(["03-10 08:30 met (chen)", "03-10 23:59 met (chen)"]);
  expect(s.duties("2026-03-10 12:00", "4.1-a").slice(0, 2)).toEqual([
    "03-10 08:30 met (chen)",
    "03-10 23:59 met (chen)",
  ]);
});

test("two journeys, two satisfaction visits: one call serves one of them", () => {
  const s = story("travel-platform-visits", `${people}${calls("2026-03-11 10:00")}`);
  expect(s.duties("2026-03-10 09:00", "7.1.b")).toEqual(["03-13 23:59 open (chen)"]);
  expect(s.duties("2026-03-14 00:00", "7.1.b")).toEqual([
    "03-13 23:59 met (chen)",
    "03-13 23:59 overdue (chen)",
  ]);
});

test("a month later the week for new needs opens; the call a day early is none", () => {
  const s = story(
    "travel-platform-visits",
    `${people}${calls("2026-04-09 17:00", "2026-04-10 09:00", "2026-04-18 09:00")}`,
  );
  expect(s.duties("2026-04-09 23:59", "7.1.c")).toEqual([
    "04-17 23:59 upcoming (chen)",
    "04-17 23:59 upcoming (chen)",
  ]);
  expect(s.duties("2026-04-20 09:00", "7.1.c")).toEqual([
    "04-17 23:59 met (chen)",
    "04-17 23:59 late (chen)",
  ]);
});
