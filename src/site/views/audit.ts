/** The audit page: what the history says about the papers, by kind, by person and month. */
import { auditDetail, auditKind } from "../../i18n/audit.ts";
import { describe } from "../../i18n/index.ts";
import type { Sentence } from "../../i18n/site/index.ts";
import { AUDIT_KINDS, type AuditEntry, type AuditKind } from "../../model/audit.ts";
import { commitUrl, tally } from "../../report/audit.ts";
import type { Facet } from "./cases.ts";
import { fieldInfo } from "./papers/words.ts";
import { paths } from "./paths.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView } from "./subject.ts";

export interface AuditRow {
  readonly when: string;
  readonly staff: Ref | null;
  readonly email: string;
  readonly month: string;
  readonly what: string;
  readonly path: string | null;
  readonly detail: string;
  readonly clauses: readonly { readonly label: string; readonly path: string | null }[];
  readonly commit: string;
  readonly url: string | null;
}
export interface AuditSection {
  readonly kind: AuditKind;
  readonly name: string;
  readonly note: string;
  readonly tone: string;
  readonly rows: readonly AuditRow[];
  readonly total: number;
}
export interface AuditPersonRow {
  readonly staff: Ref | null;
  readonly month: string;
  readonly counts: readonly { readonly kind: AuditKind; readonly n: number }[];
}

export interface AuditView {
  readonly answer: Sentence;
  readonly second: string;
  /** What to do where the history is no witness; null where it is. */
  readonly lack: string | null;
  readonly kinds: readonly { readonly kind: AuditKind; readonly name: string }[];
  readonly people: readonly AuditPersonRow[];
  readonly older: readonly AuditPersonRow[];
  readonly sections: readonly AuditSection[];
  readonly facets: readonly Facet[];
}

const MOST = 200;
const RECENT_MONTHS = 2;
const TONE: Readonly<Record<AuditKind, string>> = {
  backdated: "warning",
  edited: "error",
  deleted: "error",
  "self-approved": "error",
  "not-committer": "warning",
  late: "late",
  "unknown-author": "undecided",
  unsigned: "error",
};

export function auditView(site: Site): AuditView {
  const {
    t,
    evaluation: { audit, ledger },
    locale,
  } = site;
  const none = { kinds: [], people: [], older: [], sections: [], facets: [] };
  if (!audit || audit.lack !== null) {
    const { message, hint } = describe(
      { code: `git/${audit?.lack ?? "no-git"}`, severity: "warning", place: { file: "" } },
      locale,
    );
    return { ...none, answer: t.rich("audit.answer.lack", {}), second: "", lack: `${message} ${hint}` };
  }
  const counts = new Map(AUDIT_KINDS.map((kind) => [kind, audit.entries.filter((e) => e.kind === kind)]));
  const shown = AUDIT_KINDS.filter((kind) => counts.get(kind)!.length > 0);
  const rows = tally(audit.entries, ledger).map(({ staff, month, counts: by }): AuditPersonRow => ({
    staff: staff === null ? null : site.staff(staff),
    month: site.f.month(month),
    counts: shown.map((kind) => ({ kind, n: by[kind] ?? 0 })),
  }));
  const months = [...new Set(rows.map(({ month }) => month))].slice(0, RECENT_MONTHS);
  return {
    lack: null,
    answer: answerOf(site, counts),
    second: t("audit.second", {
      commits: audit.commits,
      signed: audit.signed,
      uncommitted: audit.uncommitted,
    }),
    kinds: shown.map((kind) => ({ kind, name: auditKind(kind, locale) })),
    people: rows.filter(({ month }) => months.includes(month)),
    older: rows.filter(({ month }) => !months.includes(month)),
    sections: shown.map((kind) => sectionOf(site, kind, counts.get(kind)!)),
    facets: facetsOf(site, audit.entries),
  };
}

function answerOf(site: Site, counts: ReadonlyMap<AuditKind, readonly AuditEntry[]>): Sentence {
  const { t } = site;
  const all = [...counts].filter(([, list]) => list.length > 0);
  if (all.length === 0) return t.rich("audit.answer.calm", {});
  const early = counts.get("deleted")!.filter((e) => e.early).length;
  const parts = all.flatMap(([kind, list], i): Sentence => {
    const piece = {
      text: t("audit.part", { kind: auditKind(kind, site.locale), n: list.length }),
      to: `${paths.audit()}#${kind}`,
      ...(TONE[kind] === "error" && { tone: "bad" as const }),
    };
    return i === 0 ? [piece] : [t("list.comma"), piece];
  });
  return t.rich(early > 0 ? "audit.answer.early" : "audit.answer", { parts, early });
}

function sectionOf(site: Site, kind: AuditKind, entries: readonly AuditEntry[]): AuditSection {
  const newest = [...entries].reverse();
  return {
    kind,
    name: auditKind(kind, site.locale),
    note: site.t(`audit.note.${kind}`),
    tone: TONE[kind],
    total: entries.length,
    rows: newest.slice(0, MOST).map((e) => rowOf(site, e)),
  };
}

function rowOf(site: Site, e: AuditEntry): AuditRow {
  const { f } = site;
  const name = (id: string | null): string => (id === null ? e.email : site.staff(id).name);
  const subject = e.subject === null ? null : subjectView(site, e.subject);
  const record = e.subject === null ? undefined : site.record(e.subject);
  const customer = typeof record?.data.customer === "string" ? site.customer(record.data.customer) : null;
  const words = {
    dated: f.moment(e.dated),
    happened: e.happened === null ? "" : f.moment(e.happened),
    author: name(e.staff),
    other: e.other === null ? "" : name(e.other),
    fields: fieldTitles(site, e),
  };
  return {
    when: f.moment(e.at),
    staff: e.staff === null ? null : site.staff(e.staff),
    email: e.email,
    month: site.evaluation.ledger.zone.format(e.at).slice(0, 7),
    what: subject
      ? `${subject.label}${customer ? ` · ${customer.name}` : ""}`
      : e.kind === "deleted"
        ? e.file
        : "",
    path: subject?.path ?? customer?.path ?? null,
    detail: auditDetail(e, site.locale, words),
    commit: e.commit.slice(0, 10),
    url: commitUrl(site.evaluation.ledger, e.commit),
    clauses: e.clauses.map((id) => ({
      label: site.clauses.get(id)?.label ?? id,
      path: site.clauses.get(id)?.path ?? null,
    })),
  };
}

function fieldTitles(site: Site, { file, fields }: AuditEntry): string {
  return fields
    .map((name) => {
      const title = fieldInfo(site, file.split("/")[1], name)?.title;
      return title === undefined ? name : site.local(title);
    })
    .join(site.t("list.comma"));
}

function facetsOf(site: Site, entries: readonly AuditEntry[]): Facet[] {
  const months = [...new Set(entries.map((e) => site.evaluation.ledger.zone.format(e.at).slice(0, 7)))]
    .sort()
    .reverse();
  const staff = [...new Set(entries.flatMap((e) => (e.staff === null ? [] : [e.staff])))].sort();
  return [
    {
      name: "month",
      label: site.t("col.month"),
      options: months.map((id) => ({ id, name: site.f.month(id) })),
    },
    {
      name: "staff",
      label: site.t("col.staff"),
      options: staff.map((id) => ({ id, name: site.staff(id).name })),
    },
  ].filter(({ options }) => options.length > 1);
}
