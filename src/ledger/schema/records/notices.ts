/** A report upward or a liaison letter (工作联系函). */
import { defineRecord } from "../define-record.ts";
import { integer, limit, list, person, refTo, text, time } from "../fields.ts";

export const notices = defineRecord("通知", "Notice", () => ({
  required: {
    at: time("时间", "At"),
  },
  optional: {
    kind: text("类别", "Kind"),
    by: person("发出人", "By"),
    subject: refTo("关于", "Subject"),
    to: person("送达", "To"),
    content: list("内容", "Content"),
    deadline: limit("答复时限", "Deadline"),
    step: integer("第几次", "Step"),
  },
}));
