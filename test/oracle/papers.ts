/** Git clauses: who filed what and when (readings 25, 40 to 42). Reviews, archives, periodic filings. */
import { verdict } from "./contacts.ts";
import type { Expected, Seen, View } from "./plain.ts";

/**
 * Reading 40: the commit that added the file, if the author is the record's own `by`; not before it, not
 * after as-of.
 */
export function filedAt(view: View, record: Seen): number | null {
  const filing = view.ledger.filed?.[`${record.collection}/${record.id}`];
  if (!filing) return null;
  const by = view.find(`staff/${record.fields.by as string}`);
  const emails = (by?.fields.emails as string[] | undefined) ?? [];
  const at = view.clock.instant(filing.at);
  return emails.includes(filing.email) && at <= view.asOf ? at : null;
}

interface Paper {
  clause: string;
  subject: Seen;
  customer: string | null;
  opens: number;
  due: number;
  exempt?: string | null;
}

/**
 * Met by the first filing since the window opened among the papers that qualify; without history undecided
 * (reading 40).
 */
export function owed(view: View, duty: Paper, papers: readonly Seen[]): Expected {
  const exempt = duty.exempt ?? null;
  const base = {
    clause: duty.clause,
    subject: duty.subject.ref,
    customer: duty.customer,
    opens: duty.opens,
    due: duty.due,
    exempt,
    who: null,
  };
  if (view.ledger.filed === null) return verdict(view, { ...base, due: null }, null, "overdue");
  const filed = papers
    .map((paper) => ({ by: paper.ref, at: filedAt(view, paper) }))
    .filter((f): f is { by: string; at: number } => f.at !== null && f.at >= duty.opens);
  filed.sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1));
  return verdict(view, base, filed[0] ?? null, "overdue");
}

export function isOf(view: View, staff: unknown, role: string): boolean {
  const record = view.find(`staff/${staff as string}`);
  return record?.fields.role === role || record?.fields.dept === role;
}

/** Reading 42: checks that name the record, with a note, by the clause's role. */
export function checks(view: View, subject: Seen, role: string): Seen[] {
  return view
    .all("checks")
    .filter(
      (c) => c.fields.subject === subject.ref && c.fields.note !== undefined && isOf(view, c.fields.by, role),
    );
}

/** Entries of the archive about the record, by the clause's role where it names one. */
export function archives(view: View, subject: Seen, role: string | null): Seen[] {
  return view
    .all("archives")
    .filter((a) => a.fields.subject === subject.ref && (role === null || isOf(view, a.fields.by, role)));
}

const DATES = ["at", "received_at", "raised_at", "filed_at", "archived_at"];

/** Reading 41: the earliest dated record of a line. */
export function earliest(view: View, line: string): number | null {
  const times: number[] = [];
  for (const collection of [
    "events",
    "visits",
    "complaints",
    "issues",
    "notices",
    "reports",
    "checks",
    "archives",
    "class-changes",
    "waivers",
    "assignments",
  ]) {
    for (const record of view.all(collection)) {
      if (view.line(record) !== line) continue;
      for (const name of DATES) {
        const at = view.time(record, name);
        if (at !== null) times.push(at);
      }
    }
  }
  return times.length === 0 ? null : Math.min(...times);
}

export interface Monthly {
  pack: string;
  clause: string;
  who: string;
  to: string;
  kind: string;
  dueAfter: (end: number) => number;
}

/**
 * Reading 41: each month from the first full one on, by each member of staff of the role, to a person of the
 * other one.
 */
export function monthly(view: View, filing: Monthly): Expected[] {
  const out: Expected[] = [];
  for (const { id: line } of view.ledger.tenant.lines) {
    const span = view.span(line, filing.pack);
    const first = earliest(view, line);
    if (span === null || first === null) continue;
    const begun = Math.max(first, span.from);
    for (const staff of view.all("staff")) {
      if (view.line(staff) !== line || !isOf(view, staff.id, filing.who)) continue;
      let month = view.clock.day(begun).with({ day: 1 });
      if (view.clock.start(month) < begun) month = month.add({ months: 1 });
      for (; view.clock.start(month) <= view.asOf; month = month.add({ months: 1 })) {
        const opens = view.clock.start(month);
        if (span.to !== null && opens >= span.to) break;
        const end = view.clock.end(month.with({ day: month.daysInMonth }));
        const papers = view
          .all("reports")
          .filter(
            (r) =>
              r.fields.kind === filing.kind &&
              r.fields.by === staff.id &&
              r.fields.period === month.toPlainYearMonth().toString() &&
              isOf(view, r.fields.to, filing.to),
          );
        out.push(
          owed(
            view,
            {
              clause: `${filing.pack}/${filing.clause}`,
              subject: staff,
              customer: null,
              opens,
              due: filing.dueAfter(end),
            },
            papers,
          ),
        );
        if (view.ledger.filed === null) break;
      }
    }
  }
  return out;
}
