/** Rates by month and breakdown, measured once per build and month. */
import { measureRates } from "../metrics/rates.ts";
import type { RateRow, RateRule } from "../model/evaluation.ts";
import type { Obligation } from "../model/obligation.ts";
import { byMonth } from "./months.ts";
import type { Site } from "./site.ts";

export type Breakdown = "line" | "rule" | "clause" | "staff" | "class" | "channel";

/** Rows of one month by the given keys; only that month's obligations are looked at. */
export function monthRates(site: Site, month: string, by: readonly Breakdown[]): readonly RateRow[] {
  return site.remember(`rates ${month} ${by.join(",")}`, () =>
    measureRates({ ...site.evaluation, obligations: byMonth(site).get(month) ?? [] }, { period: month, by }));
}

/** The row of one month with these values, or null where nothing fell due. */
export function rateOf(site: Site, month: string, values: Readonly<Partial<Record<Breakdown, string | null>>>): RateRow | null {
  const by = Object.keys(values) as Breakdown[];
  return monthRates(site, month, by).find((row) => by.every((key) => row.by[key] === values[key])) ?? null;
}

/** What a rate clause measures in a month. */
export function measured(site: Site, month: string, rule: RateRule): readonly Obligation[] {
  const clauses = new Set(rule.measures);
  return (byMonth(site).get(month) ?? []).filter((item) => item.line === rule.line && item.clauses.some((id) => clauses.has(id)));
}

/** The row of a rate clause: what it measures, against its own target; null where nothing fell due. */
export function rateRuleRow(site: Site, month: string, rule: RateRule): RateRow | null {
  return site.remember(`rate rule ${rule.line} ${rule.clause} ${month}`, () => {
    const total = { met: 0, late: 0, overdue: 0, missed: 0, exempt: 0, undecided: 0 };
    const items = measured(site, month, rule);
    for (const { status } of items) if (status !== "open" && status !== "upcoming") total[status] += 1;
    if (items.length === 0) return null;
    const of = total.met + total.late + total.overdue + total.missed;
    const rate = of === 0 ? null : total.met / of;
    const verdict = rate === null ? "n/a" : rate < rule.target.min ? "below" : rate > rule.target.max ? "above" : "inside";
    return { by: { clause: rule.clause, line: rule.line }, period: month, ...total, rate, coverage: of === 0 ? null : (total.met + total.late) / of, target: rule.target, verdict };
  });
}
