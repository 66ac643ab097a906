/** The case library: every complaint with the facts one looks for, newest first. */
import type { Moment, Sentence } from "../../i18n/site/index.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { ChartView } from "./chart.ts";
import { gradeOf } from "./grade.ts";
import { currentMonth } from "./months.ts";
import { paths } from "./paths.ts";
import type { Ref, Site } from "./site.ts";

export type CaseState = "overdue" | "open" | "closed" | "duplicate";

export interface CaseRow {
  readonly id: string;
  readonly path: string;
  readonly at: number;
  readonly day: string;
  readonly month: string;
  readonly customer: Ref | null;
  readonly line: string;
  readonly lineName: string;
  readonly grade: string;
  readonly cause: string;
  readonly source: string;
  readonly dept: string;
  /** `typical` or empty. */
  readonly typical: string;
  /** What the customer said when asked afterwards. */
  readonly outcome: "accepted" | "rejected" | "unasked";
  readonly text: string;
  /** Everything one may search for, beyond what the row shows. */
  readonly words: string;
  readonly state: CaseState;
  /** Hours from receipt to resolution; null while unresolved. */
  readonly hours: number | null;
  /** How long it took; how long it has been where it is not solved. */
  readonly took: string | Moment;
  /** Stages that broke their limit. */
  readonly broken: number;
}

/** Fields that the list can be narrowed by. */
type Faceted = "line" | "grade" | "cause" | "source" | "dept" | "state" | "outcome" | "month" | "typical";

const EXCERPT = 60;
const TEXT_FIELDS = [
  "description",
  "subject",
  "measures",
  "analysis",
  "customer_request",
  "disposal",
  "harm",
  "head_opinion",
  "visit_result",
] as const;

const text = (record: LedgerRecord, field: string): string => {
  const value = record.data[field];
  return typeof value === "string" ? value : "";
};

export function cases(site: Site): readonly CaseRow[] {
  return site.remember("cases", () =>
    site.evaluation.ledger.records.complaints
      .map((record) => caseRow(site, record))
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
  );
}

function caseRow(site: Site, record: LedgerRecord): CaseRow {
  const received = record.time.received_at ?? record.at ?? 0;
  const resolved = record.time.resolved_at ?? record.time.closed_at;
  const duties = site.ofSubject(record.ref);
  const overdue = duties.some((item) => item.status === "overdue" && !item.share);
  const customer = text(record, "customer");
  const description = text(record, "description").replace(/\s+/g, " ").trim();
  const state: CaseState =
    typeof record.data.duplicate_of === "string"
      ? "duplicate"
      : overdue
        ? "overdue"
        : resolved === undefined
          ? "open"
          : "closed";
  return {
    id: record.id,
    path: paths.case(record.id),
    at: received,
    day: site.f.day(received),
    month: site.evaluation.ledger.zone.format(received).slice(0, 7),
    customer: customer === "" ? null : site.customer(customer),
    line: record.line ?? "",
    lineName: record.line === null ? "" : site.lineName(record.line),
    grade: gradeOf(site, record),
    cause: text(record, "cause"),
    source: text(record, "source"),
    state,
    dept: text(record, "handler_dept") || text(record, "received_dept"),
    typical: record.data.typical === true ? "yes" : "",
    outcome: outcomeOf(site, record),
    text: description.length > EXCERPT ? `${description.slice(0, EXCERPT)}…` : description,
    words: [
      record.id,
      ...TEXT_FIELDS.map((field) => text(record, field)),
      ...site.visitsFor(record.ref).map((visit) => text(visit, "notes")),
    ]
      .filter((part) => part !== "")
      .join(" ")
      .replace(/\s+/g, " "),
    hours: resolved === undefined ? null : (resolved - received) / 3_600_000,
    took: resolved === undefined ? site.f.since(received, "moment.case") : site.f.span(resolved - received),
    broken: duties.filter(
      (item) =>
        !item.share && (item.status === "overdue" || item.status === "late" || item.status === "missed"),
    ).length,
  };
}

/** The last answer of a customer who was reached: accepted or not; a score of four and above accepts too. */
function outcomeOf(site: Site, record: LedgerRecord): CaseRow["outcome"] {
  for (const visit of [...site.visitsFor(record.ref)].reverse()) {
    if (visit.data.outcome !== "reached") continue;
    if (typeof visit.data.result_ok === "boolean") return visit.data.result_ok ? "accepted" : "rejected";
    const score = (visit.data.scores as Record<string, unknown> | undefined)?.satisfaction;
    if (typeof score === "number") return score >= 4 ? "accepted" : "rejected";
  }
  return "unasked";
}

export interface Facet {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}
export interface CasesView {
  readonly answer: Sentence;
  readonly rows: readonly CaseRow[];
  readonly facets: readonly Facet[];
  readonly strip: ChartView | null;
}

/** The list with its facets and how long cases took, by grade. */
export function casesView(site: Site): CasesView {
  const { t } = site;
  const rows = cases(site);
  const open = rows.filter(
    (row) => row.state === "open" || (row.state === "overdue" && row.hours === null),
  ).length;
  const overdue = rows.filter((row) => row.state === "overdue").length;
  const month = currentMonth(site);
  const facet = (name: Faceted, label: string, word: (id: string) => string): Facet => ({
    name,
    label,
    options: [...new Set(rows.map((row): string => row[name]))]
      .filter((id) => id !== "")
      .sort()
      .map((id) => ({ id, name: word(id) })),
  });
  return {
    rows,
    strip: strip(site, rows),
    answer: t.rich(
      overdue > 0 ? "cases.answer.overdue" : open > 0 ? "cases.answer.open" : "cases.answer.calm",
      {
        total: t("count.cases", { n: rows.length }),
        month: t("count.cases", { n: rows.filter((row) => row.month === month).length }),
        open: t("count.cases", { n: open }),
        overdue: {
          text: t("count.cases", { n: overdue }),
          to: `${paths.cases()}?state=overdue`,
          tone: "bad",
        },
      },
    ),
    facets: [
      facet("line", t("col.line"), (id) => site.lineName(id)),
      facet("grade", t("col.grade"), (id) => t.named("grade", id)),
      facet("cause", t("col.cause"), (id) => t.named("cause", id)),
      facet("source", t("col.source"), (id) => t.named("source", id)),
      facet("dept", t("col.dept"), (id) => t.named("dept", id)),
      facet("state", t("col.state"), (id) => t.named("casestate", id)),
      facet("outcome", t("col.outcome"), (id) => t.named("outcome", id)),
      {
        ...facet("month", t("col.month"), (id) => site.f.month(id)),
        options: [...new Set(rows.map((row) => row.month))].map((id) => ({ id, name: site.f.month(id) })),
      },
      facet("typical", t("col.typical"), (id) => t.named("typical", id)),
    ].filter((one) => one.options.length > 1 || (one.name === "typical" && one.options.length > 0)),
  };
}

const STRIP_ROWS = 400;
/** Hours at which the scale is marked. */
const STOPS = [0, 6, 24, 72, 168, 336, 720, 1440, 2880];

/** Hours to resolution, one dot per case, one strip per grade. */
function strip(site: Site, rows: readonly CaseRow[]): ChartView | null {
  const solved = rows.filter((row) => row.hours !== null && row.hours >= 0).slice(0, STRIP_ROWS);
  if (solved.length === 0) return null;
  const grades = [...new Set(solved.map((row) => row.grade))].sort();
  const median = (grade: string): number => {
    const sorted = solved
      .filter((row) => row.grade === grade)
      .map((row) => row.hours as number)
      .sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  };
  const name = (grade: string): string =>
    grade === "" ? site.t("case.nograde") : site.t.named("grade", grade);
  const most = Math.max(...solved.map((row) => row.hours as number));
  return {
    ticks: STOPS.filter((hours) => hours <= most).map((hours) => ({
      at: hours,
      label: hours === 0 ? "0" : site.f.span(hours * 3_600_000),
    })),
    id: "took",
    kind: "strip",
    head: site.t("col.case"),
    band: null,
    links: solved.map((row) => row.path),
    labels: solved.map((row) => `${row.day} ${row.id}`),
    label: grades
      .map((grade) =>
        site.t("cases.median", { grade: name(grade), span: site.f.span(median(grade) * 3_600_000) }),
      )
      .join(site.t("list.comma")),
    series: grades.map((grade) => ({
      name: name(grade),
      tone: "ink" as const,
      values: solved.map((row) => (row.grade === grade ? Math.round((row.hours as number) * 10) / 10 : null)),
      notes: solved.map((row) =>
        row.grade === grade ? `${row.id} ${site.f.span((row.hours as number) * 3_600_000)}` : "–",
      ),
    })),
  };
}
