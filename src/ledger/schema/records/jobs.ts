/** A repair or paid service, from report to completion. */
import { defineRecord } from "../define-record.ts";
import { list, oneOf, person, ref, text, time } from "../fields.ts";

export const jobs = defineRecord("维修与服务", "Job", (vocabulary) => ({
  required: {
    kind: oneOf(vocabulary, "job_kind", "类别", "Kind"),
  },
  optional: {
    customer: ref("customers", "客户", "Customer"),
    region: text("片区", "Region"),
    reported_at: time("报修时间", "Reported at"),
    received_by: person("接单人", "Received by"),
    completed_at: time("完成时间", "Completed at"),
    work_order: text("工作单号", "Work order"),
    unfinished: list("遗留事项", "Unfinished"),
  },
}));
