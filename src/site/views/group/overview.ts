/** The head office's first page: what is not fine and why, then every branch in fair order. */
import type { BandView } from "../band.ts";
import type { TrendPoint, TrendView } from "../trend.ts";
import {
  below,
  BAND,
  groupBand,
  groupMonth,
  monthOf,
  previousMonth,
  SMALL,
  type Branch,
  type GroupSite,
} from "./input.ts";

export interface TroubleView {
  readonly branch: Branch;
  readonly page: string;
  readonly reasons: readonly string[];
}

export interface LeagueRow {
  readonly branch: Branch;
  readonly page: string;
  readonly band: BandView;
  readonly trend: TrendView;
  readonly overdue: number;
  readonly complaints: number;
  readonly delivered: string;
}

export interface OverviewView {
  readonly lead: string;
  readonly trouble: readonly TroubleView[];
  readonly league: readonly LeagueRow[];
  readonly total: BandView;
}

/** Names that a sentence lists; the others are counted. */
const NAMED = 3;
const TREND_MONTHS = 12;

export const branchPage = ({ id }: Branch): string => `branches/${id}.html`;

export function groupOverview(site: GroupSite): OverviewView {
  const { month } = site;
  return {
    lead: lead(site),
    trouble: site.input.branches
      .map((branch) => ({ branch, page: branchPage(branch), reasons: reasonsOf(site, branch) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort(
        (a, b) => weight(site, b.branch) - weight(site, a.branch) || (a.branch.id < b.branch.id ? -1 : 1),
      ),
    league: league(site),
    total: groupBand(site, groupMonth(site, month), groupMonth(site, previousMonth(month))),
  };
}

function lead(site: GroupSite): string {
  const { t, month, input } = site;
  if (input.branches.length === 0) return t("no-branches");
  const all = groupMonth(site, month);
  const bad = input.branches.filter((branch) => below(monthOf(site.figuresOf(branch)?.months, month)));
  const silent = input.branches.filter(({ state }) => state === "missing" || state === "late");
  const named = { month: site.monthName(month) };
  const rate = { rate: site.percent(all.rate), met: all.met, due: all.due };
  const first = (): string => {
    if (all.due === 0) return t("lead.nothing", named);
    if (bad.length === 0) return t("lead.inside", { ...named, ...rate });
    return t("lead.below", { ...named, ...rate, n: bad.length, names: names(site, bad) });
  };
  const overdue = [...input.figures.branches.values()].reduce((sum, { overdue: own }) => sum + total(own), 0);
  const parts = [
    first(),
    ...(overdue > 0 ? [t("lead.overdue", { n: overdue })] : []),
    ...(silent.length > 0 ? [t("lead.silent", { n: silent.length, names: names(site, silent) })] : []),
  ];
  return parts.join(site.locale === "en" ? "; " : "；") + t("stop");
}

function names({ t }: GroupSite, branches: readonly Branch[]): string {
  const shown = branches.slice(0, NAMED).map(({ title }) => title);
  return shown.join(t("list.comma")) + (branches.length > NAMED ? "…" : "");
}

const total = (list: readonly { readonly n: number }[]): number => list.reduce((sum, { n }) => sum + n, 0);

/** Why a branch has to be looked at, the gravest first; empty where nothing is wrong. */
export function reasonsOf(site: GroupSite, branch: Branch): string[] {
  const { t, month } = site;
  const out: string[] = [];
  if (branch.state === "missing") out.push(t("why.missing"));
  if (branch.state === "late") out.push(t("why.late", { at: site.moment(branch.written ?? "") }));
  if (branch.state === "schema") out.push(t("why.schema", { product: branch.product ?? "" }));
  if (branch.torn > 0) out.push(t("why.torn", { n: branch.torn }));
  const figures = site.figuresOf(branch);
  if (figures === null) return out;
  const now = monthOf(figures.months, month);
  if (below(now)) {
    const rate = { rate: site.percent(now.rate), met: now.met, due: now.due };
    out.push(t("why.rate", { month: site.monthName(month), ...rate }));
    const worst = worstRule(site, branch);
    if (worst !== null) out.push(t("why.rule", worst));
  }
  if (figures.overdue.length > 0) {
    const oldest = figures.overdue.map((one) => one.oldest).sort()[0];
    out.push(t("why.overdue", { n: total(figures.overdue), at: site.day(oldest) }));
  }
  return out;
}

/** The rule under which most was not done in time this month. */
function worstRule(site: GroupSite, branch: Branch): { rule: string; n: number } | null {
  const rules = [...(site.figuresOf(branch)?.rules ?? [])].map(([key, months]) => {
    const { late, overdue, missed } = monthOf(months, site.month);
    return { key, n: late + overdue + missed };
  });
  const worst = rules.sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))[0];
  if (worst === undefined || worst.n === 0) return null;
  const cut = worst.key.indexOf("/");
  return { rule: site.rule(worst.key.slice(0, cut), worst.key.slice(cut + 1)), n: worst.n };
}

/** Silence before a bad rate before a backlog. */
function weight(site: GroupSite, branch: Branch): number {
  const figures = site.figuresOf(branch);
  const now = monthOf(figures?.months, site.month);
  const silent = branch.state === "ok" ? 0 : 4;
  const lacking = now.rate === null ? 0 : Math.max(0, BAND.min - now.rate);
  return silent + lacking * 2 + Math.min(total(figures?.overdue ?? []), 1000) / 10_000;
}

/** Worst first; those with few cases and those without any stand behind, for one case says little. */
function league(site: GroupSite): LeagueRow[] {
  const { month, input } = site;
  const rows = input.branches.map((branch) => {
    const figures = site.figuresOf(branch);
    return { branch, figures, now: monthOf(figures?.months, month) };
  });
  const place = (due: number): number => (due >= SMALL ? 0 : due > 0 ? 1 : 2);
  rows.sort(
    (a, b) =>
      place(a.now.due) - place(b.now.due) ||
      (a.now.rate ?? 2) - (b.now.rate ?? 2) ||
      (a.branch.id < b.branch.id ? -1 : 1),
  );
  return rows.map(({ branch, figures, now }) => ({
    branch,
    page: branchPage(branch),
    band: groupBand(site, now, monthOf(figures?.months, previousMonth(month))),
    trend: trendOf(site, branch),
    overdue: total(figures?.overdue ?? []),
    complaints: figures?.complaints.get(month)?.n ?? 0,
    delivered: branch.asOf === null ? site.t("none") : site.moment(branch.asOf),
  }));
}

/** Twelve months of a branch as a small line. */
export function trendOf(site: GroupSite, branch: Branch): TrendView {
  const months = site.input.figures.months.filter((one) => one <= site.month).slice(-TREND_MONTHS);
  const own = site.figuresOf(branch)?.months;
  const points = months.map((one): TrendPoint => {
    const { rate, met, due } = monthOf(own, one);
    const fraction = due === 0 ? "" : `${met} / ${due}`;
    return { month: one, label: site.monthName(one), rate, percent: site.percent(rate), fraction };
  });
  const label = points.map((point) => `${point.label} ${point.percent}`).join(site.t("list.comma"));
  return { points, target: BAND, label };
}
