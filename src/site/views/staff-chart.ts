/** Outcome by person for one line and month: a bar each, in order of how much fell due. */
import type { ChartView } from "./chart.ts";
import { monthRates } from "./rate-index.ts";
import type { Site } from "./site.ts";

const MOST = 16;

export function staffChart(site: Site, line: string, month: string): ChartView {
  const rows = monthRates(site, month, ["line", "staff"])
    .filter((row) => row.by.line === line && row.met + row.late + row.overdue + row.missed > 0)
    .sort(
      (a, b) =>
        b.met + b.late + b.overdue + b.missed - (a.met + a.late + a.overdue + a.missed) ||
        ((a.by.staff ?? "") < (b.by.staff ?? "") ? -1 : 1),
    )
    .slice(0, MOST);
  const { t } = site;
  const labels = rows.map((row) =>
    row.by.staff === null ? t("due.nobody", { line: site.lineName(line) }) : site.staff(row.by.staff).name,
  );
  return {
    id: "people",
    kind: "stack",
    head: t("col.staff"),
    labels,
    band: null,
    links: [],
    ticks: [],
    label: rows
      .map(
        (row, i) =>
          `${labels[i]}: ${t("status.met")} ${row.met}, ${t("status.late")} ${row.late}, ${t("rates.failed")} ${row.overdue + row.missed}`,
      )
      .join("; "),
    series: [
      { name: t("status.met"), tone: "good", values: rows.map((row) => row.met) },
      { name: t("status.late"), tone: "warn", values: rows.map((row) => row.late) },
      { name: t("rates.failed"), tone: "bad", values: rows.map((row) => row.overdue + row.missed) },
    ],
  };
}
