/** A review, supervision, comment or spot check of another record. */
import { defineRecord } from "../define-record.ts";
import { list, open, person, refTo, text, time } from "../fields.ts";

export const checks = defineRecord("检查", "Check", () => ({
  required: {
    at: time("时间", "At"),
    by: person("检查人", "By"),
  },
  optional: {
    kind: text("类别", "Kind"),
    subject: refTo("关于", "Subject"),
    note: list("意见", "Note"),
    result: open("结果", "Result"),
  },
}));
