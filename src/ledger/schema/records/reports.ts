/** A filing: `kind` names the form, `period` or `subject` what it covers. */
import { defineRecord } from "../define-record.ts";
import { open, person, refsTo, text, time } from "../fields.ts";

export const reports = defineRecord("报告", "Report", () => ({
  required: {
    by: person("提交人", "By"),
    filed_at: time("提交时间", "Filed at"),
  },
  optional: {
    kind: text("类别", "Kind"),
    to: person("提交给", "To"),
    staff: person("所述员工", "Staff"),
    period: text("所属期间", "Period"),
    subject: refsTo("关于", "Subject"),
    medium: text("形式", "Medium"),
    content: open("内容", "Content"),
  },
}));
