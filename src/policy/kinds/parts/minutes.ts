/**
 * Which times a rule counts from in hours or minutes, told from the rule itself: there a bare date is an error
 * (contract 2), because nobody knows when the hours began or ended.
 */
import { parseDuration } from "../../../model/duration.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { follow, type Frame } from "../../conditions/frame.ts";
import { compileInstant } from "../../conditions/instant.ts";
import { compileCondition } from "../../conditions/matcher.ts";
import type { Sink } from "../define.ts";

/** A time field of a record. */
export interface TimeRead {
  readonly record: LedgerRecord;
  readonly field: string;
}

export type Reads = (frame: Frame) => readonly TimeRead[];

type Spec = Readonly<Record<string, unknown>>;

const NOTHING: Reads = () => [];

const isMap = (value: unknown): value is Spec =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const inClock = (duration: unknown): boolean => parseDuration(String(duration))?.clock === true;

/**
 * The times that decide an instant as far as their minutes matter; null where none does. `counted`: whoever
 * takes the instant goes on counting in hours or minutes from it.
 */
export function minuteReads(spec: unknown, counted: boolean): Reads | null {
  if (typeof spec === "string") return counted ? byPath(spec) : null;
  if (!isMap(spec)) return null;
  if (isMap(spec.among) || "becomes" in spec || "event" in spec || "milestone" in spec) return null;
  for (const key of ["latest", "earliest"]) {
    if (Array.isArray(spec[key])) return all(spec[key].map((each) => minuteReads(each, counted)));
  }
  if (Array.isArray(spec.first)) return ofFirst(spec.first, counted);
  if ("if" in spec) return ofChoice(spec, counted);
  if ("plus" in spec || "opens" in spec) return minuteReads(spec.at, inClock(spec.plus ?? spec.opens));
  if ("minutes" in spec) return minuteReads(spec.at, counted);
  // The end of a day or a period does not hang on minutes.
  return minuteReads(spec.at ?? spec.workday, false);
}

/** Those of several. */
export function all(list: readonly (Reads | null)[]): Reads | null {
  const own = list.filter((reads) => reads !== null);
  return own.length === 0 ? null : (frame) => own.flatMap((reads) => reads(frame));
}

/** Of several instants the first one that is known. */
function ofFirst(members: readonly unknown[], counted: boolean): Reads | null {
  const each = members.map((spec) => ({ at: compileInstant(spec), reads: minuteReads(spec, counted) }));
  if (each.every(({ reads }) => reads === null)) return null;
  return (frame) => each.find(({ at }) => at(frame) !== undefined)?.reads?.(frame) ?? [];
}

function ofChoice(spec: Spec, counted: boolean): Reads | null {
  const [yes, no] = [minuteReads(spec.then, counted), minuteReads(spec.else, counted)];
  if (yes === null && no === null) return null;
  const condition = compileCondition(spec.if);
  return (frame) => ((condition(frame) ? yes : no) ?? NOTHING)(frame);
}

/** The field at the end of a path. */
export function byPath(path: string): Reads {
  const parts = path.split(".");
  const root =
    parts[0] === "anchor" || parts[0] === "about" ? (parts.shift() as "anchor" | "about") : "record";
  const field = parts[parts.length - 1];
  const hops = parts.slice(0, -1);
  return (frame) => {
    let record = frame[root];
    for (const hop of hops) record = record && follow(frame.world, record, hop);
    return record ? [{ record, field }] : [];
  };
}

/** The times that a condition compares by hours or minutes, in the record itself; null where it does not. */
export function comparedReads(condition: unknown): Reads | null {
  if (Array.isArray(condition)) return all(condition.map(comparedReads));
  if (!isMap(condition)) return null;
  return all(
    Object.entries(condition).map(([field, test]) => {
      // These speak of other records.
      if (field === "some" || field === "latest") return null;
      const since = isMap(test) ? test.since : undefined;
      if (!isMap(since) || !(inClock(since.more_than) || inClock(since.at_most))) return comparedReads(test);
      return all([byPath(field), byPath(String(since.field))]);
    }),
  );
}

/** Tells each of these times that was written as a bare date; true when one was. */
export function tellBare(reads: Reads | null, frame: Frame, sink: Pick<Sink, "minutesWanted">): boolean {
  const bare = (reads?.(frame) ?? []).filter(({ record, field }) => record.bareDates.includes(field));
  for (const { record, field } of bare) sink.minutesWanted(record, field);
  return bare.length > 0;
}
