/** What a visit or an activity cost and who bears it. */
import { defineRecord } from "../define-record.ts";
import { list, number, person, ref, time } from "../fields.ts";

export const expenses = defineRecord("费用", "Expense", () => ({
  required: {
    at: time("发生时间", "At"),
  },
  optional: {
    by: person("报销人", "By"),
    visit: ref("visits", "回访", "Visit"),
    activity: ref("activities", "活动", "Activity"),
    amount: number("金额", "Amount"),
    reimbursed: number("报销金额", "Reimbursed"),
    borne_by: person("承担人", "Borne by"),
    signed_by: person("签字人", "Signed by"),
    paid_at: time("支付时间", "Paid at"),
    vouchers: list("凭证", "Vouchers"),
  },
}));
