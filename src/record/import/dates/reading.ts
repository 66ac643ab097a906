/**
 * What a date form reads: a day of the calendar, perhaps a time of the clock, perhaps an offset. No zone yet.
 */
import { DAY_MS, daysInMonth, daysOf } from "../../../model/zone.ts";

export interface DateReading {
  /** Days since 1970-01-01. */
  readonly days: number;
  /** Milliseconds since midnight by the wall clock; null for a bare date. */
  readonly clockMs: number | null;
  /** Milliseconds east of UTC where the value says so; null: local time. */
  readonly offsetMs: number | null;
}

/** One way of writing dates. `read` gives null for text in another form and for days that do not exist. */
export interface DateForm {
  /** As mapping files name it. */
  readonly name: string;
  readonly read: (text: string) => DateReading | null;
}

/** A day between the years 1900 and 2200 (what records may hold); null when there is no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return null;
  }
  return daysOf(year, month, day);
}

/** Milliseconds since midnight; null when the clock has no such time. 24:00 is the end of the day. */
export function clockOf(hour: number, minute: number, second: number): number | null {
  if (hour === 24 && minute === 0 && second === 0) return DAY_MS;
  return hour > 23 || minute > 59 || second > 59 ? null : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `Z`, `+08:00`, `+0800` or `+08` → milliseconds east of UTC; null for anything else. */
export function offsetOf(text: string): number | null {
  if (text === "Z") return 0;
  const m = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!m || +m[2] > 14 || +(m[3] ?? 0) > 59) return null;
  return (+m[2] * 60 + +(m[3] ?? 0)) * 60_000 * (m[1] === "-" ? -1 : 1);
}
