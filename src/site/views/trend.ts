/** A rate over the months, for sparklines and charts. */
import type { RateRow } from "../../model/evaluation.ts";
import type { Site } from "./site.ts";

export interface TrendPoint {
  readonly month: string;
  readonly label: string;
  readonly rate: number | null;
  readonly percent: string;
  readonly fraction: string;
}
export interface TrendView {
  readonly points: readonly TrendPoint[];
  readonly target: { readonly min: number; readonly max: number } | null;
  readonly label: string;
}

export function trend(
  site: Site,
  months: readonly string[],
  rowOf: (month: string) => RateRow | null,
): TrendView {
  let target: TrendView["target"] = null;
  const points = months.map((month): TrendPoint => {
    const row = rowOf(month);
    target = row?.target ?? target;
    const of = row ? row.met + row.late + row.overdue + row.missed : 0;
    return {
      month,
      label: site.f.shortMonth(month),
      rate: row?.rate ?? null,
      percent: site.f.percent(row?.rate ?? null),
      fraction: of === 0 ? "" : `${row?.met ?? 0} / ${of}`,
    };
  });
  return {
    points,
    target,
    label: points.map((point) => `${point.label} ${point.percent}`).join(site.t("list.comma")),
  };
}
