/**
 * Every name that a pack may use: fields along references and what they hold, members of lists, its clauses
 * and rules. Takes the vocabulary of core, pack and tenant; gives what a name means, or the nearest right one.
 */
import { fieldsOf, type FieldInfo } from "../../ledger/schema/field-table.ts";
import { isDate, isReference, isTime } from "../../ledger/schema/fields.ts";
import { membersOf } from "../../ledger/schema/index.ts";
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Pack } from "../../model/pack.ts";
import { COLLECTIONS, PLURAL, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { TARGETS } from "../conditions/frame.ts";
import type { Scope, Type } from "./meaning.ts";

/** What a path leads to: fields of any of its kinds, or anything (inside a map). */
export type Found =
  | { readonly fields: readonly FieldInfo[]; readonly on: Type }
  | { readonly anything: true }
  /** A record itself, `anchor`. */
  | { readonly record: Type };

/** A name that is not there, with the part of it that is wrong and the nearest right one. */
export interface Unknown {
  readonly unknown: string;
  readonly near: string | null;
  /** Kinds of records that were searched. */
  readonly on: Type;
}

export const ANY: Type = COLLECTIONS;
const TIMES: ReadonlySet<string> = new Set(["time", "date", "limit"]);
const plain = (name: string): FieldInfo => ({
  name,
  kind: "text",
  required: false,
  title: { "zh-CN": name, en: name },
});

export class Lexicon {
  readonly vocabulary: Vocabulary;
  readonly pack: string;
  /** `pack/id`. */
  readonly clauses: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;

  /** `vocabulary`: core, pack and tenant together. */
  constructor({ id, clauses, rules }: Pick<Pack, "id" | "clauses" | "rules">, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.pack = id;
    this.clauses = new Set(clauses.map((clause) => clause.id));
    this.rules = new Set(rules.map((rule) => rule.id));
  }

  /** Follows a dotted path as conditions do; `belonging` also steps to records about the record. */
  path(path: string, scope: Scope, belonging = false): Found | Unknown {
    const parts = path.split(".");
    let type = scope.record;
    if (parts[0] === "anchor" || parts[0] === "about") {
      const root = scope[parts[0]];
      if (root === undefined) return { unknown: parts[0], near: null, on: type };
      parts.shift();
      type = root;
      if (parts.length === 0) return { record: type };
    }
    for (const hop of parts.slice(0, -1)) {
      const next = this.hop(hop, type, belonging);
      if (next === "anything") return { anything: true };
      if (next === null) return this.unknown(hop, type);
      type = next;
    }
    const last = parts[parts.length - 1];
    const fields = this.fields(last, type);
    return fields.length > 0 ? { fields, on: type } : this.unknown(last, type);
  }

  private fields(name: string, type: Type): FieldInfo[] {
    if (name === "id" || name === "ref") return [plain(name)];
    if (name === "customer" && !type.some((c) => fieldsOf(c, this.vocabulary).has(name))) {
      return [{ ...plain(name), kind: "ref", target: "customers" }];
    }
    if (
      (name === "holder" && type.includes("customers")) ||
      (name === "former_holder" && type.includes("assignments"))
    ) {
      return [{ ...plain(name), kind: "ref", target: "staff" }];
    }
    return type.flatMap((c) => fieldsOf(c, this.vocabulary).get(name) ?? []);
  }

  private hop(name: string, type: Type, belonging: boolean): Type | "anything" | null {
    const fields = this.fields(name, type);
    if (fields.length === 0) {
      const other = belonging ? PLURAL.get(name) : undefined;
      return other === undefined ? null : [other];
    }
    const next = new Set<Collection>();
    for (const { kind, target } of fields) {
      if (kind === "map" || kind === "any") return "anything";
      const to = target ?? (kind === "text" ? TARGETS[name] : undefined);
      if (to !== undefined) next.add(to);
      else if (kind === "reference" || kind === "references") return ANY;
    }
    return next.size > 0 ? [...next] : null;
  }

  private unknown(name: string, type: Type): Unknown {
    return { unknown: name, near: nearest(name, new Set(this.fieldNames(type))), on: type };
  }

  /** Fields of these kinds of records. */
  fieldNames(type: Type): string[] {
    return type.flatMap((c) => [...fieldsOf(c, this.vocabulary).keys()]);
  }

  /** With or without the pack's id in front. */
  hasClause(clause: string): boolean {
    return this.clauses.has(clause) || this.clauses.has(`${this.pack}/${clause}`);
  }

  /** Members of a closed list, `class` and `grade` among them; empty: any text. */
  members(list: string): readonly string[] {
    return membersOf(this.vocabulary, list);
  }

  /** Words that rules may look for in a field that is open to any text; empty: nothing is known of it. */
  words(field: FieldInfo, on: Type): readonly string[] {
    return on.flatMap((c) => this.vocabulary.words?.[c]?.[field.name] ?? []);
  }
}

export const isUnknown = (found: Found | Unknown): found is Unknown => "unknown" in found;
export const isTimeField = ({ kind }: FieldInfo): boolean => TIMES.has(kind);

/** Whether a field can say that; lists are asked for one member. */
export function canSay(field: FieldInfo, value: unknown): boolean {
  const { kind, members, form } = field;
  if (members !== undefined && members.length > 0) {
    return typeof value === "string" && members.includes(value);
  }
  switch (kind) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
    case "number":
      return typeof value === "number";
    case "time":
    case "limit":
      return typeof value === "string" && (isTime(value) || isDate(value));
    case "date":
      return typeof value === "string" && isDate(value);
    case "reference":
    case "references":
      return typeof value === "string" && isReference(value);
    case "map":
      return false;
    case "any":
      return form !== "switch" || typeof value === "boolean" || typeof value === "string";
    default:
      return typeof value === "string";
  }
}
