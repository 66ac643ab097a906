/** A plan of visits, or a customer's purchase plan. */
import { defineRecord } from "../define-record.ts";
import { limit, list, oneOf, person, ref, text } from "../fields.ts";

export const plans = defineRecord("计划", "Plan", (vocabulary) => ({
  required: {},
  optional: {
    kind: text("类别", "Kind"),
    by: person("制定人", "By"),
    customer: ref("customers", "客户", "Customer"),
    channel: oneOf(vocabulary, "channel", "渠道", "Channel"),
    planned_at: limit("计划时间", "Planned at"),
    purpose: text("目的", "Purpose"),
    theme: text("主题", "Theme"),
    content: list("内容", "Content"),
    forms: list("表单", "Forms"),
    materials: list("物料", "Materials"),
    participants: list("参与人", "Participants"),
  },
}));
