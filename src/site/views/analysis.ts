/**
 * The monthly analysis of complaints: how many, of what kind, from where, how quickly, how well followed up.
 * One page that a manager can sign.
 */
import type { Piece, Sentence } from "../../i18n/site/index.ts";
import { rateRow, tallyOf } from "../../policy/measure/rates.ts";
import { bandView, type BandView } from "./band.ts";
import { cases, type CaseRow } from "./cases.ts";
import { currentMonth, previousMonth } from "./months.ts";
import { paths } from "./paths.ts";
import type { Site } from "./site.ts";

export interface Share {
  readonly name: string;
  readonly n: number;
  readonly share: number;
}
export interface AnalysisTable {
  readonly title: string;
  readonly rows: readonly Share[];
}
export interface AnalysisView {
  readonly month: string;
  readonly answer: Sentence;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Visits after resolution, of the complaints received in the month. */
  readonly visits: BandView;
  readonly tables: readonly AnalysisTable[];
  /** Customers with more than one complaint in the month. */
  readonly repeats: readonly {
    readonly name: string;
    readonly path: string | null;
    readonly cases: readonly CaseRow[];
  }[];
  readonly broken: readonly CaseRow[];
  readonly learned: readonly { readonly row: CaseRow; readonly text: string }[];
  readonly trend: readonly {
    readonly month: string;
    readonly label: string;
    readonly n: number;
    readonly took: string;
    readonly path: string;
  }[];
}

const TREND = 6;

/** Months in which a complaint was received, oldest first. */
export function caseMonths(site: Site): readonly string[] {
  return site.remember("case months", () => [...new Set(cases(site).map((row) => row.month))].sort());
}

export function analysis(site: Site, month: string): AnalysisView {
  const { t, f } = site;
  const rows = casesOf(site, month);
  const heads = rows.filter((row) => row.state !== "duplicate");
  const solved = heads.filter((row) => row.hours !== null);
  const before = casesOf(site, previousMonth(month)).filter((row) => row.state !== "duplicate").length;
  const visits = visitBand(site, heads);
  const open = heads.length - solved.length;
  const change: Piece =
    heads.length === before
      ? t("analysis.same")
      : t(heads.length > before ? "analysis.more" : "analysis.fewer", { n: Math.abs(heads.length - before) });
  return {
    month,
    visits,
    answer: t.rich("analysis.answer", {
      month: f.month(month),
      n: String(heads.length),
      change,
      open: {
        text: String(open),
        ...(open > 0 && month !== currentMonth(site) ? { tone: "bad" as const } : {}),
      },
      median: hoursText(site, median(solved)),
    }),
    facts: facts(site, rows, heads, solved),
    tables: tables(site, heads),
    repeats: repeats(heads),
    broken: heads.filter((row) => row.broken > 0),
    learned: heads.flatMap((row) => {
      const text = site.record(`complaint/${row.id}`)?.data.analysis;
      return typeof text === "string" && text !== "" ? [{ row, text }] : [];
    }),
    trend: monthly(site, month),
  };
}

const hoursText = (site: Site, hours: number | null): string =>
  hours === null ? "–" : site.f.span(hours * 3_600_000);

function facts(
  site: Site,
  rows: readonly CaseRow[],
  heads: readonly CaseRow[],
  solved: readonly CaseRow[],
): AnalysisView["facts"] {
  const { t } = site;
  return [
    { label: t("analysis.received"), value: String(heads.length) },
    { label: t("analysis.duplicates"), value: String(rows.length - heads.length) },
    { label: t("analysis.solved"), value: `${solved.length} / ${heads.length}` },
    { label: t("analysis.median"), value: hoursText(site, median(solved)) },
    {
      label: t("analysis.slowest"),
      value: hoursText(
        site,
        solved.length === 0 ? null : Math.max(...solved.map((row) => row.hours as number)),
      ),
    },
    { label: t("analysis.broken"), value: String(heads.filter((row) => row.broken > 0).length) },
  ];
}

function tables(site: Site, heads: readonly CaseRow[]): AnalysisView["tables"] {
  const { t } = site;
  return [
    table(t("col.grade"), heads, (row) =>
      row.grade === "" ? t("case.nograde") : t.named("grade", row.grade),
    ),
    table(t("col.cause"), heads, (row) =>
      row.cause === "" ? t("analysis.unknown") : t.named("cause", row.cause),
    ),
    table(t("field.received_dept"), heads, (row) => deptOf(site, row)),
    table(t("col.source"), heads, (row) =>
      row.source === "" ? t("analysis.unknown") : t.named("source", row.source),
    ),
  ].filter((one) => one.rows.length > 0);
}

/** The months up to this one, for comparing. */
function monthly(site: Site, month: string): AnalysisView["trend"] {
  return caseMonths(site)
    .filter((one) => one <= month)
    .slice(-TREND)
    .map((one) => {
      const own = casesOf(site, one).filter((row) => row.state !== "duplicate");
      return {
        month: one,
        label: site.f.shortMonth(one),
        n: own.length,
        took: hoursText(site, median(own.filter((row) => row.hours !== null))),
        path: paths.analysis(one),
      };
    });
}

function casesOf(site: Site, month: string): readonly CaseRow[] {
  return cases(site).filter((row) => row.month === month);
}

function median(rows: readonly CaseRow[]): number | null {
  if (rows.length === 0) return null;
  const sorted = rows.map((row) => row.hours as number).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function deptOf(site: Site, row: CaseRow): string {
  const value = site.record(`complaint/${row.id}`)?.data.received_dept;
  return typeof value === "string" ? site.t.named("dept", value) : site.t("analysis.unknown");
}

function table(title: string, rows: readonly CaseRow[], word: (row: CaseRow) => string): AnalysisTable {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(word(row), (counts.get(word(row)) ?? 0) + 1);
  return {
    title,
    rows: [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([name, n]) => ({ name, n, share: n / rows.length })),
  };
}

function repeats(rows: readonly CaseRow[]): AnalysisView["repeats"] {
  const groups = new Map<string, CaseRow[]>();
  for (const row of rows) {
    if (row.customer) groups.set(row.customer.id, [...(groups.get(row.customer.id) ?? []), row]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      name: group[0].customer?.name ?? "",
      path: group[0].customer?.path ?? null,
      cases: group,
    }));
}

/** Contacts owed over these complaints, kept in time or not; no target, as each rule book sets its own. */
function visitBand(site: Site, rows: readonly CaseRow[]): BandView {
  const owed = rows
    .flatMap((row) => site.ofSubject(`complaint/${row.id}`))
    .filter((item) => item.act === "contact");
  return bandView(site, rateRow({}, "", tallyOf(owed), null));
}
