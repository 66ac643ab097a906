/** One outing of a member of staff. */
import { defineRecord } from "../define-record.ts";
import { list, person, time } from "../fields.ts";

export const trips = defineRecord("外出", "Trip", () => ({
  required: {
    staff: person("员工", "Staff"),
    out_at: time("外出时间", "Out at"),
  },
  optional: {
    back_at: time("返回时间", "Back at"),
    off_duty_at: time("下班时间", "Off duty at"),
    items: list("携带物品", "Items"),
  },
}));
