/**
 * JSON Schemas of every file a person writes: from the zod schemas that check them, so the two cannot differ.
 */
import {
  jsonSchemas,
  tenantJsonSchema,
  toJsonSchema,
  type JsonSchema,
} from "../ledger/schema/json-schema.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { RULE_KINDS } from "../policy/kinds/index.ts";
import { ARTEFACT_SHAPES } from "../policy/pack/artefact-schema.ts";
import { artefactsFile, clausesFile, packFile, rulesFile } from "../policy/pack/pack-schema.ts";
import { mappingSchema } from "../record/import/mapping.ts";

/**
 * By file kind: every collection, `tenant`, an import's `mapping`, and the files of a pack as `pack`,
 * `clauses`, `rules`, `artefacts`.
 */
export function fileSchemas(vocabulary: Vocabulary): Readonly<Record<string, JsonSchema>> {
  const records = Object.entries(jsonSchemas(vocabulary)).map(([name, { $schema, ...item }]) => {
    // A file holds one record or a list of them.
    return [name, { $schema, title: item.title, anyOf: [item, { type: "array", items: item }] }] as const;
  });
  return {
    ...Object.fromEntries(records),
    tenant: tenantJsonSchema(),
    mapping: toJsonSchema(mappingSchema),
    pack: toJsonSchema(packFile),
    clauses: toJsonSchema(clausesFile),
    rules: rulesSchema(),
    artefacts: artefactsSchema(),
  };
}

/** `artefacts.yaml`, with what each kind is made of under `with`. */
function artefactsSchema(): JsonSchema {
  const schema = toJsonSchema(artefactsFile) as { items: JsonSchema };
  const kinds = Object.entries(ARTEFACT_SHAPES).map(([kind, shape]) => {
    const { $schema: _, ...content } = toJsonSchema(shape);
    return { if: { properties: { kind: { const: kind } } }, then: { properties: { with: content } } };
  });
  return { ...schema, items: { ...schema.items, allOf: kinds } };
}

/** `rules.yaml`, with the options of each kind under `with`. */
function rulesSchema(): JsonSchema {
  const schema = toJsonSchema(rulesFile) as { properties: { rules: { items: JsonSchema } } };
  const kinds = [...RULE_KINDS.values()].map((kind) => {
    const { $schema: _, ...options } = toJsonSchema(kind.schema);
    return {
      if: { properties: { kind: { const: kind.kind } } },
      then: { properties: { with: { ...options, description: kind.docs.summary } } },
    };
  });
  const items = { ...schema.properties.rules.items, allOf: kinds };
  return { ...schema, properties: { ...schema.properties, rules: { ...schema.properties.rules, items } } };
}
