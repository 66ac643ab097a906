/**
 * Local calendar arithmetic on integers. A day is a number of days since 1970-01-01 in local time, an instant
 * is epoch milliseconds. Transitions of the zone are read once from Temporal; every later question is
 * arithmetic.
 */

export const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

export interface Civil {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

/** Days since 1970-01-01 of a proleptic Gregorian date; the date must exist. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146_097 + doe - 719_468;
}

export function civilOf(days: number): Civil {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Moves by whole months; a missing day becomes the month's last. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilOf(days);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return daysOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

/** `2026-03-07` */
export function formatDay(days: number): string {
  const { year, month, day } = civilOf(days);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

export class Zone {
  readonly name: string;
  /** Instants from which `offsets[i]` (ms east of UTC) holds; `starts[0]` is -Infinity. */
  private readonly starts: number[] = [Number.NEGATIVE_INFINITY];
  private readonly offsets: number[] = [];
  private last = 0;

  /** Throws RangeError for a name that is no IANA zone. */
  constructor(name: string) {
    this.name = name;
    const begin = Temporal.Instant.from(`${FIRST_YEAR}-01-01T00:00Z`).toZonedDateTimeISO(name);
    this.offsets.push(begin.offsetNanoseconds / 1e6);
    let at = begin.getTimeZoneTransition("next");
    while (at && at.year <= LAST_YEAR) {
      this.starts.push(at.epochMilliseconds);
      this.offsets.push(at.offsetNanoseconds / 1e6);
      at = at.getTimeZoneTransition("next");
    }
    this.last = this.starts.length - 1;
  }

  /** Milliseconds east of UTC at an instant. */
  offsetAt(ms: number): number {
    let i = this.last;
    if (ms < this.starts[i] || (i + 1 < this.starts.length && ms >= this.starts[i + 1])) {
      let low = 0;
      let high = this.starts.length - 1;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (this.starts[mid] <= ms) low = mid;
        else high = mid - 1;
      }
      i = low;
      this.last = i;
    }
    return this.offsets[i];
  }

  /** Local day in which an instant lies. */
  dayOf(ms: number): number {
    return Math.floor((ms + this.offsetAt(ms)) / DAY_MS);
  }

  /** Milliseconds since local midnight by the wall clock. */
  clockOf(ms: number): number {
    const local = ms + this.offsetAt(ms);
    return local - Math.floor(local / DAY_MS) * DAY_MS;
  }

  /** Instant of a wall-clock time; in a gap the later reading, in an overlap the earlier instant. */
  at(days: number, clockMs = 0): number {
    const local = days * DAY_MS + clockMs;
    const before = this.offsetAt(local - DAY_MS);
    const guess = local - before;
    if (this.offsetAt(guess) === before) return guess;
    const after = this.offsetAt(local + DAY_MS);
    const second = local - after;
    return this.offsetAt(second) === after ? second : guess;
  }

  /** How many instants a wall-clock time names: none where the clock jumps over it, two where it goes back. */
  readings(days: number, clockMs: number): 0 | 1 | 2 {
    const local = days * DAY_MS + clockMs;
    const before = this.offsetAt(local - DAY_MS);
    const after = this.offsetAt(local + DAY_MS);
    if (before === after) return 1;
    const first = this.offsetAt(local - before) === before;
    const second = this.offsetAt(local - after) === after;
    return first && second ? 2 : first || second ? 1 : 0;
  }

  /** First instant of a local day. */
  startOfDay(days: number): number {
    return this.at(days, 0);
  }

  /** 23:59:59 of a local day: day-based limits end here, inclusive. */
  endOfDay(days: number): number {
    return this.at(days + 1, 0) - 1000;
  }

  /** `2026-11-03T10:20:00+08:00` */
  format(ms: number): string {
    const offset = this.offsetAt(ms);
    const days = this.dayOf(ms);
    const clock = Math.floor(this.clockOf(ms) / 1000);
    const sign = offset < 0 ? "-" : "+";
    const minutes = Math.abs(Math.round(offset / 60_000));
    return (
      `${formatDay(days)}T${pad(Math.floor(clock / 3600))}:${pad(Math.floor(clock / 60) % 60)}:${pad(clock % 60)}` +
      `${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
    );
  }

  /** `2026-11-03 10:20` in local time. */
  formatShort(ms: number): string {
    return this.format(ms).slice(0, 16).replace("T", " ");
  }
}
