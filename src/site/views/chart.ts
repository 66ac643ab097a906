/**
 * Charts as plain data: drawn as SVG in the page, told as a table, and taken over by Chart.js where scripts
 * run.
 */
import type { Tone } from "../../i18n/site/index.ts";
import type { TrendView } from "./trend.ts";

export interface Series {
  readonly name: string;
  readonly tone: Tone | "ink";
  readonly values: readonly (number | null)[];
  readonly notes?: readonly string[];
}
export interface ChartView {
  readonly id: string;
  /**
   * `trend`: a share over months; `stack`: counts side by side; `strip`: one dot per case on a scale of
   * hours.
   */
  readonly kind: "trend" | "stack" | "strip";
  /** The drawing in words, for readers who do not see it. */
  readonly label: string;
  readonly head: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly band: { readonly min: number; readonly max: number } | null;
  /** Stops of a strip's scale, in hours. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** Where each label leads; empty when nowhere. */
  readonly links: readonly string[];
}

/** A rate over the months, in percent. */
export function trendChart(
  id: string,
  name: string,
  head: string,
  view: TrendView,
  links: readonly string[] = [],
): ChartView {
  return {
    id,
    kind: "trend",
    label: `${name}: ${view.label}`,
    head,
    labels: view.points.map((point) => point.label),
    links,
    ticks: [],
    band: view.target && { min: view.target.min * 100, max: view.target.max * 100 },
    series: [
      {
        name,
        tone: "ink",
        values: view.points.map((point) => (point.rate === null ? null : Math.round(point.rate * 1000) / 10)),
        notes: view.points.map((point) => `${point.percent} ${point.fraction}`.trim()),
      },
    ],
  };
}
