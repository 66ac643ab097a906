/** `2012-10-09`, `2012-10-09 14:50`, `2012-10-09T14:50:17.250+02:00`: ISO 8601 as programs write it. */
import { clockOf, type DateForm, dayOf, offsetOf } from "./reading.ts";

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

export const iso: DateForm = {
  name: "ISO",
  read: (text) => {
    const m = PATTERN.exec(text);
    const days = m && dayOf(+m[1], +m[2], +m[3]);
    if (!m || days === null) return null;
    if (m[4] === undefined) return { days, clockMs: null, offsetMs: null };
    const clockMs = clockOf(+m[4], +m[5], +(m[6] ?? 0));
    const offsetMs = m[7] === undefined ? null : offsetOf(m[7]);
    if (clockMs === null || (m[7] !== undefined && offsetMs === null)) return null;
    return { days, clockMs, offsetMs };
  },
};
