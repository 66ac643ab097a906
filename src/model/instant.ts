/** Times as records write them → epoch milliseconds. */
import { daysInMonth, daysOf, DAY_MS, type Zone } from "./zone.ts";

export interface ParsedInstant {
  readonly ms: number;
  /** A bare date: local midnight, or the day's end where the field sets a limit. */
  readonly bareDate: boolean;
  /** How many instants the text names; an offset settles it. */
  readonly readings: 0 | 1 | 2;
}

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads `2026-11-03T10:20+08:00`, `2026-11-03 10:20` (local), with or without seconds, or `2026-11-03`.
 * Null for anything else, for dates that do not exist and years outside 1900–2200. `limit` puts a bare date
 * at the end of its day instead of its midnight.
 */
export function parseInstant(text: string, zone: Zone, limit = false): ParsedInstant | null {
  const m = PATTERN.exec(text);
  if (!m) return null;
  const year = +m[1];
  const month = +m[2];
  const day = +m[3];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return null;
  }
  const days = daysOf(year, month, day);
  if (m[4] === undefined) {
    return { ms: limit ? zone.endOfDay(days) : zone.startOfDay(days), bareDate: true, readings: 1 };
  }
  const hour = +m[4];
  const minute = +m[5];
  const second = m[6] === undefined ? 0 : +m[6];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const clock = ((hour * 60 + minute) * 60 + second) * 1000;
  const suffix = m[7];
  if (suffix === undefined) {
    return { ms: zone.at(days, clock), bareDate: false, readings: zone.readings(days, clock) };
  }
  let offset = 0;
  if (suffix !== "Z") {
    const hours = +suffix.slice(1, 3);
    const minutes = +suffix.slice(-2);
    if (hours > 14 || minutes > 59) return null;
    offset = (hours * 60 + minutes) * 60_000 * (suffix[0] === "-" ? -1 : 1);
  }
  return { ms: days * DAY_MS + clock - offset, bareDate: false, readings: 1 };
}

/** Local day number of `2026-11-03`; null when it is no such date. */
export function parseDay(text: string): number | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return null;
  const year = +m[1];
  const month = +m[2];
  const day = +m[3];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return null;
  }
  return daysOf(year, month, day);
}
