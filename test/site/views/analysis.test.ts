import { expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import { analysis, caseMonths } from "../../../src/site/views/analysis.ts";
import { cases } from "../../../src/site/views/cases.ts";
import { siteOf } from "./site.ts";

const site = siteOf();

test("every complaint is in exactly one month, duplicates counted beside the others", () => {
  const fact = (month: string, label: string): number =>
    Number(analysis(site, month).facts.find((one) => one.label === label)?.value);
  const total = caseMonths(site).reduce((sum, month) => sum + fact(month, "收到") + fact(month, "重复件"), 0);
  expect(total).toBe(cases(site).length);
});

test.each(caseMonths(site))("%s: each breakdown adds up to what was received", (month) => {
  const view = analysis(site, month);
  const received = Number(view.facts[0].value);
  for (const table of view.tables) expect(table.rows.reduce((sum, row) => sum + row.n, 0)).toBe(received);
});

test("the answer compares with the month before", () => {
  const [august, september] = ["2026-08", "2026-09"].map((month) =>
    Number(analysis(site, month).facts[0].value),
  );
  const change =
    september === august
      ? "与上月持平"
      : september > august
        ? `比上月多 ${september - august} 件`
        : `比上月少 ${august - september} 件`;
  expect(plain(analysis(site, "2026-09").answer)).toContain(`收到 ${september} 件投诉（${change}）`);
});
