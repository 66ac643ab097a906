/** Every member that a finding or a paper may show has a name in each language. */
import { expect, test } from "vitest";
import { either, named } from "../../src/i18n/named.ts";
import { undecidedWords } from "../../src/i18n/undecided.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/vocabulary.ts";
import { FIGURES } from "../../src/policy/conditions/figure.ts";
import { saidOf } from "../../src/policy/kinds/parts/said.ts";

/** Names that are the same in every language. */
const SAME = new Set(["qq"]);

test.each(["role", "dept", "channel", "outcome", "segment", "stage", "cause"])("members of %s", (list) => {
  const bare = (CORE_VOCABULARY.enums[list] ?? []).filter(
    (member) => !SAME.has(member) && named([list], member)["zh-CN"] === member,
  );
  expect(bare).toEqual([]);
});

test("whom a rule means is told in words, each once", () => {
  expect(saidOf([{ role: ["area_manager", "area_manager"] }, { field: "customer.holder" }])).toMatchObject({
    "zh-CN": "片区经理 / 客户的负责人",
  });
  expect(either([{ "zh-CN": "甲", en: "a" }])).toEqual({ "zh-CN": "甲", en: "a" });
});

test("an open figure is asked for by its kind, and none where git decides", () => {
  const said = Object.keys(FIGURES).map((of) => undecidedWords(of, "x/1").next["zh-CN"]);
  expect(new Set(said).size).toBe(said.length);
  expect(said.filter((text) => text.includes("P3D"))).toHaveLength(1);
  expect(undecidedWords("history", "x/1").next["zh-CN"]).toContain("git");
});
