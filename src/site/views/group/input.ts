/** What the head office's pages are made from: figures, the branches that were asked for, titles. Plain data. */
import { groupWords, type GroupWords } from "../../../i18n/group.ts";
import { siteWords, type Words } from "../../../i18n/site/index.ts";
import { localize } from "../../../i18n/text.ts";
import type { Localized } from "../../../model/finding.ts";
import { percent } from "../../../model/percent.ts";
import type { Locale } from "../../../model/tenant.ts";
import {
  measured,
  sum,
  type BranchFigures,
  type GroupFigures,
  type Measured,
} from "../../../report/group/measure.ts";
import type { BandView } from "../band.ts";

/** `ok` · `missing` never delivered · `late` · `schema` written by another version · `torn` months left out. */
export type BranchState = "ok" | "missing" | "late" | "schema" | "torn";

export interface Branch {
  readonly id: string;
  readonly title: string;
  /** Address of its own site, with a slash at the end; null: none is known. */
  readonly url: string | null;
  readonly state: BranchState;
  /** Instants with offset, as delivered; null: never. */
  readonly asOf: string | null;
  readonly written: string | null;
  readonly product: string | null;
  /** Months that were not read. */
  readonly torn: number;
}

export interface GroupInput {
  readonly title: string;
  readonly branches: readonly Branch[];
  readonly figures: GroupFigures;
  /** Instant with offset that everything is as of. */
  readonly asOf: string;
  readonly locales: readonly Locale[];
  /** Titles of rules (`pack/rule`) and of lines that somebody has told us. */
  readonly rules: ReadonlyMap<string, Localized>;
  readonly lines: ReadonlyMap<string, string>;
  readonly assets: { readonly css: string; readonly theme: string; readonly mark: string };
}

export const GROUP = Symbol.for("huifang.group");

/** The group's site in one language. */
export class GroupSite {
  readonly input: GroupInput;
  readonly locale: Locale;
  readonly t: GroupWords;
  private readonly words: Words;
  /** Month that the headlines speak of. */
  readonly month: string;

  constructor(input: GroupInput, locale: Locale) {
    this.input = input;
    this.locale = locale;
    this.t = groupWords(locale);
    this.words = siteWords(locale);
    this.month = input.asOf.slice(0, 7);
  }

  /** Folder of the language below the site. */
  get prefix(): string {
    return this.locale === this.input.locales[0] ? "" : `${this.locale.toLowerCase()}/`;
  }

  figuresOf(branch: Branch): BranchFigures | null {
    return this.input.figures.branches.get(branch.id) ?? null;
  }

  rule(pack: string, rule: string): string {
    const title = this.input.rules.get(`${pack}/${rule}`);
    return title ? localize(title, this.locale) : rule;
  }

  line(id: string): string {
    return this.input.lines.get(id) ?? id;
  }

  cause(id: string): string {
    if (id === "") return this.t("cause.none");
    return this.words.named("cause", id);
  }

  percent(rate: number | null): string {
    return rate === null ? this.t("rate.none") : percent(rate);
  }

  /** `2026年10月`, `October 2026` from `2026-10`. */
  monthName(month: string): string {
    const at = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1);
    return new Intl.DateTimeFormat(this.locale, { timeZone: "UTC", year: "numeric", month: "long" }).format(
      at,
    );
  }

  /** `10月21日`, `Oct 21` from an instant with offset, by its own local day. */
  day(instant: string): string {
    const at = Date.parse(`${instant.slice(0, 10)}T00:00Z`);
    const month = this.locale === "en" ? "short" : "long";
    const sameYear = instant.slice(0, 4) === this.input.asOf.slice(0, 4);
    return new Intl.DateTimeFormat(this.locale, {
      timeZone: "UTC",
      month,
      day: "numeric",
      ...(!sameYear && { year: "numeric" as const }),
    }).format(at);
  }

  /** The day and the time of day. */
  moment(instant: string): string {
    return `${this.day(instant)} ${instant.slice(11, 16)}`;
  }

  /** `3 小时`, `5 天` from minutes. */
  span(minutes: number | null): string {
    if (minutes === null) return "–";
    if (minutes < 2880) return this.t("hours", { n: Math.round(minutes / 6) / 10 });
    return this.t("days", { n: Math.round(minutes / 144) / 10 });
  }
}

/** Default band where no book sets one. */
export const BAND = { min: 0.9, max: 1 } as const;

/** Fewer than so many: one case moves the figure by more than ten points. */
export const SMALL = 10;

export const below = ({ rate }: Measured): boolean => rate !== null && rate < BAND.min;

/** The band as all pages draw it. */
export function groupBand(site: GroupSite, now: Measured, before: Measured | null = null): BandView {
  const percentText = site.percent(now.rate);
  const bad = below(now);
  return {
    rate: now.rate,
    previous: before?.rate ?? null,
    target: BAND,
    percent: percentText,
    fraction: now.due === 0 ? "" : `${now.met} / ${now.due}`,
    hits: now.met,
    of: now.due,
    aside: "",
    verdict: now.rate === null ? "n/a" : bad ? "below" : "inside",
    word: "",
    tone: now.rate === null ? "quiet" : bad ? "bad" : "good",
    small: now.due > 0 && now.due < SMALL,
    label: site.t("rate.label", { rate: percentText, met: now.met, due: now.due }),
  };
}

const EMPTY = measured({ met: 0, late: 0, overdue: 0, missed: 0, exempt: 0, undecided: 0 });

/** A month of a series; nothing fell due where there is none. */
export const monthOf = (months: ReadonlyMap<string, Measured> | undefined, month: string): Measured =>
  months?.get(month) ?? EMPTY;

/** All branches together in a month. */
export function groupMonth({ input }: GroupSite, month: string): Measured {
  return sum([...input.figures.branches.values()].map(({ months }) => monthOf(months, month)));
}

export function previousMonth(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
