/**
 * The rate clauses, counted from the oracle's own obligations (spec 3, readings 25, 19 of the background).
 */
import { Clock } from "./clock.ts";
import type { Expected, PlainLedger } from "./plain.ts";

export interface ExpectedRate {
  readonly clause: string;
  readonly period: string;
  readonly met: number;
  readonly late: number;
  readonly overdue: number;
  readonly missed: number;
  readonly exempt: number;
  readonly undecided: number;
  readonly rate: number | null;
  readonly coverage: number | null;
  readonly min: number;
}

/** Rate clause → the clauses it measures, and the least share it asks for. */
export const RATES: Readonly<Record<string, { of: readonly string[]; min: number }>> = {
  "rental-relations/4.2.2.1": {
    of: ["rental-relations/4.2.1.1", "rental-relations/4.2.1.2", "rental-relations/4.2.2.1"],
    min: 1,
  },
  "property-service-visits/1.3-b": { of: ["property-service-visits/1.3-a"], min: 0.5 },
  "property-service-visits/1.4-b": { of: ["property-service-visits/1.4-a"], min: 0.3 },
  "property-service-visits/1.5-b": { of: ["property-service-visits/1.5-a"], min: 0.1 },
  "property-service-visits/1.11": { of: ["property-service-visits/1.11"], min: 1 },
};

/**
 * A row per rate clause and calendar month in which something falls due; what is still open counts nowhere.
 */
export function expectedRates(ledger: PlainLedger, obligations: readonly Expected[]): ExpectedRate[] {
  const clock = new Clock(ledger.tenant.timezone);
  const out: ExpectedRate[] = [];
  for (const [clause, { of, min }] of Object.entries(RATES)) {
    const months = new Map<string, Expected[]>();
    for (const o of obligations) {
      if (!of.includes(o.clause) || o.status === "open" || o.status === "upcoming") continue;
      // Reading 24: an undecided one counts in the month of its opening.
      const at = o.status === "undecided" ? o.opens : o.due;
      if (at === null) continue;
      const month = clock.day(at).toPlainYearMonth().toString();
      months.set(month, [...(months.get(month) ?? []), o]);
    }
    for (const [period, list] of months) {
      const n = (status: string): number => list.filter((o) => o.status === status).length;
      const all = n("met") + n("late") + n("overdue") + n("missed");
      out.push({
        clause,
        period,
        met: n("met"),
        late: n("late"),
        overdue: n("overdue"),
        missed: n("missed"),
        exempt: n("exempt"),
        undecided: n("undecided"),
        rate: all === 0 ? null : n("met") / all,
        coverage: all === 0 ? null : (n("met") + n("late")) / all,
        min,
      });
    }
  }
  return out;
}

export const RATE_CLAUSES = new Set(Object.keys(RATES));
