/** This month so far against the same days of the month before: what is kept in time, what comes in. */
import type { Sentence } from "../../i18n/site/index.ts";
import type { Obligation } from "../../model/obligation.ts";
import { civilOf, daysInMonth, daysOf } from "../../model/zone.ts";
import { byMonth, currentMonth, previousMonth } from "./months.ts";
import { paths } from "./paths.ts";
import type { Site } from "./site.ts";

export interface MonthSoFar {
  readonly met: number;
  readonly of: number;
  readonly complaints: number;
}

/** Judged obligations and complaints of a month up to a day of it, the day itself included. */
export function soFar(site: Site, month: string, day: number): MonthSoFar {
  const { zone, records } = site.evaluation.ledger;
  const [year, number] = [+month.slice(0, 4), +month.slice(5, 7)];
  const last = daysOf(year, number, Math.min(day, daysInMonth(year, number)));
  const end = Math.min(zone.endOfDay(last), site.now);
  const judged = (item: Obligation): boolean =>
    !item.share &&
    (item.status === "met" ||
      item.status === "late" ||
      item.status === "overdue" ||
      item.status === "missed");
  const items = (byMonth(site).get(month) ?? []).filter(
    (item) => judged(item) && item.due !== null && item.due <= end,
  );
  const start = zone.startOfDay(daysOf(year, number, 1));
  return {
    met: items.filter((item) => item.status === "met").length,
    of: items.length,
    complaints: records.complaints.filter(
      (record) =>
        record.at !== null &&
        record.at >= start &&
        record.at <= end &&
        record.data.duplicate_of === undefined,
    ).length,
  };
}

/** The difference in a sentence; null in the first month there is. */
export function compareMonths(site: Site): Sentence | null {
  const { t, f } = site;
  const month = currentMonth(site);
  const { day } = civilOf(site.evaluation.ledger.zone.dayOf(site.now));
  const [now, before] = [soFar(site, month, day), soFar(site, previousMonth(month), day)];
  if (before.of === 0 && before.complaints === 0) return null;
  const share = (one: MonthSoFar): number | null => (one.of === 0 ? null : one.met / one.of);
  const [rate, was] = [share(now), share(before)];
  const lower = rate !== null && was !== null && f.percent(rate) !== f.percent(was) && rate < was;
  return t.rich("overview.compare", {
    day,
    rate: { text: f.percent(rate), to: paths.rates(), ...(lower ? { tone: "warn" as const } : {}) },
    was: f.percent(was),
    cases: { text: t("count.cases", { n: now.complaints }), to: `${paths.cases()}?month=${month}` },
    before: t("count.cases", { n: before.complaints }),
  });
}
