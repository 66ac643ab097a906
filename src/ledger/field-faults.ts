/** zod's issues → our diagnostics: a code, a place and parameters; none of zod's words. */
import type { z } from "zod";
import { memberTitle, plainTitle } from "../i18n/members.ts";
import type { Diagnostic, Localized } from "../model/finding.ts";
import { COLLECTIONS, PLURAL, type Collection } from "../model/record.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { daysInMonth } from "../model/zone.ts";
import { printable, shown } from "./personal-data.ts";
import { fieldsOf, type FieldInfo } from "./schema/field-table.ts";
import { nearest } from "./schema/nearest.ts";
import { titlesOf } from "./schema/titles.ts";
import { STATED_EVENTS } from "./schema/vocabulary.ts";

type Path = readonly (string | number)[];
type Fault = Pick<Diagnostic, "code" | "template" | "params">;

const EXPECTED: Readonly<Record<string, Localized>> = {
  text: { "zh-CN": "文字", en: "a text" },
  boolean: { "zh-CN": "true 或 false", en: "true or false" },
  integer: { "zh-CN": "不小于 0 的整数", en: "a whole number from 0" },
  number: { "zh-CN": "数字", en: "a number" },
  ref: { "zh-CN": "一个编号", en: "one id" },
  refs: { "zh-CN": "编号列表", en: "a list of ids" },
  list: { "zh-CN": "文字或文字列表", en: "a text or a list of texts" },
  map: { "zh-CN": "“名称: 值”的对照表", en: "a map of names and values" },
  any: { "zh-CN": "true、false 或文字", en: "true, false or a text" },
};

function kindOf(value: unknown): Localized {
  if (value === null || value === undefined || value === "") return { "zh-CN": "空值", en: "nothing" };
  if (Array.isArray(value)) return { "zh-CN": "列表", en: "a list" };
  if (typeof value === "object") return { "zh-CN": "对照表", en: "a map" };
  if (typeof value === "number") {
    return { "zh-CN": `数字 ${printable(String(value))}`, en: `the number ${printable(String(value))}` };
  }
  if (typeof value === "boolean") return { "zh-CN": String(value), en: String(value) };
  return { "zh-CN": `文字“${shown(value)}”`, en: `the text “${shown(value)}”` };
}

/** The value at a path. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    values,
  );
}

/** Where an issue really lies: inside a list, one place for each bad element instead of one for the union. */
export function placesOf(issue: z.core.$ZodIssue): Path[] {
  const path = issue.path as Path;
  if (issue.code !== "invalid_union") return [path];
  const inside = issue.errors.find(
    (branch) => branch.length > 0 && branch.every((each) => each.path.length > 0),
  );
  return inside ? inside.map((each) => [...path, ...(each.path as Path)]) : [path];
}

function notMember(info: FieldInfo, value: unknown): Fault {
  const text = String(value);
  const members = info.members ?? [];
  const near = nearestMember(info, text);
  const list = members.map((member) => titled(info, member));
  const params = {
    field: info.name,
    value: printable(text),
    members: {
      "zh-CN": list.map((each) => each["zh-CN"]).join("、"),
      en: list.map(({ en }) => en).join(", "),
    },
  };
  if (info.list === "event_type" && Object.hasOwn(STATED_EVENTS, text)) {
    return { code: "ledger/stated-event", params: { type: text, field: STATED_EVENTS[text] } };
  }
  const code =
    { class: "ledger/unknown-class", grade: "ledger/unknown-grade", event_type: "ledger/unknown-event-type" }[
      info.list ?? ""
    ] ?? "ledger/not-in-list";
  return near === null ? { code, params } : { code, template: `${code}-near`, params: { ...params, near } };
}

/** The member nearest to a word, by code or title, with the title that is shown for it; null without one. */
function nearestMember(info: FieldInfo, text: string): Localized | null {
  const members = info.members ?? [];
  const titles = titlesOf(info) ?? new Map<string, string>();
  const near = nearest(text, members) ?? nearest(plainTitle(text), titles.keys());
  if (near === null) return null;
  return titled(info, members.includes(near) ? near : titles.get(near)!);
}

/** A code with its title: `phone（电话）`; alone where it has none. */
function titled({ list, name }: FieldInfo, member: string): Localized {
  const { "zh-CN": cn, "zh-TW": tw, en } = memberTitle(list ?? name, member);
  return {
    "zh-CN": cn === member ? member : `${member}（${cn}）`,
    ...(tw !== undefined && { "zh-TW": tw === member ? member : `${member}（${tw}）` }),
    en: plainTitle(en) === plainTitle(member) ? member : `${member} (${en})`,
  };
}

function badReference(value: unknown, field: string): Fault {
  const text = typeof value === "string" ? value : "";
  const kind = text.includes("/") ? text.slice(0, text.indexOf("/")) : "";
  const near = kind === "" ? null : nearest(kind, [...PLURAL.keys(), "line"]);
  const params = { field, value: shown(value) };
  if (near === null) return { code: "ledger/bad-reference", params };
  return { code: "ledger/bad-reference", template: "ledger/bad-reference-near", params: { ...params, near } };
}

/** Written as it should be, and there is no such day or no such hour. */
function noSuchMoment(code: string, params: { readonly field: string; readonly value: string }): Fault {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:([T ])(\d{2}):(\d{2})(.*))?$/.exec(params.value);
  if (!m) return { code, params };
  const [, year, month, day, sign = "", hour = "0", minute = "0"] = m;
  if (+month < 1 || +month > 12 || +year < 1900 || +year > 2200) return { code, params };
  const days = daysInMonth(+year, +month);
  if (+day > days) {
    const line = `${params.field}: ${year}-${month}-${days}${params.value.slice(10)}`;
    return { code, template: `${code}-day`, params: { ...params, month: `${year}-${month}`, days, line } };
  }
  if (sign === "" || (+hour < 24 && +minute < 60)) return { code, params };
  const clock = params.value.slice(11);
  const shape = `${params.field}: ${params.value.slice(0, 10)} 15:30`;
  return { code, template: `${code}-clock`, params: { ...params, clock, line: shape } };
}

/** A required field that is not there; of a short list the members are named. */
export function missingField({ name, title, members = [] }: FieldInfo): Fault {
  const params = { field: name, title };
  if (members.length === 0 || members.length > 12) return { code: "ledger/missing-field", params };
  return {
    code: "ledger/missing-field",
    template: "ledger/missing-member",
    params: { ...params, first: members[0], members: members.join("、") },
  };
}

/** What is wrong with a field's value. */
export function fieldFault(info: FieldInfo, value: unknown): Fault {
  const scalar = typeof value !== "object" || value === null;
  const params = { field: info.name, value: shown(value) };
  if (info.form === "path" && scalar) return { code: "ledger/path-outside", params };
  if (info.form === "window" && scalar) return { code: "ledger/bad-window", params };
  if (info.form === "absence") return { code: "ledger/bad-absence", params };
  if ((info.kind === "time" || info.kind === "limit") && scalar) {
    return noSuchMoment("ledger/bad-time", params);
  }
  if (info.kind === "date" && scalar) return noSuchMoment("ledger/bad-date", params);
  if (info.members !== undefined && info.members.length > 0 && scalar) return notMember(info, value);
  if (info.kind === "reference" || info.kind === "references") return badReference(value, info.name);
  const expected = EXPECTED[info.kind] ?? EXPECTED.text;
  return { code: "ledger/wrong-type", params: { field: info.name, expected, actual: kindOf(value) } };
}

/** Looking for what was meant costs time; of more different names than this the hint is left out. */
const MAX_GUESSES = 500;

/** Tells unknown keys of a collection; each name is looked up once. */
export class UnknownFields {
  private readonly known = new Map<string, Fault>();
  private readonly collection: Collection;
  private readonly vocabulary: Vocabulary;

  constructor(collection: Collection, vocabulary: Vocabulary) {
    this.collection = collection;
    this.vocabulary = vocabulary;
  }

  /** The nearest field here, else the collections that have a field of that name. */
  fault(name: string): Fault {
    let fault = this.known.get(name);
    if (fault) return fault;
    if (this.known.size >= MAX_GUESSES) {
      return { code: "ledger/unknown-field", params: { name: printable(name) } };
    }
    fault = unknownField(name, this.collection, this.vocabulary);
    this.known.set(name, fault);
    return fault;
  }
}

/** An unknown key: the nearest field here, else the collections that have a field of that name. */
function unknownField(name: string, collection: Collection, vocabulary: Vocabulary): Fault {
  const code = "ledger/unknown-field";
  const shown = printable(name);
  const near = nearest(name, fieldsOf(collection, vocabulary).keys());
  if (near !== null) return { code, template: `${code}-near`, params: { name: shown, near } };
  const others = COLLECTIONS.filter((other) => fieldsOf(other, vocabulary).has(name));
  if (others.length === 0) return { code, params: { name: shown } };
  return {
    code,
    template: `${code}-elsewhere`,
    params: { name: shown, others: others.slice(0, 3).join("、") },
  };
}
