/** A booking made for a customer. */
import { defineRecord } from "../define-record.ts";
import { person, ref, time } from "../fields.ts";

export const reservations = defineRecord("预订", "Reservation", () => ({
  required: {
    made_at: time("预订时间", "Made at"),
  },
  optional: {
    customer: ref("customers", "客户", "Customer"),
    by: person("经办人", "By"),
    processed_at: time("办理时间", "Processed at"),
  },
}));
