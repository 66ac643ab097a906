/** Rates by month and breakdown, measured once per build and month. */
import type { RateRow, RateRule } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import { parsePeriod, periodOf } from "../../model/period.ts";
import { measureRates, RATE_PERIOD, rateOfRule, type Breakdown } from "../../policy/measure/rates.ts";
import { byMonth } from "./months.ts";
import type { Site } from "./site.ts";

export type { Breakdown };
export type Values = Readonly<Partial<Record<Breakdown, string | null>>>;

/**
 * `all` counts every obligation; `rest` leaves out what a rate clause measures against a target of its own.
 */
export type Scope = "all" | "rest";

const measuredKeys = (site: Site): ReadonlySet<string> =>
  site.common(
    "measured",
    () =>
      new Set(
        site.evaluation.rateRules.flatMap((rule) => rule.measures.map((clause) => `${rule.line}|${clause}`)),
      ),
  );

function scoped(site: Site, month: string, scope: Scope): readonly Obligation[] {
  const items = byMonth(site).get(month) ?? [];
  if (scope === "all") return items;
  return site.common(`rest ${month}`, () => {
    const measured = measuredKeys(site);
    return items.filter((item) => !item.clauses.some((clause) => measured.has(`${item.line}|${clause}`)));
  });
}

/** Rows of one month by the given keys; only that month's obligations are looked at. */
export function monthRates(
  site: Site,
  month: string,
  by: readonly Breakdown[],
  scope: Scope = "all",
): readonly RateRow[] {
  return site.common(`rates ${scope} ${month} ${by.join(",")}`, () =>
    measureRates(
      { ...site.evaluation, obligations: scoped(site, month, scope) },
      { period: parsePeriod(month), by },
    ),
  );
}

/** The row of one month with these values, or null where nothing fell due. */
export function rateOf(site: Site, month: string, values: Values, scope: Scope = "all"): RateRow | null {
  const by = Object.keys(values) as Breakdown[];
  const index = site.common(
    `index ${scope} ${month} ${by.join(",")}`,
    () =>
      new Map(
        monthRates(site, month, by, scope).map((row) => [
          by.map((key) => row.by[key] ?? "\u0000").join("\u0001"),
          row,
        ]),
      ),
  );
  return index.get(by.map((key) => values[key] ?? "\u0000").join("\u0001")) ?? null;
}

/** What a rate clause measures in a month, judged or not. */
export function measuredBy(site: Site, month: string, rule: RateRule): readonly Obligation[] {
  return (byMonth(site).get(month) ?? []).filter(
    (item) => item.line === rule.line && item.clauses.some((id) => rule.measures.includes(id)),
  );
}

/** The row of a rate clause over its period that holds the month; null where nothing fell due. */
export function rateRuleRow(site: Site, month: string, rule: RateRule): RateRow | null {
  const { evaluation } = site;
  const first = parsePeriod(month)?.first ?? 0;
  const kind = RATE_PERIOD[rule.per];
  return site.common(`rate rule ${rule.line} ${rule.clause} ${rule.rule} ${month}`, () =>
    rateOfRule(
      kind === "month" ? { ...evaluation, obligations: measuredBy(site, month, rule) } : evaluation,
      rule,
      periodOf(kind, first),
    ),
  );
}
