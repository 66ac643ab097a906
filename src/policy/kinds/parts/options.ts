/** Option shapes that several kinds share. Conditions and instants are compiled when the pack loads. */
import { z } from "zod";
import { COLLECTIONS, type Collection } from "../../../model/record.ts";
import { names, onRecord, onVisits, scoped, type FigureKind } from "../../names/meaning.ts";

export const condition = names(
  z.record(z.string(), z.unknown()).describe("Fields and what they must be; see docs/policies"),
  { is: "condition" },
);
export const instant = names(
  z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .describe("A time field or a combination of instants"),
  { is: "instant" },
);

const figureShape = z
  .union([
    z.string(),
    z.number(),
    z.strictObject({ tenant: z.literal(true), else: z.union([z.string(), z.number()]).optional() }),
    z.array(z.strictObject({ from: z.string(), value: z.union([z.string(), z.number()]) })).min(1),
  ])
  .describe("P3D, PT24H, a number, `unspecified`, {tenant: true, else}, or values by date");

/** A figure of that kind: what a rule may write for it, and the tenant where it is open. */
export const figure = (of: FigureKind | ((beside: unknown) => FigureKind)): typeof figureShape =>
  names(figureShape, { is: "figure", of });

export const collection = z.enum(COLLECTIONS);

/** A field along references, and what it must hold. */
export const path = (wants?: "time" | "number" | "person"): z.ZodString =>
  names(z.string(), { is: "path", ...(wants && { wants }) });
/** A member of a closed list. */
export const member = (list: string, or?: string): z.ZodString =>
  names(z.string(), { is: "member", list, ...(or !== undefined && { or }) });
export const channel = member("channel");
export const customerClass = member("class");
export const eventType = member("event_type");
export const ruleId = names(z.string(), { is: "rule" });
export const clauseId = names(z.string(), { is: "clause" });
/** How the days of a rule's lengths are counted. */
export const counting = z
  .literal("working")
  .optional()
  .describe("Days are working days: the published ones, or those of tenant.calendar.years");
export const duration = names(z.string(), { is: "duration" });
/** Times of day that end after they begin. */
export const hours = names(z.string(), { is: "hours" });
/** A text with places, `{by.name}`. */
export const pattern = names(z.string(), { is: "pattern" });
export const period = names(z.string(), { is: "period" });
/** What the field `kind` of these records may say. */
export const kindOf = (of: Collection): z.ZodString => names(z.string(), { is: "value", of, field: "kind" });

const oneOrMore = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)]);

export const who = z
  .strictObject({
    field: path("person").optional().describe("A field that holds a staff id"),
    role: oneOrMore(member("role")).optional().describe("Role, or one of several"),
    dept: oneOrMore(member("dept", "role")).optional().describe("Department, or one of several"),
    dept_as: oneOrMore(path())
      .optional()
      .describe("With a role: of the department that the first of these fields names; none named: of any"),
    parameter: names(z.string(), { is: "clause", sets: "person" })
      .optional()
      .describe("Whoever the tenant names under this clause"),
  })
  .describe("A field of the record that holds a staff id, a role or a department");

export const whoList = z.union([who, z.array(who).min(1)]);

export const contact = z
  .strictObject({
    channels: z
      .union([
        z.array(channel).min(1),
        z.array(z.strictObject({ where: condition, channels: z.array(channel).min(1) })).min(1),
      ])
      .optional()
      .describe("Channels that count, or by condition on the anchor; left out: every channel"),
    also_sent: z
      .array(channel)
      .optional()
      .describe("One-way channels on which `sent` counts although the list leaves them out"),
    who: whoList.optional().describe("Who must make it"),
    named: z.boolean().optional().describe("Only visits that name the subject in `trigger` count"),
    follows: z.boolean().optional().describe("Only visits whose `follows` names the subject count"),
    where: scoped(condition, onVisits)
      .optional()
      .describe("What the visit must say; `anchor.…` reads the anchor"),
    not_by: z
      .array(ruleId)
      .optional()
      .describe("Rules whose evidence for the same subject is not taken a second time"),
    also: oneOrMore(path("person"))
      .optional()
      .describe("Fields that name another customer whose visits count as well, `customer.dealer`"),
  })
  .describe("Which visits count");

export const anchor = scoped(
  z.strictObject({
    record: collection.describe("Records that anchor an obligation"),
    event: eventType.optional().describe("Event type, for records of `events`"),
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
  }),
  onRecord(),
).describe("What starts the clock");
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
