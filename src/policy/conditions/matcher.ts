/**
 * Conditions as data. A mapping of paths to tests (`tests.ts`), all of which must hold; `any`, `all`, `not`
 * combine mappings. What needs more than the record itself:
 *
 * - `event_that_day`, `event_before`: the customer has an event of that type on the anchor's local day; at or
 *   before it
 * - `occasion_that_day`: the anchor's local day lies in a festival's window, or is a milestone's day
 * - `some`, `latest`: about other records, see `among.ts`
 * - `expr`: a CEL expression for what matchers cannot say
 *
 * Compiled once into closures.
 */
import { Environment } from "@marcbachmann/cel-js";
import { occasionOn } from "../world/calendar.ts";
import { compileLatest, compileSome } from "./among.ts";
import { ConditionError } from "./error.ts";
import type { Condition } from "./frame.ts";
import { compileTest } from "./tests.ts";

export type { Condition } from "./frame.ts";
export { ConditionError } from "./error.ts";
export { answered, present } from "./tests.ts";

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

type Path = readonly (string | number)[];

/** Throws ConditionError for a condition that is no mapping or uses an unknown test. */
export function compileCondition(spec: unknown, path: Path = []): Condition {
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
  ["not", (value: unknown, path: Path) => negated(compileCondition(value, path))],
  ["event_that_day", compileEventThatDay],
  ["event_before", compileEventBefore],
  ["occasion_that_day", compileOccasion],
  ["some", (value: unknown, path: Path) => compileSome(value, path, compileCondition)],
  ["latest", (value: unknown, path: Path) => compileLatest(value, path, compileCondition)],
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
  return value.map((v, i) => compileCondition(v, [...path, i]));
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

const environment = new Environment({ unlistedVariablesAreDyn: true });

function compileExpression(source: string, path: readonly (string | number)[]): Condition {
  let run: (context: Record<string, unknown>) => unknown;
  try {
    run = environment.parse(source);
  } catch (error) {
    throw new ConditionError(error instanceof Error ? error.message.split("\n")[0] : String(error), path);
  }
  return (frame) => {
    try {
      return (
        run({
          record: frame.record.data,
          customer: frame.dossier.customer?.data ?? {},
          anchor: frame.anchor?.data ?? {},
          about: frame.about?.data ?? {},
          at: frame.at,
        }) === true
      );
    } catch {
      // A missing key is an error in CEL; a condition on something absent does not hold.
      return false;
    }
  };
}
