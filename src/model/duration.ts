/** ISO 8601 durations and how limits run: hours from the instant, days to the end of the local day. */
import { addMonths, type Zone } from "./zone.ts";

export interface Duration {
  readonly text: string;
  readonly months: number;
  readonly days: number;
  /** Clock part; a duration is either calendar (months, days) or clock, never both. */
  readonly ms: number;
  readonly clock: boolean;
}

const PATTERN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Null for text that is no duration, is empty (`P`, `PT`) or mixes calendar and clock parts. */
export function parseDuration(text: string): Duration | null {
  const m = PATTERN.exec(text);
  if (!m || text.endsWith("T") || text === "P") return null;
  const n = (i: number): number => (m[i] === undefined ? 0 : +m[i]);
  const clock = text.includes("T");
  const months = n(1) * 12 + n(2);
  const days = n(3) * 7 + n(4);
  if (clock && /\d/.test(text.slice(0, text.indexOf("T")))) return null;
  if (months > 1200 || days > 36_600 || n(5) > 876_000) return null;
  return { text, months, days, ms: ((n(5) * 60 + n(6)) * 60 + n(7)) * 1000, clock };
}

/**
 * Last instant (inclusive) of a limit that starts at `from`. Clock durations run from the instant; `PT0S` is
 * the same minute. Calendar durations leave the start day out and end at 23:59:59 of the last local day;
 * a missing day of a month is its last day; `P0D` is the same day (Civil Code art. 201, 202).
 */
export function limitAfter(zone: Zone, from: number, duration: Duration): number {
  if (duration.clock) {
    return duration.ms === 0 ? Math.floor(from / 60_000) * 60_000 + 59_000 : from + duration.ms;
  }
  return zone.endOfDay(addMonths(zone.dayOf(from), duration.months) + duration.days);
}

/**
 * First instant of a window that opens `duration` after `from`: clock parts from the instant, days at 00:00.
 */
export function opensAfter(zone: Zone, from: number, duration: Duration): number {
  if (duration.clock) return from + duration.ms;
  return zone.startOfDay(addMonths(zone.dayOf(from), duration.months) + duration.days);
}

/** First instant of a window that opens `duration` before `to`: days at 00:00 of that day. */
export function opensBefore(zone: Zone, to: number, duration: Duration): number {
  if (duration.clock) return to - duration.ms;
  return zone.startOfDay(addMonths(zone.dayOf(to), -duration.months) - duration.days);
}
