/** Evidence for a class: which criteria held for a customer on a day. */
import { defineRecord } from "../define-record.ts";
import { flags, list, person, ref, time } from "../fields.ts";

export const assessments = defineRecord("评估", "Assessment", () => ({
  required: {
    customer: ref("customers", "客户", "Customer"),
    at: time("时间", "At"),
  },
  optional: {
    by: person("评估人", "By"),
    criteria: flags("判定条件", "Criteria"),
    note: list("说明", "Note"),
  },
}));
