/** An opinion survey (客户意见调查表) and what came of it. */
import { defineRecord } from "../define-record.ts";
import { limit, list, person, ref, time } from "../fields.ts";

export const surveys = defineRecord("意见调查", "Survey", () => ({
  required: {},
  optional: {
    customer: ref("customers", "客户", "Customer"),
    by: person("调查人", "By"),
    deadline: limit("时限", "Deadline"),
    dissatisfied: list("不满意项", "Dissatisfied with"),
    solution: list("解决办法", "Solution"),
    solved_at: time("解决时间", "Solved at"),
  },
}));
