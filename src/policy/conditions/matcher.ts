/**
 * Conditions as data. A mapping of paths to tests (`tests.ts`), all of which must hold; `any`, `all`, `not`
 * combine mappings. What needs more than the record itself:
 *
 *   event_that_day, event_before   the customer has an event of that type on the anchor's local day; at or
 * before it   occasion_that_day              the anchor's local day lies in a festival's window, or is a
 * milestone's day   some, latest                   about other records, see `among.ts`   expr
 * a CEL expression for what matchers cannot say
 *
 * Compiled once into closures.
 */
import { Environment } from "@marcbachmann/cel-js";
import { occasionOn } from "../world/calendar.ts";
import { compileLatest, compileSome } from "./among.ts";
import { ConditionError } from "./error.ts";
import type { Frame } from "./frame.ts";
import { compileTest } from "./tests.ts";

export type Condition = (frame: Frame) => boolean;

export { ConditionError } from "./error.ts";
export { present } from "./tests.ts";

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Throws ConditionError for a condition that is no mapping or uses an unknown test. */
export function compileCondition(spec: unknown, path: readonly (string | number)[] = []): Condition {
  if (spec === undefined || spec === null) return () => true;
  if (!isMap(spec)) throw new ConditionError("a condition is a mapping of fields to tests", path);
  const parts: Condition[] = [];
  for (const [key, value] of Object.entries(spec)) {
    const here = [...path, key];
    if (key === "any" || key === "all") {
      if (!Array.isArray(value)) throw new ConditionError(`${key} takes a list of conditions`, here);
      const list = value.map((v, i) => compileCondition(v, [...here, i]));
      parts.push(key === "any" ? (f) => list.some((c) => c(f)) : (f) => list.every((c) => c(f)));
    } else if (key === "not") {
      const inner = compileCondition(value, here);
      parts.push((f) => !inner(f));
    } else if (key === "event_that_day") {
      parts.push((f) => {
        const day = f.world.zone.dayOf(f.at);
        return f.dossier
          .records("events")
          .some((e) => e.data.type === value && e.at !== null && f.world.zone.dayOf(e.at) === day);
      });
    } else if (key === "event_before") {
      parts.push((f) =>
        f.dossier.records("events").some((e) => e.data.type === value && e.at !== null && e.at <= f.at),
      );
    } else if (key === "occasion_that_day") {
      parts.push(compileOccasion(value, here));
    } else if (key === "some") {
      parts.push(compileSome(value, here));
    } else if (key === "latest") {
      parts.push(compileLatest(value, here));
    } else if (key === "expr") {
      parts.push(compileExpression(String(value), here));
    } else {
      parts.push(compileTest(key, value, here));
    }
  }
  if (parts.length === 1) return parts[0];
  return (frame) => {
    for (const part of parts) if (!part(frame)) return false;
    return true;
  };
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
