/** The register of fines as its page and its file have it. */
import { expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import { frame } from "../../../src/site/views/frame.ts";
import { hasFines, penaltiesCsv, penaltiesView } from "../../../src/site/views/penalties.ts";
import { Site } from "../../../src/site/views/site.ts";
import { evaluated } from "../artefacts/support.ts";

const LEDGER = `
staff: { li: { name: 李娜 } }
customers: { wang: { name: 王芳, staff_in_charge: li }, zhao: { name: 赵一 } }
jobs: { j: { customer: wang, kind: repair, completed_at: 2026-03-02 10:00 }, k: { customer: zhao, kind: repair, completed_at: 2026-03-18 10:00 }, n: { customer: wang, kind: repair, completed_at: 2026-02-02 10:00 } }
visits: { v: { customer: wang, by: li, at: 2026-02-05 09:00, channel: phone, outcome: reached, trigger: job/n } }
`;
const rule = (penalty: string): string =>
  `- { id: call, kind: follow-up, title: { zh-CN: 维修回访, en: Repair visit }, ${penalty} with: { anchor: { record: jobs, at: completed_at }, within: P1D, contact: { named: true } } }`;
const siteOf = (penalty: string): Site => {
  const evaluation = evaluated({ artefacts: "[]", rules: rule(penalty), ledger: LEDGER });
  return new Site({
    evaluation,
    findings: [],
    commit: null,
    pinned: true,
    builtAt: evaluation.asOf,
    locale: "zh-CN",
    assets: { words: {} } as never,
    live: false,
  });
};
const site = siteOf('penalty: { clause: "2", amount: 50 },');

test("answer, totals and every reason", () => {
  const view = penaltiesView(site);
  expect(plain(view.answer)).toBe("2026年2月考核 1 次，合计 50 元，涉及 1 人。");
  expect(view.totals.map((row) => `${row.month} ${row.person} ${row.times} ${row.amount}`)).toEqual([
    "2026年3月 李娜 1 50 元",
    "2026年3月 未定责任人 1 50 元",
    "2026年2月 李娜 1 50 元",
  ]);
  expect(
    view.items.map(
      (item) =>
        `${item.when} ${item.person} ${item.duty} ${item.clauses.map((one) => one.label).join()} ${item.lapse} ${item.fine.label} ${item.amount}`,
    ),
  ).toEqual([
    "3月19日 周四 未定责任人 维修回访 1 逾期未办 2 50 元",
    "3月3日 周二 李娜 维修回访 1 逾期未办 2 50 元",
    "2月3日 周二 李娜 维修回访 1 迟办 2 50 元",
  ]);
});

test("as a file", () => {
  expect(penaltiesCsv(site).split("\r\n").slice(0, 2)).toEqual([
    "month,staff,name,due,rule,clauses,subject,customer,lapse,penalty_clause,amount,currency",
    "2026-02,li,李娜,2026-02-03 23:59,trade/call,trade/1,job/n,wang,late,trade/2,50,CNY",
  ]);
});

test("a company whose books fine nothing has no such section", () => {
  const paths = (one: Site): string[] => frame(one, "due/").sections.map((section) => section.path);
  expect([hasFines(site), paths(site).includes("penalties/")]).toEqual([true, true]);
  expect([hasFines(siteOf("")), paths(siteOf("")).includes("penalties/")]).toEqual([false, false]);
});
