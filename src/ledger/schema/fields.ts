/**
 * The field types of records. Each helper gives a zod schema that carries what everything else is derived
 * from: kind, target, members and title. Values arrive tidied (`tidy.ts`): no nulls, whole numbers in text
 * fields as text.
 */
import { z } from "zod";
import type { Localized } from "../../model/finding.ts";
import { parseDay, parseInstant } from "../../model/instant.ts";
import { PLURAL, type Collection } from "../../model/record.ts";
import type { DeclaredField, Vocabulary } from "../../model/vocabulary.ts";
import { Zone } from "../../model/zone.ts";
import { membersOf } from "./vocabulary.ts";

export type FieldKind =
  | "text"
  | "boolean"
  | "integer"
  | "number"
  | "time"
  | "date"
  | "limit"
  | "ref"
  | "refs"
  | "reference"
  | "references"
  | "list"
  | "enum"
  | "map"
  | "any";

/** What the schema of a field says about it. */
export interface FieldMeta {
  readonly kind: FieldKind;
  readonly title: Localized;
  /** Collection whose plain ids a `ref` or `refs` names. */
  readonly target?: Collection;
  /** Members of a closed list (kind `enum`, or a `list` of members). */
  readonly members?: readonly string[];
  /** Name of that list in the vocabulary. */
  readonly list?: string;
  /** Narrower form of a text or a list of texts. */
  readonly form?: "path" | "window" | "switch" | "absence";
}

/** A field's schema before it is known whether its record needs it. */
export type Field = z.ZodType;

function field(
  schema: z.ZodType,
  zh: string,
  en: string,
  meta: Omit<FieldMeta, "title">,
  description?: string,
): Field {
  return schema.meta({
    title: zh,
    ...(description && { description }),
    huifang: { ...meta, title: { "zh-CN": zh, en } },
  });
}

/** Reads back what a helper attached; unwraps optional fields. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return (inner.meta() as { huifang: FieldMeta }).huifang;
}

/** Time validity does not depend on the zone; any zone serves for checking. */
const ANY_ZONE = new Zone("UTC");
const REFERENCE = new RegExp(`^(?:${[...PLURAL.keys(), "line"].join("|")})/.`, "u");
const WINDOW = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$/;

export const isTime = (text: string): boolean => parseInstant(text, ANY_ZONE) !== null;
export const isDate = (text: string): boolean => parseDay(text) !== null;
/** `kind/id`, the kind in the singular. */
export const isReference = (text: string): boolean => REFERENCE.test(text);
export const isWindow = (text: string): boolean => WINDOW.test(text);
/** A relative path that stays below the record's own folder. */
export const isInnerPath = (text: string): boolean =>
  !/^(?:[/\\~]|[a-z]+:)/i.test(text) && !text.includes("\\") && !text.split("/").includes("..");

const filled = z.string().min(1);
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .refine(isTime);
const reference = z.string().regex(REFERENCE);

export const text = (zh: string, en: string): Field => field(filled, zh, en, { kind: "text" });
export const boolean = (zh: string, en: string): Field => field(z.boolean(), zh, en, { kind: "boolean" });
/** A whole number from 0. */
export const integer = (zh: string, en: string): Field =>
  field(z.number().int().nonnegative(), zh, en, { kind: "integer" });
export const number = (zh: string, en: string): Field => field(z.number(), zh, en, { kind: "number" });
/** An instant; a bare date is its local midnight. */
export const time = (zh: string, en: string): Field =>
  field(instant, zh, en, { kind: "time" }, "时刻，如 2026-11-03T10:20+08:00，或当地时间 2026-11-03 10:20");
export const date = (zh: string, en: string): Field =>
  field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .refine(isDate),
    zh,
    en,
    { kind: "date" },
    "日期，如 2026-11-03",
  );
/** An instant that sets a limit; a bare date is the end of that day. */
export const limit = (zh: string, en: string): Field =>
  field(instant, zh, en, { kind: "limit" }, "时刻，或日期（当日结束）");
/** The plain id of a record in `target`. */
export const ref = (target: Collection, zh: string, en: string): Field =>
  field(filled, zh, en, { kind: "ref", target }, `${target} 中的编号`);
export const refs = (target: Collection, zh: string, en: string): Field =>
  field(z.array(filled), zh, en, { kind: "refs", target }, `${target} 中的编号，可列多个`);
export const person = (zh: string, en: string): Field => ref("staff", zh, en);
/** `kind/id`, any collection. */
export const refTo = (zh: string, en: string): Field =>
  field(reference, zh, en, { kind: "reference" }, "引用，如 complaint/ts-2026-031");
/** One reference or a list of them. */
export const refsTo = (zh: string, en: string): Field =>
  field(
    z.union([reference, z.array(reference)]),
    zh,
    en,
    { kind: "references" },
    "引用，如 complaint/ts-2026-031，可列多个",
  );
/** A text or a list of texts. */
export const list = (zh: string, en: string): Field =>
  field(z.union([filled, z.array(filled)]), zh, en, { kind: "list" });
/** Times of day, `10:00-11:30`. */
export const windows = (zh: string, en: string): Field => {
  const window = z.string().regex(WINDOW);
  return field(
    z.union([window, z.array(window)]),
    zh,
    en,
    { kind: "list", form: "window" },
    '时段，如 "10:00-11:30"',
  );
};
/** Paths below the record's folder, never out of it. */
export const paths = (zh: string, en: string): Field => {
  const path = filled.refine(isInnerPath);
  return field(z.union([path, z.array(path)]), zh, en, { kind: "list", form: "path" }, "相对路径");
};
/** Yes or no, or a text that says more (who signed, a path). */
export const textOrFlag = (zh: string, en: string): Field =>
  field(z.union([z.boolean(), filled]), zh, en, { kind: "any", form: "switch" });
/** Name → number, text or yes/no. */
export const map = (zh: string, en: string): Field =>
  field(z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])), zh, en, { kind: "map" });
/** Name → yes or no. */
export const flags = (zh: string, en: string): Field =>
  field(z.record(z.string(), z.boolean()), zh, en, { kind: "map", form: "switch" });
/** A form's content: any value. */
export const open = (zh: string, en: string): Field => field(z.any(), zh, en, { kind: "any" });

/** A member of a closed list of the vocabulary; an empty list is open to any text. */
export function oneOf(vocabulary: Vocabulary, name: string, zh: string, en: string): Field {
  const members = membersOf(vocabulary, name);
  const schema = members.length === 0 ? filled : z.enum(members as [string, ...string[]]);
  return field(schema, zh, en, { kind: "enum", members, list: name });
}

/** One or more members of a closed list. */
export function someOf(vocabulary: Vocabulary, name: string, zh: string, en: string): Field {
  const members = membersOf(vocabulary, name);
  const member = members.length === 0 ? filled : z.enum(members as [string, ...string[]]);
  return field(z.union([member, z.array(member)]), zh, en, { kind: "list", members, list: name });
}

/** A field that a pack or tenant declares. */
export function declared(name: string, declaration: DeclaredField): Field {
  const zh = declaration.title?.["zh-CN"] ?? name;
  const en = declaration.title?.en ?? name;
  const { type } = declaration;
  if (typeof type === "object") {
    if ("ref" in type) return ref(type.ref as Collection, zh, en);
    return field(z.enum(type.enum as [string, ...string[]]), zh, en, { kind: "enum", members: type.enum });
  }
  const helpers = { text, boolean, integer, number, time, date, limit, list, map };
  return helpers[type](zh, en);
}
