/** A record put into the archive. */
import { defineRecord } from "../define-record.ts";
import { person, refTo, time } from "../fields.ts";

export const archives = defineRecord("归档", "Archive", () => ({
  required: {
    archived_at: time("归档时间", "Archived at"),
  },
  optional: {
    subject: refTo("归档对象", "Subject"),
    by: person("归档人", "By"),
  },
}));
