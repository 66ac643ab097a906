/**
 * The compiled check: the same answer as the zod schema, from the same field table, without zod's cost. It only
 * says yes or no; a rejected record goes to zod, which says what is wrong.
 */
import type { FieldInfo, FieldTable } from "./field-table.ts";
import { isDate, isInnerPath, isReference, isTime, isWindow } from "./fields.ts";

type Test = (value: unknown) => boolean;

/** A check of tidied values (`tidy.ts`). */
export type RecordCheck = (values: Readonly<Record<string, unknown>>) => boolean;

const isText: Test = (value) => typeof value === "string" && value !== "";
const isFinite: Test = (value) => typeof value === "number" && Number.isFinite(value);
const textThat = (test: (text: string) => boolean): Test => (value) => typeof value === "string" && test(value);
const listOf = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
const oneOrMore = (test: Test): Test => (value) => (Array.isArray(value) ? value.every(test) : test(value));
const mapOf = (test: Test): Test => (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(test);

function isAbsence(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { from, to, cover, ...rest } = value as Record<string, unknown>;
  return textThat(isDate)(from) && textThat(isDate)(to) && (cover === undefined || isText(cover))
    && Object.keys(rest).length === 0;
}

function testOf(info: FieldInfo): Test {
  const { members = [] } = info;
  const set = new Set(members);
  const member: Test = members.length === 0 && info.list !== undefined ? isText : textThat((text) => set.has(text));
  switch (info.kind) {
    case "text": case "ref": return isText;
    case "refs": return listOf(isText);
    case "boolean": return (value) => typeof value === "boolean";
    case "integer": return (value) => Number.isSafeInteger(value) && (value as number) >= 0;
    case "number": return isFinite;
    case "time": case "limit": return textThat(isTime);
    case "date": return textThat(isDate);
    case "reference": return textThat(isReference);
    case "references": return oneOrMore(textThat(isReference));
    case "enum": return member;
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

/** Compiles a field table into a check. */
export function compileCheck(table: FieldTable): RecordCheck {
  const tests = new Map([...table].map(([name, info]) => [name, testOf(info)]));
  const required = [...table.values()].filter((info) => info.required).map((info) => info.name);
  return (values) => {
    for (const name in values) {
      const test = tests.get(name);
      if (test === undefined || !test(values[name])) return false;
    }
    for (const name of required) if (values[name] === undefined) return false;
    return true;
  };
}
