/**
 * One complaint as a story: what happened, each stage against its limit, what was done, what the customer
 * said, what was learned.
 */
import type { Sentence } from "../../i18n/site/index.ts";
import type { Obligation, Status } from "../../model/obligation.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { gradeOf } from "./grade.ts";
import { paths } from "./paths.ts";
import { reasonText } from "./rates.ts";
import type { Ref, Site } from "./site.ts";

export interface StageView {
  readonly title: string;
  readonly clause: { readonly label: string; readonly path: string | null };
  readonly status: Status;
  readonly word: string;
  /** Window and mark on the common scale, 0–1; a window that runs past the end is cut there. */
  readonly from: number;
  readonly to: number | null;
  readonly mark: number | null;
  readonly note: Sentence;
}
export interface Tick {
  readonly at: number;
  readonly label: string;
}
export interface LogEntry {
  readonly at: number;
  readonly when: string;
  readonly title: string;
  readonly text: string;
  readonly who: Ref | null;
  readonly anchor: string;
}
export interface CaseView {
  readonly title: string;
  readonly answer: Sentence;
  readonly description: string;
  readonly stages: readonly StageView[];
  readonly ticks: readonly Tick[];
  /** Where the present stands on the scale while the case is open. */
  /** Instants between which the browser places the present; null: all is done. */
  readonly scale: { readonly start: number; readonly end: number } | null;
  readonly log: readonly LogEntry[];
  readonly said: string;
  readonly learned: string;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly path: string | null }[];
  readonly file: string;
}

const STEPS = [
  "received_at",
  "graded_at",
  "routed_at",
  "feedback_at",
  "form_received_at",
  "measures_at",
  "resolved_at",
  "verified_at",
  "form_returned_at",
  "closed_at",
] as const;
const TEXT_OF: Readonly<Record<string, string>> = { measures_at: "measures", graded_at: "grade" };
const WHO_OF: Readonly<Record<string, string>> = {
  received_at: "received_by",
  routed_at: "routed_to",
  feedback_at: "feedback_by",
  measures_at: "handler",
  verified_at: "verified_by",
};

const str = (record: LedgerRecord, field: string): string => {
  const value = record.data[field];
  return typeof value === "string" ? value : "";
};

export function caseView(site: Site, record: LedgerRecord): CaseView {
  const duties = site.ofSubject(record.ref);
  const visits = site.visitsFor(record.ref);
  const customer = str(record, "customer");
  const start = record.time.received_at ?? record.at ?? site.now;
  const end = scaleEnd(site, record, duties, visits, start);
  const place = (ms: number): number => Math.max(0, Math.min(1, (ms - start) / (end - start)));
  const heard = [...visits]
    .reverse()
    .find((visit) => visit.data.outcome === "reached" && str(visit, "notes") !== "");
  const done = record.time.resolved_at ?? record.time.closed_at;
  return {
    title: site.t("case.title", { id: record.id }),
    answer: answer(site, record, duties, customer === "" ? null : site.customer(customer)),
    description: str(record, "description"),
    file: record.origin.file,
    stages: duties.map((item) => stage(site, item, place, end)),
    ticks: ticks(site, start, end),
    scale: done === undefined ? { start, end } : null,
    log: log(site, record, visits),
    said: heard ? str(heard, "notes") : str(record, "visit_result"),
    learned: str(record, "analysis"),
    facts: facts(site, record, customer),
  };
}

/** The scale ends with the last thing that happened, or with a limit not far beyond it or broken. */
function scaleEnd(
  site: Site,
  record: LedgerRecord,
  duties: readonly Obligation[],
  visits: readonly LedgerRecord[],
  start: number,
): number {
  const happened = [
    ...STEPS.flatMap((field) => record.time[field] ?? []),
    ...duties.flatMap((item) => item.metAt ?? []),
    ...visits.flatMap((visit) => visit.at ?? []),
  ];
  const last = Math.max(start + 3_600_000, ...happened);
  const limits = duties.flatMap((item) =>
    item.due !== null && (item.due <= start + (last - start) * 1.6 || item.status === "overdue")
      ? [item.due]
      : [],
  );
  const end = Math.max(last, ...limits);
  const open = duties.some((item) => item.status === "open" || item.status === "overdue");
  // Where something is still open the present has room beside the last gate.
  return end + (end - start) * (open ? 0.3 : 0.03);
}

function stage(site: Site, item: Obligation, place: (ms: number) => number, end: number): StageView {
  const { t, f } = site;
  const rule = site.rules.get(`${item.pack}/${item.rule}`);
  const clause = site.clauses.get(item.clauses[0] ?? "");
  const limit =
    item.due === null || item.opens === null ? "" : t("case.limit", { span: f.span(item.due - item.opens) });
  const used =
    item.metAt !== null && item.opens !== null
      ? t("case.used", { span: f.span(item.metAt - item.opens) })
      : item.due !== null && (item.status === "open" || item.status === "overdue")
        ? f.left(item.due)
        : item.reason !== null
          ? reasonText(site, item.reason)
          : "";
  return {
    title: rule?.title ?? item.rule,
    clause: { label: clause?.label ?? item.clauses[0] ?? "", path: clause?.path ?? null },
    status: item.status,
    word: t(`status.${item.status}`),
    from: place(item.opens ?? 0),
    to: item.due === null || item.due > end ? null : place(item.due),
    mark: item.metAt === null ? null : place(item.metAt),
    note: [limit, limit !== "" && used !== "" ? t("list.semicolon") : "", used],
  };
}

/** Day marks along the scale, eight at most. */
function ticks(site: Site, start: number, end: number): readonly Tick[] {
  const { zone } = site.evaluation.ledger;
  const first = zone.dayOf(start) + 1;
  const days = zone.dayOf(end) - first + 1;
  const every = Math.max(1, Math.ceil(days / 6));
  const out: Tick[] = [];
  for (let day = first; day <= zone.dayOf(end); day += every) {
    const ms = zone.startOfDay(day);
    const at = (ms - start) / (end - start);
    if (at > 0.06 && at < 0.96) out.push({ at, label: site.f.shortDay(ms) });
  }
  return out;
}

function log(site: Site, record: LedgerRecord, visits: readonly LedgerRecord[]): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (const field of STEPS) {
    const at = record.time[field];
    if (at === undefined) continue;
    const who = str(record, WHO_OF[field] ?? "");
    const text =
      TEXT_OF[field] === "grade"
        ? site.t.named("grade", str(record, "grade"))
        : str(record, TEXT_OF[field] ?? "");
    entries.push({
      at,
      when: record.bareDates.includes(field) ? site.f.day(at) : site.f.moment(at),
      title: site.t.named("did", field),
      anchor: field,
      text:
        field === "received_at"
          ? [str(record, "source"), site.t.named("dept", str(record, "received_dept"))]
              .filter((part) => part !== "")
              .join(" · ")
          : text,
      who: who === "" ? null : site.staff(who),
    });
  }
  for (const visit of visits) {
    const outcome = site.t.named("outcome", str(visit, "outcome"));
    entries.push({
      at: visit.at ?? 0,
      when: site.f.moment(visit.at ?? 0),
      title: site.t("log.visit", { channel: site.t.named("channel", str(visit, "channel")), outcome }),
      text: str(visit, "notes"),
      who: str(visit, "by") === "" ? null : site.staff(str(visit, "by")),
      anchor: visit.id,
    });
  }
  return entries.sort((a, b) => a.at - b.at);
}

function answer(
  site: Site,
  record: LedgerRecord,
  duties: readonly Obligation[],
  customer: Ref | null,
): Sentence {
  const { t, f } = site;
  const head = str(record, "duplicate_of");
  if (head !== "") return t.rich("case.answer.duplicate", { head: { text: head, to: paths.case(head) } });
  const overdue = duties.find((item) => item.status === "overdue" && !item.share);
  const next = duties.find((item) => item.status === "open");
  const broken = duties.filter(
    (item) => !item.share && (item.status === "late" || item.status === "missed"),
  ).length;
  const resolved = record.time.resolved_at ?? record.time.closed_at;
  const name =
    customer === null
      ? t("case.anonymous")
      : customer.path === null
        ? customer.name
        : { text: customer.name, to: customer.path };
  const title = (item: Obligation): string => site.rules.get(`${item.pack}/${item.rule}`)?.title ?? item.rule;
  const received = record.time.received_at ?? resolved ?? site.now;
  const span = resolved === undefined ? "" : f.span(resolved - received);
  const left = f.left(overdue?.due ?? site.now, "bad");
  if (overdue && resolved !== undefined) {
    return t.rich("case.answer.unfinished", {
      name,
      span,
      n: t("count.stages", { n: duties.filter((item) => item.status === "overdue" && !item.share).length }),
      what: title(overdue),
      over: left,
    });
  }
  if (overdue) return t.rich("case.answer.overdue", { name, what: title(overdue), over: left });
  if (next) {
    return t.rich("case.answer.open", {
      name,
      what: title(next),
      left: next.due === null ? "" : f.left(next.due, "warn"),
    });
  }
  if (resolved === undefined) {
    return t.rich("case.answer.pending", { name, got: f.since(received, "moment.got") });
  }
  return broken > 0
    ? t.rich("case.answer.broken", {
        name,
        span,
        n: { text: t("count.stages", { n: broken }), tone: "warn" },
      })
    : t.rich("case.answer.met", { name, span });
}

function facts(site: Site, record: LedgerRecord, customer: string): CaseView["facts"] {
  const { t } = site;
  const out: { label: string; value: string; path: string | null }[] = [];
  const add = (label: string, value: string, path: string | null = null): void => {
    if (value !== "") out.push({ label, value, path });
  };
  add(
    t("col.customer"),
    customer === "" ? t("case.anonymous") : site.customer(customer).name,
    customer === "" ? null : site.customer(customer).path,
  );
  add(
    t("col.line"),
    record.line === null ? "" : site.lineName(record.line),
    record.line === null ? null : paths.ratesLine(record.line),
  );
  add(t("col.grade"), t.named("grade", gradeOf(site, record)));
  add(t("col.cause"), t.named("cause", str(record, "cause")));
  add(t("col.source"), t.named("source", str(record, "source")));
  for (const field of ["handler", "assignee", "routed_to"]) {
    const id = str(record, field);
    if (id !== "") add(t.named("field", field), site.staff(id).name, site.staff(id).path);
  }
  for (const field of ["handler_dept", "received_dept"]) {
    add(t.named("field", field), t.named("dept", str(record, field)));
  }
  if (str(record, "duplicate_of") !== "") {
    add(t("case.duplicateof"), str(record, "duplicate_of"), paths.case(str(record, "duplicate_of")));
  }
  for (const other of site.recordsOf("complaints", "duplicate_of", record.id)) {
    add(t("case.duplicate"), other.id, paths.case(other.id));
  }
  return out;
}
