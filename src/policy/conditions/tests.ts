/**
 * Tests of one field: a scalar (equal, or contained in a list), a list (one of), or a mapping of
 * `present, not, min, max, above, below, same_as (another field, or one of its members; of a list each
 * member), before, after, since, same_day (as another time), past (the time has come), run_out (a limit that
 * is over), day_over, month_over (its local day or month has passed), bare (a date without a time), contains,
 * keys, yes, any_yes (of a map of yes and no), names (a kind of record), only (every member is one of), size`.
 */
import { limitAfter, parseDuration } from "../../model/duration.ts";
import { periodOf } from "../../model/period.ts";
import { references } from "../world/world.ts";
import { ConditionError } from "./error.ts";
import { compilePath, compileTime, type Frame } from "./frame.ts";

type Test = (frame: Frame) => boolean;

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

export function present(value: unknown): boolean {
  if (typeof value !== "string") {
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
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

function compileNamed(field: string, name: string, arg: unknown, path: readonly (string | number)[]): Test {
  const get = compilePath(field);
  const number = (): number => {
    if (typeof arg !== "number") throw new ConditionError(`${name} takes a number`, path);
    return arg;
  };
  switch (name) {
    case "present":
      return (f) => present(get(f)) === arg;
    case "not": {
      const inner = compileTest(field, arg, path);
      return (f) => !inner(f);
    }
    case "min": {
      const bound = number();
      return (f) => {
        const v = get(f);
        return typeof v === "number" && v >= bound;
      };
    }
    case "max": {
      const bound = number();
      return (f) => {
        const v = get(f);
        return typeof v === "number" && v <= bound;
      };
    }
    case "above": {
      const bound = number();
      return (f) => {
        const v = get(f);
        return typeof v === "number" && v > bound;
      };
    }
    case "below": {
      const bound = number();
      return (f) => {
        const v = get(f);
        return typeof v === "number" && v < bound;
      };
    }
    case "size": {
      const bound = number();
      return (f) => {
        const v = get(f);
        return Array.isArray(v) && v.length >= bound;
      };
    }
    case "same_as": {
      const other = compilePath(String(arg));
      return (f) => {
        const v = get(f);
        const o = other(f);
        const same = (one: unknown): boolean => one === o || (Array.isArray(o) && o.includes(one));
        return Array.isArray(v) ? v.length > 0 && v.every(same) : v !== undefined && same(v);
      };
    }
    case "before":
    case "after": {
      const mine = compileTime(field);
      const other = compileTime(String(arg));
      return (f) => {
        const a = mine(f);
        const b = other(f);
        return a !== undefined && b !== undefined && (name === "before" ? a < b : a > b);
      };
    }
    case "same_day": {
      const mine = compileTime(field);
      const other = compileTime(String(arg));
      return (f) => {
        const a = mine(f);
        const b = other(f);
        return a !== undefined && b !== undefined && f.world.zone.dayOf(a) === f.world.zone.dayOf(b);
      };
    }
    case "day_over": {
      const mine = compileTime(field);
      return (f) => {
        const at = mine(f);
        return at !== undefined && f.world.zone.dayOf(at) < f.world.zone.dayOf(f.world.now) === arg;
      };
    }
    case "month_over": {
      const mine = compileTime(field);
      return (f) => {
        const at = mine(f);
        const { zone, now } = f.world;
        return at !== undefined && now > zone.endOfDay(periodOf("month", zone.dayOf(at)).last) === arg;
      };
    }
    case "past":
    case "run_out": {
      const mine = compileTime(field);
      return (f) => {
        const at = mine(f);
        return at !== undefined && (name === "past" ? f.world.reached(at) : f.world.passed(at)) === arg;
      };
    }
    case "bare":
      if (field.includes(".")) throw new ConditionError("bare takes a time field of the record itself", path);
      return (f) => f.record.time[field] !== undefined && f.record.bareDates.includes(field) === arg;
    case "since": {
      const mine = compileTime(field);
      const bounds = isMap(arg) ? arg : {};
      const other = compileTime(String(bounds.field));
      const least = bounds.more_than === undefined ? null : parseDuration(String(bounds.more_than));
      const most = bounds.at_most === undefined ? null : parseDuration(String(bounds.at_most));
      if (bounds.field === undefined || (!least && !most)) {
        throw new ConditionError("since takes a field and more_than or at_most", path);
      }
      return (f) => {
        const a = mine(f);
        const b = other(f);
        if (a === undefined || b === undefined || a < b) return false;
        return (
          (!least || a > limitAfter(f.world.zone, b, least)) &&
          (!most || a <= limitAfter(f.world.zone, b, most))
        );
      };
    }
    case "contains":
      return (f) => {
        const v = get(f);
        return typeof v === "string" && v.includes(String(arg));
      };
    case "names": {
      const kinds = (Array.isArray(arg) ? arg : [arg]).map((kind) => `${String(kind)}/`);
      return (f) => references(get(f)).some((name) => kinds.some((kind) => name.startsWith(kind)));
    }
    case "only": {
      if (!Array.isArray(arg)) throw new ConditionError("only takes a list", path);
      return (f) => {
        const v = get(f);
        return (Array.isArray(v) ? v : [v]).every((member) => arg.includes(member));
      };
    }
    case "keys": {
      if (!Array.isArray(arg)) throw new ConditionError("keys takes a list of names", path);
      return (f) => {
        const v = get(f);
        return isMap(v) && arg.every((k) => Object.hasOwn(v, k) && present(v[k]));
      };
    }
    case "yes":
    case "any_yes": {
      if (!Array.isArray(arg) || arg.length === 0) {
        throw new ConditionError(`${name} takes a list of names`, path);
      }
      // A name may carry the pack's id in front: `1.2` is also `home-sales/1.2`.
      const said = (map: Record<string, unknown>, wanted: string): boolean =>
        Object.keys(map).some((k) => map[k] === true && (k === wanted || k.endsWith(`/${wanted}`)));
      return (f) => {
        const v = get(f);
        if (!isMap(v)) return false;
        return name === "yes" ? arg.every((k) => said(v, String(k))) : arg.some((k) => said(v, String(k)));
      };
    }
    default:
      throw new ConditionError(`unknown test ${name}`, path);
  }
}
