/**
 * Figures of a rule: a fixed value, one that the tenant sets, or values by date.
 *
 * - `P3D`: the book's figure
 * - `unspecified`: the book leaves it open; `tenant.parameters` by clause id, else undecided
 * - `{ tenant: true, else: PT0S }`: the tenant may set it, otherwise this
 * - `[ {from: 1900-01-01, value: P10D}, {from: 2026-07-01, value: P7D} ]`: the one in force at the anchor
 */
import { parseDuration, type Duration } from "../../model/duration.ts";
import { parseDay, parseInstant } from "../../model/instant.ts";
import type { Tenant } from "../../model/tenant.ts";
import type { Zone } from "../../model/zone.ts";
import { hoursFault } from "../names/hours.ts";
import type { FigureKind } from "../names/meaning.ts";
import { ConditionError } from "./error.ts";

/**
 * What a figure is read against: the clauses that may name it, the tenant, and where its malformed values are
 * told.
 */
export interface FigureContext {
  readonly rule: { readonly clauses: readonly string[] };
  readonly world: { readonly tenant: Tenant; readonly zone: Zone };
  /** Told of a tenant's value that the figure cannot use; it then counts as unset. */
  readonly badParameter?: (clause: string, value: unknown) => void;
}

/** A duration as packs and tenants write it. */
export const asDuration = (value: unknown): Duration | undefined => parseDuration(String(value)) ?? undefined;

/** A duration that is longer than nothing: what comes again and again after it would never end otherwise. */
export function asLength(value: unknown): Duration | undefined {
  const length = asDuration(value);
  return length && length.months + length.days + length.ms > 0 ? length : undefined;
}

/** A length told in whole days, for working days. */
export const asDays = (value: unknown): Duration | undefined => {
  const length = asDuration(value);
  return length && !length.clock && length.months === 0 ? length : undefined;
};

/** An amount of money: a number from 0. */
export const asAmount = (value: unknown): number | undefined => {
  const amount = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
};

const asCount = (value: unknown): number | undefined => {
  const count = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
};
/** A part of a whole: 0.9, `90%`. */
export const asShare = (value: unknown): number | undefined => {
  const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)%$/.exec(value.trim()) : null;
  const share = percent ? Number(percent[1]) / 100 : asAmount(value);
  return share !== undefined && share <= 1 ? share : undefined;
};
const asText = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
const asPersons = (value: unknown): readonly string[] | undefined => {
  const persons = Array.isArray(value)
    ? value.map(String)
    : [typeof value === "number" ? String(value) : value];
  return persons.length > 0 && persons.every((p) => asText(p) !== undefined)
    ? (persons as string[])
    : undefined;
};

/** By kind of figure: a written value → the figure, undefined where it is none. */
export const FIGURES: Readonly<Record<FigureKind, (value: unknown) => unknown>> = {
  duration: asDuration,
  count: asCount,
  amount: asAmount,
  share: asShare,
  hours: (value) =>
    [value].flat().every((part) => hoursFault(String(part), true) === null) ? value : undefined,
  person: asPersons,
  words: asText,
  any: (value) => value ?? undefined,
};

/** The value in force at an instant; undefined: nobody has set it, so the duty is undecided. */
export type FigureAt<T> = (at: number) => T | undefined;

interface Dated<T> {
  readonly from: number;
  readonly value: T;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** True for a figure that stays open until the tenant sets it. */
export function isOpen(spec: unknown): boolean {
  return spec === "unspecified" || (isMap(spec) && spec.tenant === true && spec.else === undefined);
}

/**
 * `parse` turns one written value into the figure, undefined when it is malformed. The rule's clauses are
 * looked up in `tenant.parameters` in order. Throws ConditionError for a malformed figure in the pack itself.
 */
export function compileFigure<T>(
  context: FigureContext,
  spec: unknown,
  parse: (value: unknown) => T | undefined,
  path: readonly (string | number)[] = [],
): FigureAt<T> {
  const { clauses } = context.rule;
  const { tenant, zone } = context.world;
  const one = (value: unknown, where: readonly (string | number)[]): T => {
    const parsed = parse(value);
    if (parsed === undefined) {
      throw new ConditionError(`${String(value)} is not a figure this rule can use`, where);
    }
    return parsed;
  };
  if (spec === "unspecified" || (isMap(spec) && "tenant" in spec)) {
    const fallback = isMap(spec) && spec.else !== undefined ? one(spec.else, [...path, "else"]) : undefined;
    const clause = clauses.find((c) => tenant.parameters[c] !== undefined);
    const set =
      clause === undefined
        ? undefined
        : datedValues(tenant.parameters[clause], zone, parse, (value) =>
            context.badParameter?.(clause, value),
          );
    return set ? (at) => inForce(set, at) ?? fallback : () => fallback;
  }
  if (Array.isArray(spec)) {
    const dated = spec
      .map((entry, i) => {
        const day = isMap(entry) && typeof entry.from === "string" ? parseDay(entry.from) : null;
        if (!isMap(entry) || day === null) {
          throw new ConditionError("each entry has a date `from` and a `value`", [...path, i]);
        }
        return { from: zone.startOfDay(day), value: one(entry.value, [...path, i, "value"]) };
      })
      .sort((a, b) => a.from - b.from);
    return (at) => inForce(dated, at);
  }
  const fixed = one(spec, path);
  return () => fixed;
}

/** A tenant's parameter as dated values; malformed entries are told and left out. */
function datedValues<T>(
  raw: unknown,
  zone: Zone,
  parse: (value: unknown) => T | undefined,
  bad: (value: unknown) => void,
): Dated<T>[] {
  const list = Array.isArray(raw) && raw.every((e) => isMap(e) && "value" in e) ? raw : [{ value: raw }];
  const out: Dated<T>[] = [];
  for (const entry of list as Record<string, unknown>[]) {
    const value = parse(entry.value);
    const from =
      typeof entry.from === "string" ? parseInstant(entry.from, zone)?.ms : Number.NEGATIVE_INFINITY;
    if (value !== undefined && from !== undefined) out.push({ from, value });
    else bad(value === undefined ? entry.value : entry.from);
  }
  return out.sort((a, b) => a.from - b.from);
}

function inForce<T>(dated: readonly Dated<T>[], at: number): T | undefined {
  let found: T | undefined;
  for (const entry of dated) if (entry.from <= at) found = entry.value;
  return found;
}
