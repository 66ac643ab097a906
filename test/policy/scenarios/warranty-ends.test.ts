/**
 * Six bodies go to a haulier on 31 January 2026, under warranty until 31 July. Until then the rep owes a
 * visit in every month counted from the delivery, without drift; from then on one at least every three
 * months, counted from the last visit, until the haulier is lost (truck-body-visits/2.3-b, 2.3-d, with the
 * fine of 3.5).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff: { li: { role: rep, region: north } }
customers:
  dealer: { segment: dealer, region: north, staff_in_charge: li }
  haulier: { segment: end_customer, dealer: dealer, region: north, staff_in_charge: li }
orders: { six: { customer: haulier, salesperson: li, quantity: 6, delivered_at: 2026-01-31 10:00, warranty_end: 2026-07-31 } }
`;
const calls = (...at: string[]): string =>
  `visits: { ${at.map((t, i) => `v${i + 1}: { customer: haulier, by: li, at: ${t}, channel: phone, outcome: reached }`).join(", ")} }`;
const due = (s: ReturnType<typeof story>, at: string): string[] => [
  ...s.duties(at, "2.3-b"),
  ...s.duties(at, "2.3-d"),
];

test("under warranty: months from the delivery, each with an end of its own", () => {
  const s = story(
    "truck-body-visits",
    `${people}${calls("2026-02-20 09:00", "2026-03-01 09:00", "2026-04-30 23:59")}`,
  );
  expect(due(s, "2026-02-01 08:00")).toEqual(["02-28 23:59 open (li)"]);
  expect(due(s, "2026-03-01 08:00")).toEqual(["02-28 23:59 met (li)", "03-31 23:59 open (li)"]);
  expect(due(s, "2026-04-30 23:59:59")).toEqual([
    "02-28 23:59 met (li)",
    "03-31 23:59 met (li)",
    "04-30 23:59 met (li)",
  ]);
  expect(due(s, "2026-06-01 00:00").slice(3)).toEqual(["05-31 23:59 missed (li)", "06-30 23:59 open (li)"]);
});

test("the warranty's last day still belongs to the monthly schedule; a second later the quarterly one has begun", () => {
  const monthly = [
    "2026-02-20 09:00",
    "2026-03-20 09:00",
    "2026-04-20 09:00",
    "2026-05-20 09:00",
    "2026-06-20 09:00",
    "2026-07-31 23:00",
  ];
  const s = story("truck-body-visits", `${people}${calls(...monthly)}`);
  expect(s.duties("2026-07-31 23:59", "2.3-b")).toEqual(
    ["02-28", "03-31", "04-30", "05-31", "06-30", "07-31"].map((d) => `${d} 23:59 met (li)`),
  );
  expect(s.duties("2026-07-31 23:59", "2.3-d")).toEqual([]);
  expect(due(s, "2026-08-01 00:00").slice(6)).toEqual(["10-31 23:59 open (li)"]);
});

test("afterwards every three months from the last visit; three months without one are one miss", () => {
  const s = story("truck-body-visits", `${people}${calls("2026-10-31 23:59", "2027-02-28 10:00")}`);
  expect(s.duties("2026-11-01 09:00", "2.3-d")).toEqual(["10-31 23:59 met (li)", "01-31 23:59 open (li)"]);
  expect(s.duties("2027-02-01 00:00", "2.3-d")).toEqual([
    "10-31 23:59 met (li)",
    "01-31 23:59 missed (li)",
    "04-30 23:59 open (li)",
  ]);
  expect(s.duties("2027-03-01 09:00", "2.3-d")).toEqual([
    "10-31 23:59 met (li)",
    "01-31 23:59 missed (li)",
    "04-30 23:59 met (li)",
    "05-28 23:59 open (li)",
  ]);
  expect(s.duties("2027-03-01 09:00", "2.3-b").every((d) => d.includes("missed"))).toBe(true);
});

test("a warranty that ends inside a month: what it cuts short owes nothing, the quarter begins that day", () => {
  const s = story(
    "truck-body-visits",
    `${people.replace("2026-07-31", "2026-07-15")}${calls("2026-10-15 12:00")}`,
  );
  expect(s.duties("2026-09-01 09:00", "2.3-b").map((d) => d.slice(0, 5))).toEqual([
    "02-28",
    "03-31",
    "04-30",
    "05-31",
    "06-30",
  ]);
  expect(s.duties("2026-10-16 09:00", "2.3-d")).toEqual(["10-15 23:59 met (li)", "01-15 23:59 open (li)"]);
});

test("a lost customer: the running quarter is void and none follows", () => {
  const lost = `events: { gone: { type: customer.lost, customer: haulier, at: 2026-09-20 10:00 } }\n`;
  const s = story("truck-body-visits", `${people}${lost}`);
  expect(s.duties("2026-09-20 09:59", "2.3-d")).toEqual(["10-31 23:59 open (li)"]);
  expect(s.duties("2027-06-01 09:00", "2.3-d")).toEqual(["10-31 23:59 exempt (li)"]);
});

test("every visit that is missed costs the rep 50 yuan, a void one nothing", () => {
  const s = story(
    "truck-body-visits",
    `${people}events: { gone: { type: customer.lost, customer: haulier, at: 2026-09-20 10:00 } }`,
  );
  const { packs } = s.at("2027-06-01 09:00");
  const fined = packs[0].rules
    .filter((r) => r.penalty?.clause === "truck-body-visits/3.5")
    .map((r) => [r.id, r.penalty!.amount]);
  expect(fined).toEqual([
    ["monthly-in-warranty", 50],
    ["quarterly-after-warranty", 50],
    ["months-1-3-6", 50],
  ]);
});
