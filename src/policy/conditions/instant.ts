/**
 * Instants as data: a time field, or a combination of instants. Compiled into closures that give epoch ms, or
 * undefined while the instant is not known.
 *
 * - `resolved_at`: a time field (paths follow references: `subject.resolved_at`)
 * - `{ latest: [a, b] }`, `{ earliest: [a, b] }`: absent members are passed over
 * - `{ first: [a, b] }`: the first one that is known
 * - `{ if: condition, then: a, else: b }`
 * - `{ at: a, plus: P3D }`: end of a limit that starts at a (see duration.ts)
 * - `{ at: a, minutes: minutes }`: moved on by the number of minutes that a field holds
 * - `{ at: a, opens: P10D }`: first instant of a window that opens so long after a
 * - `{ end_of: month, at: a }`: 23:59:59 of the last day of the period a lies in
 * - `{ end_of: month, at: a, offset: P5D }`: … moved on by whole days; `back: P1D` moves it back
 * - `{ workday: a }`: end of the first working day from a's day on, make-up days included; not known beyond
 *   the published years
 * - `{ among: { record: trips, … }, at: back_at }`: the earliest such instant of other records (see among.ts)
 * - `{ becomes: major, field: grade }`: when a derived state takes that value (not: when it is first on file)
 * - `{ event: deal.closed }`: the customer's first event of that type
 * - `{ milestone: opening }`: 00:00 of the line's first milestone of that kind
 */
import { limitAfter, opensAfter, parseDuration, type Duration } from "../../model/duration.ts";
import { parseDay } from "../../model/instant.ts";
import { periodKindOf, periodOf } from "../../model/period.ts";
import { endOfWorkdays, worksOn } from "../world/calendar.ts";
import { compileAmong } from "./among.ts";
import { compilePath, compileTime, type Frame } from "./frame.ts";
import { compileCondition, ConditionError } from "./matcher.ts";

export type InstantOf = (frame: Frame) => number | undefined;

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

type Path = readonly (string | number)[];
type Spec = Readonly<Record<string, unknown>>;

/** Throws ConditionError for a shape that is none of the above. */
export function compileInstant(spec: unknown, path: Path = []): InstantOf {
  if (typeof spec === "string") return compileTime(spec);
  if (!isMap(spec)) throw new ConditionError("an instant is a time field or a mapping", path);
  for (const [key, compile] of FORMS) if (key in spec) return compile(spec, path);
  throw new ConditionError("unknown form of an instant", path);
}

/** What a mapping is, by the key that tells it; `at` last, because others carry one too. */
const FORMS: readonly (readonly [string, (spec: Spec, path: Path) => InstantOf])[] = [
  ["latest", (spec, path) => extreme(spec, path, "latest")],
  ["earliest", (spec, path) => extreme(spec, path, "earliest")],
  ["first", firstKnown],
  ["if", choice],
  ["becomes", becomes],
  ["event", firstEvent],
  ["milestone", firstMilestone],
  ["workday", workday],
  ["among", earliestAmong],
  ["plus", (spec, path) => moved(spec, path, "plus", limitAfter)],
  ["opens", (spec, path) => moved(spec, path, "opens", opensAfter)],
  ["minutes", byMinutes],
  ["end_of", endOfPeriod],
];

function members(spec: Spec, path: Path, key: string): InstantOf[] {
  const list = spec[key];
  if (!Array.isArray(list) || list.length === 0) {
    throw new ConditionError(`${key} takes a list of instants`, [...path, key]);
  }
  return list.map((v, i) => compileInstant(v, [...path, key, i]));
}

const base = (spec: Spec, path: Path): InstantOf => compileInstant(spec.at, [...path, "at"]);

function duration(spec: Spec, path: Path, key: string): Duration {
  const parsed = parseDuration(String(spec[key]));
  if (!parsed) {
    throw new ConditionError(`${String(spec[key])} is no duration such as PT24H or P3D`, [...path, key]);
  }
  return parsed;
}

function extreme(spec: Spec, path: Path, key: "latest" | "earliest"): InstantOf {
  const list = members(spec, path, key);
  return (frame) => {
    let found: number | undefined;
    for (const member of list) {
      const at = member(frame);
      if (at !== undefined && (found === undefined || (key === "latest" ? at > found : at < found))) {
        found = at;
      }
    }
    return found;
  };
}

function firstKnown(spec: Spec, path: Path): InstantOf {
  const list = members(spec, path, "first");
  return (frame) => {
    for (const member of list) {
      const at = member(frame);
      if (at !== undefined) return at;
    }
    return undefined;
  };
}

function choice(spec: Spec, path: Path): InstantOf {
  const condition = compileCondition(spec.if, [...path, "if"]);
  const yes = compileInstant(spec.then, [...path, "then"]);
  const no = spec.else === undefined ? () => undefined : compileInstant(spec.else, [...path, "else"]);
  return (frame) => (condition(frame) ? yes(frame) : no(frame));
}

function becomes(spec: Spec): InstantOf {
  const value = spec.becomes;
  const field = String(spec.field);
  return (frame) => {
    const timeline = frame.states(frame.record, field);
    const span = timeline?.spans.find((s, i) => i > 0 && s.value === value);
    return span && frame.world.reached(span.from) ? span.from : undefined;
  };
}

function firstEvent({ event: type }: Spec): InstantOf {
  return (frame) => {
    let first: number | undefined;
    for (const event of frame.dossier.records("events")) {
      if (event.data.type === type && event.at !== null && (first === undefined || event.at < first)) {
        first = event.at;
      }
    }
    return first;
  };
}

function firstMilestone({ milestone: kind }: Spec): InstantOf {
  return (frame) => {
    const { tenant, zone } = frame.world;
    const days = tenant.calendar.milestones
      .filter((m) => m.kind === kind && (m.line === null || m.line === frame.record.line))
      .flatMap((m) => parseDay(m.date) ?? []);
    return days.length === 0 ? undefined : zone.startOfDay(Math.min(...days));
  };
}

function workday(spec: Spec, path: Path): InstantOf {
  const from = compileInstant(spec.workday, [...path, "workday"]);
  return (frame) => {
    const at = from(frame);
    if (at === undefined) return undefined;
    const { zone } = frame.world;
    for (let day = zone.dayOf(at); ; day++) {
      const works = worksOn(day, frame.world.tenant);
      if (works !== false) return works === null ? undefined : zone.endOfDay(day);
    }
  };
}

function earliestAmong(spec: Spec, path: Path): InstantOf {
  const others = compileAmong(spec.among, [...path, "among"], compileCondition);
  const time = base(spec, path);
  return (frame) => {
    let first: number | undefined;
    for (const other of others(frame)) {
      const at = time(other);
      if (at !== undefined && (first === undefined || at < first)) first = at;
    }
    return first;
  };
}

function moved(spec: Spec, path: Path, key: "plus" | "opens", move: typeof limitAfter): InstantOf {
  const from = base(spec, path);
  const step = duration(spec, path, key);
  if (spec.count === "working" && key === "plus") {
    if (step.clock || step.months > 0) throw new ConditionError("working days are counted in days", path);
    return (frame) => {
      const at = from(frame);
      const { tenant, zone } = frame.world;
      return at === undefined ? undefined : (endOfWorkdays(tenant, zone, at, step.days) ?? undefined);
    };
  }
  return (frame) => {
    const at = from(frame);
    return at === undefined ? undefined : move(frame.world.zone, at, step);
  };
}

function byMinutes(spec: Spec, path: Path): InstantOf {
  const from = base(spec, path);
  const minutes = compilePath(String(spec.minutes));
  return (frame) => {
    const at = from(frame);
    const n = minutes(frame);
    return at === undefined || typeof n !== "number" ? undefined : at + n * 60_000;
  };
}

function endOfPeriod(spec: Spec, path: Path): InstantOf {
  const from = base(spec, path);
  const kind = periodKindOf(String(spec.end_of));
  if (!kind) {
    throw new ConditionError(`${String(spec.end_of)} is no calendar period`, [...path, "end_of"]);
  }
  const days = (key: string): number => (spec[key] === undefined ? 0 : duration(spec, path, key).days);
  const offset = days("offset") - days("back");
  return (frame) => {
    const at = from(frame);
    if (at === undefined) return undefined;
    const { zone } = frame.world;
    return zone.endOfDay(periodOf(kind, zone.dayOf(at)).last + offset);
  };
}
