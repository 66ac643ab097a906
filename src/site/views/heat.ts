/** Contacts per day over half a year, as a calendar: one column a week, Monday on top. */
import { civilOf, weekday } from "../../model/zone.ts";
import type { Site } from "./site.ts";

export interface HeatCell {
  readonly week: number;
  readonly row: number;
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly label: string;
}
export interface HeatMap {
  readonly weeks: number;
  readonly cells: readonly HeatCell[];
  readonly months: readonly { readonly week: number; readonly label: string }[];
  readonly byMonth: readonly { readonly label: string; readonly visits: number; readonly reached: number }[];
  readonly most: number;
  readonly label: string;
}

const WEEKS = 26;

export function heatMap(site: Site): HeatMap {
  const { zone, records } = site.evaluation.ledger;
  const today = zone.dayOf(site.now);
  const first = today - (weekday(today) - 1) - (WEEKS - 1) * 7;
  const counts = new Map<number, number>();
  const monthly = new Map<string, { visits: number; reached: number }>();
  for (const visit of records.visits) {
    if (visit.at === null || visit.at > site.now) continue;
    const day = zone.dayOf(visit.at);
    if (day < first) continue;
    counts.set(day, (counts.get(day) ?? 0) + 1);
    const { year, month } = civilOf(day);
    const key = `${year}-${String(month).padStart(2, "0")}`;
    const total = monthly.get(key) ?? { visits: 0, reached: 0 };
    total.visits += 1;
    if (visit.data.outcome === "reached" || visit.data.outcome === "sent") total.reached += 1;
    monthly.set(key, total);
  }
  const most = Math.max(0, ...counts.values());
  const cells: HeatCell[] = [];
  const labels: { week: number; label: string }[] = [];
  for (let day = first; day <= today; day++) {
    const n = counts.get(day) ?? 0;
    const week = Math.floor((day - first) / 7);
    const { year, month, day: date } = civilOf(day);
    if (date === 1 && week < WEEKS - 1) {
      labels.push({ week, label: site.f.shortMonth(`${year}-${String(month).padStart(2, "0")}`) });
    }
    cells.push({
      week,
      row: weekday(day) - 1,
      level: level(n, most),
      label: site.t("heat.day", { day: site.f.localDay(day), n }),
    });
  }
  const byMonth = [...monthly]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, total]) => ({ label: site.f.month(month), ...total }));
  return {
    weeks: WEEKS,
    cells,
    months: labels,
    byMonth,
    most,
    label: site.t("heat.label", { n: [...counts.values()].reduce((a, b) => a + b, 0), weeks: WEEKS, most }),
  };
}

function level(n: number, most: number): HeatCell["level"] {
  if (n === 0) return 0;
  return Math.min(4, Math.ceil((n / most) * 4)) as HeatCell["level"];
}
