/** A customer enters a class; without `from` it is the first one. */
import { defineRecord } from "../define-record.ts";
import { list, oneOf, person, ref, refsTo, time } from "../fields.ts";

export const classChanges = defineRecord("级别变更", "Class change", (vocabulary) => ({
  required: {
    customer: ref("customers", "客户", "Customer"),
    at: time("时间", "At"),
    to: oneOf(vocabulary, "class", "变更后", "To"),
  },
  optional: {
    from: oneOf(vocabulary, "class", "变更前", "From"),
    by: person("提出人", "By"),
    reason: list("理由", "Reason"),
    evidence: refsTo("依据", "Evidence"),
    approved_by: person("审批人", "Approved by"),
  },
}));
