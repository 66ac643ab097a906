/** Columns → fields of one collection: by what they are called, and by what their values allow. */
import { calledNames, plainWord } from "../../../ledger/mend/words.ts";
import { fieldsOf, type FieldInfo } from "../../../ledger/schema/index.ts";
import type { Collection } from "../../../model/record.ts";
import type { Vocabulary } from "../../../model/vocabulary.ts";
import type { ColumnProfile } from "./columns.ts";

/** `name` called so, `word` called like it, `values` told by its values alone. */
export type Ground = "name" | "word" | "values";

export interface Match {
  readonly info: FieldInfo;
  /** More than one: a name in two parts. */
  readonly columns: readonly ColumnProfile[];
  readonly ground: Ground;
  /** From 0 to 100. */
  readonly score: number;
}

export interface MatchContext {
  readonly collection: Collection;
  readonly vocabulary: Vocabulary;
  readonly columns: readonly ColumnProfile[];
  /** Member of a field's list that a value stands for. */
  readonly memberOf: (info: FieldInfo, value: string) => string | null;
}

const TIMES: ReadonlySet<string> = new Set(["time", "date", "limit"]);
const ENOUGH = 50;

/** Best pairs first, each column and each field once. */
export function matchColumns(context: MatchContext): Match[] {
  const infos = [...fieldsOf(context.collection, context.vocabulary).values()].filter(
    ({ name }) => name !== "id",
  );
  const pairs: Match[] = [];
  for (const info of infos) {
    for (const column of context.columns) {
      const found = rate(info, column, context);
      if (found !== null && found.score >= ENOUGH) pairs.push({ info, columns: [column], ...found });
    }
  }
  // Of equals the one further left.
  pairs.sort((a, b) => b.score - a.score);
  const fields = new Map<string, Match>();
  const taken = new Set<ColumnProfile>();
  for (const pair of pairs) {
    if (fields.has(pair.info.name) || taken.has(pair.columns[0])) continue;
    fields.set(pair.info.name, pair);
    taken.add(pair.columns[0]);
  }
  const parts = nameInParts(infos, context.columns);
  if (parts !== null && !parts.columns.some((column) => taken.has(column))) fields.set("name", parts);
  return infos.flatMap(({ name }) => fields.get(name) ?? []);
}

function rate(
  info: FieldInfo,
  column: ColumnProfile,
  context: MatchContext,
): { ground: Ground; score: number } | null {
  const allowed = valuesAllow(info, column, context);
  if (allowed === null) return null;
  const called = calledAs(info, column.name, context.collection);
  if (called !== null) return { ground: called.ground, score: Math.min(100, called.score + allowed) };
  const told = valuesTell(info, column, context);
  return told === 0 ? null : { ground: "values", score: told };
}

function calledAs(
  { name, title }: FieldInfo,
  column: string,
  collection: Collection,
): { ground: Ground; score: number } | null {
  const word = plainWord(column);
  if (word === "") return null;
  if ([name, title["zh-CN"], title.en].some((each) => plainWord(each) === word)) {
    return { ground: "name", score: 90 };
  }
  const called = calledNames(collection, name).map(plainWord);
  const at = called.indexOf(word);
  // A list names the usual words first.
  if (at >= 0) return { ground: "name", score: 84 - (at * 4) / called.length };
  const parts = column
    .split(/[/|（(]/)
    .map(plainWord)
    .filter((part) => part !== "");
  if (parts.length > 1 && parts.some((part) => called.includes(part))) return { ground: "word", score: 70 };
  const inside = called.filter((each) => /[\u4e00-\u9fff]{2}/.test(each) && word.endsWith(each));
  return inside.length > 0 ? { ground: "word", score: 52 } : null;
}

/** What speaks for the field in the values, from 0 to 14; null where they cannot be its. */
function valuesAllow(info: FieldInfo, column: ColumnProfile, context: MatchContext): number | null {
  if (column.values.length === 0) return 0;
  if (TIMES.has(info.kind)) return column.dates >= 0.8 ? 12 : null;
  if (info.kind === "boolean") return column.yesNo >= 0.9 ? 10 : null;
  if (info.kind === "integer" || info.kind === "number") return column.numbers >= 0.9 ? 8 : null;
  if (info.kind === "map" || info.kind === "any") return null;
  if ((info.members ?? []).length > 0) {
    const known = column.distinct.filter((value) => context.memberOf(info, value) !== null).length;
    // A column that is called so and must be there stays, its values for the reader to name.
    if (known === 0) return info.required && column.distinct.length <= 12 ? 0 : null;
    return known * 2 >= column.distinct.length ? 12 : 2;
  }
  if (column.dates >= 0.8) return info.name === "birthday" ? 8 : null;
  if (info.name === "phone") return column.phones > 0.3 ? 10 : column.numbers > 0.9 ? 0 : null;
  if (column.phones > 0.5) return null;
  if (info.kind === "ref") {
    const known = info.target === "staff" ? column.staff : info.target === "customers" ? column.customers : 0;
    return known > 0.5 ? 14 : column.length > 40 ? null : 0;
  }
  return 0;
}

/** Fields that values alone give away. */
function valuesTell(info: FieldInfo, column: ColumnProfile, context: MatchContext): number {
  if (column.values.length === 0) return 0;
  if (info.name === "phone" && column.phones > 0.8) return 60;
  if (info.name === "customer" && column.customers > 0.8 && column.staff < column.customers) return 70;
  if (
    (info.name === "by" || info.name === "staff_in_charge" || info.name === "assignee") &&
    column.staff > 0.8
  ) {
    return 66;
  }
  if (info.required && TIMES.has(info.kind) && column.dates > 0.9) {
    return context.columns.filter((each) => each.dates > 0.9).length === 1 ? 60 : 0;
  }
  if (info.required && (info.members ?? []).length > 0) {
    const known = column.distinct.filter((value) => context.memberOf(info, value) !== null).length;
    return known > 0 && known === column.distinct.length ? 58 : 0;
  }
  const prose = context.columns.filter((each) => each.length > 25 && each.dates < 0.5);
  const body = context.collection === "complaints" ? "description" : "notes";
  return info.name === body && prose.length === 1 && prose[0] === column ? 55 : 0;
}

/** `First Name` and `Last Name`, 姓 and 名. */
function nameInParts(infos: readonly FieldInfo[], columns: readonly ColumnProfile[]): Match | null {
  const info = infos.find(({ name }) => name === "name");
  const named = (words: readonly string[]): ColumnProfile | undefined =>
    columns.find((column) => words.includes(plainWord(column.name)));
  const first = named(["firstname", "givenname", "forename"]);
  const last = named(["lastname", "familyname", "surname"]);
  const [xing, ming] = [named(["姓"]), named(["名"])];
  const parts = xing && ming ? [xing, ming] : first && last ? [first, last] : null;
  return info === undefined || parts === null ? null : { info, columns: parts, ground: "name", score: 88 };
}
