/** What packs and tenants may declare: members of closed lists, classes, grades, fields of their own. */
import { z } from "zod";
import { COLLECTIONS } from "../../model/record.ts";
import { localized } from "./localized.ts";

const word = z.string().min(1);
const collection = z.enum(COLLECTIONS as [string, ...string[]]);

export const declaredFieldSchema = z.strictObject({
  type: z.union([
    z.enum(["text", "boolean", "integer", "number", "time", "date", "limit", "list", "map"]),
    z.strictObject({ enum: z.array(word).min(1) }),
    z.strictObject({ ref: collection }),
  ]),
  title: localized.optional(),
});

export const vocabularySchema = z.strictObject({
  enums: z.record(z.string().regex(/^[a-z][a-z_]*$/), z.array(word)).optional(),
  fields: z
    .partialRecord(collection, z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), declaredFieldSchema))
    .optional(),
  classes: z.array(word).optional(),
  grades: z.array(word).optional(),
  words: z
    .partialRecord(collection, z.record(z.string(), z.array(word)))
    .optional()
    .describe("Words that rules look for in fields open to any text: record kind, field, words"),
});
