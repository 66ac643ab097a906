/**
 * Conditions as data. A mapping of paths to tests, all of which must hold; `any`, `all`, `not` combine mappings,
 * `event_that_day` (a type) holds when the customer has such an event on the anchor's local day, `some` when there is
 * another record of a kind (`names`: that names this one in a field; else of the same customer) that meets `where`, in
 * which `anchor.…` reads this one. `expr` holds a CEL expression for what matchers cannot say. Compiled once into closures.
 *
 * Tests: a scalar (equal, or contained in a list), a list (one of), or a mapping of
 * `present, not, min, max, above, below, same_as, before, after, since, same_day (as another time), day_over (its local day
 * has passed), contains, keys, names (a kind of record), only (every member is one of), size`.
 */
import { Environment } from "@marcbachmann/cel-js";
import { limitAfter, parseDuration } from "../model/duration.ts";
import { COLLECTIONS } from "../model/record.ts";
import { references } from "../world/world.ts";
import { compilePath, compileTime, type Frame } from "./frame.ts";

export type Condition = (frame: Frame) => boolean;

/** A mistake in a condition: the path inside the condition and what is wrong with it. */
export class ConditionError extends Error {
  readonly path: readonly (string | number)[];
  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

export function present(value: unknown): boolean {
  if (typeof value !== "string") return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  const first = value.charCodeAt(0);
  // Most texts begin with a character that is surely no blank: ASCII above the space, Chinese.
  return (first > 0x20 && first < 0x7f) || (first > 0x3000 && first < 0xfe00) || value.trim() !== "";
}

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
        return f.dossier.records("events").some((e) => e.data.type === value && e.at !== null && f.world.zone.dayOf(e.at) === day);
      });
    } else if (key === "some") {
      parts.push(compileSome(value, here));
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

/** `{ record: archives, names: subject, where: … }`: is there another record like that? */
function compileSome(spec: unknown, path: readonly (string | number)[]): Condition {
  const known = isMap(spec) && Object.keys(spec).every((k) => ["record", "names", "where"].includes(k));
  const collection = COLLECTIONS.find((c) => isMap(spec) && c === spec.record);
  if (!known || collection === undefined) throw new ConditionError("some takes a record kind, and may take names and where", path);
  const where = compileCondition(spec.where, [...path, "where"]);
  const field = spec.names === undefined ? null : String(spec.names);
  return (frame) => {
    const { record, world, dossier } = frame;
    const others = field === null ? dossier.records(collection)
      : [...world.naming(collection, field, record.ref), ...world.naming(collection, field, record.id)];
    return others.some((other) => other.ref !== record.ref && where({ ...frame, record: other, anchor: record, at: other.at ?? frame.at }));
  };
}

function compileTest(field: string, spec: unknown, path: readonly (string | number)[]): Condition {
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
  const tests: Condition[] = [];
  for (const [name, arg] of Object.entries(spec)) tests.push(compileNamed(field, name, arg, [...path, name]));
  return tests.length === 1 ? tests[0] : (f) => tests.every((t) => t(f));
}

function compileNamed(field: string, name: string, arg: unknown, path: readonly (string | number)[]): Condition {
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
      return (f) => { const v = get(f); return typeof v === "number" && v >= bound; };
    }
    case "max": {
      const bound = number();
      return (f) => { const v = get(f); return typeof v === "number" && v <= bound; };
    }
    case "above": {
      const bound = number();
      return (f) => { const v = get(f); return typeof v === "number" && v > bound; };
    }
    case "below": {
      const bound = number();
      return (f) => { const v = get(f); return typeof v === "number" && v < bound; };
    }
    case "size": {
      const bound = number();
      return (f) => { const v = get(f); return Array.isArray(v) && v.length >= bound; };
    }
    case "same_as": {
      const other = compilePath(String(arg));
      return (f) => { const v = get(f); return v !== undefined && v === other(f); };
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
        return at !== undefined && (f.world.zone.dayOf(at) < f.world.zone.dayOf(f.world.asOf)) === arg;
      };
    }
    case "since": {
      const mine = compileTime(field);
      const bounds = isMap(arg) ? arg : {};
      const other = compileTime(String(bounds.field));
      const least = bounds.more_than === undefined ? null : parseDuration(String(bounds.more_than));
      const most = bounds.at_most === undefined ? null : parseDuration(String(bounds.at_most));
      if (bounds.field === undefined || (!least && !most)) throw new ConditionError("since takes a field and more_than or at_most", path);
      return (f) => {
        const a = mine(f);
        const b = other(f);
        if (a === undefined || b === undefined || a < b) return false;
        return (!least || a > limitAfter(f.world.zone, b, least)) && (!most || a <= limitAfter(f.world.zone, b, most));
      };
    }
    case "contains":
      return (f) => { const v = get(f); return typeof v === "string" && v.includes(String(arg)); };
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
    default:
      throw new ConditionError(`unknown test ${name}`, path);
  }
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
      return run({
        record: frame.record.data, customer: frame.dossier.customer?.data ?? {}, anchor: frame.anchor?.data ?? {},
        about: frame.about?.data ?? {}, at: frame.at,
      }) === true;
    } catch {
      // A missing key is an error in CEL; a condition on something absent does not hold.
      return false;
    }
  };
}
