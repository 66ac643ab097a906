/** The festival that a script may name: near as the company says, and not over. */
import { expect, test } from "vitest";
import { compileTemplate } from "../../../src/site/artefacts/script.ts";
import { desk } from "./support.ts";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const near = (instant: string, parameters: Record<string, unknown> = {}): string => {
  const own = desk({
    artefacts: "[]",
    ledger: "customers: { wang: {} }",
    asOf: "2026-12-31 12:00",
    parameters,
  });
  const shape = {
    channel: "phone",
    occasion: "festival",
    fill: { festival: { festival: "3" } },
    steps: [{ "zh-CN": "{festival}快乐", en: "Happy {festival}" }],
  };
  const customer = own.world.customer("wang")!;
  const filling = compileTemplate(shape, "trade")
    .placeholders.get("festival")!
    .fill(own, { subject: customer, customer, by: null, at: at(instant) });
  return filling.kind === "text" ? filling.text : filling.kind;
};

test.each([
  ["seven days before, where the company says seven", "2026-09-18T00:00", { "trade/3": "P7D" }, "中秋节"],
  ["a minute before that", "2026-09-17T23:59", { "trade/3": "P7D" }, "lacking"],
  ["the day itself", "2026-09-25T23:59", { "trade/3": "P7D" }, "中秋节"],
  ["the day after: the next one is near", "2026-09-26T00:00", { "trade/3": "P7D" }, "国庆节"],
  ["fifteen days where nobody has said how near", "2026-09-10T00:00", {}, "中秋节"],
  ["no more than fifteen", "2026-09-09T23:59", {}, "lacking"],
])("%s", (_, instant, parameters, expected) => {
  expect(near(instant, parameters)).toBe(expected);
});
