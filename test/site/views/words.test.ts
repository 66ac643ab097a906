/** The words of the site: complete, used, and well set in every language. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/i18n/site/en.ts";
import { plain, siteWords, type SiteKey } from "../../../src/i18n/site/index.ts";
import { zhCN } from "../../../src/i18n/site/zh-CN.ts";
import { loadLanguage } from "../../../src/i18n/text.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/vocabulary.ts";

const src = join(import.meta.dirname, "../../../src");
const keys = Object.keys(zhCN) as SiteKey[];
const places = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1]))].sort();

beforeAll(() => loadLanguage("zh-TW"));

test("every language has the same keys and fills the same places", () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
  const odd = keys.filter(
    (key) =>
      places(en[key]).join() !== places(zhCN[key]).join() &&
      places(zhCN[key]).some((name) => !places(en[key]).includes(name)),
  );
  expect(odd).toEqual([]);
});

test("no key is unused", () => {
  const code = ["site", "report", "i18n", "policy/kinds"]
    .flatMap((folder) =>
      readdirSync(join(src, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/^(?:en|zh-CN)/.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
    )
    .join("\n");
  const prefixes = new Set(
    [...code.matchAll(/named\(\[?["`]([\w.]+?)(?:\.\$\{[^}]*\})?["`]\]?,/g)]
      .map((m) => m[1])
      .concat("class", Object.keys(CORE_VOCABULARY.enums))
      .concat([...code.matchAll(/[(\s]`([\w.]+)\.\$\{/g)].map((m) => m[1])),
  );
  const unused = keys.filter(
    (key) => !code.includes(`"${key}"`) && ![...prefixes].some((prefix) => key.startsWith(`${prefix}.`)),
  );
  expect(unused).toEqual([]);
});

test("Chinese text is set with full-width punctuation", () => {
  const half = keys.filter((key) =>
    /[\u4e00-\u9fff}][,;:?!]|[,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\(/.test(zhCN[key]),
  );
  expect(half).toEqual([]);
});

describe("sentences", () => {
  const t = siteWords("zh-CN");
  test("figures keep their links", () => {
    const sentence = t.rich("overview.answer.overdue", {
      n: { text: "7 项", to: "due/#overdue", tone: "bad" },
      people: "3 人",
    });
    expect(plain(sentence)).toBe("逾期 7 项，集中在 3 人。");
    expect(sentence[1]).toEqual({ text: "7 项", to: "due/#overdue", tone: "bad" });
  });
  test("plurals follow the number", () => {
    const words = siteWords("en");
    expect([words("count.items", { n: 1 }), words("count.items", { n: 2 })]).toEqual(["1 item", "2 items"]);
  });
  test("a name the catalogue does not know is shown as it is", () => {
    expect([t.named("channel", "phone"), t.named("channel", "pigeon")]).toEqual(["电话", "pigeon"]);
  });
  test("traditional script comes by conversion", () => {
    expect(siteWords("zh-TW")("nav.findings")).toBe("發現");
    expect(siteWords("zh-TW")("verdict.inside")).toBe("在目標區間內");
  });
});
