/**
 * Time texts → epoch milliseconds on the hot path: the common forms by hand, all others through
 * `parseInstant`.
 */
import { parseInstant } from "../../model/instant.ts";
import { DAY_MS, daysInMonth, daysOf, type Zone } from "../../model/zone.ts";

const digits = (text: string, at: number): number =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

/** `2026-11-03`, `2026-11-03T10:20+08:00` or `2026-11-03 10:20`, and digits where digits belong. */
function isCommon(text: string): boolean {
  const { length } = text;
  if (length !== 10 && length !== 16 && length !== 22) return false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    const digit = code >= 48 && code <= 57;
    switch (i) {
      case 4:
      case 7:
        if (code !== 45) return false;
        break;
      case 10:
        if (code !== 84 && code !== 32) return false;
        break;
      case 13:
      case 19:
        if (code !== 58) return false;
        break;
      case 16:
        if (code !== 43 && code !== 45) return false;
        break;
      default:
        if (!digit) return false;
    }
  }
  return true;
}

/**
 * As `parseInstant`; NaN for no valid time, and for one that the clock jumps over or shows twice. The text is a
 * bare date when it has ten characters.
 */
export function instantOf(text: string, zone: Zone, limit: boolean): number {
  if (!isCommon(text)) {
    const parsed = parseInstant(text, zone, limit);
    return parsed?.readings === 1 ? parsed.ms : Number.NaN;
  }
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return Number.NaN;
  }
  const days = daysOf(year, month, day);
  if (text.length === 10) return limit ? zone.endOfDay(days) : zone.startOfDay(days);
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  if (hour > 23 || minute > 59) return Number.NaN;
  const clock = (hour * 60 + minute) * 60_000;
  if (text.length === 16) return zone.readings(days, clock) === 1 ? zone.at(days, clock) : Number.NaN;
  const east = digits(text, 17);
  const minutes = digits(text, 20);
  if (east > 14 || minutes > 59) return Number.NaN;
  const offset = (east * 60 + minutes) * (text.charCodeAt(16) === 45 ? -60_000 : 60_000);
  return days * DAY_MS + clock - offset;
}
