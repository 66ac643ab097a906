/** Option shapes that several kinds share. Conditions and instants are compiled when the pack loads. */
import { z } from "zod";
import { COLLECTIONS } from "../../../model/record.ts";

export const condition = z
  .record(z.string(), z.unknown())
  .describe("Fields and what they must be; see docs/policies");
export const instant = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe("A time field or a combination of instants");
export const figure = z
  .union([
    z.string(),
    z.number(),
    z.strictObject({ tenant: z.literal(true), else: z.union([z.string(), z.number()]).optional() }),
    z.array(z.strictObject({ from: z.string(), value: z.union([z.string(), z.number()]) })).min(1),
  ])
  .describe("P3D, PT24H, a number, `unspecified`, {tenant: true, else}, or values by date");

export const collection = z.enum(COLLECTIONS);

const names = z.union([z.string(), z.array(z.string()).min(1)]);

export const who = z
  .strictObject({
    field: z.string().optional(),
    role: names.optional(),
    dept: names.optional(),
    dept_as: names
      .optional()
      .describe("With a role: of the department that the first of these fields names; none named: of any"),
    parameter: z.string().optional().describe("Whoever the tenant names under this clause"),
  })
  .describe("A field of the record that holds a staff id, a role or a department");

export const whoList = z.union([who, z.array(who).min(1)]);

export const contact = z
  .strictObject({
    channels: z
      .union([
        z.array(z.string()).min(1),
        z.array(z.strictObject({ where: condition, channels: z.array(z.string()).min(1) })).min(1),
      ])
      .optional(),
    also_sent: z.array(z.string()).optional(),
    who: whoList.optional(),
    named: z.boolean().optional(),
    follows: z.boolean().optional(),
    where: condition.optional(),
    not_by: z.array(z.string()).optional(),
    also: z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .describe("Fields that name another customer whose visits count as well, `customer.dealer`"),
  })
  .describe("Which visits count");

export const anchor = z
  .strictObject({
    record: collection.describe("Records that anchor an obligation"),
    event: z.string().optional().describe("Event type, for records of `events`"),
    at: instant.describe("The instant the clock starts"),
    undated: z
      .literal(true)
      .optional()
      .describe("Records without a date of their own: open from the start, also while `at` is not known"),
    each: z.literal("participants").optional().describe("One obligation per participant"),
    once: z
      .literal("day")
      .optional()
      .describe(
        "Of several on one local day of a customer only the first owes it, and stands for the others",
      ),
    where: condition.optional().describe("Which of these records, where several kinds anchor one duty"),
  })
  .describe("What starts the clock");
export const anchors = z.union([anchor, z.array(anchor).min(2)]);

export const exemptions = z
  .array(z.strictObject({ where: condition, reason: z.string() }))
  .describe("Conditions under which nothing is owed, with the reason shown");

export type ConditionSpec = z.infer<typeof condition>;
export type AnchorOptions = z.infer<typeof anchor>;
export type { Who as WhoOptions } from "./contact.ts";
export type Exemptions = z.infer<typeof exemptions>;

export const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
