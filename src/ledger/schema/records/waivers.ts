/** A written exemption: which clauses or finding codes, for whom, why, until when. */
import { defineRecord } from "../define-record.ts";
import { limit, list, person, refsTo, time } from "../fields.ts";

export const waivers = defineRecord("豁免", "Waiver", () => ({
  required: {
    clauses: list("条款或代码", "Clauses or codes"),
    reason: list("理由", "Reason"),
  },
  optional: {
    subject: refsTo("对象", "Subject"),
    at: time("批准时间", "At"),
    by: person("申请人", "By"),
    approved_by: person("批准人", "Approved by"),
    expires: limit("有效期至", "Expires"),
  },
}));
