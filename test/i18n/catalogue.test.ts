/** The message catalogue is complete, used and alike in every language. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { catalogue, loadLanguage } from "../../src/i18n/index.ts";
import { fill, localize } from "../../src/i18n/text.ts";
import type { Localized } from "../../src/model/finding.ts";

const src = path.join(import.meta.dirname, "../../src");
const names = Object.keys(catalogue);
const areas = new Set(names.map((name) => name.split("/")[0]));
const text = globSync("**/*.ts", { cwd: src })
  .filter((file) => !file.startsWith("i18n/"))
  .map((file) => readFileSync(path.join(src, file), "utf8"))
  .join("\n");
const quoted = new Set(
  [...text.matchAll(/["`]([a-z]+\/[a-z0-9-]+)["`]/g)]
    .map(([, name]) => name)
    .filter(
      (name) =>
        areas.has(name.split("/")[0]) && !/^text\/(css|csv|html|plain|javascript|calendar)$/.test(name),
    ),
);
/** Codes put together from parts: `obligation/${status}` stands for every code with that beginning. */
const composed = [...text.matchAll(/`([a-z]+\/[a-z-]*)\$\{|"([a-z]+\/[a-z-]+-)"/g)]
  .map(([, start, prefix]) => start ?? prefix)
  .filter((start) => areas.has(start.split("/")[0]));

beforeAll(() => loadLanguage("zh-TW"));

test("every code that the source names has words", () => {
  expect(
    [...quoted]
      .filter((name) => !names.includes(name) && !composed.includes(name) && !composed.includes(`${name}-`))
      .sort(),
  ).toEqual([]);
});

test("all words are used", () => {
  expect(
    names.filter(
      (name) =>
        // With the nearest right name where there is one.
        !quoted.has(name.replace(/-near$/, "")) && !composed.some((start) => name.startsWith(start)),
    ),
  ).toEqual([]);
});

const slots = (words: Localized, locale: "zh-CN" | "zh-TW" | "en"): string[] =>
  [...new Set([...localize(words, locale).matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot))].sort();

test.each(names)("%s says the same in every language", (name) => {
  for (const words of [catalogue[name].message, catalogue[name].hint]) {
    expect(slots(words, "en")).toEqual(slots(words, "zh-CN"));
    expect(slots(words, "zh-TW")).toEqual(slots(words, "zh-CN"));
  }
});

test("traditional words are those of the trade, and text from records is left alone", () => {
  expect(localize({ "zh-CN": "服务质量回访", en: "" }, "zh-TW")).toBe("服務品質回訪");
  expect(fill({ "zh-CN": "客户“{name}”", en: "" }, { name: "质量" }, "zh-TW")).toBe("客戶“质量”");
});

test("a parameter may be a text of its own; a missing one stays visible", () => {
  const rule = { "zh-CN": "投诉回访", en: "Call-back" };
  expect(fill({ "zh-CN": "{rule}：{n}", en: "{rule}: {n} {gone}" }, { rule, n: 3 }, "en")).toBe(
    "Call-back: 3 {gone}",
  );
  expect(fill({ "zh-CN": "{constructor}", en: "" }, {}, "zh-CN")).toBe("{constructor}");
});
