/**
 * What YAML gives → what schemas take: an empty value (null, "") means not given, and a whole number where a
 * text belongs (`customer: 1001`) is that text, since nothing is lost by it.
 */
import type { FieldInfo, FieldTable } from "./field-table.ts";

type Values = Record<string, unknown>;

const TEXTUAL: ReadonlySet<string> = new Set([
  "text",
  "ref",
  "refs",
  "list",
  "enum",
  "reference",
  "references",
]);

const textOf = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : value);

/** One field's value, tidied. */
export function tidyValue(info: FieldInfo, value: unknown): unknown {
  if (!TEXTUAL.has(info.kind)) return value;
  if (!Array.isArray(value)) return textOf(value);
  return value.some((each) => typeof each === "number") ? value.map(textOf) : value;
}

/** A new object without empty values; `id` is left out, unknown keys are kept for the schema to reject. */
export function tidy(table: FieldTable, raw: Readonly<Values>): Values {
  const out: Values = {};
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (name === "id") continue;
    const info = table.get(name);
    if (info && (value === null || value === "")) continue;
    out[name] = info ? tidyValue(info, value) : value;
  }
  return out;
}
