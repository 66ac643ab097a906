import { expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import { bandView } from "../../../src/site/views/band.ts";
import { overview } from "../../../src/site/views/overview.ts";
import { rateOf, rateRuleRow } from "../../../src/site/views/rate-index.ts";
import { monthView, none, ruleMonth } from "../../../src/site/views/rates.ts";
import { siteOf } from "./site.ts";

const site = siteOf();
const row = {
  ...none("2026-10", { min: 0.9, max: 1 }),
  met: 41,
  late: 1,
  missed: 2,
  exempt: 2,
  rate: 41 / 44,
  verdict: "inside",
} as const;

test("a band carries its fraction, what was left out and itself in words", () => {
  const band = bandView(site, row, { ...row, rate: 0.88 });
  expect([band.percent, band.fraction, band.aside, band.tone, band.small, band.previous]).toEqual([
    "93.1%",
    "41 / 44",
    "豁免 2",
    "good",
    false,
    0.88,
  ]);
  expect(band.label).toBe("93.1%，44 项中按时 41 项、目标 90% 至 100%、在目标区间内");
});

test.each([
  [9, true],
  [10, false],
])("a denominator of %d is drawn hollow: %s", (met, small) => {
  expect(bandView(site, { ...row, met, late: 0, missed: 0, rate: 1 }).small).toBe(small);
});

test("nothing due is no rate, not zero", () => {
  expect(bandView(site, none("2026-10"))).toMatchObject({
    rate: null,
    percent: "无",
    fraction: "",
    tone: "quiet",
  });
});

test("what a rate clause measures is not in the line's own rate", () => {
  const all = rateOf(site, "2026-10", { line: "wuye" });
  const rest = rateOf(site, "2026-10", { line: "wuye" }, "rest");
  const own = site.evaluation.rateRules
    .filter((rule) => rule.line === "wuye")
    .map((rule) => rateRuleRow(site, "2026-10", rule));
  expect(own.map((one) => one?.target?.min)).toEqual([0.5, 0.3]);
  expect(all?.met).toBe((rest?.met ?? 0) + own.reduce((sum, one) => sum + (one?.met ?? 0), 0));
});

test("a rule that a rate clause measures stands against that clause's target", () => {
  const [rules] = monthView(site, "wuye", "2026-10").tables;
  expect(rules.rows.map((one) => [one.name, one.band.target?.min])).toContainEqual([
    "维修完工 1 个月内回访",
    0.3,
  ]);
  expect(ruleMonth(site, "wuye", "2026-10", "property-service-visits/repair-visit").band.tone).toBe("good");
});

test("a rate opens into exactly the obligations it counts", () => {
  const view = ruleMonth(site, "zulin", "2026-09", "rental-relations/visit-rate");
  const total = rateOf(site, "2026-09", { line: "zulin", rule: "rental-relations/visit-rate" });
  const counts = Object.fromEntries(view.groups.map((group) => [group.status, group.total]));
  expect([counts.met ?? 0, counts.late ?? 0, counts.missed ?? 0]).toEqual([
    total?.met,
    total?.late,
    total?.missed,
  ]);
});

test("the overview's answer counts what its tables show", () => {
  const view = overview(site);
  expect(plain(view.answer)).toMatch(
    new RegExp(`逾期 ${view.overdueTotal} 项，集中在 ${view.overdue.length} 人。$`),
  );
  expect(view.overdue.reduce((sum, person) => sum + person.items, 0)).toBe(view.overdueTotal);
});
