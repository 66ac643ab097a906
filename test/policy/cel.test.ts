/** Expressions: whole numbers, references, what cannot be judged, steps, patterns. */
import { expect, test } from "vitest";
import { checkPack } from "../../src/policy/names/check-pack.ts";
import { runRules, packOf } from "../support/run-rules.ts";

const rule = (expr: string): string =>
  `[{ id: big, kind: require, with: { record: orders, fields: [salesperson], where: { expr: ${JSON.stringify(expr)} } } }]`;
const ledger =
  "{ staff: { li: { role: rep } }, customers: { a: { region: north } }, orders: { two: { customer: a, quantity: 2, purchased_at: 2026-03-02 10:00 }, five: { customer: a, quantity: 5, purchased_at: 2026-03-03 10:00 }, none: { customer: a, purchased_at: 2026-03-04 10:00 } } }";
const found = (expr: string): string[] =>
  runRules({ rules: rule(expr), ledger, asOf: "2026-03-10 12:00" })
    .diagnostics.filter((d) => d.code === "trade/big" || d.code === "policy/expression-failed")
    .map((d) => `${d.code === "trade/big" ? "" : `${d.template?.split("-").at(-1)} `}${d.subject}`)
    .sort();

test.each([
  ["record.quantity * 2 > 9", ["missing order/none", "order/five"]],
  ["has(record.quantity) && record.quantity * 2 > 9", ["order/five"]],
  ["has(record.quantity) && record.quantity / 2 == 2", ["order/five"]],
  ["has(record.quantity) && record.quantity + 1 == 3", ["order/two"]],
  ["record.customer.region == 'north' && has(record.quantity)", ["order/five", "order/two"]],
  ["record.purchased_at > timestamp('2026-03-03')", ["order/five", "order/none"]],
  ["has(record.quantity) && 1 / (record.quantity - 2) == 0", ["order/five", "zero order/two"]],
  ["record.customer.matches('^(a+)+$') && has(record.quantity)", ["order/five", "order/two"]],
])("%s", (expr, expected) => {
  expect(found(expr)).toEqual(expected);
});

const wrong = (expr: string): string[] =>
  checkPack(packOf(rule(expr))).diagnostics.map(
    ({ params }) => `${String(params?.column)} ${String(params?.near ?? "")}`,
  );

test.each([
  ["record.quantty > 1", ["15 quantity"]],
  ["record.quantity", ["1 "]],
  ["record.quantity > 'x'", ["1 "]],
  ["recrd.quantity > 1", ["1 record"]],
  ["record.customer.stage == 'byer'", ["26 buyer"]],
  ["[1].all(a, [1].all(b, [1].all(c, [1].all(d, true))))", expect.any(Array)],
])("%s cannot be meant", (expr, expected) => {
  const faults = wrong(expr);
  expect(faults).toHaveLength(1);
  if (expr.startsWith("[")) return;
  expect(faults.map((one) => one.replace(/^\d+ /, ""))).toEqual(
    (expected as string[]).map((one) => one.replace(/^\d+ /, "")),
  );
});

test("steps are counted, and running out of them is said of the record", () => {
  const ten = "[1,2,3,4,5,6,7,8,9,10]";
  const deep = `${ten}.map(a, ${ten}.map(b, ${ten}.map(c, a * b * c + a * b * c * 2 + 1))).size() + ${ten}.map(a, ${ten}.map(b, ${ten}.map(c, a * b * c + 1 + 2 + 3))).size() > 0`;
  expect(found(deep)).toEqual(["steps order/five", "steps order/none", "steps order/two"]);
});
