/** Visits that name a script: right channel, right clause, filled in, worded as the format is. */
import { expect, test } from "vitest";
import { templateFindings } from "../../../src/site/artefacts/claims.ts";
import { evaluated } from "./support.ts";

const ARTEFACTS = `
- { id: sms-birthday, kind: template, clauses: ["2"], with: { channel: sms, occasion: birthday, steps: [{ zh-CN: "{name}，生日快乐！{company}的{staff}。", en: "Happy birthday, {name}! {staff}, {company}." }] } }
- { id: repair-call, kind: template, clauses: ["1"], with: { channel: [phone, wechat], occasion: repair, fill: { order: trigger.work_order, offer: { title: { zh-CN: 优惠, en: offer } } },
    steps: [{ zh-CN: "{name}您好，{date}修好的{product}怎么样？{offer}", en: "Hello {name}, how is {product} of {date}? {offer}" }] } }
- { id: stated-call, kind: template, clauses: ["3"], with: { channel: phone, occasion: x, fill: { product: order.product, phone: { parameter: "3" }, who: customer.staff_in_charge },
    steps: [{ zh-CN: "{product}，电话{phone}，找{who}。", en: "{product}, {phone}, {who}." }] } }
`;
const RULES = `- { id: call, kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, within: P1D } }`;
const BASE = `
staff: { li: { name: 李娜 } }
customers: { wang: { name: 王芳, staff_in_charge: li } }
jobs: { j: { customer: wang, kind: repair, completed_at: 2026-03-02 10:00 } }
`;

const found = (visit: string, more = "", parameters: Record<string, unknown> = {}): string[] =>
  templateFindings(
    evaluated({
      artefacts: ARTEFACTS,
      rules: RULES,
      ledger: `${BASE}visits: { v: { customer: wang, by: li, at: 2026-03-02 15:00, outcome: reached, ${visit} } }\n${more}`,
      parameters,
    }),
  ).map((d) =>
    `${d.severity} ${d.code.slice(9)} ${d.place.path?.join(".")} ${Object.entries(d.params ?? {})
      .filter(([k]) => !["record", "template"].includes(k))
      .map(([k, v]) => `${k}=${String(v)}`)
      .join(" ")}`.trim(),
  );

test.each([
  ["the right one", "channel: phone, trigger: job/j, template: repair-call", []],
  ["by its full name", "channel: wechat, trigger: job/j, template: trade/repair-call", []],
  ["what it met says what it is about", "channel: phone, template: repair-call", []],
  [
    "one that no rule book has",
    "channel: phone, template: repair-cal",
    ["error unknown template meant=repair-call"],
  ],
  [
    "a script for another channel",
    "channel: onsite, trigger: job/j, template: repair-call",
    ["warning wrong-channel template channel=onsite wanted=phone, wechat"],
  ],
  [
    "the script of another clause",
    "channel: phone, trigger: job/j, template: sms-birthday",
    [
      "warning wrong-channel template channel=phone wanted=sms",
      "warning wrong-clause template clause=trade/1 meant=repair-call",
    ],
  ],
])("%s", (_name, visit, expected) => {
  expect(found(visit)).toEqual(expected);
});

test("what it takes from the records must be there", () => {
  expect(
    found("channel: phone, trigger: job/j, template: stated-call").filter((line) =>
      line.includes("unfilled"),
    ),
  ).toEqual(["warning unfilled template places={product} {phone}"]);
  expect(
    found(
      "channel: phone, trigger: job/j, template: stated-call",
      "orders: { o: { customer: wang, product: 三厢, purchased_at: 2026-03-01 } }",
      { "trade/3": "400-1" },
    ).filter((line) => line.includes("unfilled")),
  ).toEqual([]);
});

test("an order bought after the visit fills in nothing", () => {
  const later = "orders: { o: { customer: wang, product: 三厢, purchased_at: 2026-03-09 } }";
  expect(
    found("channel: phone, trigger: job/j, template: stated-call", later, { "trade/3": "400-1" }).filter(
      (line) => line.includes("unfilled"),
    ),
  ).toEqual(["warning unfilled template places={product}"]);
});

test.each([
  ["王芳，生日快乐！长青公司的李娜。", []],
  ["王芳 生日快乐!长青公司的李娜", []],
  ["Happy birthday, 王芳! 李娜, 长青公司.", []],
  ["王芳，新年快乐！长青公司的李娜。", ["warning other-words message_text"]],
  ["王芳，生日快乐！长青公司的李娜。另外车位涨价了", []],
  ["生日快乐！长青公司的李娜。", ["warning other-words message_text"]],
  ["{name}，生日快乐！长青公司的{staff}。", ["warning other-words message_text"]],
])("a quoted message reads as its format: %s", (message, expected) => {
  expect(
    found(`channel: sms, template: sms-birthday, message_text: "${message}"`).filter((line) =>
      line.includes("other-words"),
    ),
  ).toEqual(expected);
});

test("a hostile message costs no time", () => {
  expect(
    found(`channel: sms, template: sms-birthday, message_text: "${"，生日快乐".repeat(20000)}"`).filter(
      (line) => line.includes("other-words"),
    ),
  ).toEqual(["warning other-words message_text"]);
});

test("no claim, no finding", () => {
  expect(found("channel: onsite, trigger: job/j")).toEqual([]);
});
