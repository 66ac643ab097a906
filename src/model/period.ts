/**
 * Calendar periods in local days. Weeks start on Monday; thirds are 1–10, 11–20, 21–end; halves 1–15, 16–end.
 */
import { addMonths, civilOf, daysInMonth, daysOf, formatDay, weekday } from "./zone.ts";

export type PeriodKind =
  "day" | "week" | "third" | "half_month" | "month" | "two_months" | "quarter" | "year";

export const PERIOD_KINDS: readonly PeriodKind[] = [
  "day",
  "week",
  "third",
  "half_month",
  "month",
  "two_months",
  "quarter",
  "year",
];

export interface Period {
  readonly kind: PeriodKind;
  /** First and last local day, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** `2026-11-03` · `2026-W45` · `2026-11-T2` · `2026-11-H1` · `2026-11` · `2026-B6` · `2026-Q4` · `2026` */
  readonly label: string;
}

/** The period of that kind in which a local day lies. */
export function periodOf(kind: PeriodKind, days: number): Period {
  const { year, month, day } = civilOf(days);
  const ym = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  const monthEnd = daysOf(year, month, daysInMonth(year, month));
  switch (kind) {
    case "day":
      return { kind, first: days, last: days, label: formatDay(days) };
    case "week": {
      const first = days - (weekday(days) - 1);
      const thursday = civilOf(first + 3);
      const week = Math.floor((first + 3 - daysOf(thursday.year, 1, 1)) / 7) + 1;
      return { kind, first, last: first + 6, label: `${thursday.year}-W${String(week).padStart(2, "0")}` };
    }
    case "third": {
      const index = day <= 10 ? 0 : day <= 20 ? 1 : 2;
      return {
        kind,
        first: daysOf(year, month, index * 10 + 1),
        last: index === 2 ? monthEnd : daysOf(year, month, index * 10 + 10),
        label: `${ym}-T${index + 1}`,
      };
    }
    case "half_month":
      return day <= 15
        ? { kind, first: daysOf(year, month, 1), last: daysOf(year, month, 15), label: `${ym}-H1` }
        : { kind, first: daysOf(year, month, 16), last: monthEnd, label: `${ym}-H2` };
    case "month":
      return { kind, first: daysOf(year, month, 1), last: monthEnd, label: ym };
    case "two_months": {
      const start = month % 2 === 1 ? month : month - 1;
      const first = daysOf(year, start, 1);
      return { kind, first, last: addMonths(first, 2) - 1, label: `${year}-B${(start + 1) / 2}` };
    }
    case "quarter": {
      const start = month - ((month - 1) % 3);
      const first = daysOf(year, start, 1);
      return { kind, first, last: addMonths(first, 3) - 1, label: `${year}-Q${(start + 2) / 3}` };
    }
    case "year":
      return { kind, first: daysOf(year, 1, 1), last: daysOf(year, 12, 31), label: String(year) };
  }
}

export function nextPeriod(period: Period): Period {
  return periodOf(period.kind, period.last + 1);
}

/** `P1W` → week and so on; null when no calendar period has that length. */
export function periodKindOf(text: string): PeriodKind | null {
  const table: Readonly<Record<string, PeriodKind>> = {
    P1D: "day",
    P1W: "week",
    P7D: "week",
    P1M: "month",
    P2M: "two_months",
    P3M: "quarter",
    P1Y: "year",
    day: "day",
    week: "week",
    third: "third",
    half_month: "half_month",
    month: "month",
    two_months: "two_months",
    quarter: "quarter",
    year: "year",
  };
  return table[text] ?? null;
}

/**
 * Reads a period label back (`2026-10`, `2026-W45`, `2026-11-H1`, `2026-11-T2`, `2026-11-03`, `2026-Q4`,
 * `2026`); null otherwise.
 */
export function parsePeriod(text: string): Period | null {
  const m = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|B([1-6])|(\d{2})(?:-(?:T([1-3])|H([12])|(\d{2})))?))?$/.exec(
    text,
  );
  if (!m) return null;
  const year = +m[1];
  if (m[2] !== undefined) {
    const fourth = daysOf(year, 1, 4);
    const found = periodOf("week", fourth - (weekday(fourth) - 1) + (+m[2] - 1) * 7);
    return found.label === text ? found : null;
  }
  if (m[3] !== undefined) return periodOf("quarter", daysOf(year, +m[3] * 3 - 2, 1));
  if (m[4] !== undefined) return periodOf("two_months", daysOf(year, +m[4] * 2 - 1, 1));
  if (m[5] === undefined) return periodOf("year", daysOf(year, 1, 1));
  const month = +m[5];
  if (month < 1 || month > 12) return null;
  if (m[6] !== undefined) return periodOf("third", daysOf(year, month, +m[6] * 10 - 5));
  if (m[7] !== undefined) return periodOf("half_month", daysOf(year, month, m[7] === "1" ? 1 : 16));
  if (m[8] !== undefined) {
    const day = +m[8];
    return day < 1 || day > daysInMonth(year, month) ? null : periodOf("day", daysOf(year, month, day));
  }
  return periodOf("month", daysOf(year, month, 1));
}
