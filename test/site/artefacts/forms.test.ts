/** The record that meets a clause stands on the form of that clause: shipped rule books, tiny ledgers. */
import { expect, test } from "vitest";
import { periodOf } from "../../../src/model/period.ts";
import type { TableShape } from "../../../src/policy/pack/artefact-schema.ts";
import type { CellValue } from "../../../src/site/artefacts/cell.ts";
import { deskOf, worldOf, type Desk } from "../../../src/site/artefacts/desk.ts";
import { compileForm } from "../../../src/site/artefacts/form.ts";
import { compileMeasures, groupTables } from "../../../src/site/artefacts/summary.ts";
import { compileTable } from "../../../src/site/artefacts/table.ts";
import { story } from "../../support/run-pack.ts";

const value = (cell: CellValue | null): unknown =>
  cell === null || cell.kind === "span" ? null : cell.value;

const deskFor = (pack: string, ledger: string, at: string, parameters = {}): Desk => {
  const evaluation = story(pack, ledger, parameters).at(at);
  return deskOf(evaluation, worldOf(evaluation), evaluation.packs[0]);
};
const shapeOf = (desk: Desk, id: string): never =>
  desk.pack.artefacts.find((one) => one.id === id)!.with as never;

/** Title of each place and what stands there; rows of a table joined under the section's title. */
function sheet(desk: Desk, id: string, ref: string): Record<string, unknown> {
  const filled = compileForm(shapeOf(desk, id)).fill(desk, desk.world.get(ref)!);
  return Object.fromEntries(
    filled.parts.flatMap((part): [string, unknown][] =>
      part.kind === "places"
        ? part.places.map((place) => [place.title["zh-CN"], value(place.value)])
        : [[part.title["zh-CN"], part.rows.map((row) => row.map(value))]],
    ),
  );
}

const RENTAL = `
staff:
  am: { role: area_manager, dept: service_station }
  dh: { role: dept_head, dept: technical_dept }
  fix: { role: rep, dept: technical_dept }
  head: { role: asset_mgmt_head, dept: asset_mgmt_dept }
customers: { c: { since: 2026-01-01 } }
complaints:
  p: { customer: c, received_at: 2026-03-02 09:00, received_by: am, grade: minor, valid: true, routed_to: fix, form_received_at: 2026-03-02 10:00, visit_result: [第一次不满意] }
checks:
  sign: { at: 2026-03-02 10:30, by: dh, subject: complaint/p, note: [同意] }
  view: { at: 2026-03-03 09:00, by: head, subject: complaint/p, note: [尽快办] }
visits:
  v1: { customer: c, by: am, at: 2026-03-04 09:00, channel: phone, outcome: reached, trigger: complaint/p, scores: { result: 2 }, opinions: [不满意] }
  v2: { customer: c, by: am, at: 2026-03-06 09:00, channel: phone, outcome: reached, trigger: complaint/p, scores: { result: 5 }, opinions: [满意了] }
  v3: { customer: c, by: am, at: 2026-03-07 09:00, channel: phone, outcome: unreachable, trigger: complaint/p }
`;

test("处置表: signature and opinion from the checks; scores and opinion of one visit; a department, not a person", () => {
  const desk = deskFor("rental-relations", RENTAL, "2026-03-08 12:00");
  expect(sheet(desk, "complaint-disposal-form", "complaint/p")).toMatchObject({
    处理部门: "technical_dept",
    部门负责人签名: "dh",
    意见: ["尽快办"],
    签名: "head",
    日期: "2026-03-03 09:00",
    回访时间: "2026-03-06 09:00",
    对结果满意度: 5,
    客户意见: ["满意了"],
  });
});

test.each([
  ["the moment before the eleventh day", "2026-03-12 23:59", "minor"],
  ["from its first moment", "2026-03-13 00:00", "major"],
])("one grade on the form, in the list and in the analysis: %s", (_, at, grade) => {
  const desk = deskFor("rental-relations", RENTAL, at);
  expect(sheet(desk, "complaint-disposal-form", "complaint/p").等级).toBe(grade);
  expect(sheet(desk, "complaint-record-form", "complaint/p").等级).toBe(grade);
  for (const id of ["open-complaints", "complaint-analysis-report"]) {
    const shape = shapeOf(desk, id) as TableShape;
    const table = compileTable(shape);
    const period =
      shape.rows.period === undefined
        ? null
        : periodOf(shape.rows.period, desk.world.zone.dayOf(desk.evaluation.asOf));
    const i = shape.columns.findIndex((one) => one.field === "grade");
    expect(table.rows(desk, period).map((row) => value(table.cells(row, null)[i]))).toEqual([grade]);
  }
});

test("降为D类说明: supervisor and manager with their days; a refusal signs nothing", () => {
  const desk = deskFor(
    "presale-centre-classification",
    `
staff: { li: { role: consultant }, zg: { role: sales_supervisor }, jl: { role: sales_manager } }
customers: { c: { class: C, since: 2026-01-01, staff_in_charge: li } }
class-changes: { k: { customer: c, at: 2026-03-05 09:00, from: C, to: D, by: li, reason: 不再考虑 } }
approvals:
  a: { at: 2026-03-03 09:00, by: zg, subject: class-change/k }
  b: { at: 2026-03-04 09:00, by: jl, subject: class-change/k }
  c: { at: 2026-03-04 10:00, by: zg, subject: class-change/k, decision: refused }
`,
    "2026-03-08 12:00",
  );
  expect(sheet(desk, "fall-to-d", "class-change/k")).toMatchObject({
    销售主管批准: "zg",
    批准日期: "2026-03-03 09:00",
    销售经理确认: "jl",
    确认日期: "2026-03-04 09:00",
  });
});

test("创客需求反馈表: the maker's needs with their solutions, and the report upward; 无 is no need", () => {
  const desk = deskFor(
    "travel-platform-visits",
    `
staff: { boss: { role: cs_supervisor }, m: { role: cs_specialist, manager: boss } }
customers: { c: { segment: maker, staff_in_charge: m }, d: { segment: maker, staff_in_charge: m } }
visits: { v: { customer: c, by: m, at: 2026-03-05 09:00, channel: phone, outcome: reached, needs: [无, 培训] } }
needs:
  n: { customer: c, text: 培训, category: 课程, solution: [排课], implemented_by: m }
  none: { customer: c, text: 无 }
  other: { customer: d, text: 海报 }
reports: { r: { kind: visit_report, by: m, to: boss, filed_at: 2026-03-05 18:00, subject: visit/v, content: [要培训] } }
`,
    "2026-03-08 12:00",
  );
  expect(sheet(desk, "maker-needs-form", "visit/v")).toMatchObject({
    需求: ["培训"],
    需求与解决办法: [["培训", "课程", ["排课"], "m"]],
    上级: "boss",
    报告时间: "2026-03-05 18:00",
    所报内容: ["要培训"],
  });
});

test("客户访问表: the notice to the leader is what was reported; a phone call without a date keeps the agreed one", () => {
  const desk = deskFor(
    "hotel-sales-visits",
    `
staff: { boss: { role: company_leader }, s: { role: salesperson } }
customers: { c: { staff_in_charge: s, since: 2026-01-01 } }
visits:
  v: { customer: c, by: s, at: 2026-03-05 09:00, channel: onsite, outcome: reached, next_at: 2026-03-20 09:00 }
  w: { customer: c, by: s, at: 2026-03-06 09:00, channel: phone, outcome: reached }
issues: { i: { customer: c, visit: v, kind: complaint, raised_at: 2026-03-05 09:30, text: 房间旧 } }
notices: { n: { at: 2026-03-05 10:00, by: s, to: boss, subject: issue/i } }
`,
    "2026-03-08 12:00",
  );
  expect(sheet(desk, "client-visit-form", "visit/v")["投诉与抱怨"]).toEqual([
    ["房间旧", "2026-03-05 09:30", "boss", "2026-03-05 10:00"],
  ]);
  const table = compileTable(shapeOf(desk, "possible-clients"));
  expect(table.rows(desk, null).map((row) => table.cells(row, null).slice(-2).map(value))).toEqual([
    ["2026-03-05 09:00", "2026-03-20 09:00"],
  ]);
});

test("费用汇总: what each spent and got back, beside the limit", () => {
  const desk = deskFor(
    "service-specialist-visits",
    `
staff: { m: { role: cs_specialist }, o: { role: cs_specialist } }
customers: {}
expenses:
  a: { by: m, line: line, at: 2026-03-02 09:00, amount: 80, reimbursed: 60 }
  b: { by: m, line: line, at: 2026-03-03 09:00, amount: 30, reimbursed: 30 }
  c: { by: o, line: line, at: 2026-03-03 09:00, amount: 5, reimbursed: 5 }
`,
    "2026-03-08 12:00",
    { "7.2-a": 100 },
  );
  const shape = shapeOf(desk, "expense-sheet") as TableShape;
  const table = compileTable(shape);
  const period = periodOf("month", desk.world.zone.dayOf(desk.evaluation.asOf));
  const groups = groupTables(shape, compileMeasures(shape), table.rows(desk, period), desk, period);
  const numbers = groups[0].rows.map((row) => [
    value(row.value),
    ...row.measures.map((one) => (one?.kind === "number" ? one.value : null)),
  ]);
  expect(numbers).toEqual([
    ["m", 110, 90, 100],
    ["o", 5, 5, 100],
  ]);
});
