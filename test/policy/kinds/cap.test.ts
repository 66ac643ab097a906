/** Sums under a cap: per person and period, every record that takes it over or adds to what is. Readings 36, 44. */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const rules =
  "[{ id: capped, kind: cap, with: { record: expenses, sum: reimbursed, each: by, per: month, cap: 100 } }]";
const open = rules.replace("cap: 100", "cap: unspecified");
const people = "staff: { li: {}, wu: {} }, customers: { a: {} }";
const expense = (id: string, at: string, reimbursed: number, more = "", by = "li"): string =>
  `${id}: { at: ${at}, by: ${by}, amount: ${reimbursed}, reimbursed: ${reimbursed}${more} }`;
const found = (of: string, expenses: string[], parameters = {}): string[] =>
  runRules({
    rules: of,
    ledger: `{ ${people}, expenses: { ${expenses.join(", ")} } }`,
    asOf: "2026-04-30 12:00",
    parameters,
  })
    .diagnostics.filter((d) => d.code === "trade/capped")
    .map((d) => `${d.template} ${d.subject} ${String(d.params?.sum ?? "")}`);

test.each([
  [
    "the cap itself is within it",
    rules,
    [expense("e1", "2026-03-02 10:00", 60), expense("e2", "2026-03-31 23:59", 40)],
    [],
  ],
  [
    "the expense that takes the sum over it",
    rules,
    [expense("e1", "2026-03-02 10:00", 60), expense("e2", "2026-03-31 23:59", 40.01)],
    ["rule/over-cap expense/e2 100.01"],
  ],
  [
    "by time, not by name",
    rules,
    [expense("e1", "2026-03-03 10:00", 60), expense("e2", "2026-03-02 10:00", 60)],
    ["rule/over-cap expense/e1 120"],
  ],
  [
    "what adds to it is one as well, until the month is over",
    rules,
    [
      expense("e1", "2026-03-02 10:00", 101),
      expense("e2", "2026-03-03 10:00", 5),
      expense("e3", "2026-04-01 00:00", 90),
    ],
    ["rule/over-cap expense/e1 101", "rule/over-cap expense/e2 106"],
  ],
  [
    "what is paid back adds nothing",
    rules,
    [expense("e1", "2026-03-02 10:00", 120), expense("e2", "2026-03-03 10:00", -10)],
    ["rule/over-cap expense/e1 120"],
  ],
  [
    "everybody has a sum of his own",
    rules,
    [expense("e1", "2026-03-02 10:00", 60), expense("e2", "2026-03-03 10:00", 60, "", "wu")],
    [],
  ],
  [
    "decimals add up",
    rules,
    Array.from({ length: 10 }, (_, i) =>
      expense(`e${i}`, `2026-03-0${(i % 9) + 1} 10:00`, i === 0 ? 99.1 : 0.1),
    ),
    [],
  ],
  [
    "what makes it no fault",
    rules.replace("cap: 100", "cap: 100, unless: { borne_by: { same_as: by } }"),
    [expense("e1", "2026-03-02 10:00", 101, ", borne_by: li")],
    [],
  ],
  [
    "an open cap is undecided",
    open,
    [expense("e1", "2026-03-02 10:00", 101)],
    ["engine/undecided line/line "],
  ],
])("%s", (_, of, expenses, expected) => {
  expect(found(of, expenses)).toEqual(expected);
});

test("the company sets it, under the rule's clause or another's", () => {
  const over = [expense("e1", "2026-03-02 10:00", 101)];
  expect(found(open, over, { "trade/c1": 100 })).toEqual(["rule/over-cap expense/e1 101"]);
  expect(
    found(open.replace("cap: unspecified", "cap: unspecified, figure_of: other"), over, {
      "trade/other": 101,
    }),
  ).toEqual([]);
});
