/**
 * What an artefact of a pack is made of, under `with`: a form for one record, a list or report over many, a
 * template of words. Takes nothing but zod; `ARTEFACT_SHAPES` checks a pack's entries, the types are what the
 * renderer reads.
 */
import { z } from "zod";
import { localized } from "../../ledger/schema/localized.ts";
import type { Collection } from "../../model/record.ts";
import { channel, clauseId, collection, condition } from "../kinds/parts/options.ts";
import { names, on, onRecord, scoped, type Scope } from "../names/meaning.ts";

/** A field, also of records that belong to the record: `visit.at`. */
const path = names(z.string().min(1), { is: "shown" });
const time = names(z.string().min(1), { is: "shown", wants: "time" });
const number = names(z.string().min(1), { is: "shown", wants: "number" });
const title = localized;
const blank = z.strictObject({
  title,
  lines: z.number().int().min(1).max(20).optional().describe("Empty lines to write on; one when left out"),
});

/** On the records of a kind that belong to the record. */
const inside = (kind: Collection | undefined, outer: Scope): Scope =>
  kind === undefined ? outer : { record: [kind], anchor: outer.record };

const source = scoped(
  z
    .strictObject({ field: path, last: collection.optional(), where: condition.optional() })
    .refine((s) => s.where === undefined || s.last !== undefined, "where belongs to last"),
  ({ last }, outer) => inside(last, outer),
);

/**
 * One place of a form or table: what a field says, the time between two fields, a number of records, or room
 * to write.
 */
const cell = scoped(
  z
    .strictObject({
      title,
      field: path.optional().describe("Path from the record; `visit.at` reads the last visit about it"),
      elapsed: z.tuple([time, time]).optional().describe("Time between two fields"),
      count: collection
        .optional()
        .describe("How many records of that kind belong to it, inside the period where there is one"),
      where: condition
        .optional()
        .describe("Which of those are counted, or which of them the last one is taken from"),
      last: collection
        .optional()
        .describe("The field is that of the last record of that kind that belongs to it"),
      first: z
        .array(source)
        .min(1)
        .optional()
        .describe("Instead of a field: what the first of these says that says anything"),
      lines: z
        .number()
        .int()
        .min(1)
        .max(20)
        .optional()
        .describe("Height in lines; room to write where nothing is recorded"),
    })
    .refine(
      (c) => [c.field, c.elapsed, c.count, c.first].filter((one) => one !== undefined).length <= 1,
      "a cell is a field, an elapsed time, a count or the first of several",
    )
    .refine(
      (c) => c.where === undefined || (c.count ?? c.last) !== undefined,
      "where belongs to count or last",
    )
    .refine((c) => c.last === undefined || c.field !== undefined, "last belongs to a field"),
  ({ count, last }, outer) => inside(count ?? last, outer),
);

const section = scoped(
  z
    .strictObject({
      title,
      fields: z.array(cell).min(1),
      each: collection
        .optional()
        .describe("Once for every record of that kind that belongs to the form's record"),
      of: z
        .literal("customer")
        .optional()
        .describe("Those of the record's customer, whether or not they name the record"),
      where: condition.optional().describe("Which of those"),
      rows: z
        .number()
        .int()
        .min(1)
        .max(40)
        .optional()
        .describe("Empty rows on the blank form; three when left out"),
    })
    .refine(
      (s) => s.each !== undefined || (s.where === undefined && s.rows === undefined && s.of === undefined),
      "of, where and rows belong to each",
    ),
  ({ each }, outer) => inside(each, outer),
);

const form = scoped(
  z.strictObject({
    record: collection.describe("Kind of record that the form shows"),
    where: condition.optional().describe("Which records have the form"),
    sections: z.array(section).min(1),
    closing: z.array(blank).optional().describe("Lines to sign at the foot"),
  }),
  onRecord(),
);

const groups = z.boolean().optional().describe("Also for every value that is counted");

/** A number about the rows of a table. */
const measure = z.union([
  z.strictObject({ title, groups, count: condition }).describe("Rows that meet the condition"),
  z.strictObject({ title, groups, share: condition }).describe("Their share of the rows"),
  z.strictObject({ title, groups, sum: number }).describe("Sum of a number"),
  z.strictObject({ title, groups, mean: number }).describe("Mean of a number"),
  z
    .strictObject({ title, groups, limit: names(z.string(), { is: "clause", sets: "amount" }) })
    .describe("The amount that the tenant sets under that clause"),
  z.strictObject({ title, groups, median: z.tuple([time, time]) }).describe("Median time between two fields"),
  z
    .strictObject({ title, rate: z.array(clauseId).min(1) })
    .describe("Rate of these clauses in the period, for the whole table"),
]);

const group = z.union([path, z.strictObject({ field: path, title })]);

const table = scoped(
  z.strictObject({
    rows: z.strictObject({
      record: collection,
      where: condition.optional(),
      period: z
        .enum(["day", "week", "third", "half_month", "month", "two_months", "quarter", "year"])
        .optional(),
      date: time
        .optional()
        .describe("Time field that puts a row into a period; undated rows stand as they were at its end"),
    }),
    groups: z.array(group).optional().describe("Fields whose values are counted above the table"),
    measures: z.array(measure).optional(),
    trend: z
      .number()
      .int()
      .min(2)
      .max(24)
      .optional()
      .describe("Counts and measures of so many periods side by side"),
    sort: path.optional().describe("Path; a minus before it turns the order round"),
    split: path.optional().describe("A table of its own for every value, each on its own sheet"),
    columns: z.array(cell).min(1),
    closing: z.array(blank).optional().describe("Lines to write and sign on under the table"),
  }),
  ({ rows }) => on(rows.record),
);

const filling = z.union([
  path,
  z.array(path).min(1),
  z
    .strictObject({ parameter: names(z.string(), { is: "clause", sets: "any" }), title: title.optional() })
    .describe("The tenant's parameter of that clause"),
  z
    .strictObject({ festival: z.string().min(1) })
    .describe(
      "The festival that is near: within the time that the tenant sets under that clause, else fifteen days",
    ),
  z.strictObject({ title }).describe("Said as the talk goes; not checked"),
]);

/** Places of a script that need no source of their own. */
export const TEMPLATE_PLACES = [
  "name",
  "staff",
  "company",
  "dept",
  "consultant",
  "date",
  "festival",
] as const;

const template = z.strictObject({
  channel: z.union([channel, z.array(channel).min(1)]).describe("Channels that it is for"),
  occasion: z.string(),
  steps: z.array(localized).min(1),
  fill: z
    .record(z.string().regex(/^\w+$/), filling)
    .optional()
    .describe("What a placeholder stands for, where it is not one that every template has"),
});

export const ARTEFACT_SHAPES = { form, list: table, report: table, template } as const;

export type CellShape = z.infer<typeof cell>;
export type SectionShape = z.infer<typeof section>;
export type FormShape = z.infer<typeof form>;
export type MeasureShape = z.infer<typeof measure>;
export type TableShape = z.infer<typeof table>;
export type FillShape = z.infer<typeof filling>;
export type TemplateShape = z.infer<typeof template>;
export type BlankShape = z.infer<typeof blank>;
export type TemplatePlace = (typeof TEMPLATE_PLACES)[number];
