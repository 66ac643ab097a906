/** JSON Schemas (draft 2020-12) for editors and forms: from the zod schemas that check, so the two cannot differ. */
import { z } from "zod";
import { artefactsFile, clausesFile, packFile, rulesFile } from "../policies/pack-schema.ts";
import { RULE_KINDS } from "../rules/index.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { recordSchemas } from "../schema/field-table.ts";
import { tenantSchema } from "../schema/tenant.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** By file kind: every collection, `tenant`, and the files of a pack as `pack`, `clauses`, `rules`, `artefacts`. */
export function jsonSchemas(vocabulary: Vocabulary): Readonly<Record<string, JsonSchema>> {
  const records = Object.entries(recordSchemas(vocabulary)).map(([name, schema]) => {
    const one = convert(schema);
    const { $schema, ...item } = one;
    // A file holds one record or a list of them.
    return [name, { $schema, title: item.title, anyOf: [item, { type: "array", items: { ...item } }] }] as const;
  });
  return {
    ...Object.fromEntries(records), tenant: convert(tenantSchema), pack: convert(packFile), clauses: convert(clausesFile),
    rules: rulesSchema(), artefacts: convert(artefactsFile),
  };
}

function convert(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

/** `rules.yaml`, with the options of each kind under `with`. */
function rulesSchema(): JsonSchema {
  const schema = convert(rulesFile) as { properties: { rules: { items: JsonSchema } } };
  const kinds = [...RULE_KINDS.values()].map((kind) => {
    const { $schema: _, ...options } = convert(kind.schema);
    return { if: { properties: { kind: { const: kind.kind } } }, then: { properties: { with: { ...options, description: kind.docs.summary } } } };
  });
  const items = { ...schema.properties.rules.items, allOf: kinds };
  return { ...schema, properties: { ...schema.properties, rules: { ...schema.properties.rules, items } } };
}
