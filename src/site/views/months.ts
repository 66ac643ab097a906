/** The months a site speaks about, and obligations by the month in which they count. */
import type { Obligation } from "../../model/obligation.ts";
import { civilOf } from "../../model/zone.ts";
import type { Site } from "./site.ts";

const MOST = 24;

const monthOf = (site: Site, ms: number): string => {
  const { year, month } = civilOf(site.evaluation.ledger.zone.dayOf(ms));
  return `${year}-${String(month).padStart(2, "0")}`;
};

export function currentMonth(site: Site): string {
  return monthOf(site, site.now);
}

export function previousMonth(month: string): string {
  const index = +month.slice(0, 4) * 12 + +month.slice(5, 7) - 2;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** Obligations by month: of the due date, of the opening where nothing is due. */
export function byMonth(site: Site): ReadonlyMap<string, readonly Obligation[]> {
  return site.common("by month", () => {
    const out = new Map<string, Obligation[]>();
    for (const item of site.evaluation.obligations) {
      const ms = item.due ?? item.opens;
      if (ms === null) continue;
      const month = monthOf(site, ms);
      const list = out.get(month);
      if (list) list.push(item);
      else out.set(month, [item]);
    }
    return out;
  });
}

/** Months with something to judge up to the present one, oldest first, two years at most. */
export function months(site: Site): readonly string[] {
  return site.common("months", () => {
    const known = byMonth(site);
    const now = currentMonth(site);
    const first = [...known.keys()].filter((month) => month <= now).sort()[0];
    const out = [now];
    while (first !== undefined && out[0] > first && out.length < MOST) out.unshift(previousMonth(out[0]));
    return out;
  });
}

/** The month the overview speaks of: the present one once it has something to say, else the one before. */
export function headlineMonth(site: Site): string {
  const now = currentMonth(site);
  const judged = (byMonth(site).get(now) ?? []).filter(
    (item) =>
      item.status === "met" ||
      item.status === "late" ||
      item.status === "overdue" ||
      item.status === "missed",
  );
  return judged.length >= 20 || months(site).length === 1 ? now : previousMonth(now);
}
