/**
 * Tests of one field: a scalar (equal, or contained in a list), a list (one of), or a mapping of
 * `present (something is there: not false, not empty, no plain 无), answered (filled in, 无 included), not,
 * min, max, above, below, same_as (another field, or one of its members; of a list each member), before,
 * after, since, same_day (as another time), past (the time has come), run_out (a limit that is over),
 * day_over, month_over (its local day or month has passed), bare (a date without a time), contains, keys,
 * yes, any_yes (of a map of yes and no), names (a kind of record), only (every member is one of), size`.
 */
import { limitAfter, parseDuration } from "../../model/duration.ts";
import { periodOf } from "../../model/period.ts";
import { references } from "../world/world.ts";
import { ConditionError } from "./error.ts";
import { compilePath, compileTime, type Frame, type Getter } from "./frame.ts";

type Test = (frame: Frame) => boolean;

/** What a test takes beside the field that it stands under. */
export type Takes =
  "yes" | "when" | "test" | "number" | "path" | "time" | "since" | "text" | "keys" | "kinds" | "members";

/** Every test, for checking what stands under it. */
export const TESTS: Readonly<Record<string, Takes>> = {
  present: "yes",
  answered: "yes",
  not: "test",
  min: "number",
  max: "number",
  above: "number",
  below: "number",
  size: "number",
  same_as: "path",
  before: "time",
  after: "time",
  same_day: "time",
  since: "since",
  past: "when",
  run_out: "when",
  day_over: "when",
  month_over: "when",
  bare: "when",
  contains: "text",
  names: "kinds",
  only: "members",
  keys: "keys",
  yes: "keys",
  any_yes: "keys",
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Words that say that there is nothing. */
const NOTHING: ReadonlySet<string> = new Set(["无", "無", "没有", "沒有"]);

/**
 * Is something there? `false`, an empty map or list, and a plain 无 say that nothing is (readings 28a).
 */
export function present(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(present);
  return answered(value) && !(typeof value === "string" && NOTHING.has(value.trim()));
}

/** Has the field been filled in? Then 无 is an answer as well. */
export function answered(value: unknown): boolean {
  if (typeof value !== "string") {
    if (value === undefined || value === null || value === false) return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  }
  const first = value.charCodeAt(0);
  // Most texts begin with a character that is surely no blank: ASCII above the space, Chinese.
  return (first > 0x20 && first < 0x7f) || (first > 0x3000 && first < 0xfe00) || value.trim() !== "";
}

/** Throws ConditionError for an unknown test, or one that takes something else. */
export function compileTest(field: string, spec: unknown, path: readonly (string | number)[]): Test {
  const get = compilePath(field);
  if (Array.isArray(spec)) {
    const members = new Set(spec);
    return (f) => {
      const value = get(f);
      return Array.isArray(value) ? value.some((v) => members.has(v)) : members.has(value);
    };
  }
  if (!isMap(spec)) {
    return (f) => {
      const value = get(f);
      return Array.isArray(value) ? value.includes(spec) : value === spec;
    };
  }
  const tests: Test[] = [];
  for (const [name, arg] of Object.entries(spec)) tests.push(compileNamed(field, name, arg, [...path, name]));
  return tests.length === 1 ? tests[0] : (f) => tests.every((t) => t(f));
}

type Path = readonly (string | number)[];

/** A named test with its argument, compiled for one field. */
interface Asked {
  readonly field: string;
  readonly name: string;
  readonly arg: unknown;
  readonly path: Path;
  readonly get: Getter;
}

function compileNamed(field: string, name: string, arg: unknown, path: Path): Test {
  const compile = NAMED.get(name);
  if (!compile) throw new ConditionError(`unknown test ${name}`, path);
  return compile({ field, name, arg, path, get: compilePath(field) });
}

const NAMED: ReadonlyMap<string, (asked: Asked) => Test> = new Map<string, (asked: Asked) => Test>([
  [
    "present",
    ({ get, arg }) =>
      (f) =>
        present(get(f)) === arg,
  ],
  [
    "answered",
    ({ get, arg }) =>
      (f) =>
        answered(get(f)) === arg,
  ],
  ["not", compileNot],
  ["min", (asked) => compareNumber(asked, (v, bound) => v >= bound)],
  ["max", (asked) => compareNumber(asked, (v, bound) => v <= bound)],
  ["above", (asked) => compareNumber(asked, (v, bound) => v > bound)],
  ["below", (asked) => compareNumber(asked, (v, bound) => v < bound)],
  ["size", compileSize],
  ["same_as", compileSameAs],
  ["before", (asked) => compareTimes(asked, (a, b) => a < b)],
  ["after", (asked) => compareTimes(asked, (a, b) => a > b)],
  [
    "same_day",
    (asked) => compareTimes(asked, (a, b, { world: { zone } }) => zone.dayOf(a) === zone.dayOf(b)),
  ],
  [
    "day_over",
    (asked) => testTime(asked, (at, { world: { zone, now } }) => zone.dayOf(at) < zone.dayOf(now)),
  ],
  [
    "month_over",
    (asked) =>
      testTime(
        asked,
        (at, { world: { zone, now } }) => now > zone.endOfDay(periodOf("month", zone.dayOf(at)).last),
      ),
  ],
  ["past", (asked) => testTime(asked, (at, { world }) => world.reached(at))],
  ["run_out", (asked) => testTime(asked, (at, { world }) => world.passed(at))],
  ["bare", compileBare],
  ["since", compileSince],
  ["contains", compileContains],
  ["names", compileNames],
  ["only", compileOnly],
  ["keys", compileKeys],
  ["yes", (asked) => compileSaid(asked, (names, said) => names.every(said))],
  ["any_yes", (asked) => compileSaid(asked, (names, said) => names.some(said))],
]);

function compileNot({ field, arg, path }: Asked): Test {
  const inner = compileTest(field, arg, path);
  return (f) => !inner(f);
}

function numberOf({ name, arg, path }: Asked): number {
  if (typeof arg !== "number") throw new ConditionError(`${name} takes a number`, path);
  return arg;
}

/** A list of names or of whatever a field holds. */
function listOf({ name, arg, path }: Asked, least = 0): readonly unknown[] {
  if (!Array.isArray(arg) || arg.length < least) throw new ConditionError(`${name} takes a list`, path);
  return arg;
}

function compareNumber(asked: Asked, holds: (value: number, bound: number) => boolean): Test {
  const bound = numberOf(asked);
  return (f) => {
    const v = asked.get(f);
    return typeof v === "number" && holds(v, bound);
  };
}

function compileSize(asked: Asked): Test {
  const bound = numberOf(asked);
  return (f) => {
    const v = asked.get(f);
    return Array.isArray(v) && v.length >= bound;
  };
}

function compileSameAs({ get, arg }: Asked): Test {
  const other = compilePath(String(arg));
  return (f) => {
    const v = get(f);
    const o = other(f);
    const same = (one: unknown): boolean => one === o || (Array.isArray(o) && o.includes(one));
    return Array.isArray(v) ? v.length > 0 && v.every(same) : v !== undefined && same(v);
  };
}

function compareTimes(
  { field, arg }: Asked,
  holds: (mine: number, other: number, frame: Frame) => boolean,
): Test {
  const mine = compileTime(field);
  const other = compileTime(String(arg));
  return (f) => {
    const a = mine(f);
    const b = other(f);
    return a !== undefined && b !== undefined && holds(a, b, f);
  };
}

/** A test that is asked whether it holds or not; a time that is not there meets neither. */
function testTime({ field, arg }: Asked, holds: (at: number, frame: Frame) => boolean): Test {
  const mine = compileTime(field);
  return (f) => {
    const at = mine(f);
    return at !== undefined && holds(at, f) === arg;
  };
}

function compileBare({ field, arg, path }: Asked): Test {
  if (field.includes(".")) throw new ConditionError("bare takes a time field of the record itself", path);
  return (f) => f.record.time[field] !== undefined && f.record.bareDates.includes(field) === arg;
}

function compileSince({ field, arg, path }: Asked): Test {
  const mine = compileTime(field);
  const bounds = isMap(arg) ? arg : {};
  const other = compileTime(String(bounds.field));
  const bound = (value: unknown) => (typeof value === "string" ? parseDuration(value) : null);
  const least = bound(bounds.more_than);
  const most = bound(bounds.at_most);
  if (bounds.field === undefined || (!least && !most)) {
    throw new ConditionError("since takes a field and more_than or at_most", path);
  }
  return (f) => {
    const a = mine(f);
    const b = other(f);
    if (a === undefined || b === undefined || a < b) return false;
    const { zone } = f.world;
    return (!least || a > limitAfter(zone, b, least)) && (!most || a <= limitAfter(zone, b, most));
  };
}

function compileContains({ get, arg }: Asked): Test {
  return (f) => {
    const v = get(f);
    return typeof v === "string" && v.includes(String(arg));
  };
}

function compileNames({ get, arg }: Asked): Test {
  const kinds = (Array.isArray(arg) ? arg : [arg]).map((kind) => `${String(kind)}/`);
  return (f) => references(get(f)).some((name) => kinds.some((kind) => name.startsWith(kind)));
}

function compileOnly(asked: Asked): Test {
  const members = listOf(asked);
  return (f) => {
    const v = asked.get(f);
    return (Array.isArray(v) ? v : [v]).every((member) => members.includes(member));
  };
}

function compileKeys(asked: Asked): Test {
  const keys = listOf(asked).map(String);
  return (f) => {
    const v = asked.get(f);
    return isMap(v) && keys.every((k) => Object.hasOwn(v, k) && present(v[k]));
  };
}

function compileSaid(
  asked: Asked,
  holds: (names: readonly string[], said: (name: string) => boolean) => boolean,
): Test {
  const names = listOf(asked, 1).map(String);
  return (f) => {
    const v = asked.get(f);
    if (!isMap(v)) return false;
    // A name may carry the pack's id in front: `1.2` is also `home-sales/1.2`.
    const yes = Object.keys(v).filter((k) => v[k] === true);
    return holds(names, (wanted) => yes.some((k) => k === wanted || k.endsWith(`/${wanted}`)));
  };
}
