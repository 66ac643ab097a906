/**
 * What people type → the values of a record, and what is wrong with them. The same field descriptions as the
 * check, so whatever passes here passes the schema; the gate still sees the ledger as a whole. Pure, for
 * browsers.
 */
import type { EditorKey } from "../../i18n/editor.ts";
import { findPersonalNumbers } from "../../ledger/personal-data.ts";
import { asText } from "../../model/as-text.ts";
import { SINGULAR } from "../../model/record.ts";
import type { FormField } from "./form-spec.ts";

export type FieldValue = unknown;

export interface Problem {
  readonly field: string;
  readonly key: EditorKey;
  /** Kind of personal number, for `record.personal`. */
  readonly personal?: EditorKey;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;
const WINDOW = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$/;
const REFERENCE = new RegExp(`^(?:${[...Object.values(SINGULAR), "line"].join("|")})/.`, "u");
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["是", true],
  ["false", false],
  ["no", false],
  ["否", false],
]);

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
const oneOrMany = (list: readonly string[]): unknown =>
  list.length === 0 ? undefined : list.length === 1 ? list[0] : list;
const exists = (year: number, month: number, day: number): boolean =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && year >= 1900 && year <= 2200;
const isDay = (text: string): boolean =>
  DAY.test(text) && exists(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
const isInstant = (text: string): boolean => INSTANT.test(text) && isDay(text.slice(0, 10));

/**
 * The value of a field from the text of its control; undefined when nothing was given. Texts of several lines
 * where a field takes several.
 */
export function valueOf(field: FormField, text: string): FieldValue {
  const given = text.trim();
  if (given === "") return undefined;
  switch (field.kind) {
    case "boolean":
      return given === "true";
    case "integer":
    case "number":
      return /^-?\d+(?:\.\d+)?$/.test(given) ? Number(given) : given;
    case "time":
    case "limit":
      return given
        .replace("T", " ")
        .replace(
          /^(.{10} \d\d:\d\d) ?([+-]\d\d:\d\d|Z)$/,
          (_, at: string, zone: string) => `${at.replace(" ", "T")}${zone}`,
        );
    case "refs":
      return given
        .split(/[\n,，、]/)
        .map((one) => one.trim())
        .filter((one) => one !== "");
    case "references":
      return oneOrMany(
        given
          .split(/[\n,，、\s]/)
          .map((one) => one.trim())
          .filter((one) => one !== ""),
      );
    case "list":
      return field.form === "absence" ? given : oneOrMany(lines(given));
    case "map":
      return mapOf(given, field.form === "switch");
    case "any":
      return field.form === "switch" ? (FLAGS.get(given.toLowerCase()) ?? given) : given;
    default:
      return given;
  }
}

/** `attitude: 5` per line; a line without a value says nothing yet. */
function mapOf(text: string, flags: boolean): unknown {
  const out: Record<string, unknown> = {};
  for (const line of lines(text)) {
    const cut = line.search(/[:：]/);
    if (cut < 0) return text;
    const value = line.slice(cut + 1).trim();
    if (value === "") continue;
    const number = !flags && /^-?\d+(?:\.\d+)?$/.test(value);
    out[line.slice(0, cut).trim()] = number ? Number(value) : (FLAGS.get(value.toLowerCase()) ?? value);
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

/** The text of a control that shows a value: the inverse of `valueOf` for what it gives. */
export function textOfValue(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${String(one)}`)
      .join("\n");
  }
  return asText(value);
}

function fault(field: FormField, value: unknown): EditorKey | null {
  const all = Array.isArray(value) ? value : [value];
  const fits = (test: (text: string) => boolean): boolean =>
    all.every((one) => typeof one === "string" && test(one));
  switch (field.kind) {
    case "integer":
      return Number.isSafeInteger(value) && (value as number) >= 0 ? null : "record.number";
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : "record.number";
    case "date":
      return fits(isDay) ? null : "record.time";
    case "time":
    case "limit":
      return fits(isInstant) ? null : "record.time";
    case "reference":
    case "references":
      return fits((text) => REFERENCE.test(text)) ? null : "record.reference";
    case "enum":
      return field.options === undefined || fits((text) => field.options!.some(([member]) => member === text))
        ? null
        : "record.member";
    case "map": {
      if (typeof value !== "object" || value === null) return "record.map";
      return field.form !== "switch" || Object.values(value).every((one) => typeof one === "boolean")
        ? null
        : "record.map";
    }
    case "list": {
      if (field.form === "absence") return "record.byfile";
      if (field.form === "window") return fits((text) => WINDOW.test(text)) ? null : "record.window";
      if (field.form === "path") {
        return fits(
          (text) =>
            !/^(?:[/\\~]|[a-z]+:)/i.test(text) && !text.includes("\\") && !text.split("/").includes(".."),
        )
          ? null
          : "record.path";
      }
      return field.options === undefined || fits((text) => field.options!.some(([member]) => member === text))
        ? null
        : "record.member";
    }
    default:
      return null;
  }
}

/**
 * What keeps a record from being saved: required fields left empty, values of the wrong form, unmasked
 * personal numbers.
 */
export function problemsOf(
  fields: readonly FormField[],
  record: Readonly<Record<string, FieldValue>>,
): readonly Problem[] {
  return fields.flatMap((field): Problem[] => {
    const value = record[field.name];
    if (value === undefined) return field.required ? [{ field: field.name, key: "record.missing" }] : [];
    const found: Problem[] = [];
    const key = fault(field, value);
    if (key !== null) found.push({ field: field.name, key });
    const personal = findPersonalNumbers(textOfValue(value))[0];
    if (personal) {
      found.push({ field: field.name, key: "record.personal", personal: `record.personal.${personal.kind}` });
    }
    return found;
  });
}
