/** Fines: what counts, what never does, who pays, how much. */
import { expect, test } from "vitest";
import { measurePenalties, totalFines, type Fine } from "../../../src/policy/measure/penalties.ts";
import { runRules, type Situation } from "../../support/run-rules.ts";

const CALL = `
- id: call
  kind: follow-up
  penalty: { clause: c1, amount: 50 }
  with: { anchor: { record: jobs, at: completed_at }, within: P1D, exempt: [{ where: { kind: paid_service }, reason: void }], contact: { named: true } }
`;
const PEOPLE = "staff: { li: {}, wu: {} }\ncustomers: { wang: { staff_in_charge: li } }";

const fines = (rules: string, ledger: string, more: Partial<Situation> = {}): Fine[] =>
  measurePenalties(runRules({ rules, ledger, asOf: "2026-03-20 12:00", ...more }));
const short = (list: readonly Fine[]): string[] =>
  list.map(
    (f) => `${f.period} ${f.staff ?? "-"} ${f.subject} ${f.lapse} ${f.amount ?? "open"} ${f.currency}`,
  );

test.each([
  [
    "in time costs nothing",
    "visits: { v: { customer: wang, by: li, at: 2026-03-03 09:00, channel: phone, outcome: reached, trigger: job/j } }",
    [],
  ],
  [
    "the last second of the last day is in time",
    "visits: { v: { customer: wang, by: li, at: '2026-03-03T23:59:59+08:00', channel: phone, outcome: reached, trigger: job/j } }",
    [],
  ],
  [
    "late",
    "visits: { v: { customer: wang, by: li, at: 2026-03-04 00:00, channel: phone, outcome: reached, trigger: job/j } }",
    ["2026-03 li job/j late 50 CNY"],
  ],
  ["overdue", "", ["2026-03 li job/j overdue 50 CNY"]],
  [
    "a waiver covers it",
    "waivers: { w: { clauses: [trade/c1], subject: job/j, reason: r, approved_by: wu, at: 2026-03-02, expires: 2026-12-31 } }",
    [],
  ],
])("%s", (_name, more, expected) => {
  expect(
    short(
      fines(
        CALL,
        `${PEOPLE}\njobs: { j: { customer: wang, kind: repair, completed_at: 2026-03-02 10:00 } }\n${more}`,
      ),
    ),
  ).toEqual(expected);
});

test("exempt and undecided duties are never fined", () => {
  const ledger = `${PEOPLE}\njobs: { j: { customer: wang, kind: paid_service, completed_at: 2026-03-02 10:00 } }`;
  expect(fines(CALL, ledger)).toEqual([]);
  expect(fines(CALL.replace("P1D", "unspecified"), ledger.replace("paid_service", "repair"))).toEqual([]);
});

test("one occurrence per missed interval", () => {
  const rules =
    "- { id: round, kind: cadence, penalty: { clause: c1, amount: 50 }, with: { classes: [gold], every: P10D } }";
  const list = fines(
    rules,
    "staff: { li: {} }\ncustomers: { wang: { staff_in_charge: li, class: gold, since: 2026-02-10 } }",
  );
  expect(short(list)).toEqual([
    "2026-02 li customer/wang missed 50 CNY",
    "2026-03 li customer/wang missed 50 CNY",
    "2026-03 li customer/wang missed 50 CNY",
  ]);
  expect(totalFines(list)).toEqual([
    { staff: "li", period: "2026-03", currency: "CNY", occurrences: 2, amount: 100, open: 0 },
    { staff: "li", period: "2026-02", currency: "CNY", occurrences: 1, amount: 50, open: 0 },
  ]);
});

test.each([
  [
    "a gap is fined in the month of its record",
    "50",
    "salesperson: wu",
    {},
    ["2026-03 wu order/o gap 50 CNY"],
  ],
  ["nobody named on it: who is in charge of the customer", "50", "", {}, ["2026-03 li order/o gap 50 CNY"]],
  ["an amount that nobody has set", "unspecified", "", {}, ["2026-03 li order/o gap open CNY"]],
  [
    "an amount that the company has set",
    "unspecified",
    "",
    { "trade/c1": 80 },
    ["2026-03 li order/o gap 80 CNY"],
  ],
  [
    "amounts by date: the one in force then",
    "[{ from: 1900-01-01, value: 20 }, { from: 2026-03-03, value: 30 }]",
    "",
    {},
    ["2026-03 li order/o gap 20 CNY"],
  ],
])("%s", (_name, amount, field, parameters, expected) => {
  const rules = `- { id: ledger, kind: require, penalty: { clause: c1, amount: ${amount}, who: salesperson }, with: { record: orders, fields: [product] } }`;
  const ledger = `staff: { li: {}, wu: {} }\ncustomers: { wang: { staff_in_charge: li } }\norders: { o: { customer: wang, delivered_at: 2026-03-02, warranty_end: 2027-03-02${field === "" ? "" : `, ${field}`} } }`;
  expect(short(fines(rules, ledger, { parameters }))).toEqual(expected);
});

test("who was away when it fell due does not pay, the cover does; an absence today changes nothing", () => {
  const away = (
    from: string,
    to: string,
  ): string => `staff: { li: { absences: [{ from: ${from}, to: ${to}, cover: wu }] }, wu: {} }
customers: { wang: { staff_in_charge: li } }
jobs: { j: { customer: wang, kind: repair, completed_at: 2026-03-02 10:00 } }`;
  expect(short(fines(CALL, away("2026-03-01", "2026-03-05")))).toEqual(["2026-03 wu job/j overdue 50 CNY"]);
  expect(short(fines(CALL, away("2026-03-19", "2026-03-21")))).toEqual(["2026-03 li job/j overdue 50 CNY"]);
});

test("rules without a penalty fine nothing", () => {
  expect(
    fines(
      CALL.replace(/ {2}penalty.*\n/, ""),
      `${PEOPLE}\njobs: { j: { customer: wang, kind: repair, completed_at: 2026-03-02 10:00 } }`,
    ),
  ).toEqual([]);
});
