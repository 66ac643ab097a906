/**
 * What YAML gives → what schemas take: an empty value (null, "") means not given, and a whole number where a
 * text belongs (`customer: 1001`) is that text, as it
 * was written (`5.0`, `+86`).
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

/** Numbers as they were written, by path (`customer`, `topic.0`), where that says more than their value. */
export type Spelled = ReadonlyMap<string, string>;

const textOf = (value: unknown, path: string, spelled: Spelled | undefined): unknown =>
  Number.isSafeInteger(value) ? (spelled?.get(path) ?? String(value)) : value;

/** One field's value, tidied. */
export function tidyValue(info: FieldInfo, value: unknown, spelled?: Spelled): unknown {
  if (!TEXTUAL.has(info.kind)) return value;
  if (!Array.isArray(value)) return textOf(value, info.name, spelled);
  return value.some((each) => typeof each === "number")
    ? value.map((each, i) => textOf(each, `${info.name}.${i}`, spelled))
    : value;
}

/** A new object without empty values; `id` is left out, unknown keys are kept for the schema to reject. */
export function tidy(table: FieldTable, raw: Readonly<Values>, spelled?: Spelled): Values {
  const out: Values = {};
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (name === "id") continue;
    const info = table.get(name);
    if (info && (value === null || value === "")) continue;
    out[name] = info ? tidyValue(info, value, spelled) : value;
  }
  return out;
}
