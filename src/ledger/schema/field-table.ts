/**
 * What a collection's schema says, as plain data: for the compiled check, references, editor, import, export,
 * site.
 */
import { z } from "zod";
import type { Localized } from "../../model/finding.ts";
import { COLLECTIONS, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { declared, metaOf, type Field, type FieldKind, type FieldMeta } from "./fields.ts";
import { RECORD_KINDS } from "./records/index.ts";

export interface FieldInfo {
  readonly name: string;
  readonly kind: FieldKind;
  /** For `ref` and `refs`: the collection of the plain ids. `reference(s)` are `kind/id` texts instead. */
  readonly target?: Collection;
  /** Members of a closed list; absent or empty: any text. */
  readonly members?: readonly string[];
  /** Name of that list in the vocabulary. */
  readonly list?: string;
  readonly form?: FieldMeta["form"];
  readonly required: boolean;
  readonly title: Localized;
}

export type FieldTable = ReadonlyMap<string, FieldInfo>;

interface Derived {
  readonly schemas: Readonly<Record<Collection, z.ZodObject>>;
  readonly tables: Map<Collection, FieldTable>;
}

const derived = new WeakMap<Vocabulary, Derived>();

function schemaOf(collection: Collection, vocabulary: Vocabulary): z.ZodObject {
  const extra: Record<string, Field> = {};
  for (const [name, field] of Object.entries(vocabulary.fields[collection] ?? {})) {
    extra[name] = declared(name, field);
  }
  return RECORD_KINDS[collection].schema(vocabulary, extra);
}

/** Schemas are made when they are first asked for: a ledger rarely has every kind of record. */
function derive(vocabulary: Vocabulary): Derived {
  const known = derived.get(vocabulary);
  if (known) return known;
  const schemas = {} as Record<Collection, z.ZodObject>;
  for (const collection of COLLECTIONS) {
    let made: z.ZodObject | undefined;
    Object.defineProperty(schemas, collection, {
      enumerable: true,
      get: () => (made ??= schemaOf(collection, vocabulary)),
    });
  }
  const fresh: Derived = { schemas, tables: new Map() };
  derived.set(vocabulary, fresh);
  return fresh;
}

/** The zod schema of every record kind; the same objects for the same vocabulary object. */
export function recordSchemas(vocabulary: Vocabulary): Readonly<Record<Collection, z.ZodObject>> {
  return derive(vocabulary).schemas;
}

/** What a collection's records are called. */
export const titleOf = (collection: Collection): Localized => RECORD_KINDS[collection].title;

/** Fields of a collection in writing order, `id` first. */
export function fieldsOf(collection: Collection, vocabulary: Vocabulary): FieldTable {
  const { schemas, tables } = derive(vocabulary);
  let table = tables.get(collection);
  if (!table) {
    table = new Map(
      Object.entries(schemas[collection].shape).map(([name, schema]) => {
        const required = !(schema instanceof z.ZodOptional);
        return [name, { name, ...metaOf(schema as z.ZodType), required }];
      }),
    );
    tables.set(collection, table);
  }
  return table;
}
