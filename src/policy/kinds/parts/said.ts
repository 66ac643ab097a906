/** Whom a rule means, in words for a finding: roles and departments by title, a field by what it says of a person. */
import { either, named } from "../../../i18n/named.ts";
import type { Localized } from "../../../model/finding.ts";
import type { WhoOptions } from "./options.ts";

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

export function saidOf(persons: readonly WhoOptions[]): Localized {
  return either(
    persons.flatMap((who) => [
      ...list(who.field).map((path) => named(["person"], path.slice(path.lastIndexOf(".") + 1))),
      ...list(who.role).map((role) => named(["role"], role)),
      ...list(who.dept).map((dept) => named(["dept"], dept)),
    ]),
  );
}
