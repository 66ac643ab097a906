/** A target only where one was set, and one account of each rate; shares are cut, never rounded up. */
import { expect, test } from "vitest";
import { percent } from "../../../src/model/percent.ts";
import { parsePeriod } from "../../../src/model/period.ts";
import {
  measureRates,
  rateOfRule,
  rateRow,
  tallyOf,
  type Breakdown,
} from "../../../src/policy/measure/rates.ts";
import { runRules } from "../../support/run-rules.ts";

const care = (id: string, clause: string, event: string): string =>
  `{ id: ${id}, kind: follow-up, clauses: [${clause}], with: { anchor: { record: events, event: ${event}, at: at }, within: P1D } }`;
const half = "{ id: half, kind: rate, clauses: [cr], with: { measures: [ca], min: 0.5, share: true } }";
const rules = `[${care("a", "ca", "visitor.received")}, ${care("b", "cb", "caller.called")}, ${half}]`;
const ledger =
  "{ staff: { li: { role: rep } }, customers: { x: {}, z: {} }, events: { e1: { type: visitor.received, customer: x, at: 2026-03-02 10:00 }, e2: { type: visitor.received, customer: z, at: 2026-03-02 10:00 }, e3: { type: caller.called, customer: x, at: 2026-03-10 10:00 } }, visits: { v1: { customer: x, by: li, at: 2026-03-02 11:00, channel: phone, outcome: reached }, v3: { customer: x, by: li, at: 2026-03-10 11:00, channel: phone, outcome: reached } } }";
const evaluation = runRules({ rules, ledger, asOf: "2026-04-02 12:00" });
const told = (by: Breakdown[]): string[] =>
  measureRates(evaluation, { period: parsePeriod("2026-03"), by }).map(
    (row) =>
      `${by.map((key) => row.by[key]).join(" ")} ${row.met}/${row.met + row.late + row.overdue + row.missed} ${row.target?.min ?? "–"} ${row.verdict}`,
  );

test("what a rate clause measures stands against its target; a clause that none measures has none", () => {
  expect(told(["clause"])).toEqual([
    "trade/ca 1/2 0.5 inside",
    "trade/cb 1/1 – n/a",
    "trade/cr 1/2 0.5 inside",
  ]);
  expect(told(["rule"])).toEqual([
    "trade/a 1/2 0.5 inside",
    "trade/b 1/1 – n/a",
    "trade/half 1/2 0.5 inside",
  ]);
});

test("a row that counts what has a target of its own has no other", () => {
  expect(told(["line"])).toEqual(["line 2/3 – n/a"]);
});

test("without any the band of a line", () => {
  const plain = runRules({
    rules: `[${care("b", "cb", "caller.called")}]`,
    ledger,
    asOf: "2026-04-02 12:00",
  });
  const [row] = measureRates(plain, { period: parsePeriod("2026-03"), by: ["line"] });
  expect([row.target, row.verdict]).toEqual([{ min: 0.9, max: 1 }, "inside"]);
});

test("the rate rule's row is the one of the breakdown", () => {
  const [rule] = evaluation.rateRules;
  const row = rateOfRule(evaluation, rule, parsePeriod("2026-03")!);
  const same = measureRates(evaluation, { period: parsePeriod("2026-03"), by: ["clause"] }).at(-1);
  expect({ ...row, by: null }).toEqual({ ...same, by: null });
});

test.each([
  [1, 1, "100%"],
  [9, 10, "90%"],
  [899, 1000, "89.9%"],
  [8999, 10_000, "89.9%"],
  [9999, 10_000, "99.9%"],
  [2, 3, "66.6%"],
  [0, 7, "0%"],
])("%i of %i is %s", (met, all, text) => {
  expect(percent(met / all)).toBe(text);
  const { rate } = rateRow({}, "", { ...tallyOf([]), met, missed: all - met }, null);
  expect(percent(rate)).toBe(text);
});
