/**
 * The compiled check: the same answer as the zod schema, from the same field table, without zod's cost, and
 * with the instants of time fields on the way. It only says yes or no; a rejected record goes to zod, which
 * says what is wrong.
 */
import type { Zone } from "../../model/zone.ts";
import type { FieldInfo, FieldTable } from "./field-table.ts";
import { isDate, isInnerPath, isReference, isWindow } from "./fields.ts";
import { instantOf } from "./instant-of.ts";

type Test = (value: unknown) => boolean;

/** Times of a record's fields as epoch milliseconds, and which of them were written as bare dates. */
export interface Moments {
  readonly time: Readonly<Record<string, number>>;
  readonly bareDates: readonly string[];
}

/** A check of tidied values (`tidy.ts`); null: not valid. */
export type RecordCheck = (values: Readonly<Record<string, unknown>>) => Moments | null;

const NO_DATES: readonly string[] = [];

const isText: Test = (value) => typeof value === "string" && value !== "";
const isFinite: Test = (value) => typeof value === "number" && Number.isFinite(value);
const textThat =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === "string" && test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const oneOrMore =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) ? value.every(test) : test(value);
const mapOf =
  (test: Test): Test =>
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(test);

function isAbsence(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { from, to, cover, ...rest } = value as Record<string, unknown>;
  return (
    textThat(isDate)(from) &&
    textThat(isDate)(to) &&
    (cover === undefined || isText(cover)) &&
    Object.keys(rest).length === 0
  );
}

function testOf(info: FieldInfo): Test {
  const { members = [] } = info;
  const set = new Set(members);
  const member: Test =
    members.length === 0 && info.list !== undefined ? isText : textThat((text) => set.has(text));
  switch (info.kind) {
    case "text":
    case "ref":
      return isText;
    case "refs":
      return listOf(isText);
    case "boolean":
      return (value) => typeof value === "boolean";
    case "integer":
      return (value) => Number.isSafeInteger(value) && (value as number) >= 0;
    case "number":
      return isFinite;
    case "time":
    case "limit":
    case "date":
      return isText;
    case "reference":
      return textThat(isReference);
    case "references":
      return oneOrMore(textThat(isReference));
    case "enum":
      return member;
    case "list":
      if (info.form === "absence") return listOf(isAbsence);
      if (info.form === "window") return oneOrMore(textThat(isWindow));
      if (info.form === "path") return oneOrMore((value) => isText(value) && isInnerPath(value as string));
      return oneOrMore(info.list === undefined ? isText : member);
    case "map":
      if (info.form === "switch") return mapOf((value) => typeof value === "boolean");
      return mapOf((value) => typeof value === "string" || typeof value === "boolean" || isFinite(value));
    case "any":
      return info.form === "switch" ? (value) => typeof value === "boolean" || isText(value) : () => true;
  }
}

interface Entry {
  readonly test: Test;
  readonly kind: FieldInfo["kind"];
  readonly moment: boolean;
}

/** Compiles a field table into a check; `zone` is the tenant's. */
export function compileCheck(table: FieldTable, zone: Zone): RecordCheck {
  const entries = new Map<string, Entry>(
    [...table].map(([name, info]) => {
      const moment = info.kind === "time" || info.kind === "limit" || info.kind === "date";
      return [name, { test: testOf(info), kind: info.kind, moment }];
    }),
  );
  const required = [...table.values()].filter((info) => info.required).map((info) => info.name);
  return (values) => {
    const time: Record<string, number> = {};
    let bareDates: string[] | null = null;
    for (const name in values) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const value = values[name];
      if (!entry.test(value)) return null;
      if (!entry.moment) continue;
      const ms = instantOf(value as string, zone, entry.kind === "limit");
      if (Number.isNaN(ms)) return null;
      time[name] = ms;
      if ((value as string).length === 10) (bareDates ??= []).push(name);
      else if (entry.kind === "date") return null;
    }
    for (const name of required) if (values[name] === undefined) return null;
    return { time, bareDates: bareDates ?? NO_DATES };
  };
}
