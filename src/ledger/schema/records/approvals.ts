/** An approval, committed by the approver; counts as approved unless `decision` says refused. */
import { defineRecord } from "../define-record.ts";
import { list, oneOf, person, refTo, time } from "../fields.ts";

export const approvals = defineRecord("审批", "Approval", (vocabulary) => ({
  required: {
    at: time("时间", "At"),
    by: person("审批人", "By"),
    subject: refTo("关于", "Subject"),
  },
  optional: {
    decision: oneOf(vocabulary, "decision", "决定", "Decision"),
    reason: list("理由", "Reason"),
    note: list("备注", "Note"),
  },
}));
