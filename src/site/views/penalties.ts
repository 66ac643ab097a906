/** The register of fines: per person and month, and one by one with duty, clause and amount. */
import type { Sentence } from "../../i18n/site/index.ts";
import {
  finesAnything,
  measurePenalties,
  totalFines,
  type Fine,
  type FineTotal,
} from "../../policy/measure/penalties.ts";
import { csv } from "../../report/csv.ts";
import { headlineMonth } from "./months.ts";
import type { Site } from "./site.ts";
import { subjectView, type SubjectView } from "./subject.ts";

export interface FineClause {
  readonly label: string;
  readonly gist: string;
  readonly path: string | null;
}
export interface FineView {
  readonly person: string;
  readonly personPath: string | null;
  readonly month: string;
  readonly when: string;
  readonly duty: string;
  readonly clauses: readonly FineClause[];
  readonly subject: SubjectView;
  readonly customer: string;
  readonly lapse: string;
  readonly fine: FineClause;
  readonly amount: string;
}
export interface FineTotalView {
  readonly person: string;
  readonly path: string | null;
  readonly month: string;
  readonly times: number;
  readonly amount: string;
}
export interface PenaltiesView {
  readonly answer: Sentence;
  readonly open: string;
  readonly totals: readonly FineTotalView[];
  readonly items: readonly FineView[];
  readonly all: number;
}

const MOST = 300;

export const fines = (site: Site): readonly Fine[] =>
  site.common("fines", () => measurePenalties(site.evaluation));

/** True where a rule book of the company fines at all. */
export const hasFines = (site: Site): boolean =>
  site.common("fines anything", () => finesAnything(site.evaluation));

export function penaltiesView(site: Site): PenaltiesView {
  const { t, f } = site;
  const all = [...fines(site)].reverse();
  const month = headlineMonth(site);
  const own = totalFines(all.filter((fine) => fine.period === month));
  const count = own.reduce((n, row) => n + row.occurrences, 0);
  const open = own.reduce((n, row) => n + row.open, 0);
  return {
    answer:
      count === 0
        ? t.rich("penalties.calm", { month: f.month(month) })
        : t.rich("penalties.answer", {
            month: f.month(month),
            n: t("count.times", { n: count }),
            amount: sums(site, own),
            people: t("count.people", { n: new Set(own.flatMap((row) => row.staff ?? [])).size }),
          }),
    open: open === 0 ? "" : t("penalties.open", { n: t("count.times", { n: open }) }),
    totals: totalFines(all).map((row) => ({
      ...person(site, row.staff),
      month: f.month(row.period),
      times: row.occurrences,
      amount: row.open === row.occurrences ? t("money.open") : money(site, row.amount, row.currency),
    })),
    items: all.slice(0, MOST).map((fine) => fineView(site, fine)),
    all: all.length,
  };
}

function fineView(site: Site, fine: Fine): FineView {
  const { t, f } = site;
  const who = person(site, fine.staff);
  return {
    person: who.person,
    personPath: who.path,
    month: f.month(fine.period),
    when: f.moment(fine.at),
    duty: site.rules.get(`${fine.pack}/${fine.rule}`)?.title ?? fine.rule,
    clauses: fine.clauses.map((id) => clauseOf(site, id)),
    subject: subjectView(site, fine.subject),
    customer: fine.customer === null ? "" : site.customer(fine.customer).name,
    lapse: t(`lapse.${fine.lapse}`),
    fine: clauseOf(site, fine.clause),
    amount: fine.amount === null ? t("money.open") : money(site, fine.amount, fine.currency),
  };
}

function person(site: Site, id: string | null): { person: string; path: string | null } {
  return id === null
    ? { person: site.t("penalties.nobody"), path: null }
    : { person: site.staff(id).name, path: site.staff(id).path };
}

function clauseOf(site: Site, id: string): FineClause {
  const info = site.clauses.get(id);
  return { label: info?.label ?? id, gist: info?.gist ?? "", path: info?.path ?? null };
}

export function money(site: Site, amount: number, currency: string): string {
  const n = site.f.number(amount);
  return currency === "CNY" ? site.t("money.CNY", { n }) : site.t("money.other", { n, currency });
}

/** Sums by currency: amounts of different currencies are never added up. */
function sums(site: Site, rows: readonly FineTotal[]): string {
  const by = new Map<string, number>();
  for (const row of rows) by.set(row.currency, (by.get(row.currency) ?? 0) + row.amount);
  return [...by].map(([currency, amount]) => money(site, amount, currency)).join(site.t("list.comma"));
}

/** The whole register as CSV: what a payroll takes in. */
export function penaltiesCsv(site: Site): string {
  const header = [
    "month",
    "staff",
    "name",
    "due",
    "rule",
    "clauses",
    "subject",
    "customer",
    "lapse",
    "penalty_clause",
    "amount",
    "currency",
  ];
  const { zone } = site.evaluation.ledger;
  return csv(
    header,
    fines(site).map((fine) => [
      fine.period,
      fine.staff,
      fine.staff === null ? null : site.staff(fine.staff).name,
      zone.format(fine.at).slice(0, 16).replace("T", " "),
      `${fine.pack}/${fine.rule}`,
      fine.clauses.join(" "),
      fine.subject,
      fine.customer,
      fine.lapse,
      fine.clause,
      fine.amount,
      fine.currency,
    ]),
  );
}
