/**
 * A message keeps to its format: blanks and full-width forms aside, word for word where something is given.
 */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const rule = (more: string): string =>
  `[{ id: format, kind: wording, with: { record: visits, text: message_text, ${more} } }]`;
const both = rule(
  'opens: [Dear guest, "*先生您好"], closes: "【{figure}】 顾问：{by.name}", figure: { tenant: true }',
);
const said = (
  rules: string,
  text: string | null,
  parameters = {},
  customer = "{}",
): { readonly template: string; readonly wanted: unknown }[] =>
  runRules({
    rules,
    parameters,
    asOf: "2026-04-30 12:00",
    ledger: `{ staff: { li: { name: 李敏 } }, customers: { a: ${customer} }, visits: { v: { customer: a, by: li, at: 2026-03-02 10:00, channel: sms, outcome: sent${text === null ? "" : `, message_text: ${JSON.stringify(text)}`} } } }`,
  })
    .diagnostics.filter((d) => d.code === "trade/format")
    .map((d) => ({ template: String(d.template), wanted: d.params?.wanted }));
const found = (rules: string, text: string | null, parameters = {}, customer = "{}"): string[] =>
  said(rules, text, parameters, customer).map((each) => each.template);

test.each([
  ["as it should be", both, "Dear guest, 节日好！【青年城】顾问：李敏", []],
  ["half-width and blanks", both, "Dear  guest 节日好【 青年城 】 顾问:李敏。", []],
  ["a name before the salutation", both, "王先生您好，【青年城】顾问：李敏", []],
  ["no name at all", both, "先生您好，【青年城】顾问：李敏", ["rule/wrong-opening"]],
  ["the salutation in the middle", both, "喂，Dear guest 【青年城】顾问：李敏", ["rule/wrong-opening"]],
  ["another signature", both, "Dear guest 【青年城】顾问：王强", ["rule/wrong-closing"]],
  ["something behind the signature", both, "Dear guest 【青年城】顾问：李敏 回T退订", ["rule/wrong-closing"]],
  ["an empty project", both, "Dear guest 【】顾问：李敏", ["rule/wrong-closing"]],
  ["no text on file", both, null, ["rule/missing-field"]],
  ["signs of patterns are plain text", rule('opens: ["(a+)$"]'), "(a+)$ b", []],
  ["and match nothing else", rule('opens: ["(a+)$"]'), "aaa", ["rule/wrong-opening"]],
])("%s", (_, rules, text, expected) => {
  expect(found(rules, text)).toEqual(expected);
});

test("once the company sets its words they are compared", () => {
  expect(found(both, "Dear guest 【青年城】顾问：李敏", { "trade/c1": "城市花园" })).toEqual([
    "rule/wrong-closing",
  ]);
  expect(found(both, "Dear guest 【城市花园】顾问：李敏", { "trade/c1": "城市花园" })).toEqual([]);
  expect(
    found(both, "Dear guest 【城-园/400-000-0017】顾问：李敏", { "trade/c1": "城-园/400-000-0017" }),
  ).toEqual([]);
});

const called = rule('opens: ["{~customer.name}先生您好"]');
test.each([
  ["王芳", "王芳先生您好", true],
  ["王芳", "王先生您好", true],
  ["王芳", "芳先生您好", false],
  ["王芳", "王刚先生您好", false],
  ["王芳", "张三先生您好", false],
  ["欧阳明", "欧阳先生您好", true],
  ["Anna Smith", "Anna Smith 先生您好", true],
  ["Anna Smith", "Smith 先生您好", true],
  ["Anna Smith", "Ann 先生您好", false],
])("%s is called “%s”: %s", (name, text, right) => {
  expect(found(called, text, {}, `{ name: ${name} }`)).toEqual(right ? [] : ["rule/wrong-opening"]);
});

test("what was wanted is told in words, without a placeholder", () => {
  const [opening] = said(rule('opens: ["{~customer.name}先生您好", "*您好"]'), "喂", {}, "{ name: 王芳 }");
  expect(opening.wanted).toBe("王芳先生您好 / …您好");
  const [closing] = said(both, "Dear guest 【】", { "trade/c1": "城市花园" });
  expect(closing.wanted).toBe("【城市花园】 顾问：李敏");
});
