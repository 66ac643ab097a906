/**
 * Instants as data: a time field, or a combination of instants. Compiled into closures that give epoch ms, or
 * undefined while the instant is not known.
 *
 *   resolved_at                                a time field (paths follow references: `subject.resolved_at`)
 *   { latest: [a, b] }  { earliest: [a, b] }   absent members are passed over
 *   { first: [a, b] }                          the first one that is known
 *   { if: condition, then: a, else: b }
 *   { at: a, plus: P3D }                       end of a limit that starts at a (see duration.ts)
 *   { at: a, minutes: minutes }                moved on by the number of minutes that a field holds
 *   { at: a, opens: P10D }                     first instant of a window that opens so long after a
 *   { end_of: month, at: a }                   23:59:59 of the last day of the period a lies in
 *   { end_of: month, at: a, offset: P5D }      … moved on by whole days; `back: P1D` moves it back
 *   { workday: a }                             end of the first working day from a's day on, make-up days
 * included;
 *                                              not known beyond the published years
 *   { among: { record: trips, … }, at: back_at }   the earliest such instant of other records (see among.ts)
 *   { becomes: major, field: grade }           when a derived state takes that value (not: when it is first
 * on file)   { event: deal.closed }                     the customer's first event of that type   {
 * milestone: opening }                     00:00 of the line's first milestone of that kind
 */
import { limitAfter, opensAfter, parseDuration } from "../../model/duration.ts";
import { parseDay } from "../../model/instant.ts";
import { periodKindOf, periodOf } from "../../model/period.ts";
import { worksOn } from "../world/calendar.ts";
import { compileAmong } from "./among.ts";
import { compilePath, compileTime, type Frame } from "./frame.ts";
import { compileCondition, ConditionError } from "./matcher.ts";

export type InstantOf = (frame: Frame) => number | undefined;

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Throws ConditionError for a shape that is none of the above. */
export function compileInstant(spec: unknown, path: readonly (string | number)[] = []): InstantOf {
  if (typeof spec === "string") return compileTime(spec);
  if (!isMap(spec)) throw new ConditionError("an instant is a time field or a mapping", path);
  const many = (key: string): InstantOf[] => {
    const list = spec[key];
    if (!Array.isArray(list) || list.length === 0) {
      throw new ConditionError(`${key} takes a list of instants`, [...path, key]);
    }
    return list.map((v, i) => compileInstant(v, [...path, key, i]));
  };
  if ("latest" in spec || "earliest" in spec) {
    const key = "latest" in spec ? "latest" : "earliest";
    const members = many(key);
    return (frame) => {
      let found: number | undefined;
      for (const member of members) {
        const at = member(frame);
        if (at !== undefined && (found === undefined || (key === "latest" ? at > found : at < found))) {
          found = at;
        }
      }
      return found;
    };
  }
  if ("first" in spec) {
    const members = many("first");
    return (frame) => {
      for (const member of members) {
        const at = member(frame);
        if (at !== undefined) return at;
      }
      return undefined;
    };
  }
  if ("if" in spec) {
    const condition = compileCondition(spec.if, [...path, "if"]);
    const yes = compileInstant(spec.then, [...path, "then"]);
    const no = spec.else === undefined ? () => undefined : compileInstant(spec.else, [...path, "else"]);
    return (frame) => (condition(frame) ? yes(frame) : no(frame));
  }
  if ("becomes" in spec) {
    const value = spec.becomes;
    const field = String(spec.field);
    return (frame) => {
      const timeline = frame.states(frame.record, field);
      const span = timeline?.spans.find((s, i) => i > 0 && s.value === value);
      return span && frame.world.reached(span.from) ? span.from : undefined;
    };
  }
  if ("event" in spec) {
    const type = spec.event;
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
  if ("milestone" in spec) {
    const kind = spec.milestone;
    return (frame) => {
      const { tenant, zone } = frame.world;
      const days = tenant.calendar.milestones
        .filter((m) => m.kind === kind && (m.line === null || m.line === frame.record.line))
        .flatMap((m) => parseDay(m.date) ?? []);
      return days.length === 0 ? undefined : zone.startOfDay(Math.min(...days));
    };
  }
  if ("workday" in spec) {
    const base = compileInstant(spec.workday, [...path, "workday"]);
    return (frame) => {
      const at = base(frame);
      if (at === undefined) return undefined;
      const { zone } = frame.world;
      for (let day = zone.dayOf(at); ; day++) {
        const works = worksOn(day);
        if (works !== false) return works === null ? undefined : zone.endOfDay(day);
      }
    };
  }
  if ("among" in spec) {
    const others = compileAmong(spec.among, [...path, "among"]);
    const time = compileInstant(spec.at, [...path, "at"]);
    return (frame) => {
      let first: number | undefined;
      for (const other of others(frame)) {
        const at = time(other);
        if (at !== undefined && (first === undefined || at < first)) first = at;
      }
      return first;
    };
  }
  if ("at" in spec) {
    const base = compileInstant(spec.at, [...path, "at"]);
    const duration = (key: string) => {
      const parsed = parseDuration(String(spec[key]));
      if (!parsed) {
        throw new ConditionError(`${String(spec[key])} is no duration such as PT24H or P3D`, [...path, key]);
      }
      return parsed;
    };
    if ("plus" in spec || "opens" in spec) {
      const key = "plus" in spec ? "plus" : "opens";
      const step = duration(key);
      const move = key === "plus" ? limitAfter : opensAfter;
      return (frame) => {
        const at = base(frame);
        return at === undefined ? undefined : move(frame.world.zone, at, step);
      };
    }
    if ("minutes" in spec) {
      const minutes = compilePath(String(spec.minutes));
      return (frame) => {
        const at = base(frame);
        const n = minutes(frame);
        return at === undefined || typeof n !== "number" ? undefined : at + n * 60_000;
      };
    }
    if ("end_of" in spec) {
      const kind = periodKindOf(String(spec.end_of));
      if (!kind) {
        throw new ConditionError(`${String(spec.end_of)} is no calendar period`, [...path, "end_of"]);
      }
      const offset =
        (spec.offset === undefined ? 0 : duration("offset").days) -
        (spec.back === undefined ? 0 : duration("back").days);
      return (frame) => {
        const at = base(frame);
        if (at === undefined) return undefined;
        const { zone } = frame.world;
        return zone.endOfDay(periodOf(kind, zone.dayOf(at)).last + offset);
      };
    }
  }
  throw new ConditionError("unknown form of an instant", path);
}
