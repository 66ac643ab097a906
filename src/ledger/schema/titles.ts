/**
 * Members of lists written by a title the product shows for them (readings 52): records hold the codes, however
 * they were written.
 */
import { membersByTitle, plainTitle } from "../../i18n/members.ts";
import type { FieldInfo, FieldTable } from "./field-table.ts";

/** Titles → members of a field's list; null where it has none. */
export function titlesOf({ list, name, members = [] }: FieldInfo): ReadonlyMap<string, string> | null {
  return members.length === 0 ? null : membersByTitle(list ?? name, members);
}

/** The fields of a table whose members have titles. */
export const titledFields = (table: FieldTable): readonly Titled[] =>
  [...table.values()].flatMap((info) => {
    const titles = titlesOf(info);
    return titles === null ? [] : [{ name: info.name, members: info.members ?? [], titles }];
  });

export interface Titled {
  readonly name: string;
  readonly members: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
}

/** Puts codes in the place of titles; `values` is changed. */
export function putCodes(fields: readonly Titled[], values: Record<string, unknown>): void {
  for (const { name, members, titles } of fields) {
    if (values[name] !== undefined) values[name] = codeOf(values[name], titles, members);
  }
}

/** A value with titles replaced by the members they stand for; what is no title stays as it is. */
function codeOf(value: unknown, titles: ReadonlyMap<string, string>, members: readonly string[]): unknown {
  const one = (text: unknown): unknown =>
    typeof text !== "string" || members.includes(text) ? text : (titles.get(plainTitle(text)) ?? text);
  return Array.isArray(value) ? value.map(one) : one(value);
}
