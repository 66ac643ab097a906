/** How a file in `records/` describes its collection: required and optional fields, given the vocabulary. */
import { z } from "zod";
import type { Localized } from "../../model/finding.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { text, type Field } from "./fields.ts";

export type Fields = Readonly<Record<string, Field>>;

export interface RecordKind {
  readonly title: Localized;
  /**
   * The zod schema of a record, `extra` fields of the vocabulary included. Field order is the order of
   * writing.
   */
  readonly schema: (vocabulary: Vocabulary, extra: Fields) => z.ZodObject;
}

/** Fields without which a record means nothing, and the others. */
export interface FieldSets {
  readonly required: Fields;
  readonly optional: Fields;
}

/**
 * Describes one collection. Every record may also carry `id`, `line` and `notes`; a field that the vocabulary
 * declares never replaces one of the core.
 */
export function defineRecord(
  zh: string,
  en: string,
  fields: (vocabulary: Vocabulary) => FieldSets,
): RecordKind {
  return {
    title: { "zh-CN": zh, en },
    schema: (vocabulary, extra) => {
      const { required, optional } = fields(vocabulary);
      const common: Fields = { line: text("业务线", "Line of business"), notes: text("记录", "Notes") };
      const shape: Record<string, z.ZodType> = { id: text("编号", "Id").optional(), ...required };
      for (const fields of [optional, extra, common]) {
        for (const [name, field] of Object.entries(fields)) {
          if (!Object.hasOwn(shape, name) && (fields !== extra || !Object.hasOwn(common, name))) {
            shape[name] = field.optional();
          }
        }
      }
      return z.strictObject(shape).meta({ title: zh });
    },
  };
}
