/**
 * Time in the demonstration: whole minutes of local time since 1970-01-01 00:00, Asia/Shanghai, which has had
 * one offset since 1991. Gives days, clock times and the spelling that records use.
 */
import { civilOf, daysOf, formatDay, weekday } from "../../src/model/zone.ts";

/** Minutes of local time. */
export type Minute = number;

export const DAY = 1440;
export const HOUR = 60;
const OFFSET = 8 * HOUR;

/** Minute of a local `2026-05-01 09:30`, or of the midnight of a bare date. */
export function at(text: string): Minute {
  const [date, clock = "00:00"] = text.split(" ");
  const [year, month, day] = date.split("-").map(Number);
  const [hour, minute] = clock.split(":").map(Number);
  return daysOf(year, month, day) * DAY + hour * HOUR + minute;
}

/** Day number of a date. */
export const day = (text: string): number => at(text) / DAY;
export const dayOf = (minute: Minute): number => Math.floor(minute / DAY);
export const clockOf = (minute: Minute): number => minute - dayOf(minute) * DAY;
export const endOfDay = (dayNumber: number): Minute => dayNumber * DAY + DAY - 1;

/** `2026-05-01 09:30` */
export function stamp(minute: Minute): string {
  const clock = clockOf(minute);
  return `${date(dayOf(minute))} ${String(Math.floor(clock / HOUR)).padStart(2, "0")}:${String(clock % HOUR).padStart(2, "0")}`;
}

/** `2026-05-01` */
export const date = (dayNumber: number): string => formatDay(dayNumber);
/** `2026-05` */
export const month = (dayNumber: number): string => formatDay(dayNumber).slice(0, 7);
/** `2026/05` */
export const monthFolder = (minute: Minute): string => month(dayOf(minute)).replace("-", "/");
/** `20260501` */
export const compact = (minute: Minute): string => date(dayOf(minute)).replaceAll("-", "");
/** Seconds since the epoch, for git. */
export const epochSeconds = (minute: Minute): number => (minute - OFFSET) * 60;
/** The minute in which an instant of the product lies, from epoch milliseconds. */
export const minuteOf = (ms: number): Minute => Math.floor(ms / 60_000) + OFFSET;

/** Last day of the month in which a day lies. */
export function monthEnd(dayNumber: number): number {
  const { year, month: m } = civilOf(dayNumber);
  return (m === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, m + 1, 1)) - 1;
}

/** First and last day of every month from one day to another, whole months. */
export function months(from: number, to: number): { first: number; last: number; label: string }[] {
  const out = [];
  let { year, month: m } = civilOf(from);
  for (;;) {
    const first = daysOf(year, m, 1);
    if (first > to) return out;
    const next = m === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, m + 1, 1);
    out.push({ first, last: next - 1, label: month(first) });
    [year, m] = m === 12 ? [year + 1, 1] : [year, m + 1];
  }
}

export { weekday };

/** The demonstration begins with this day … */
export const BEGIN = day("2026-05-01");
/** … and is seen as of this minute, a Wednesday evening. */
export const AS_OF = at("2026-10-21 18:00");

/** Statutory holidays of 2026 inside the demonstration: Labour Day, Dragon Boat, Mid-Autumn, National Day. */
const HOLIDAYS: readonly [string, string][] = [
  ["2026-05-01", "2026-05-05"],
  ["2026-06-19", "2026-06-21"],
  ["2026-09-25", "2026-09-27"],
  ["2026-10-01", "2026-10-07"],
];
export const isHoliday = (dayNumber: number): boolean =>
  HOLIDAYS.some(([from, to]) => dayNumber >= day(from) && dayNumber <= day(to));
