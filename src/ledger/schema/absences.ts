/**
 * `staff.absences`: spans of local days, both ends included, and who covers; they move items, never
 * deadlines.
 */
import { z } from "zod";
import { isDate, type Field } from "./fields.ts";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate);

export const absences: Field = z
  .array(
    z.strictObject({
      from: day.meta({ title: "自" }),
      to: day.meta({ title: "至" }),
      cover: z.string().min(1).optional().meta({ title: "代班人" }),
    }),
  )
  .meta({
    title: "请假与代班",
    huifang: { kind: "list", form: "absence", title: { "zh-CN": "请假与代班", en: "Absences" } },
  });
