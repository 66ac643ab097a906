/**
 * auto-sales-visits, clause by clause: the first call, cadences by class, questions, the weeks after
 * delivery.
 */
import type { Day } from "./clock.ts";
import { deal, optedOut, reaches, verdict, visitsInOrder, type Duty } from "./contacts.ts";
import type { Expected, Seen, View } from "./plain.ts";

const PACK = "auto-sales-visits";
/**
 * 4-a names sms among the permitted forms (force may): an sms sent counts where the clause has no list
 * (reading 15).
 */
const ONE_WAY = ["sms"];

const customerOf = (record: Seen): string | null => (record.fields.customer as string | undefined) ?? null;

/** 6-c and reading 28: nobody reached, or nothing written down, is no visit. */
function counts(visit: Seen, own: readonly string[] | null): boolean {
  return (
    reaches(visit, own, ONE_WAY) && typeof visit.fields.notes === "string" && visit.fields.notes.trim() !== ""
  );
}

function eventDuty(
  view: View,
  clause: string,
  subject: Seen,
  opens: number,
  due: number | null,
  own: readonly string[] | null,
): Duty {
  const customer = customerOf(subject);
  return {
    clause: `${PACK}/${clause}`,
    subject: subject.ref,
    customer,
    opens,
    due,
    named: false,
    exempt: optedOut(view, customer, own),
    accepts: (visit) => counts(visit, own),
  };
}

/** 3-a with 4-b: a phone call within 24 hours of every reception. */
function firstCall(view: View): Expected[] {
  const duties: Duty[] = [];
  for (const event of view.all("events")) {
    const at = view.time(event, "at")!;
    if (event.fields.type !== "visitor.received" || !view.follows(view.line(event), PACK, at)) continue;
    duties.push(eventDuty(view, "3-a", event, at, view.clock.after(at, "PT24H"), ["phone"]));
  }
  return deal(view, duties);
}

interface Stay {
  class: string;
  from: number;
  to: number | null;
}

/**
 * Readings 7 and 8: the classes a customer has held while the line follows the book, as seen at as-of; `to`
 * null while held.
 */
function stays(view: View, customer: Seen): Stay[] {
  const all = view
    .unseen("class-changes")
    .filter(([, f]) => f.customer === customer.id)
    .map(([, f]) => ({
      at: view.clock.instant(f.at as string),
      from: f.from as string | undefined,
      to: f.to as string,
    }))
    .sort((a, b) => a.at - b.at);
  const seen = all.filter((c) => c.at <= view.asOf);
  const first = all.length === 0 ? (customer.fields.class as string | undefined) : all[0].from;
  const out: Stay[] = [];
  if (first !== undefined) {
    const begun = entry(view, customer);
    if (begun !== null) out.push({ class: first, from: begun, to: seen[0]?.at ?? null });
  }
  seen.forEach((change, i) => out.push({ class: change.to, from: change.at, to: seen[i + 1]?.at ?? null }));
  // Reading 45: a move from a class to itself cuts nothing.
  const joined: Stay[] = [];
  for (const stay of out) {
    const last = joined.at(-1);
    if (last && last.class === stay.class && last.to === stay.from) last.to = stay.to;
    else if (stay.to === null || stay.to > stay.from) joined.push({ ...stay });
  }
  const span = view.span(view.line(customer), PACK);
  if (span === null) return [];
  return joined
    .map((s) => ({
      class: s.class,
      from: Math.max(s.from, span.from),
      to: span.to === null ? s.to : Math.min(s.to ?? Infinity, span.to),
    }))
    .filter((s) => s.to === null || s.to > s.from);
}

/** Reading 8: `since`, else the earliest event, order or assessment. */
function entry(view: View, customer: Seen): number | null {
  const since = view.time(customer, "since");
  if (since !== null) return since;
  const times: number[] = [];
  for (const [collection, fields] of [
    ["events", ["at"]],
    ["orders", ["purchased_at", "delivered_at"]],
    ["assessments", ["at"]],
  ] as const) {
    for (const record of view.all(collection)) {
      if (record.fields.customer !== customer.id) continue;
      for (const name of fields) {
        const at = view.time(record, name);
        if (at !== null) times.push(at);
      }
    }
  }
  return times.length === 0 ? null : Math.min(...times);
}

/** 3-b with readings 19 and 20: class H, rolling three days. */
function everyThreeDays(view: View, customer: Seen): Expected[] {
  const clause = `${PACK}/3-b`;
  const exempt = optedOut(view, customer.id, null);
  const out: Expected[] = [];
  const used = new Set<string>();
  for (const stay of stays(view, customer)) {
    if (stay.class !== "H") continue;
    let opens = stay.from;
    let counted = view.clock.day(stay.from);
    while (opens <= view.asOf && (stay.to === null || opens < stay.to)) {
      const last: Day = counted.add({ days: 3 });
      const due = view.clock.end(last);
      const contact = visitsInOrder(view).find((v) => {
        const at = view.time(v, "at")!;
        return (
          v.fields.customer === customer.id &&
          !used.has(v.ref) &&
          at >= opens &&
          at <= due &&
          (stay.to === null || at < stay.to) &&
          counts(v, null)
        );
      });
      const at = contact ? view.time(contact, "at")! : null;
      const cut = contact === undefined && stay.to !== null && stay.to <= due && stay.to <= view.asOf;
      out.push(
        verdict(
          view,
          {
            clause,
            subject: customer.ref,
            customer: customer.id,
            opens,
            due,
            exempt: exempt ?? (cut ? "subject-void" : null),
          },
          contact ? { by: contact.ref, at: at! } : null,
          "missed",
        ),
      );
      if (contact) {
        used.add(contact.ref);
        opens = at!;
        counted = view.clock.day(at!);
      } else {
        if (cut) break;
        opens = view.clock.start(last.add({ days: 1 }));
        counted = last;
      }
    }
  }
  return out;
}

/**
 * First and last day of the calendar period around a day: Monday weeks, months, pairs of months (reading 21).
 */
function periodAround(day: Day, per: "week" | "month" | "two_months"): { first: Day; last: Day } {
  if (per === "week") {
    const first = day.subtract({ days: day.dayOfWeek - 1 });
    return { first, last: first.add({ days: 6 }) };
  }
  const month = per === "two_months" && day.month % 2 === 0 ? day.month - 1 : day.month;
  const first = day.with({ day: 1 }).with({ month });
  return { first, last: first.add({ months: per === "month" ? 1 : 2 }).subtract({ days: 1 }) };
}

/** 3-c, 3-d, 3-e with reading 21: n per calendar period while in the class. */
function quota(
  view: View,
  customer: Seen,
  clause: string,
  klass: string,
  n: number,
  per: "week" | "month" | "two_months",
): Expected[] {
  const id = `${PACK}/${clause}`;
  const held = stays(view, customer).filter((s) => s.class === klass);
  if (held.length === 0) return [];
  const exempt = optedOut(view, customer.id, null);
  const out: Expected[] = [];
  for (
    let p = periodAround(view.clock.day(held[0].from), per);
    view.clock.start(p.first) <= view.asOf;
    p = periodAround(p.last.add({ days: 1 }), per)
  ) {
    let days = 0;
    let covered = 0;
    for (let d = p.first; Temporal.PlainDate.compare(d, p.last) <= 0; d = d.add({ days: 1 })) {
      days += 1;
      const end = view.clock.end(d);
      if (held.some((s) => s.from <= end && (s.to === null || s.to > end))) covered += 1;
    }
    const start = view.clock.start(p.first);
    const due = view.clock.end(p.last);
    const inside = held.filter((s) => s.from <= due && (s.to === null || s.to > start));
    if (inside.length === 0) continue;
    const opens = Math.max(start, inside[0].from);
    if (opens > view.asOf) continue;
    const contacts = visitsInOrder(view).filter((v) => {
      const at = view.time(v, "at")!;
      return (
        v.fields.customer === customer.id &&
        at >= start &&
        at <= due &&
        held.some((s) => at >= s.from && (s.to === null || at < s.to)) &&
        counts(v, null)
      );
    });
    for (let i = 0; i < Math.floor((n * covered) / days); i += 1) {
      const contact = contacts[i];
      out.push(
        verdict(
          view,
          { clause: id, subject: customer.ref, customer: customer.id, opens, due, exempt },
          contact ? { by: contact.ref, at: view.time(contact, "at")! } : null,
          "missed",
        ),
      );
    }
  }
  return out;
}

/** 9-a, 9-b, 9-d with reading 28, from an order's own dates. */
function afterDelivery(view: View): Expected[] {
  const arrival: Duty[] = [];
  const week: Duty[] = [];
  const service: Duty[] = [];
  for (const order of view.all("orders")) {
    const line = view.line(order);
    const delivered = view.time(order, "delivered_at");
    if (delivered !== null && view.follows(line, PACK, delivered)) {
      const opens = view.clock.after(delivered, "PT1H");
      arrival.push({
        ...eventDuty(view, "9-a", order, opens, view.clock.after(delivered, "PT2H"), ["phone"]),
        anchor: delivered,
      });
      week.push(eventDuty(view, "9-b", order, delivered, view.clock.after(delivered, "P7D"), null));
    }
    const due = view.time(order, "first_service_due");
    if (due !== null && view.follows(line, PACK, due)) {
      const last = view.clock.day(due);
      const duty = eventDuty(
        view,
        "9-d",
        order,
        view.clock.start(last.subtract({ days: 3 })),
        view.clock.end(last),
        null,
      );
      service.push({ ...duty, mendable: false, anchor: due });
    }
  }
  const met = deal(view, arrival);
  const safe = (order: string, visit: Seen): boolean =>
    met.some((o) => o.subject === order && o.status === "met" && o.met_by === visit.ref);
  return [
    ...met,
    ...deal(
      view,
      week.map((d) => ({ ...d, accepts: (v: Seen) => d.accepts(v) && !safe(d.subject, v) })),
    ),
    ...deal(view, service),
  ];
}

/** 8-b with readings 28 and 47: questions are answered by the tenant's figure, undecided without one. */
function questions(view: View): Expected[] {
  const clause = `${PACK}/8-b`;
  return view.all("issues").flatMap((issue) => {
    const raised = view.time(issue, "raised_at")!;
    if (issue.fields.kind !== "question" || !view.follows(view.line(issue), PACK, raised)) return [];
    const figure = view.parameter(clause, raised);
    const answered = view.time(issue, "answered_at");
    const customer = (issue.fields.customer as string | undefined) ?? null;
    return [
      verdict(
        view,
        {
          clause,
          subject: issue.ref,
          customer,
          opens: raised,
          due: figure === null ? null : view.clock.after(raised, figure),
          exempt: null,
        },
        answered === null ? null : { by: issue.ref, at: answered },
        "overdue",
      ),
    ];
  });
}

export function autoSalesVisits(view: View): Expected[] {
  const cadences = view
    .all("customers")
    .flatMap((customer) => [
      ...everyThreeDays(view, customer),
      ...quota(view, customer, "3-c", "A", 1, "week"),
      ...quota(view, customer, "3-d", "B", 2, "month"),
      ...quota(view, customer, "3-e", "C", 2, "two_months"),
    ]);
  return [...firstCall(view), ...cadences, ...afterDelivery(view), ...questions(view)];
}
