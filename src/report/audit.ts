/** `audit` as table, JSON and CSV. */
import { auditDetail, auditKind } from "../i18n/audit.ts";
import { say } from "../i18n/cli.ts";
import { AUDIT_KINDS, type AuditEntry, type AuditKind, type AuditTrail } from "../model/audit.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Locale } from "../model/tenant.ts";
import { csv } from "./csv.ts";
import { nameOf } from "./due-report.ts";
import { table } from "./table.ts";

export interface AuditReport {
  readonly trail: AuditTrail;
  readonly ledger: Ledger;
  readonly asOf: number;
  readonly commit: string | null;
  readonly locale: Locale;
}

/** Address of a commit on the tenant's forge; null where it has none. */
export function commitUrl({ tenant }: Ledger, commit: string): string | null {
  return tenant.commitLink?.replaceAll("{commit}", commit) ?? null;
}

export function reportAuditJson({ trail, ledger, asOf, commit }: AuditReport): string {
  const { zone } = ledger;
  const instant = (ms: number | null): string | null => (ms === null ? null : zone.format(ms));
  const entries = trail.entries.map((e) => ({
    kind: e.kind,
    at: instant(e.at),
    dated: instant(e.dated),
    commit: e.commit,
    url: commitUrl(ledger, e.commit),
    email: e.email,
    staff: e.staff,
    subject: e.subject,
    file: e.file,
    line: e.line,
    clauses: e.clauses,
    happened: instant(e.happened),
    lag_seconds: e.lag === null ? null : Math.round(e.lag / 1000),
    fields: e.fields,
    other: e.other,
    early: e.early,
    count: e.count,
  }));
  const by = tally(trail.entries, ledger).map(({ staff, month, counts }) => ({ staff, month, ...counts }));
  const head = {
    version: 1,
    as_of: zone.format(asOf),
    commit,
    commits: trail.commits,
    signed: trail.signed,
    uncommitted: trail.uncommitted,
  };
  return `${JSON.stringify({ ...head, totals: totals(trail.entries), by, entries }, null, 2)}\n`;
}

export function reportAuditCsv({ trail, ledger }: AuditReport): string {
  const { zone } = ledger;
  const local = (ms: number | null): string | null => (ms === null ? null : zone.formatShort(ms));
  return csv(
    [
      "kind",
      "committed",
      "dated",
      "happened",
      "staff",
      "staff_name",
      "email",
      "subject",
      "file",
      "line",
      "fields",
      "other",
      "early",
      "count",
      "commit",
      "url",
    ],
    trail.entries.map((e) => [
      e.kind,
      local(e.at),
      local(e.dated),
      local(e.happened),
      e.staff,
      e.staff === null ? null : nameOf(ledger, `staff/${e.staff}`),
      e.email,
      e.subject,
      e.file,
      e.line,
      e.fields.join(" "),
      e.other,
      e.early ? "yes" : "",
      e.count,
      e.commit,
      commitUrl(ledger, e.commit),
    ]),
  );
}

/** The sums per person and month, then every entry. */
export function reportAuditTable(report: AuditReport): string {
  const {
    trail: { entries, commits, signed, uncommitted },
    ledger,
    asOf,
    locale,
  } = report;
  const at = say("as-of", locale, { at: ledger.zone.formatShort(asOf) });
  const foot = `${say("audit-commits", locale, { commits, signed, uncommitted })} (${at})\n`;
  if (entries.length === 0) return `${say("audit-clean", locale)}\n${foot}`;
  const kinds = AUDIT_KINDS.filter((kind) => entries.some((e) => e.kind === kind));
  const sums = table(
    [
      { title: say("person", locale) },
      { title: say("month", locale) },
      ...kinds.map((kind) => ({ title: auditKind(kind, locale), right: true })),
    ],
    tally(entries, ledger).map(({ staff, month, counts }) => [
      who(ledger, staff, locale),
      month,
      ...kinds.map((kind) => (counts[kind] ? String(counts[kind]) : "")),
    ]),
  );
  const rows = table(
    (["committed", "audit-kind", "person", "subject", "what", "commit"] as const).map((key) => ({
      title: say(key, locale),
    })),
    entries.map((e) => [
      ledger.zone.formatShort(e.at),
      auditKind(e.kind, locale),
      who(ledger, e.staff, locale, e.email),
      e.subject ?? e.file,
      detailOf(e, ledger, locale),
      e.commit.slice(0, 10),
    ]),
  );
  return `${sums}\n${rows}\n${foot}`;
}

function detailOf(e: AuditEntry, ledger: Ledger, locale: Locale): string {
  const local = (ms: number | null): string => (ms === null ? "–" : ledger.zone.formatShort(ms));
  return auditDetail(e, locale, {
    dated: local(e.dated),
    happened: local(e.happened),
    author: who(ledger, e.staff, locale, e.email),
    other: e.other === null ? "" : nameOf(ledger, `staff/${e.other}`),
  });
}

function who(
  ledger: Ledger,
  staff: string | null,
  locale: Locale,
  email: string = say("no-one", locale),
): string {
  return staff === null ? email : nameOf(ledger, `staff/${staff}`);
}

export interface AuditTally {
  readonly staff: string | null;
  readonly month: string;
  readonly counts: Partial<Record<AuditKind, number>>;
}

/** Counts by person and month of the commit, newest month first, then by person. */
export function tally(entries: readonly AuditEntry[], { zone }: Ledger): AuditTally[] {
  const rows = new Map<
    string,
    { staff: string | null; month: string; counts: Partial<Record<AuditKind, number>> }
  >();
  for (const { staff, at, kind, count } of entries) {
    const month = zone.format(at).slice(0, 7);
    const key = `${month} ${staff ?? ""}`;
    const row = rows.get(key) ?? { staff, month, counts: {} };
    row.counts[kind] = (row.counts[kind] ?? 0) + count;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) =>
      (a.month < b.month ? 1 : a.month > b.month ? -1 : 0) || ((a.staff ?? "~") < (b.staff ?? "~") ? -1 : 1),
  );
}

function totals(entries: readonly AuditEntry[]): Record<AuditKind, number> {
  return Object.fromEntries(
    AUDIT_KINDS.map((kind) => [
      kind,
      entries.filter((e) => e.kind === kind).reduce((sum, e) => sum + e.count, 0),
    ]),
  ) as Record<AuditKind, number>;
}
