/** What one record of each collection is called in a sentence. */
import type { SINGULAR } from "../../model/record.ts";

type Kind = (typeof SINGULAR)[keyof typeof SINGULAR] | "line";

export const RECORD_NAMES: Readonly<Record<Kind, { readonly zh: string; readonly en: string }>> = {
  staff: { zh: "员工", en: "staff member" },
  customer: { zh: "客户", en: "customer" },
  event: { zh: "事件", en: "event" },
  complaint: { zh: "投诉", en: "complaint" },
  issue: { zh: "问题", en: "issue" },
  job: { zh: "维修或服务", en: "job" },
  order: { zh: "订单", en: "order" },
  activity: { zh: "活动", en: "activity" },
  visit: { zh: "回访", en: "visit" },
  plan: { zh: "计划", en: "plan" },
  report: { zh: "报告", en: "report" },
  notice: { zh: "通知", en: "notice" },
  approval: { zh: "审批", en: "approval" },
  check: { zh: "检查", en: "check" },
  assessment: { zh: "评估", en: "assessment" },
  "class-change": { zh: "级别变更", en: "class change" },
  assignment: { zh: "客户分配", en: "assignment" },
  list: { zh: "名单", en: "list" },
  need: { zh: "需求", en: "need" },
  survey: { zh: "意见调查", en: "survey" },
  trip: { zh: "外出", en: "trip" },
  loan: { zh: "物品借用", en: "loan" },
  expense: { zh: "费用", en: "expense" },
  reservation: { zh: "预订", en: "reservation" },
  archive: { zh: "归档", en: "archive" },
  waiver: { zh: "豁免", en: "waiver" },
  "spot-check": { zh: "抽查", en: "spot check" },
  line: { zh: "业务线", en: "line of business" },
};
