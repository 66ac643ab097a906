/** Papers from a tiny ledger: sheets, tables, their files and scripts, as pages get them. */
import { describe, expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import type { Evaluation } from "../../../src/model/evaluation.ts";
import type { Obligation } from "../../../src/model/obligation.ts";
import { paperRowsHtml } from "../../../src/site/components/rows/paper-rows.ts";
import { guideOf } from "../../../src/site/views/guide.ts";
import { caseSheets, formCount } from "../../../src/site/views/papers/case-forms.ts";
import { formView, papersView } from "../../../src/site/views/papers/index.ts";
import { scriptSteps, scriptView } from "../../../src/site/views/papers/script.ts";
import { sheetView } from "../../../src/site/views/papers/sheet.ts";
import {
  papers,
  type FormPaper,
  type ScriptPaper,
  type TablePaper,
} from "../../../src/site/views/papers/shelf.ts";
import { openingPeriod, shownPeriods, tableCsv, tableView } from "../../../src/site/views/papers/table.ts";
import { Site } from "../../../src/site/views/site.ts";
import { evaluated } from "../artefacts/support.ts";

const ARTEFACTS = `
- { id: form, kind: form, code: F-1, title: { zh-CN: 投诉表, en: Complaint form }, with: { record: complaints, where: { valid: true }, closing: [{ title: { zh-CN: 签名, en: Signed }, lines: 2 }], sections: [
    { title: { zh-CN: 接诉, en: Receipt }, fields: [{ field: id, title: { zh-CN: 编号, en: No. } }, { field: received_at, title: { zh-CN: 时间, en: At } }, { field: customer, title: { zh-CN: 客户, en: Customer } },
      { field: description, title: { zh-CN: 详情, en: Details } }, { field: visit.at, title: { zh-CN: 回访, en: Visited } }, { field: visit.scores.result, title: { zh-CN: 满意度, en: Score } }, { elapsed: [received_at, resolved_at], title: { zh-CN: 用时, en: Took } }, { title: { zh-CN: 签字, en: Sign } }] },
    { title: { zh-CN: 历次回访, en: Visits }, each: visits, where: { outcome: reached }, fields: [{ field: at, title: { zh-CN: 时间, en: At } }, { field: by, title: { zh-CN: 回访人, en: By } }] }] } }
- { id: month, kind: report, title: { zh-CN: 月报, en: Monthly }, with: { rows: { record: complaints, where: { valid: true }, period: month, date: received_at }, groups: [grade, { field: customer.staff_in_charge, title: { zh-CN: 负责人, en: In charge } }], trend: 3, sort: -received_at,
    measures: [{ title: { zh-CN: 已解决, en: Solved }, share: { resolved_at: { present: true } }, groups: true }, { title: { zh-CN: 中位数, en: Median }, median: [received_at, resolved_at] }, { title: { zh-CN: 及时率, en: Rate }, rate: ["1"] }, { title: { zh-CN: 平均分, en: Mean }, mean: visit.scores.result }],
    columns: [{ field: id, title: { zh-CN: 编号, en: No. } }, { field: received_at, title: { zh-CN: 时间, en: At } }, { field: customer, title: { zh-CN: 客户, en: Customer } }, { field: grade, title: { zh-CN: 等级, en: Grade } }, { elapsed: [received_at, resolved_at], title: { zh-CN: 用时, en: Took } }] } }
- { id: weekly, kind: report, title: { zh-CN: 金级周报, en: Weekly }, with: { rows: { record: customers, where: { class: gold }, period: week }, split: staff_in_charge, columns: [{ field: name, title: { zh-CN: 客户, en: Customer } }, { count: visits, where: { outcome: reached }, title: { zh-CN: 回访数, en: Visits } }] } }
- { id: ten-days, kind: report, title: { zh-CN: 旬报, en: Thirds }, with: { rows: { record: visits, period: third, date: at }, columns: [{ field: at, title: { zh-CN: 时间, en: At } }] } }
- { id: open, kind: list, title: { zh-CN: 未结, en: Open }, with: { rows: { record: complaints, where: { closed_at: { present: false } } }, sort: received_at, columns: [{ field: id, title: { zh-CN: 编号, en: No. } }, { field: description, title: { zh-CN: 详情, en: Details } }] } }
- { id: talk, kind: template, with: { channel: phone, occasion: complaint, fill: { subject: subject, offer: { title: { zh-CN: 优惠, en: offer } } }, steps: [{ zh-CN: "{name}您好，我是{company}的{staff}，关于{date}的{subject}。{offer}", en: "Hello {name}, {staff} of {company}: {subject}, {date}. {offer}" }] } }
`;
const RULES = `- { id: call, kind: follow-up, with: { anchor: { record: complaints, at: resolved_at }, within: P1D, contact: { named: true } } }`;
const LEDGER = `
staff: { li: { name: 李娜 }, wu: { name: 吴刚 } }
customers: { wang: { name: 王芳, staff_in_charge: li, class: gold, since: 2026-01-01 }, zhao: { name: 赵一, staff_in_charge: wu, class: gold, since: 2026-01-01 } }
class-changes: { k: { customer: zhao, at: 2026-03-10 09:00, from: gold, to: silver } }
complaints:
  a: { customer: wang, received_at: "2026-02-01 00:00", grade: minor, valid: true, resolved_at: 2026-02-01 02:00, closed_at: 2026-02-02 09:00, subject: 漏水, description: "<b>漏水</b>" }
  b: { customer: zhao, received_at: "2026-02-28T23:59:59+08:00", grade: major, valid: true, description: "=1+1" }
  c: { customer: zhao, received_at: "2026-03-01 00:00", grade: minor, valid: true }
  d: { customer: zhao, received_at: "2026-02-10 10:00", grade: minor, valid: false }
visits:
  v1: { customer: wang, by: li, at: 2026-02-01 10:00, channel: phone, outcome: reached, trigger: complaint/a, scores: { result: 5 } }
  v2: { customer: wang, by: wu, at: 2026-02-20 10:00, channel: phone, outcome: reached }
  v3: { customer: wang, by: wu, at: 2026-02-01 09:00, channel: phone, outcome: unreachable, trigger: complaint/a }
`;

const site = ((): Site => {
  const evaluation: Evaluation = evaluated({ artefacts: ARTEFACTS, rules: RULES, ledger: LEDGER });
  return new Site({
    evaluation,
    findings: [],
    commit: null,
    pinned: true,
    builtAt: evaluation.asOf,
    locale: "zh-CN",
    assets: {
      css: "",
      theme: "",
      script: "",
      charts: "",
      mark: "",
      lost: { script: "", style: "" },
      words: { "zh-CN": "", "zh-TW": "", en: "" },
    },
    live: false,
  });
})();
const paper = (id: string): never => papers(site).find((one) => one.artefact.id === id) as never;
const table = (id: string): TablePaper => paper(id);
const period = (id: string, label: string) => shownPeriods(table(id)).find((one) => one.label === label)!;

describe("a form", () => {
  const form: FormPaper = paper("form");
  test("filled in: what is recorded, worded; the visit about the matter and no other; room where nothing is known", () => {
    const sheet = sheetView(site, form, site.record("complaint/a")!);
    expect([sheet.company, sheet.line, sheet.title, sheet.code]).toEqual([
      "长青公司",
      "业务",
      "投诉表",
      "F-1",
    ]);
    expect(
      sheet.parts[0].kind === "places" &&
        sheet.parts[0].places.map((p) => `${p.title} ${p.text}${p.hand ? "✎" : ""}`),
    ).toEqual([
      "编号 a",
      "时间 2026-02-01 00:00",
      "客户 王芳",
      "详情 <b>漏水</b>",
      "回访 2026-02-01 10:00",
      "满意度 5",
      "用时 2 小时",
      "签字 ✎",
    ]);
    expect(sheet.parts[1]).toMatchObject({
      columns: ["时间", "回访人"],
      rows: [["2026-02-01 10:00", "李娜"]],
      empty: 0,
    });
    expect(sheet.closing).toEqual([{ title: "签名", lines: 2 }]);
  });
  test("blank: the same places, none of them filled, rows to write in", () => {
    const sheet = sheetView(site, form, null);
    expect(sheet.parts[0].kind === "places" && sheet.parts[0].places.map((p) => p.text).join("")).toBe("");
    expect(
      sheet.parts[0].kind === "places" && sheet.parts[0].places.filter((p) => p.wide).map((p) => p.title),
    ).toEqual(["客户", "详情"]);
    expect(sheet.parts[1]).toMatchObject({ rows: [], empty: 3 });
    expect(sheet.foot).toBe("");
  });
  test("who has it, newest first", () => {
    expect(formView(site, form).filled.map((row) => row.path)).toEqual([
      "cases/forms/c.html#form",
      "cases/forms/b.html#form",
      "cases/forms/a.html#form",
    ]);
    expect(plain(formView(site, form).answer)).toBe("空白表可打印手填；系统已按记录填好 3 份。");
    expect([
      formCount(site, site.record("complaint/a")!),
      formCount(site, site.record("complaint/d")!),
    ]).toEqual([1, 0]);
    expect(caseSheets(site, site.record("complaint/b")!).map((sheet) => sheet.anchor)).toEqual(["form"]);
  });
});

describe("a report", () => {
  test("rows of a month: from its first to its last second, sorted as asked", () => {
    const view = tableView(site, table("month"), period("month", "2026-02"), "x");
    expect(view.sheets[0].rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ["b", "2026-02-28 23:59", "赵一", "重大", ""],
      ["a", "2026-02-01 00:00", "王芳", "轻微", "2 小时"],
    ]);
    expect(plain(view.answer)).toBe("2026年2月共 2 条，其中重大 1、轻微 1。");
    expect(view.tabs.map((tab) => `${tab.name}${tab.current ? "*" : ""}`)).toEqual([
      "2026年3月",
      "2026年2月*",
      "2026年1月",
    ]);
  });
  test("counts, numbers and the months before", () => {
    const view = tableView(site, table("month"), period("month", "2026-02"), "x");
    expect(
      view.groups.map(
        (group) =>
          `${group.title}: ${group.rows.map((row) => `${row.name} ${row.n} ${row.measures.join()}`).join("; ")}`,
      ),
    ).toEqual([
      "等级: 重大 1 0% (0 / 1); 轻微 1 100% (1 / 1)",
      "负责人: 李娜 1 100% (1 / 1); 吴刚 1 0% (0 / 1)",
    ]);
    expect(
      view.totals.map((one) => `${one.title} ${one.text}${one.band ? ` ${one.band.fraction}` : ""}`),
    ).toEqual(["已解决 50% (1 / 2)", "中位数 2 小时", "及时率 100% 1 / 1", "平均分 5"]);
    expect(view.trend?.rows.map((row) => `${row.name} ${row.n} ${row.cells[0].text}`)).toEqual([
      "2026年2月 2 50% (1 / 2)",
    ]);
  });
  test("as a file: times that sort, hours as numbers, formulas disarmed", () => {
    expect(tableCsv(site, table("month"), period("month", "2026-02"))).toBe(
      "编号,时间,客户,等级,用时（小时）\r\nb,2026-02-28 23:59,赵一,重大,\r\na,2026-02-01 00:00,王芳,轻微,2\r\n",
    );
    expect(tableCsv(site, table("open"), null)).toContain("b,'=1+1");
  });
  test("opens with the last period that is over", () =>
    expect(openingPeriod(table("month"))?.label).toBe("2026-02"));
  test("undated rows stand as they were at the period's end: a class since lost still counts", () => {
    const sheets = (label: string) =>
      tableView(site, table("weekly"), period("weekly", label), "x").sheets.map(
        (sheet) =>
          `${sheet.title}: ${sheet.rows.map((row) => row.map((cell) => cell.text).join(" ")).join("; ")}`,
      );
    expect(sheets("2026-W10")).toEqual(["李娜: 王芳 0", "吴刚: 赵一 0"]);
    expect(sheets("2026-W11")).toEqual(["李娜: 王芳 0"]);
  });
  test("thirds of a month", () => {
    expect(shownPeriods(table("ten-days")).map((one) => one.label)).toEqual([
      "2026-03-T2",
      "2026-03-T1",
      "2026-02-T3",
    ]);
    expect(tableView(site, table("ten-days"), period("ten-days", "2026-02-T3"), "x").rows).toBe(0);
    expect(plain(tableView(site, table("ten-days"), period("ten-days", "2026-02-T3"), "x").answer)).toBe(
      "2026年2月下旬没有符合条件的记录。",
    );
  });
});

test("a list as things stand; its rows as HTML, with nothing of a record taken for markup", () => {
  const view = tableView(site, table("open"), null, "forms/trade/open/");
  expect(view.sheets[0].rows.map((row) => row[0].text)).toEqual(["d", "b", "c"]);
  const [, b] = view.sheets[0].rows;
  expect(
    paperRowsHtml(
      [
        b,
        [
          { text: "<i>", path: null },
          { text: "", path: null },
        ],
      ],
      view.columns,
      view.numeric,
      "forms/trade/open/",
    ),
  ).toBe(
    '<tr><td class="lead nowrap"><a href="../../../cases/b.html">b</a></td><td class="wide nowrap" data-label="详情">=1+1</td></tr><tr><td class="lead nowrap">&lt;i&gt;</td><td class="wide nowrap drop" data-label="详情"></td></tr>',
  );
});

describe("a script", () => {
  const script: ScriptPaper = paper("talk");
  test("as it reads", () => {
    expect(
      scriptSteps(site, script, null)[0]
        .map((piece) => (piece.slot ? `[${piece.text}]` : piece.text))
        .join(""),
    ).toBe("[客户姓名]您好，我是[公司]的[本人姓名]，关于[日期]的[事项]。[优惠]");
    expect(scriptView(site, script).places.map((place) => `${place.name} ${place.source}`)).toEqual([
      "name 从记录填入",
      "company 从记录填入",
      "staff 从记录填入",
      "date 从记录填入",
      "subject 从记录填入",
      "offer 临时说",
    ]);
  });
  const duty = (subject: string): Obligation => ({
    ...site.evaluation.obligations.find((one) => one.subject === "complaint/a")!,
    subject,
    customer: "wang",
    staff: "li",
  });
  test("beside a due item: filled in for this customer", () => {
    const guide = guideOf(site, duty("complaint/a"), true)!;
    expect(
      guide.scripts[0].steps[0]
        .map((piece) =>
          piece.slot === "filled" ? `[${piece.text}]` : piece.slot ? `‹${piece.text}›` : piece.text,
        )
        .join(""),
    ).toBe("[王芳]您好，我是[长青公司]的[李娜]，关于[2月1日]的[漏水]。‹优惠›");
    expect(guideOf(site, duty("complaint/a"), false)!.scripts[0].steps).toEqual([]);
  });
  test("what the records lack stays open", () => {
    expect(
      guideOf(site, duty("complaint/c"), true)!
        .scripts[0].steps[0].filter((piece) => piece.slot === "open")
        .map((piece) => piece.text),
    ).toEqual(["事项"]);
  });
  test("not for a channel that the duty does not allow", () =>
    expect(guideOf(site, { ...duty("complaint/a"), channels: ["onsite"] }, true)).toBeNull());
});

test("the index counts what there is", () => {
  expect(plain(papersView(site).answer)).toBe("1 部共 1 种表单、4 种清单与报表、1 段话术。");
  expect(papersView(site).books[0].rows.map((row) => `${row.kind} ${row.amount}`)).toEqual([
    "form 3 份",
    "list 3 条",
    "report 2 条",
    "report 1 条",
    "report 0 条",
    "template ",
  ]);
});
