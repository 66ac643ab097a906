/** A sale: a vehicle, a body, a travel product; its dates anchor follow-ups. */
import { defineRecord } from "../define-record.ts";
import { integer, limit, person, ref, text, time } from "../fields.ts";

export const orders = defineRecord("订单", "Order", () => ({
  required: {
    customer: ref("customers", "客户", "Customer"),
  },
  optional: {
    product: text("产品", "Product"),
    quantity: integer("数量", "Quantity"),
    region: text("片区", "Region"),
    salesperson: person("销售人员", "Salesperson"),
    purchased_at: time("购买时间", "Purchased at"),
    delivered_at: time("交付时间", "Delivered at"),
    used_at: limit("使用时间", "Used at"),
    first_service_due: limit("首保日期", "First service due"),
    warranty_end: limit("质保到期", "Warranty end"),
  },
}));
