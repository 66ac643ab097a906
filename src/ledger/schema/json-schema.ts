/** JSON Schemas (draft 2020-12) of every record kind and of tenant.yaml, for editors and `huifang schema`. */
import { z } from "zod";
import { COLLECTIONS, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { recordSchemas } from "./field-table.ts";
import { tenantSchema } from "./tenant.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Any zod schema as JSON Schema, as a file's author writes it, without what only we need. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      delete (jsonSchema as Record<string, unknown>).huifang;
    },
  });
}

/** By collection; titles and descriptions in Chinese. */
export function jsonSchemas(vocabulary: Vocabulary): Readonly<Record<Collection, JsonSchema>> {
  const schemas = recordSchemas(vocabulary);
  const entries = COLLECTIONS.map((collection) => [collection, toJsonSchema(schemas[collection])]);
  return Object.fromEntries(entries) as Record<Collection, JsonSchema>;
}

export const tenantJsonSchema = (): JsonSchema => toJsonSchema(tenantSchema);
