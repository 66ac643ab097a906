/** Something that happened to a customer or project and that no field of another record states. */
import { defineRecord } from "../define-record.ts";
import { oneOf, person, ref, time } from "../fields.ts";

export const events = defineRecord("事件", "Event", (vocabulary) => ({
  required: {
    type: oneOf(vocabulary, "event_type", "类型", "Type"),
    at: time("发生时间", "At"),
  },
  optional: {
    customer: ref("customers", "客户", "Customer"),
    by: person("经办人", "By"),
  },
}));
