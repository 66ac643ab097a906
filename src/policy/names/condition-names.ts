/** Names in conditions and instants: fields, tests, what a field is compared with, event types, record kinds. */
import type { FieldInfo } from "../../ledger/schema/field-table.ts";
import { nearest } from "../../ledger/schema/nearest.ts";
import { parseDuration } from "../../model/duration.ts";
import { periodKindOf, PERIOD_KINDS } from "../../model/period.ts";
import { COLLECTIONS, isCollection, SINGULAR } from "../../model/record.ts";
import { checkExpression } from "../conditions/expression.ts";
import { TESTS, type Takes } from "../conditions/tests.ts";
import { canSay, isTimeField, isUnknown, type Found, type Lexicon } from "./lexicon.ts";
import type { Named, Scope, Type } from "./meaning.ts";

export type Path = readonly (string | number)[];

/** One name or value that cannot be right, at its path in the file. */
export interface Fault {
  readonly path: Path;
  /** Point at the key, not at its value. */
  readonly key?: true;
  /** Entry of the message catalogue, `policy/unknown-field`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface Checking {
  readonly lexicon: Lexicon;
  readonly report: (fault: Fault) => void;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "-");

/** A fault with the nearest right name, where one is near. */
export function fault(
  report: Checking["report"],
  code: string,
  path: Path,
  name: unknown,
  candidates: Iterable<string>,
  more: { readonly key?: true; readonly params?: Readonly<Record<string, string>> } = {},
): void {
  const known = [...candidates];
  const near = nearest(shown(name), known);
  report({
    path,
    code: near === null ? code : `${code}-near`,
    ...(more.key && { key: true as const }),
    params: {
      name: shown(name),
      known: known.length <= 40 ? known.join(", ") : "",
      ...(near !== null && { near }),
      ...more.params,
    },
  });
}

/** What a path leads to; null, and a fault, when it leads nowhere. */
export function checkPath(
  checking: Checking,
  text: unknown,
  scope: Scope,
  path: Path,
  how: { readonly key?: true; readonly belonging?: true; readonly wants?: "time" | "number" | "person" } = {},
): Found | null {
  if (typeof text !== "string") return null;
  const found = checking.lexicon.path(text, scope, how.belonging);
  const key = how.key && { key: true as const };
  if (isUnknown(found)) {
    checking.report({
      path,
      ...key,
      code: found.near === null ? "policy/unknown-field" : "policy/unknown-field-near",
      params: {
        name: found.unknown,
        kinds: found.on.length > 3 ? "…" : found.on.join(", "),
        ...(found.near !== null && { near: found.near }),
      },
    });
    return null;
  }
  if (how.wants && !serves(found, how.wants)) {
    checking.report({ path, ...key, code: `policy/no-${how.wants}-field`, params: { name: text } });
    return null;
  }
  return found;
}

/** Kinds of fields that may name a person or another record. */
const NAMING: ReadonlySet<string> = new Set(["text", "reference", "references"]);

function serves(found: Found, wants: "time" | "number" | "person"): boolean {
  if (!("fields" in found)) return "anything" in found && wants === "number";
  return found.fields.some((field) =>
    wants === "time"
      ? isTimeField(field)
      : wants === "number"
        ? field.kind === "number" || field.kind === "integer"
        : field.target !== undefined || NAMING.has(field.kind),
  );
}

/** A value that a field must be able to say. */
export function checkValue(checking: Checking, found: Found | null, value: unknown, path: Path): void {
  if (found === null || !("fields" in found)) return;
  const { fields, on } = found;
  if (!fields.some((field) => canSay(field, value))) {
    const members = fields.flatMap((field) => field.members ?? []);
    if (members.length > 0) {
      fault(checking.report, "policy/unknown-value", path, value, new Set(members), {
        params: { field: fields[0].name },
      });
    } else {
      checking.report({
        path,
        code: "policy/wrong-type",
        params: { field: fields[0].name, name: shown(value), kind: fields[0].kind },
      });
    }
    return;
  }
  checkWord(checking, fields, on, value, path);
}

/** In a field open to any text, a word that is nearly a declared one is a slip. */
function checkWord(
  checking: Checking,
  fields: readonly FieldInfo[],
  on: Type,
  value: unknown,
  path: Path,
): void {
  if (typeof value !== "string" || fields.some(({ members }) => members && members.length > 0)) return;
  const words = fields.flatMap((field) => checking.lexicon.words(field, on));
  if (words.length === 0 || words.includes(value)) return;
  if (nearest(value, words) === null) return;
  fault(checking.report, "policy/unknown-value", path, value, words, { params: { field: fields[0].name } });
}

const COMBINING = [
  "any",
  "all",
  "not",
  "event_that_day",
  "event_before",
  "occasion_that_day",
  "some",
  "latest",
];

export function checkCondition(checking: Checking, spec: unknown, scope: Scope, path: Path): void {
  if (!isMap(spec)) return;
  for (const [key, value] of Object.entries(spec)) {
    const here = [...path, key];
    if (key === "any" || key === "all") {
      if (Array.isArray(value)) value.forEach((v, i) => checkCondition(checking, v, scope, [...here, i]));
    } else if (key === "not") checkCondition(checking, value, scope, here);
    else if (key === "event_that_day" || key === "event_before") {
      checkMember(checking, "event_type", value, here);
    } else if (key === "occasion_that_day") {
      for (const [i, one] of [value].flat().entries()) {
        if (one === "festival" || one === "milestone") continue;
        const at = Array.isArray(value) ? [...here, i] : here;
        fault(checking.report, "policy/unknown-word", at, one, ["festival", "milestone"]);
      }
    } else if (key === "some" || key === "latest") {
      checkAmong(checking, value, scope, here);
    } else if (key === "expr") {
      for (const params of checkExpression(String(value), scope, checking.lexicon)) {
        const code = params.near === undefined ? "policy/expression" : "policy/expression-near";
        checking.report({ path: here, code, params });
      }
    } else checkTests(checking, key, value, scope, here);
  }
}

/** A field, or one of the words that a condition is made of. */
function checkTests(checking: Checking, key: string, value: unknown, scope: Scope, path: Path): void {
  const unknown = isUnknown(checking.lexicon.path(key, scope));
  const word = unknown && !key.includes(".") ? nearest(key, [...COMBINING, "expr"]) : null;
  if (word !== null && nearest(key, fieldNames(checking, scope)) === null) {
    fault(checking.report, "policy/unknown-word", path, key, COMBINING, { key: true });
    return;
  }
  const found = checkPath(checking, key, scope, path, { key: true });
  checkTest(checking, found, value, scope, path);
}

function fieldNames({ lexicon }: Checking, scope: Scope): string[] {
  return lexicon.fieldNames(scope.record);
}

function checkTest(checking: Checking, found: Found | null, value: unknown, scope: Scope, path: Path): void {
  if (Array.isArray(value)) {
    value.forEach((v, i) => checkValue(checking, found, v, [...path, i]));
  } else if (!isMap(value)) checkValue(checking, found, value, path);
  else {
    for (const [name, arg] of Object.entries(value)) {
      const here = [...path, name];
      const takes = TESTS[name] as Takes | undefined;
      if (takes === undefined) {
        fault(checking.report, "policy/unknown-test", here, name, Object.keys(TESTS), { key: true });
      } else checkArgument(checking, found, takes, name, arg, scope, here);
    }
  }
}

// eslint-disable-next-line max-lines-per-function -- one flat switch, a case per way of taking an argument
function checkArgument(
  checking: Checking,
  found: Found | null,
  takes: Takes,
  name: string,
  arg: unknown,
  scope: Scope,
  path: Path,
): void {
  const wrong = (wants: string): void =>
    checking.report({ path, code: "policy/wrong-argument", params: { test: name, name: shown(arg), wants } });
  const onField = (wants: "time" | "number"): void => {
    if (found && !serves(found, wants)) {
      checking.report({
        path,
        key: true,
        code: `policy/no-${wants}-field`,
        params: { name: String(path[path.length - 2]) },
      });
    }
  };
  switch (takes) {
    case "test":
      checkTest(checking, found, arg, scope, path);
      return;
    case "yes":
      if (typeof arg !== "boolean") wrong("true / false");
      return;
    case "when":
      if (typeof arg !== "boolean") wrong("true / false");
      onField("time");
      return;
    case "number":
      if (typeof arg !== "number") wrong("1, 2.5");
      if (name !== "size") onField("number");
      return;
    case "path":
      checkPath(checking, arg, scope, path);
      return;
    case "time":
      onField("time");
      checkPath(checking, arg, scope, path, { wants: "time" });
      return;
    case "since":
      onField("time");
      checkSince(checking, arg, scope, path);
      return;
    case "members":
      for (const [i, v] of [arg].flat().entries()) {
        checkValue(checking, found, v, Array.isArray(arg) ? [...path, i] : path);
      }
      return;
    case "kinds":
      checkKinds(checking, arg, path);
      return;
    case "keys":
      checkKeys(checking, found, arg, path);
      return;
    case "text":
      if (typeof arg !== "string") wrong("text");
  }
}

/** Kinds of records in the singular, as references begin. */
function checkKinds({ report }: Checking, arg: unknown, path: Path): void {
  const kinds: string[] = [...Object.values(SINGULAR), "line"];
  for (const [i, kind] of [arg].flat().entries()) {
    if (kinds.includes(String(kind))) continue;
    fault(report, "policy/unknown-record", Array.isArray(arg) ? [...path, i] : path, kind, kinds);
  }
}

/** Names inside a map: clauses of this pack where the field says yes or no by clause, declared words else. */
function checkKeys(checking: Checking, found: Found | null, arg: unknown, path: Path): void {
  if (!Array.isArray(arg) || found === null || !("fields" in found)) return;
  const words = found.fields.flatMap((field) => checking.lexicon.words(field, found.on));
  const byClause = found.fields.some(({ name }) => name === "criteria");
  const known = byClause ? [...words, ...checking.lexicon.clauses] : words;
  arg.forEach((name: unknown, i) => {
    const text = String(name);
    if (known.length === 0 || known.includes(text) || (byClause && checking.lexicon.hasClause(text))) return;
    if (!byClause && nearest(text, known) === null) return;
    fault(checking.report, "policy/unknown-value", [...path, i], text, known, {
      params: { field: found.fields[0].name },
    });
  });
}

function checkSince(checking: Checking, arg: unknown, scope: Scope, path: Path): void {
  if (!isMap(arg)) return;
  for (const [key, value] of Object.entries(arg)) {
    const here = [...path, key];
    if (key === "field") checkPath(checking, value, scope, here, { wants: "time" });
    else if (key === "more_than" || key === "at_most") checkDuration(checking, value, here);
    else {
      fault(checking.report, "policy/unknown-word", here, key, ["field", "more_than", "at_most"], {
        key: true,
      });
    }
  }
}

export function checkDuration(checking: Checking, value: unknown, path: Path): void {
  if (parseDuration(String(value)) === null) {
    checking.report({ path, code: "policy/bad-duration", params: { name: shown(value) } });
  }
}

export function checkPeriod(checking: Checking, value: unknown, path: Path): void {
  if (!periodKindOf(String(value))) {
    fault(checking.report, "policy/unknown-word", path, value, [...PERIOD_KINDS, "P1W", "P1M", "P2M"]);
  }
}

export function checkMember(checking: Checking, list: string, value: unknown, path: Path, or?: string): void {
  const known = [
    ...checking.lexicon.members(list),
    ...(or === undefined ? [] : checking.lexicon.members(or)),
  ];
  if (typeof value === "string" && known.includes(value)) return;
  fault(checking.report, "policy/unknown-value", path, value, known, { params: { field: list } });
}

/** `{ record, names, of, where, is, min, distinct }` of `some`, `latest` and `among`. */
function checkAmong(checking: Checking, spec: unknown, scope: Scope, path: Path): void {
  if (!isMap(spec)) return;
  const words = ["record", "names", "of", "where", "is", "min", "distinct"];
  const record = COLLECTIONS.find((c) => c === spec.record);
  const inner: Scope = { record: record ? [record] : COLLECTIONS, anchor: scope.record, about: scope.about };
  for (const [key, value] of Object.entries(spec)) {
    const here = [...path, key];
    if (key === "record") {
      if (record === undefined) fault(checking.report, "policy/unknown-record", here, value, COLLECTIONS);
    } else if (key === "names") checkPath(checking, value, inner, here);
    else if (key === "of") checkPath(checking, value, scope, here, { wants: "person" });
    else if (key === "where" || key === "is") checkCondition(checking, value, inner, here);
    else if (key === "distinct") {
      if (value !== "day") checkPath(checking, value, inner, here);
    } else if (!words.includes(key)) {
      fault(checking.report, "policy/unknown-word", here, key, words, { key: true });
    }
  }
}

const INSTANTS: Readonly<Record<string, readonly string[]>> = {
  latest: [],
  earliest: [],
  first: [],
  if: ["then", "else"],
  becomes: ["field"],
  event: [],
  milestone: [],
  workday: [],
  among: ["at"],
  at: ["plus", "opens", "minutes", "end_of", "offset", "back", "count"],
};

export function checkInstant(checking: Checking, spec: unknown, scope: Scope, path: Path): void {
  if (typeof spec === "string") {
    checkPath(checking, spec, scope, path, { wants: "time" });
    return;
  }
  if (!isMap(spec)) return;
  const form = Object.keys(INSTANTS).find((key) => key in spec);
  if (form === undefined) {
    const [key] = Object.keys(spec);
    fault(checking.report, "policy/unknown-word", [...path, key], key, Object.keys(INSTANTS), { key: true });
    return;
  }
  for (const [key, value] of Object.entries(spec)) {
    const here = [...path, key];
    if (key !== form && !INSTANTS[form].includes(key)) {
      const words = [form, ...INSTANTS[form]];
      fault(checking.report, "policy/unknown-word", here, key, words, { key: true });
    } else checkInstantPart(checking, spec, key, value, scope, here);
  }
}

function checkInstantPart(
  checking: Checking,
  spec: Record<string, unknown>,
  key: string,
  value: unknown,
  scope: Scope,
  path: Path,
): void {
  switch (key) {
    case "latest":
    case "earliest":
    case "first":
      if (Array.isArray(value)) value.forEach((v, i) => checkInstant(checking, v, scope, [...path, i]));
      return;
    case "if":
      checkCondition(checking, value, scope, path);
      return;
    case "then":
    case "else":
    case "workday":
      checkInstant(checking, value, scope, path);
      return;
    case "at":
      checkInstant(checking, value, "among" in spec ? amongScope(spec.among, scope) : scope, path);
      return;
    case "becomes":
      checkValue(checking, fieldOf(checking, spec.field, scope), value, path);
      return;
    case "field":
      checkPath(checking, value, scope, path);
      return;
    case "event":
      checkMember(checking, "event_type", value, path);
      return;
    case "milestone":
      checkMember(checking, "milestone_kind", value, path);
      return;
    case "among":
      checkAmong(checking, value, scope, path);
      return;
    case "minutes":
      checkPath(checking, value, scope, path, { wants: "number" });
      return;
    case "end_of":
      checkPeriod(checking, value, path);
      return;
    case "count":
      if (value !== "working") fault(checking.report, "policy/unknown-word", path, value, ["working"]);
      return;
    default:
      checkDuration(checking, value, path);
  }
}

const amongScope = (spec: unknown, scope: Scope): Scope => ({
  record: COLLECTIONS.filter((c) => !isMap(spec) || c === spec.record || !isCollection(String(spec.record))),
  anchor: scope.record,
  about: scope.about,
});

function fieldOf({ lexicon }: Checking, name: unknown, scope: Scope): Found | null {
  const found = typeof name === "string" ? lexicon.path(name, scope) : null;
  return found === null || isUnknown(found) ? null : found;
}

/** Something that a field may say, where the field is known from the schema or from an option beside it. */
export function checkSaid(
  checking: Checking,
  named: Extract<Named, { is: "value" }>,
  value: unknown,
  beside: unknown,
  scope: Scope,
  path: Path,
): void {
  const field = named.field ?? (isMap(beside) && named.by !== undefined ? beside[named.by] : undefined);
  const on = named.of === undefined ? scope : { record: [named.of] };
  checkValue(checking, fieldOf(checking, field, on), value, path);
}
