/**
 * Three small rule books for the sample evaluation: enough clauses, rules and rate clauses for every page.
 */
import type { Clause, Home, Pack, PackRule } from "../../src/model/pack.ts";
import { sampleArtefacts } from "./sample-artefacts.ts";

type ClauseRow = readonly [
  id: string,
  kind: string,
  checkable: Clause["checkable"],
  zh: string,
  en: string,
  open?: boolean,
];
type RuleRow = readonly [
  id: string,
  kind: string,
  clauses: readonly string[],
  zh: string,
  en: string,
  with_: Readonly<Record<string, unknown>>,
];

const EMPTY = { enums: {}, fields: {}, classes: [], grades: [] };

function pack(
  id: string,
  zh: string,
  en: string,
  industry: string,
  classes: string[],
  grades: string[],
  clauses: readonly ClauseRow[],
  rules: readonly RuleRow[],
): Pack {
  return {
    id,
    title: { "zh-CN": zh, en },
    industry: { "zh-CN": industry, en: industry },
    origin: "product",
    folder: `policies/${id}`,
    vocabulary: { ...EMPTY, classes, grades },
    contacts: { where: null, oneWay: [], named: false, clauses: [] },
    clauses: clauses.map(([clause, kind, checkable, gistZh, gistEn, open]) => ({
      id: `${id}/${clause}`,
      kind,
      checkable,
      force: checkable === "none" ? "should" : "must",
      gist: { "zh-CN": gistZh, en: gistEn },
      reading: open
        ? {
            "zh-CN": "书中未定期限，由公司在参数里设定。",
            en: "The book sets no limit; the company sets a parameter.",
          }
        : null,
      open: open ?? false,
    })),
    rules: rules.map(([rule, kind, cites, ruleZh, ruleEn, options], index): PackRule => ({
      id: rule,
      kind,
      clauses: cites.map((clause) => `${id}/${clause}`),
      shapedBy: [],
      title: { "zh-CN": ruleZh, en: ruleEn },
      severity: "warning",
      from: "1900-01-01",
      to: null,
      with: options,
      hint: { "zh-CN": "先联系客户，再写一条回访记录。", en: "Contact the customer, then record the visit." },
      penalty:
        rule === "monthly-contact"
          ? { clause: `${id}/${cites[0]}`, amount: 50, currency: "CNY", who: null }
          : null,
      file: `policies/${id}/rules.yaml`,
      line: 4 + index * 9,
    })),
    artefacts: sampleArtefacts(`${id}/${clauses.at(-1)?.[0] ?? ""}`),
  };
}

export const HOME_OF: Readonly<Record<string, Home>> = {};

export const samplePacks: readonly Pack[] = [
  pack(
    "rental-relations",
    "房屋租赁客户关系维护",
    "Rental customer relations",
    "房屋租赁",
    [],
    ["minor", "major"],
    [
      [
        "4.1.2.4.A",
        "sla",
        "data",
        "轻微投诉三天内办结。",
        "A minor complaint is resolved within three days.",
      ],
      [
        "4.1.2.5.A-b",
        "sla",
        "data",
        "重大投诉十二小时内拿出措施。",
        "A major complaint has measures within twelve hours.",
      ],
      [
        "4.1.3.1-a",
        "follow_up",
        "data",
        "办结后二十四小时内电话或微信回访。",
        "A visit by phone or WeChat within 24 hours of resolution.",
      ],
      [
        "4.2.1.1",
        "follow_up",
        "data",
        "维修完工后二十四小时内回访。",
        "A visit within 24 hours of a completed repair.",
      ],
      [
        "4.2.2.1",
        "rate",
        "data",
        "投诉与维修的回访率为百分之百。",
        "All complaints and repairs are visited.",
      ],
      ["4.2.3.1", "cadence", "data", "在租客户每月联系一次。", "Tenants are contacted once a month."],
      [
        "5.1",
        "form",
        "artefact",
        "投诉记录表由接诉人填写。",
        "The receiver fills in the complaint record form.",
      ],
      ["1.1", "guidance", "none", "以诚相待，有诺必践。", "Be sincere and keep promises."],
    ],
    [
      [
        "minor-resolved",
        "stage-limit",
        ["4.1.2.4.A"],
        "轻微投诉 3 天内办结",
        "Minor complaint resolved in 3 days",
        { within: "P3D" },
      ],
      [
        "major-measures",
        "stage-limit",
        ["4.1.2.5.A-b"],
        "重大投诉 12 小时内拿出措施",
        "Measures for a major complaint in 12 hours",
        { within: "PT12H" },
      ],
      [
        "complaint-visit",
        "follow-up",
        ["4.1.3.1-a"],
        "投诉办结后 24 小时内回访",
        "Visit within 24 hours of resolution",
        { within: "PT24H" },
      ],
      [
        "repair-visit",
        "follow-up",
        ["4.2.1.1"],
        "维修完工后 24 小时内回访",
        "Visit within 24 hours of a repair",
        { within: "PT24H" },
      ],
      [
        "visit-rate",
        "rate",
        ["4.2.2.1"],
        "投诉与维修回访率 100%",
        "Visit rate of complaints and repairs",
        { min: 1 },
      ],
      [
        "monthly-contact",
        "quota",
        ["4.2.3.1"],
        "在租客户每月联系 1 次",
        "One contact a month",
        { count: 1, per: "month" },
      ],
    ],
  ),
  pack(
    "auto-sales-visits",
    "销售部客户回访",
    "Sales department visits",
    "汽车销售",
    ["H", "A", "B", "C"],
    [],
    [
      ["6-a", "cadence", "data", "H 级客户最多隔三天联系一次。", "Class H: at most three days apart."],
      ["6-b", "cadence", "data", "A 级客户最多隔七天联系一次。", "Class A: at most seven days apart."],
      ["6-c", "cadence", "data", "没有接通的不算一次联系。", "Attempts that reach nobody do not count."],
      ["9-a", "follow_up", "data", "提车后一至二小时内致电。", "A call one to two hours after delivery."],
      ["9-d", "follow_up", "data", "首保前三天提醒。", "A reminder three days before the first service."],
      ["8-b", "sla", "data", "客户的问题要在期限内答复。", "Questions are answered in time.", true],
      ["5", "record", "data", "填写意向回访表。", "Fill in the intent form."],
    ],
    [
      [
        "class-h",
        "cadence",
        ["6-a", "6-c"],
        "H 级客户每 3 天联系一次",
        "Class H every 3 days",
        { every: "P3D" },
      ],
      ["class-a", "cadence", ["6-b"], "A 级客户每 7 天联系一次", "Class A every 7 days", { every: "P7D" }],
      [
        "delivery-call",
        "follow-up",
        ["9-a"],
        "提车后 1 至 2 小时内致电",
        "Call 1–2 hours after delivery",
        { opens: "PT1H", within: "PT2H" },
      ],
      [
        "first-service",
        "follow-up",
        ["9-d"],
        "首保前 3 天提醒",
        "Reminder 3 days before first service",
        { before: "P3D" },
      ],
      [
        "question-answer",
        "stage-limit",
        ["8-b"],
        "客户问题按期答复",
        "Answer questions in time",
        { within: "unset" },
      ],
    ],
  ),
  pack(
    "property-service-visits",
    "物业客户回访管理",
    "Property service visits",
    "物业服务",
    [],
    ["general", "important", "major"],
    [
      ["1.3-a", "follow_up", "data", "投诉办结后三天内回访。", "A visit within three days of closing."],
      ["1.3-b", "rate", "data", "投诉回访率不低于五成。", "At least half of the complaints are visited."],
      ["1.4-a", "follow_up", "data", "维修完工一个月内回访。", "A visit within a month of a repair."],
      ["1.4-b", "rate", "data", "维修回访率不低于三成。", "At least 30 % of repairs are visited."],
      ["1.6-b", "follow_up", "data", "入伙后回访。", "A visit after moving in.", true],
      ["1.10", "cadence", "data", "重点业主每月走访一次。", "Key owners once a month."],
      ["1.11", "rate", "data", "投诉处理率为百分之百。", "All complaints are handled."],
      ["3.1", "form", "artefact", "回访填写回访记录表。", "Visits are written on the visit form."],
    ],
    [
      [
        "complaint-visit",
        "follow-up",
        ["1.3-a"],
        "投诉办结后 3 天内回访",
        "Visit within 3 days of closing",
        { within: "P3D" },
      ],
      ["complaint-rate", "rate", ["1.3-b"], "投诉回访率 ≥ 50%", "Complaint visit rate ≥ 50 %", { min: 0.5 }],
      [
        "repair-visit",
        "follow-up",
        ["1.4-a"],
        "维修完工 1 个月内回访",
        "Visit within a month of a repair",
        { within: "P1M" },
      ],
      ["repair-rate", "rate", ["1.4-b"], "维修回访率 ≥ 30%", "Repair visit rate ≥ 30 %", { min: 0.3 }],
      ["moved-in", "follow-up", ["1.6-b"], "入伙后回访", "Visit after moving in", { within: "unset" }],
      [
        "key-owner",
        "quota",
        ["1.10"],
        "重点业主每月走访 1 次",
        "Key owners once a month",
        { count: 1, per: "month" },
      ],
    ],
  ),
];
