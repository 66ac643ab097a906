/** A reading → the text a record holds: with the offset in force, or a bare date. */
import { DAY_MS, formatDay, type Zone } from "../../../model/zone.ts";
import type { DateReading } from "./reading.ts";

/** `gap`: clocks were put forward past it, it never was. `overlap`: clocks were put back, it was twice. */
export type ClockFault = "gap" | "overlap";

export interface WrittenTime {
  readonly text: string;
  readonly ms: number;
}

/**
 * `zone` is the one the table was written in; the text carries that zone's offset. An instant that was there
 * twice is refused unless `overlap` says which one is meant.
 */
export function writeTime(
  reading: DateReading,
  zone: Zone,
  overlap?: "earlier" | "later",
): WrittenTime | ClockFault {
  const { offsetMs } = reading;
  // The end of a day is the next one's start.
  const days = reading.days + (reading.clockMs === DAY_MS ? 1 : 0);
  const clockMs = reading.clockMs === DAY_MS ? 0 : reading.clockMs;
  if (clockMs === null) return { text: formatDay(days), ms: zone.startOfDay(days) };
  if (offsetMs !== null) {
    const ms = days * DAY_MS + clockMs - offsetMs;
    return { text: zone.format(ms), ms };
  }
  const first = zone.at(days, clockMs);
  if (zone.dayOf(first) !== days || zone.clockOf(first) !== clockMs) return "gap";
  const local = days * DAY_MS + clockMs;
  const second = local - zone.offsetAt(local + DAY_MS);
  if (second > first && zone.dayOf(second) === days && zone.clockOf(second) === clockMs) {
    if (overlap === undefined) return "overlap";
    return overlap === "later"
      ? { text: zone.format(second), ms: second }
      : { text: zone.format(first), ms: first };
  }
  return { text: zone.format(first), ms: first };
}
