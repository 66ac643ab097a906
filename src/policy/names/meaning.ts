/**
 * What an option of a rule, form or script names, told beside its schema, so that one checker walks them all:
 * `names(z.string(), { is: "path" })` is a field of the record that the option reads from, `scoped` says which
 * record that is. A schema keeps what it was told when it is described or made optional afterwards.
 */
import { z } from "zod";
import type { Collection } from "../../model/record.ts";

/** Kinds of records that a place in a pack may be speaking of; one, or several where anchors differ. */
export type Type = readonly Collection[];

/** Which records a path can begin at: the record itself, `anchor.…`, `about.…`. */
export interface Scope {
  readonly record: Type;
  readonly anchor?: Type;
  readonly about?: Type;
}

/** What the tenant may write for a figure. */
export type FigureKind = "duration" | "count" | "amount" | "share" | "hours" | "person" | "words" | "any";

export type Named =
  /** A field along references; `wants` narrows what it holds, `own` allows no references. */
  | { readonly is: "path"; readonly wants?: "time" | "number" | "person"; readonly own?: true }
  /** A field of a form or table, also of records that belong to the record (`visit.at`). */
  | { readonly is: "shown"; readonly wants?: "time" | "number" }
  | { readonly is: "condition" }
  | { readonly is: "instant" }
  | { readonly is: "figure"; readonly of: FigureKind | ((beside: unknown) => FigureKind) }
  /** Something that a field may say: the field named here, or by the option `by` beside it. */
  | { readonly is: "value"; readonly of?: Collection; readonly field?: string; readonly by?: string }
  /** A member of a closed list. */
  | { readonly is: "member"; readonly list: string; readonly or?: string }
  | { readonly is: "rule" }
  /** A clause of the pack; `sets`: what the tenant writes for it. */
  | { readonly is: "clause"; readonly sets?: FigureKind }
  | { readonly is: "period" }
  | { readonly is: "duration" }
  /** Times of day, `10:00-11:30`. */
  | { readonly is: "hours" }
  /** A text with places, `{by.name}`. */
  | { readonly is: "pattern" };

interface Meaning {
  readonly names?: Named;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each schema knows its own value
  readonly scope?: (value: any, outer: Scope) => Scope;
}

const meanings = z.registry<Meaning>();

export const meaningOf = (schema: z.ZodType): Meaning | undefined => meanings.get(schema);

/** The same schema, whose value names something. */
export function names<S extends z.ZodType>(schema: S, named: Named): S {
  const told = schema.clone();
  meanings.add(told, { names: named });
  return told;
}

/** The same schema, whose value is read from other records than what stands around it. */
export function scoped<S extends z.ZodType>(schema: S, scope: (value: z.infer<S>, outer: Scope) => Scope): S {
  const told = schema.clone();
  meanings.add(told, { scope });
  return told;
}

/** On one kind of record. */
export const on = (...record: Collection[]): Scope => ({ record });

/** On the visits that are looked at for what stands around. */
export const onVisits = (_: unknown, outer: Scope): Scope => ({
  record: ["visits"],
  anchor: outer.record,
  about: outer.about,
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type ScopeOf = (value: any, outer: Scope) => Scope;

/** On the records that the option `record` beside it names, else on `otherwise`. */
export const onRecord =
  (otherwise: Collection = "customers"): ScopeOf =>
  (value: { readonly record?: Collection; readonly about?: Collection }) => ({
    record: [value.record ?? otherwise],
    ...(value.about !== undefined && { about: [value.about] }),
  });

type WithAnchor = {
  readonly anchor: { readonly record: Collection } | readonly { readonly record: Collection }[];
};

/** On what anchors the duty. */
export const onAnchor: ScopeOf = ({ anchor }: WithAnchor) => ({
  record: [anchor].flat().map(({ record }) => record),
});
