/** Material taken along to a visit. */
import { defineRecord } from "../define-record.ts";
import { list, person, ref, text, time } from "../fields.ts";

export const loans = defineRecord("物品借用", "Loan", () => ({
  required: {
    staff: person("借用人", "Staff"),
    out_at: time("借出时间", "Out at"),
  },
  optional: {
    visit: ref("visits", "用于回访", "Visit"),
    items: list("物品", "Items"),
    returned_at: time("归还时间", "Returned at"),
    waiver: text("免还说明", "Waiver"),
  },
}));
