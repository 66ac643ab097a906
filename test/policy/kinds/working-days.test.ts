/** Working days as figures, points after an anchor, a company's own year. Spec section 4. */
import { expect, test } from "vitest";
import { parseInstant } from "../../../src/model/instant.ts";
import type { Tenant } from "../../../src/model/tenant.ts";
import { Zone } from "../../../src/model/zone.ts";
import { endOfWorkdays, worksOn } from "../../../src/policy/world/calendar.ts";
import { runRules, table } from "../../support/run-rules.ts";

const people = "staff: { li: { role: rep } }, customers: { a: {} }";
const came = (at: string): string => `events: { e: { type: visitor.received, customer: a, at: ${at} } }`;
const call = (options: string): string =>
  `[{ id: call, kind: follow-up, with: { anchor: { record: events, event: visitor.received, at: at }, ${options} } }]`;

test.each([
  ["Friday and two working days: Tuesday", "2026-10-16 10:00", "P2D", "10-20e"],
  ["before the National Day: after it", "2026-09-30 10:00", "P1D", "10-08e"],
  ["none: the day itself", "2026-10-17 10:00", "P0D", "10-17e"],
])("%s", (_, at, length, due) => {
  const rows = table(
    runRules({
      rules: call(`within: ${length}, count: working`),
      asOf: "2026-10-31 12:00",
      ledger: `{ ${people}, ${came(at)} }`,
    }),
  );
  expect(rows).toEqual([expect.stringContaining(`..${due}`)]);
});

test("points: one contact each, open from the day after the previous point", () => {
  const rows = table(
    runRules({
      rules: call("points: [P1D, P7D, P30D]"),
      asOf: "2026-11-30 12:00",
      ledger: `{ ${people}, ${came("2026-10-01 10:00")}, visits: { v: { customer: a, by: li, at: 2026-10-02 09:00, channel: phone, outcome: reached }, w: { customer: a, by: li, at: 2026-10-31 09:00, channel: phone, outcome: reached } } }`,
    }),
  );
  expect(rows).toEqual([
    expect.stringMatching(/met 10-01 10:00\.\.10-02e visit\/v/),
    expect.stringMatching(/overdue|late|missed/),
    expect.stringMatching(/met 10-09 00:00\.\.10-31e visit\/w/),
  ]);
});

test("a point opens so long before its day where the book says so", () => {
  const rows = table(
    runRules({
      rules: call("points: [P30D], opens_before: P5D"),
      asOf: "2026-10-10 12:00",
      ledger: `{ ${people}, ${came("2026-10-01 10:00")} }`,
    }),
  );
  expect(rows).toEqual([expect.stringContaining("10-26 00:00..10-31e")]);
});

test("a year that nobody has published is not known, until the company says", () => {
  const zone = new Zone("Asia/Shanghai");
  const year = { holidays: [{ from: "2031-01-01", to: "2031-01-03" }], workdays: ["2031-01-04"] };
  const tenant = { calendar: { years: { "2031": year } } } as unknown as Tenant;
  const from = parseInstant("2031-01-01 10:00", zone)!.ms;
  const none = { calendar: {} } as unknown as Tenant;
  expect(worksOn(zone.dayOf(from), none)).toBeNull();
  expect(endOfWorkdays(none, zone, from, 1)).toBeNull();
  expect(worksOn(zone.dayOf(from), tenant)).toBe(false);
  // Saturday the 4th is a make-up working day.
  expect(zone.formatShort(endOfWorkdays(tenant, zone, from, 1)!)).toContain("2031-01-04");
});
