/**
 * The mapping file: how the rows of one table become records. One zod schema; `huifang schema mapping` prints
 * it. A plain text is a template: `{Column}` stands for the cell, anything else for itself.
 */
import { z } from "zod";
import { COLLECTIONS } from "../../model/record.ts";
import { ENCODINGS } from "./decode.ts";
import { DELIMITERS } from "./table.ts";

const template = z
  .string()
  .min(1)
  .describe("Text in which {Column} stands for the row's cell of that column.");
const form = z.string().min(1);
const date = z
  .union([form, z.array(form).min(1)])
  .describe(
    "ISO, auto, or a pattern of YYYY YY MMM MM M DD D HH H hh h mm ss F A Z; or several, of which the first that fits counts. F is the clock as a fraction of the day; days of the week are passed over. auto refuses a column that leaves day and month open.",
  );
const century = z
  .literal([1900, 2000, 2100])
  .describe("The century of years of two digits (YY): 1900, 2000 or 2100.");
const year = z.int().min(1900).max(2200).describe("The year of dates that have none.");
const overlap = z
  .enum(["earlier", "later"])
  .describe("Which instant is meant in the hour that clocks are put back.");
const zone = z
  .string()
  .describe("IANA zone of times without an offset. Default: the source's, else the tenant's.");

const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const cells = z.union([cell.transform((text) => [text]), z.array(cell).min(1)]);
const match = z.union([cells, z.strictObject({ not: cells }), z.strictObject({ empty: z.boolean() })]);

/**
 * Column → what its cell must be: a value, one of a list, `{not: …}`, `{empty: true|false}`. All must hold.
 */
export const rowMatch = z.record(z.string(), match);

const fieldObject = z
  .strictObject({
    from: z
      .union([template, z.array(template).min(1)])
      .optional()
      .describe("The cell, a template, or several whose values that are not empty are joined."),
    join: z.string().optional().describe("Between joined values. Default: one space."),
    date: date.optional(),
    century: century.optional(),
    year: year.optional(),
    zone: zone.optional(),
    overlap: overlap.optional(),
    default: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe("What an empty cell means. Default: nothing."),
    map: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe(
        "Value of the cell → value of the record. A value that is not listed rejects the row, unless `else` is given.",
      ),
    else: z
      .union([z.string(), z.number(), z.boolean(), z.null()])
      .optional()
      .describe("For values that `map` does not list; null leaves the field out."),
    split: z.string().min(1).optional().describe("What separates the members of a list in one cell."),
    repair: z
      .literal("double-utf8")
      .optional()
      .describe("Undo UTF-8 that was read as Latin-1 and saved again (“donâ€™t”)."),
    take: z
      .enum(["first", "last"])
      .optional()
      .describe("In a group: which of the rows that have a value. Default: first."),
    where: rowMatch.optional().describe("In a group: only rows that match."),
    ref: z.string().optional().describe("Id of the record that `also` of this name makes from the row."),
  })
  .refine((f) => (f.from === undefined) !== (f.ref === undefined), { message: "from-or-ref" });

const field = z.union([template, z.number(), z.boolean(), fieldObject]);

const id = z.union([
  template,
  z.strictObject({
    opaque: template.describe("What identifies the record; only a digest of it is stored."),
    prefix: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe("Put before the digest."),
  }),
]);

const target = z.strictObject({
  collection: z.enum(COLLECTIONS as [string, ...string[]]),
  id: id.describe("Same row, same id: importing twice changes nothing."),
  file: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[^\\]+\.yaml$/)
    .optional()
    .describe(
      "Path below the collection's folder; {year}, {month} of the record, {id}. Without {id} it is a list file.",
    ),
  fields: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), field),
});

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/)
    .describe("Names the source; what was imported is remembered under it."),
  source: z
    .strictObject({
      encoding: z.enum(ENCODINGS).optional().describe("Default: detected."),
      delimiter: z.enum(DELIMITERS).optional().describe("Default: detected."),
      sheet: z
        .union([z.string().min(1), z.int().min(1)])
        .optional()
        .describe("Of a workbook: name or number of the sheet. Default: the first."),
      header: z.int().min(1).max(1000).optional().describe("Line of the header. Default: 1."),
      ragged: z.enum(["reject", "pad"]).optional().describe("Rows with too few cells. Default: reject."),
      zone: zone.optional(),
      overlap: overlap.optional(),
      empty: z.array(z.string()).optional().describe("Cells that mean nothing, such as N/A."),
    })
    .optional(),
  where: rowMatch
    .optional()
    .describe("Only rows that match are imported; the others are counted as skipped."),
  group: z
    .strictObject({
      by: template.describe("Rows with the same value make one record."),
      order: z
        .strictObject({
          from: template,
          date: date.optional(),
          century: century.optional(),
          year: year.optional(),
        })
        .describe("Time that puts the rows in order."),
    })
    .optional(),
  records: target,
  also: z
    .record(z.string().regex(/^[a-z][a-z0-9_-]*$/), target)
    .optional()
    .describe("Records made on the way, such as the customer that a row names; see `ref`."),
});

export type Mapping = z.output<typeof mappingSchema>;
export type Target = Mapping["records"];
export type FieldSpec = Target["fields"][string];
export type FieldObject = z.output<typeof fieldObject>;
export type IdSpec = Target["id"];
export type RowMatch = z.output<typeof rowMatch>;
