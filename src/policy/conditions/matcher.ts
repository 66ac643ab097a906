/**
 * Conditions as data. A mapping of paths to tests (`tests.ts`), all of which must hold; `any`, `all`, `not`
 * combine mappings. What needs more than the record itself:
 *
 * - `event_that_day`, `event_before`: the customer has an event of that type on the anchor's local day; at or
 *   before it
 * - `occasion_that_day`: the anchor's local day lies in a festival's window, or is a milestone's day
 * - `some`, `latest`: about other records, see `among.ts`
 * - `expr`: a CEL expression for what matchers cannot say, see `expression.ts`
 *
 * Compiled once into closures.
 */
import { ExpressionFailure } from "../cel/value.ts";
import { occasionOn } from "../world/calendar.ts";
import { compileLatest, compileSome } from "./among.ts";
import { ConditionError } from "./error.ts";
import { compileExpression } from "./expression.ts";
import type { Condition } from "./frame.ts";
import { compileTest } from "./tests.ts";

export type { Condition } from "./frame.ts";
export { ConditionError } from "./error.ts";
export { answered, present } from "./tests.ts";

type Path = readonly (string | number)[];

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Throws ConditionError for a condition that is no mapping or uses an unknown test. Where an expression in it
 * fails on a record, the engine is told (an error finding) and `failing` stands for the answer.
 */
export function compileCondition(spec: unknown, path: Path = [], failing = false): Condition {
  const holds = compileParts(spec, path);
  if (!hasExpression(spec)) return holds;
  return (frame) => {
    try {
      return holds(frame);
    } catch (error) {
      if (!(error instanceof ExpressionFailure)) throw error;
      frame.world.steps.failed(frame.record, error);
      return failing;
    }
  };
}

function hasExpression(spec: unknown): boolean {
  if (Array.isArray(spec)) return spec.some(hasExpression);
  return isMap(spec) && Object.entries(spec).some(([key, value]) => key === "expr" || hasExpression(value));
}

/** The same as part of a larger condition: a failing expression fails the whole. */
function compileParts(spec: unknown, path: Path = []): Condition {
  if (spec === undefined || spec === null) return () => true;
  if (!isMap(spec)) throw new ConditionError("a condition is a mapping of fields to tests", path);
  const parts = Object.entries(spec).map(([key, value]) =>
    (SPECIAL.get(key) ?? ((v: unknown, at: Path) => compileTest(key, v, at)))(value, [...path, key]),
  );
  if (parts.length === 1) return parts[0];
  return (frame) => {
    for (const part of parts) if (!part(frame)) return false;
    return true;
  };
}

/** Keys of a condition that are no field. */
const SPECIAL: ReadonlyMap<string, (value: unknown, path: Path) => Condition> = new Map([
  ["any", (value: unknown, path: Path) => oneOf(compileAll(value, path))],
  ["all", (value: unknown, path: Path) => allOf(compileAll(value, path))],
  ["not", (value: unknown, path: Path) => negated(compileParts(value, path))],
  ["event_that_day", compileEventThatDay],
  ["event_before", compileEventBefore],
  ["occasion_that_day", compileOccasion],
  ["some", (value: unknown, path: Path) => compileSome(value, path, compileParts)],
  ["latest", (value: unknown, path: Path) => compileLatest(value, path, compileParts)],
  ["expr", (value: unknown, path: Path) => compileExpression(String(value), path)],
]);

const oneOf =
  (list: readonly Condition[]): Condition =>
  (f) =>
    list.some((c) => c(f));
const allOf =
  (list: readonly Condition[]): Condition =>
  (f) =>
    list.every((c) => c(f));
const negated =
  (inner: Condition): Condition =>
  (f) =>
    !inner(f);

function compileAll(value: unknown, path: Path): Condition[] {
  if (!Array.isArray(value)) {
    throw new ConditionError(`${path[path.length - 1]} takes a list of conditions`, path);
  }
  return value.map((v, i) => compileParts(v, [...path, i]));
}

function compileEventThatDay(type: unknown): Condition {
  return ({ world: { zone }, dossier, at }) => {
    const day = zone.dayOf(at);
    return dossier
      .records("events")
      .some((e) => e.data.type === type && e.at !== null && zone.dayOf(e.at) === day);
  };
}

function compileEventBefore(type: unknown): Condition {
  return ({ dossier, at }) =>
    dossier.records("events").some((e) => e.data.type === type && e.at !== null && e.at <= at);
}

/** `festival`, `milestone` or both: is the anchor's local day one on which such an occasion is kept? */
function compileOccasion(spec: unknown, path: readonly (string | number)[]): Condition {
  const kinds = Array.isArray(spec) ? spec : [spec];
  if (!kinds.every((k) => k === "festival" || k === "milestone")) {
    throw new ConditionError("occasion_that_day takes festival, milestone or both", path);
  }
  return ({ world, record, dossier, at }) =>
    occasionOn(world.tenant, record.line ?? dossier.customer?.line ?? null, world.zone.dayOf(at), kinds);
}
