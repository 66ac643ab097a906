/** A community event or a symposium, with who took part. */
import { defineRecord } from "../define-record.ts";
import { paths, refs, text, time } from "../fields.ts";

export const activities = defineRecord("活动", "Activity", () => ({
  required: {},
  optional: {
    kind: text("类别", "Kind"),
    ended_at: time("结束时间", "Ended at"),
    participants: refs("customers", "参加客户", "Participants"),
    attachments: paths("附件", "Attachments"),
  },
}));
