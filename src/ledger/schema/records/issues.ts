/** Something a customer raised in a visit: a question, a suggestion, praise. */
import { defineRecord } from "../define-record.ts";
import { boolean, limit, list, oneOf, person, ref, text, time } from "../fields.ts";

export const issues = defineRecord("问题", "Issue", (vocabulary) => ({
  required: {
    raised_at: time("提出时间", "Raised at"),
  },
  optional: {
    customer: ref("customers", "客户", "Customer"),
    visit: ref("visits", "提出于回访", "Visit"),
    kind: oneOf(vocabulary, "issue_kind", "类别", "Kind"),
    text: text("内容", "Text"),
    medium: text("提出方式", "Medium"),
    assignee: person("负责人", "Assignee"),
    repeated: boolean("重复提出", "Repeated"),
    resolvable_now: boolean("可当场解决", "Resolvable at once"),
    callback_wanted: boolean("要求回电", "Callback wanted"),
    promised_at: limit("承诺答复时间", "Promised by"),
    routed_at: time("转交时间", "Routed at"),
    routed_to: text("转交对象", "Routed to"),
    submitted_at: time("上报时间", "Submitted at"),
    submitted_to: text("上报对象", "Submitted to"),
    instruction: list("批示", "Instruction"),
    explanation: list("解释说明", "Explanation"),
    answered_at: time("答复时间", "Answered at"),
    resolved_at: time("解决时间", "Resolved at"),
    result_told_at: time("告知结果时间", "Result told at"),
  },
}));
