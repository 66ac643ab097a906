/** The band: a rate against its target, with last month's tick and the fraction behind it. */
import type { Tone } from "../../i18n/site/index.ts";
import type { RateRow } from "../../model/evaluation.ts";
import type { Site } from "./site.ts";

export interface BandView {
  readonly rate: number | null;
  readonly previous: number | null;
  readonly target: { readonly min: number; readonly max: number } | null;
  readonly percent: string;
  /** `41 / 44` */
  readonly fraction: string;
  readonly hits: number;
  readonly of: number;
  /** `豁免 2 · 未判定 1`; empty when there are none. */
  readonly aside: string;
  readonly verdict: RateRow["verdict"];
  readonly word: string;
  readonly tone: Tone;
  /** Fewer than ten: one case moves the figure by more than ten points, so it is drawn hollow. */
  readonly small: boolean;
  /** The whole drawing in words. */
  readonly label: string;
}

const SMALL = 10;
const TONES: Readonly<Record<RateRow["verdict"], Tone>> = {
  inside: "good",
  above: "good",
  below: "bad",
  "n/a": "quiet",
};

export function bandView(site: Site, row: RateRow, previous: RateRow | null = null): BandView {
  const { t, f } = site;
  const of = row.met + row.late + row.overdue + row.missed;
  const verdict = row.target === null ? "n/a" : row.verdict;
  const word =
    row.rate === null ? t("verdict.n/a") : row.target === null ? "" : t(`verdict.${verdict}` as const);
  const aside = [
    row.exempt > 0 ? t("rate.exempt", { n: row.exempt }) : "",
    row.undecided > 0 ? t("rate.undecided", { n: row.undecided }) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
  const target = row.target
    ? t("rate.target", { min: f.percent(row.target.min), max: f.percent(row.target.max) })
    : "";
  return {
    rate: row.rate,
    previous: previous?.rate ?? null,
    target: row.target,
    percent: f.percent(row.rate),
    hits: row.met,
    of,
    fraction: of === 0 ? "" : `${row.met} / ${of}`,
    aside,
    verdict,
    word,
    tone: row.rate === null ? "quiet" : TONES[verdict],
    small: of > 0 && of < SMALL,
    label: [t("rate.label", { percent: f.percent(row.rate), met: row.met, of }), target, word]
      .filter((part) => part !== "")
      .join(t("list.comma")),
  };
}

/** Cells of the table behind a rate: every part of the fraction. */
export function parts(row: RateRow): readonly number[] {
  return [row.met, row.late, row.overdue, row.missed, row.exempt, row.undecided];
}
