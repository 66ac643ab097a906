/** A customer moves between staff, or to and from the public pool. */
import { defineRecord } from "../define-record.ts";
import { boolean, list, person, ref, refsTo, time } from "../fields.ts";

export const assignments = defineRecord("客户分配", "Assignment", () => ({
  required: {
    customer: ref("customers", "客户", "Customer"),
    at: time("时间", "At"),
  },
  optional: {
    by: person("分配人", "By"),
    from_staff: person("原负责人", "From"),
    staff: person("新负责人", "To"),
    requested_by: person("申请人", "Requested by"),
    supervisor: person("监督人", "Supervisor"),
    subject: refsTo("所涉事项", "Matters"),
    needs_approval: boolean("须批准后生效", "Needs approval"),
    reason: list("理由", "Reason"),
  },
}));
