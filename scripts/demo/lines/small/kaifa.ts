/**
 * The developer's after-sales office: surveys, the half-month register, complaints that reach two departments
 * at once.
 */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, stamp, type SmallLine } from "../../small/town.ts";

const MATTERS = ["厨房烟道串味", "外窗密封条脱开", "地库车位划线不清", "露台排水慢", "入户门把手松动"];
const ASKS: readonly (readonly [string, string])[] = [
  ["suggestion", "希望交房前能多看一次样板段"],
  ["opinion", "园区夜灯有点暗"],
  ["question", "公共维修资金怎么查"],
  ["suggestion", "快递车走东门会安全些"],
  ["praise", "验房的小伙子很耐心"],
  ["opinion", "泳池开放时间太短"],
];

export const kaifa: SmallLine = {
  id: "kaifa",
  title: "汀禾置业·客户服务",
  packs: ["developer-service-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "kaifa"),
  customers: 12,
  customer: () => ({ segment: "owner", region: "汀禾·望江台" }),
  parameters: { "developer-service-visits/3.2": "P7D", "developer-service-visits/4.4-a": "P7D" },
  happen(town) {
    const desk = "ren-qiong";
    MATTERS.forEach((subject, i) => {
      const got = town.when(i, MATTERS.length, undefined, at("2026-10-08") / DAY);
      const solved = got + (2 + (i % 3)) * DAY + 60;
      town.add(
        "complaints",
        {
          customer: town.who(i),
          line: "kaifa",
          received_at: stamp(got),
          received_by: desk,
          received_dept: "customer_service_dept",
          source: "来电",
          subject,
          grade: i === 1 ? "major" : "minor",
          valid: true,
          cause: "company",
          resolved_at: stamp(solved),
          closed_at: stamp(solved + DAY),
          disposal: "维保单位到场处理，拍照留档。",
          description: `业主来电：${subject}，希望尽快看看。`,
        },
        desk,
        got,
      );
    });
    // The same matter reaches a second department before the first one is through with it.
    const first = [...town.records.values()].find((r) => r.collection === "complaints")!;
    const again = at(asText(first.fields.received_at)) + DAY;
    town.add(
      "complaints",
      {
        customer: town.who(0),
        line: "kaifa",
        received_at: stamp(again),
        received_by: "lou-yan",
        received_dept: "management_office",
        source: "前台",
        subject: MATTERS[0],
        duplicate_of: first.id,
        valid: true,
        description: "业主到管理处又说了一次烟道的事。",
      },
      "lou-yan",
      again,
    );
    Object.assign(first.fields, { priority: true, handler_dept: "customer_service_dept" });
    ASKS.forEach(([kind, text], i) => {
      const raised = town.when(i, ASKS.length, undefined, at("2026-10-10") / DAY);
      const late = i === 3;
      town.add(
        "issues",
        {
          customer: town.who(i + 3),
          line: "kaifa",
          kind,
          text,
          raised_at: stamp(raised),
          resolvable_now: kind === "question" ? true : undefined,
          promised_at: i % 2 === 1 ? stamp(raised + 5 * DAY) : undefined,
          repeated: i === 1 ? true : undefined,
          answered_at: kind === "praise" ? undefined : stamp(raised + (late ? 9 : 3) * DAY),
          resolved_at: i === 0 || i === 3 ? stamp(raised + (late ? 10 : 4) * DAY) : undefined,
        },
        desk,
        raised,
      );
    });
    const survey = town.when(1, 3);
    for (let i = 0; i < 3; i += 1) {
      const id = town.add(
        "surveys",
        { customer: town.who(i + 6), line: "kaifa", deadline: "2026-10-31" },
        desk,
        survey,
      );
      town.add(
        "visits",
        {
          customer: town.who(i + 6),
          by: desk,
          at: stamp(survey + DAY + i * 40),
          ended_at: stamp(survey + DAY + i * 40 + 12),
          channel: "phone",
          outcome: "reached",
          purpose: "survey",
          trigger: `survey/${id}`,
          opinions: ["绿化满意，车位紧张"],
          notes: "按调查表逐项问过，客户配合。",
        },
        desk,
        survey + DAY + i * 40,
      );
    }
    for (let i = 0; i < 4; i += 1) {
      const seen = town.when(i, 4);
      const issue = [...town.records.values()].filter((r) => r.collection === "issues")[i];
      if (at(asText(issue.fields.raised_at)) > seen) continue;
      town.add(
        "visits",
        {
          customer: asText(issue.fields.customer),
          by: "lou-yan",
          at: stamp(seen),
          ended_at: stamp(seen + 25),
          channel: "onsite",
          outcome: "reached",
          purpose: "register",
          trigger: `issue/${issue.id}`,
          signature: true,
          topic: ["repair", "service", "quality", "satisfaction"],
          scores: { repair: 4, service: 5, quality: 4, satisfaction: 4 },
          notes: "登记回访：维修、服务、质量和满意度都问了一遍。",
        },
        "lou-yan",
        seen,
      );
    }
  },
  /** Answered suggestions go into the archive, all but one. */
  echo(town) {
    const answered = [...town.records.values()].filter(
      (r) =>
        r.collection === "issues" &&
        ["suggestion", "opinion"].includes(asText(r.fields.kind)) &&
        r.fields.answered_at,
    );
    for (const { id, fields } of answered.slice(1)) {
      const kept = at(asText(fields.answered_at)) + 50;
      town.put(
        "archives",
        `da-${id}`,
        { subject: `issue/${id}`, by: "ren-qiong", archived_at: stamp(kept) },
        "ren-qiong",
        kept + 4,
        "归档: 建议",
      );
    }
  },
  notes: {
    complaint: [
      "回访处理结果：{烟道加了止回阀，味道没了|密封条换过，刮风不响了|排水口清过，雨天看过没积水}，{客户满意|客户说再观察几天}。",
    ],
    issue: ["{答复了上次的建议，已列入下季计划|当面说明了办理进度}，{客户表示理解|客户道谢}。"],
    customer: ["{登记回访|例行回访}，客户{无新意见|提到门禁偶尔失灵，记下}。"],
    report: ["本半月登记回访汇总，共性问题两项。"],
    check: ["已审，继续跟进。"],
    archive: ["归入建议档案。"],
  },
  fill: {
    purpose: () => "register",
    signature: () => true,
    trigger: () => undefined,
    scores: () => ({ repair: 4, service: 4, quality: 4, satisfaction: 5 }),
    promised_at: () => "2026-10-30",
    topic: () => ["repair", "service", "quality", "satisfaction"],
  },
};
