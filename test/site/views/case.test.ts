import { expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import { caseView } from "../../../src/site/views/case.ts";
import { cases, casesView } from "../../../src/site/views/cases.ts";
import { siteOf } from "./site.ts";

const site = siteOf();
const view = (id: string) => caseView(site, site.record(`complaint/${id}`)!);

test("stages lie on one scale: window, limit and deed in order", () => {
  for (const row of cases(site)) {
    for (const stage of view(row.id).stages) {
      expect(stage.from).toBeGreaterThanOrEqual(0);
      if (stage.to !== null) expect(stage.to).toBeGreaterThanOrEqual(stage.from);
      if (stage.mark !== null) expect(stage.mark).toBeLessThanOrEqual(1);
      if (stage.status === "met" && stage.to !== null) expect(stage.mark).toBeLessThanOrEqual(stage.to);
      if (stage.status === "late" && stage.to !== null) expect(stage.mark).toBeGreaterThan(stage.to);
    }
  }
});

test("the course of a case is in order of time and ends what began", () => {
  const { log, answer } = view("ts-2026-001");
  expect(log.map((entry) => entry.at)).toEqual([...log.map((entry) => entry.at)].sort((a, b) => a - b));
  expect([log[0].title, log.at(-1)?.title]).toEqual(["收到", "闭合"]);
  expect(plain(answer)).toBe("李艳的投诉 3 天办结，各环节都守住了时限。");
});

test("duplicates lead to each other", () => {
  const fact = (id: string, label: string) => view(id).facts.find((one) => one.label === label);
  expect(fact("ts-2026-021", "重复于")).toMatchObject({
    value: "ts-2026-019",
    path: "cases/ts-2026-019.html",
  });
  expect(fact("ts-2026-019", "重复件")).toMatchObject({ value: "ts-2026-021" });
});

test("an anonymous complaint names nobody", () => {
  expect(plain(view("ts-2026-013").answer)).toMatch(/^匿名的投诉/);
});

test("the library is newest first, its facets offer only what exists", () => {
  const { rows, facets } = casesView(site);
  expect(rows.map((row) => row.at)).toEqual([...rows.map((row) => row.at)].sort((a, b) => b - a));
  expect(facets.find((facet) => facet.name === "state")?.options.map((one) => one.id)).toEqual([
    "closed",
    "duplicate",
  ]);
});
