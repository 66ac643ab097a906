/** The other pages of the head office: rates by branch, line and rule, what is overdue, complaints, one branch. */
import { sum, type ComplaintCount, type Measured } from "../../../report/group/measure.ts";
import type { BandView } from "../band.ts";
import { groupBand, groupMonth, monthOf, type Branch, type GroupSite } from "./input.ts";
import { branchPage, reasonsOf } from "./overview.ts";

export interface RateRowView {
  readonly name: string;
  /** Page or address that it leads to; null: none. */
  readonly to: string | null;
  readonly bands: readonly BandView[];
}

export interface MatrixView {
  readonly heads: readonly string[];
  readonly rows: readonly RateRowView[];
  readonly total: RateRowView;
}

/** Months that a table on a page holds. */
const MONTHS = 6;

export function shownMonths(site: GroupSite): string[] {
  return site.input.figures.months.filter((month) => month <= site.month).slice(-MONTHS);
}

/** Rates by branch and month, those of the last month worst first. */
export function branchMatrix(site: GroupSite): MatrixView {
  const months = shownMonths(site);
  const rows = site.input.branches.map((branch) => ({
    name: branch.title,
    to: branchPage(branch),
    months: site.figuresOf(branch)?.months,
  }));
  return matrix(site, months, rows, (month) => groupMonth(site, month));
}

/** Rates of every branch together by rule: shares stand among them with the same arithmetic. */
export function ruleMatrix(site: GroupSite, branch: Branch | null): MatrixView {
  const wanted = branch === null ? site.input.branches : [branch];
  const keys = new Set(wanted.flatMap((one) => [...(site.figuresOf(one)?.rules.keys() ?? [])]));
  const months = shownMonths(site);
  const rows = [...keys].map((key) => {
    const cut = key.indexOf("/");
    const series = wanted.map((one) => site.figuresOf(one)?.rules.get(key));
    return {
      name: site.rule(key.slice(0, cut), key.slice(cut + 1)),
      to: null,
      months: added(months, series),
    };
  });
  return matrix(site, months, rows, (month) => sum(rows.map((row) => monthOf(row.months, month))));
}

export function lineMatrix(site: GroupSite, branch: Branch | null): MatrixView {
  const wanted = branch === null ? site.input.branches : [branch];
  const keys = new Set(wanted.flatMap((one) => [...(site.figuresOf(one)?.lines.keys() ?? [])]));
  const months = shownMonths(site);
  const rows = [...keys].map((key) => {
    const series = wanted.map((one) => site.figuresOf(one)?.lines.get(key));
    return { name: site.line(key), to: null, months: added(months, series) };
  });
  return matrix(site, months, rows, (month) => sum(rows.map((row) => monthOf(row.months, month))));
}

type Series = ReadonlyMap<string, Measured> | undefined;

function added(months: readonly string[], series: readonly Series[]): ReadonlyMap<string, Measured> {
  return new Map(months.map((month) => [month, sum(series.map((one) => monthOf(one, month)))]));
}

function matrix(
  site: GroupSite,
  months: readonly string[],
  rows: readonly { readonly name: string; readonly to: string | null; readonly months: Series }[],
  total: (month: string) => Measured,
): MatrixView {
  const last = months.at(-1) ?? "";
  const place = (row: { readonly months: Series }): number => monthOf(row.months, last).rate ?? 2;
  const sorted = [...rows].sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
  const bands = (of: (month: string) => Measured): BandView[] =>
    months.map((month) => groupBand(site, of(month)));
  return {
    heads: months.map((month) => site.monthName(month)),
    rows: sorted.map(({ name, to, months: own }) => ({
      name,
      to,
      bands: bands((month) => monthOf(own, month)),
    })),
    total: { name: site.t("total"), to: null, bands: bands(total) },
  };
}

export interface OverdueRow {
  readonly branch: Branch;
  readonly page: string;
  readonly rule: string;
  readonly line: string;
  readonly person: string;
  /** That person's list on the branch's own site. */
  readonly list: string | null;
  readonly n: number;
  readonly oldest: string;
}

export interface OverdueView {
  readonly lead: string;
  readonly rows: readonly OverdueRow[];
}

/** What is overdue now, most first; `branch` null: everywhere. */
export function overdueView(site: GroupSite, branch: Branch | null = null): OverdueView {
  const { t } = site;
  const rows = (branch === null ? site.input.branches : [branch]).flatMap((one) =>
    (site.figuresOf(one)?.overdue ?? []).map((item): OverdueRow => ({
      branch: one,
      page: branchPage(one),
      rule: site.rule(item.pack, item.rule),
      line: site.line(item.line),
      person: item.staff ?? t("person.none"),
      list:
        one.url === null || item.staff === null
          ? null
          : `${one.url}due/staff/${encodeURIComponent(item.staff)}.html`,
      n: item.n,
      oldest: site.day(item.oldest),
    })),
  );
  rows.sort((a, b) => b.n - a.n || (a.branch.id < b.branch.id ? -1 : a.branch.id > b.branch.id ? 1 : 0));
  const n = rows.reduce((all, row) => all + row.n, 0);
  const k = new Set(rows.map((row) => row.branch.id)).size;
  return { lead: (n === 0 ? t("overdue.none") : t("overdue.lead", { n, k })) + t("stop"), rows };
}

export interface ComplaintRow {
  readonly name: string;
  readonly to: string | null;
  readonly n: number;
  readonly solved: number;
  readonly mean: string;
  readonly longest: string;
}

export interface ComplaintsView {
  readonly lead: string;
  readonly byBranch: readonly ComplaintRow[];
  readonly byCause: readonly ComplaintRow[];
  readonly byMonth: readonly ComplaintRow[];
}

export function complaintsView(site: GroupSite, branch: Branch | null = null): ComplaintsView {
  const { t, input } = site;
  const wanted = branch === null ? input.branches : [branch];
  const counts = wanted.map((one) => ({ one, figures: site.figuresOf(one) }));
  const all = together(counts.flatMap(({ figures }) => [...(figures?.complaints.values() ?? [])]));
  const grouped = (key: "causes" | "complaints", name: (id: string) => string): ComplaintRow[] => {
    const ids = [...new Set(counts.flatMap(({ figures }) => [...(figures?.[key].keys() ?? [])]))].sort();
    return ids.map((id) =>
      row(site, name(id), null, together(counts.flatMap(({ figures }) => figures?.[key].get(id) ?? []))),
    );
  };
  const said = { n: all.n, s: all.solved, mean: site.span(all.minutes) };
  return {
    lead: (all.n === 0 ? t("complaints.none") : t("complaints.lead", said)) + t("stop"),
    byBranch: counts
      .map(({ one, figures }) =>
        row(site, one.title, branchPage(one), together([...(figures?.complaints.values() ?? [])])),
      )
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1)),
    byCause: grouped("causes", (id) => site.cause(id)).sort(
      (a, b) => b.n - a.n || (a.name < b.name ? -1 : 1),
    ),
    byMonth: grouped("complaints", (id) => site.monthName(id)).slice(-12),
  };
}

function together(list: readonly ComplaintCount[]): ComplaintCount {
  const n = list.reduce((all, one) => all + one.n, 0);
  const solved = list.reduce((all, one) => all + one.solved, 0);
  const minutes = list.reduce((all, one) => all + (one.minutes ?? 0) * one.solved, 0);
  const longest = Math.max(0, ...list.map((one) => one.longest));
  return { n, solved, minutes: solved === 0 ? null : minutes / solved, longest };
}

function row(site: GroupSite, name: string, to: string | null, count: ComplaintCount): ComplaintRow {
  return {
    name,
    to,
    n: count.n,
    solved: count.solved,
    mean: site.span(count.minutes),
    longest: count.solved === 0 ? "–" : site.span(count.longest),
  };
}

export interface BranchView {
  readonly branch: Branch;
  readonly lead: string;
  readonly reasons: readonly string[];
  readonly lines: MatrixView;
  readonly rules: MatrixView;
  readonly overdue: OverdueView;
  readonly complaints: ComplaintsView;
  readonly delivered: string;
}

export function branchView(site: GroupSite, branch: Branch): BranchView {
  const { t } = site;
  const now = monthOf(site.figuresOf(branch)?.months, site.month);
  const rate = {
    month: site.monthName(site.month),
    rate: site.percent(now.rate),
    met: now.met,
    due: now.due,
  };
  const overdue = overdueView(site, branch);
  const first = now.due === 0 ? t("lead.nothing", rate) : `${rate.month} ${t("rate.label", rate)}`;
  return {
    branch,
    lead: first + (site.locale === "en" ? "; " : "；") + overdue.lead,
    reasons: reasonsOf(site, branch),
    lines: lineMatrix(site, branch),
    rules: ruleMatrix(site, branch),
    overdue,
    complaints: complaintsView(site, branch),
    delivered: branch.asOf === null ? t("none") : site.moment(branch.asOf),
  };
}
