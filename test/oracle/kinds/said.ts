/**
 * What a record says: what must be in it, who did it, sums, hours, appointments (readings 16, 34 to 36, 44).
 */
import fc from "fast-check";
import { entitled, triggers } from "../contacts.ts";
import type { Fields, Seen, View } from "../plain.ts";
import { bare, customer, moment, named, often, person, rarely, staff } from "./draw.ts";
import { binds } from "./follow-up.ts";
import { clause, type Account, type Sequence } from "./sequence.ts";

const open = (view: View, figure: unknown): boolean =>
  figure === "unspecified" && view.parameter(clause(), view.asOf) === null;
const people = {
  k0: { line: "one", since: "2024-01-05" },
  k1: { line: "one", since: "2024-01-05", quiet_hours: "08:00-09:01" },
};

const visit = fc.record({
  customer,
  by: person,
  at: moment,
  channel: fc.constantFrom("phone", "onsite", "wechat"),
  outcome: fc.constantFrom("reached", "unreachable"),
  notes: fc.constantFrom("x", undefined, " "),
  signature: often(fc.constant(true)),
  minutes: often(fc.constantFrom(4, 5, 31)),
  trigger: fc.constantFrom(
    undefined,
    "complaint/x0",
    ["complaint/x0", "complaint/x1"],
    ["complaint/x1", "complaint/x0"],
  ),
  appointment_at: often(moment),
  arrived_at: rarely(moment),
});
const base = fc.record({
  visits: fc.array(visit, { maxLength: 4 }),
  grade: fc.constantFrom("minor", "major"),
  received: person,
  other: fc.record({ grade: fc.constantFrom("minor", "major"), received: person }),
  since: rarely(fc.constant("2024-02-29")),
  from: rarely(fc.constant("2024-03-01")),
});
type Base = {
  visits: Fields[];
  grade: string;
  received: string;
  other: { grade: string; received: string };
};
const complaint = (d: { grade: string; received: string }): Fields => ({
  customer: "k0",
  line: "one",
  received_at: "2024-02-20 09:00",
  received_by: d.received,
  grade: d.grade,
});
const recordsOf = (d: Base): Sequence["records"] => ({
  staff,
  customers: people,
  visits: named("v", d.visits.map(bare)),
  complaints: { x0: complaint(d), x1: complaint(d.other) },
});

/** Complaints that a visit names and can be about (readings 6, 17). */
const matters = (view: View, visit: Seen): Seen[] =>
  triggers(visit)
    .flatMap((ref) => view.find(ref) ?? [])
    .filter((about) => entitled(visit, about.fields.customer as string));

/** Visits that the rule speaks of. */
function bound(view: View, sequence: Sequence): Seen[] {
  return view.all("visits").filter((v) => binds(view, sequence, view.line(v), view.time(v, "at")!));
}

export const requirements: fc.Arbitrary<Sequence> = fc
  .record({ d: base, about: fc.boolean(), way: fc.constantFrom("fields", "must") })
  .map(({ d, about, way }) => ({
    rules: [
      {
        kind: "require",
        from: d.from,
        with: {
          record: "visits",
          ...(about ? { about: "complaints" } : {}),
          where: { outcome: "reached", ...(about ? { "about.grade": "minor" } : {}) },
          ...(way === "fields"
            ? { fields: ["notes", "signature"] }
            : {
                must: { any: [{ channel: { not: "onsite" } }, { minutes: { min: 5, max: 30 } }] },
                at: "minutes",
              }),
        },
      },
    ],
    records: recordsOf(d as Base),
    since: d.since,
  }));

export const requireAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { about?: string; fields?: string[] };
  return bound(view, sequence).flatMap((v) => {
    const f = v.fields;
    if (f.outcome !== "reached") return [];
    if (o.about && !matters(view, v).some((about) => about.fields.grade === "minor")) return [];
    if (o.fields) {
      return o.fields
        .filter((name) => f[name] === undefined || String(f[name]).trim() === "")
        .map((name) => `finding r0 ${v.ref} ${name} missing-field`);
    }
    const minutes = f.minutes as number | undefined;
    return f.channel !== "onsite" || (minutes !== undefined && minutes >= 5 && minutes <= 30)
      ? []
      : [`finding r0 ${v.ref} minutes not-met`];
  });
};

export const assignments: fc.Arbitrary<Sequence> = fc
  .record({
    d: base,
    who: fc.constantFrom<Fields>({ role: "area_manager" }, { field: "received_by" }),
    named: fc.constantFrom(undefined, "unspecified"),
    parameter: often(fc.constantFrom("ann", "area_manager")),
  })
  .map(({ d, who, named: figure, parameter }) => ({
    rules: [
      {
        kind: "assignment",
        from: d.from,
        with: {
          record: "visits",
          about: "complaints",
          by: "by",
          ...(figure ? { named: figure } : { who }),
          where: { outcome: "reached" },
        },
      },
    ],
    records: recordsOf(d as Base),
    since: d.since,
    parameters: figure && parameter ? { [clause()]: parameter } : undefined,
  }));

export const assignmentAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { who?: { role?: string; field?: string }; named?: string };
  const lines = open(view, o.named) ? [`undecided ${clause()}`] : [];
  return [
    ...lines,
    ...bound(view, sequence).flatMap((v) => {
      const about = matters(view, v);
      if (about.length === 0 || v.fields.outcome !== "reached") return [];
      const figure = o.named ? view.parameter(clause(), view.time(v, "at")!) : undefined;
      if (figure === null) return [];
      const role = view.role(v.fields.by);
      const right =
        figure !== undefined
          ? figure === v.fields.by || figure === role
          : o.who!.role
            ? role === o.who!.role
            : about.every((each) => each.fields.received_by === v.fields.by);
      return right ? [] : [`finding r0 ${v.ref} by wrong-person`];
    }),
  ];
};

const expense = fc.record({
  by: person,
  at: moment,
  reimbursed: often(fc.constantFrom(10, 40.1, 59.9, 60, 100)),
  borne_by: rarely(person),
  paid: fc.boolean(),
});
export const caps: fc.Arbitrary<Sequence> = fc
  .record({
    expenses: fc.array(expense, { maxLength: 6 }),
    cap: fc.constantFrom(100, "unspecified"),
    parameter: often(fc.constantFrom(60, 0)),
    unless: fc.boolean(),
    since: rarely(fc.constant("2024-02-29")),
    from: rarely(fc.constant("2024-03-01")),
  })
  .map((d) => ({
    rules: [
      {
        kind: "cap",
        from: d.from,
        with: {
          record: "expenses",
          sum: "reimbursed",
          each: "by",
          per: "month",
          cap: d.cap,
          ...(d.unless ? { unless: { borne_by: { same_as: "by" } } } : {}),
        },
      },
    ],
    records: {
      staff,
      expenses: named(
        "e",
        d.expenses.map((e) => ({
          by: e.by,
          at: e.at,
          line: "one",
          reimbursed: e.reimbursed,
          borne_by: e.borne_by,
        })),
      ),
    },
    since: d.since,
    parameters:
      d.cap === "unspecified" && d.parameter !== undefined ? { [clause()]: d.parameter } : undefined,
  }));

export const capAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { cap: number | "unspecified"; unless?: unknown };
  const cents = new Map<string, number>();
  const lines = open(view, o.cap) ? [`undecided ${clause()}`] : [];
  const all = [...view.all("expenses")].sort(
    (a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.id < b.id ? -1 : 1),
  );
  for (const e of all) {
    const at = view.time(e, "at")!;
    if (e.fields.reimbursed === undefined || !binds(view, sequence, view.line(e), at)) continue;
    const cap = o.cap === "unspecified" ? view.parameter(clause(), at) : o.cap;
    const key = `${String(e.fields.by)} ${view.clock.day(at).toPlainYearMonth().toString()}`;
    const added = Math.round((e.fields.reimbursed as number) * 100);
    const after = (cents.get(key) ?? 0) + added;
    cents.set(key, after);
    // Reading 36: every expense that adds to a sum already over the cap.
    if (cap === null || added <= 0 || after <= Number(cap) * 100) continue;
    if (o.unless && e.fields.borne_by !== undefined && e.fields.borne_by === e.fields.by) continue;
    lines.push(`finding r0 ${e.ref} reimbursed over-cap`);
  }
  return lines;
};

export const quietHours: fc.Arbitrary<Sequence> = fc
  .record({
    d: base,
    avoid: fc.constantFrom("09:00-10:00,23:30-00:01", "unspecified", undefined),
    parameter: often(fc.constant("00:00-09:00")),
    booked: fc.boolean(),
  })
  .map(({ d, avoid, parameter, booked }) => ({
    rules: [
      {
        kind: "contact-hours",
        from: d.from,
        with: {
          channels: ["phone", "onsite"],
          ...(avoid ? { avoid } : { inside: ["08:30-09:01", "23:00-00:01"] }),
          ...(booked ? { times: ["appointment_at", "at"] } : {}),
        },
      },
    ],
    records: recordsOf(d as Base),
    since: d.since,
    parameters: avoid === "unspecified" && parameter ? { [clause()]: parameter } : undefined,
  }));

export const quietAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { avoid?: string; inside?: string[]; times?: string[] };
  const hits = (text: string, spans: readonly string[]): boolean =>
    spans.some((span) => {
      const [from, to] = span.split("-");
      return from <= to ? text >= from && text < to : text >= from || text < to;
    });
  const lines = open(view, o.avoid) ? [`undecided ${clause()}`] : [];
  for (const v of bound(view, sequence)) {
    if (v.fields.channel === "wechat") continue;
    const field = (o.times ?? ["at"]).find((name) => v.fields[name] !== undefined)!;
    const text = view.clock.show(view.time(v, field)).slice(11, 16);
    const own = view.find(`customer/${v.fields.customer as string}`)!.fields.quiet_hours as
      string | undefined;
    const figure =
      o.avoid === "unspecified"
        ? (view.parameter(clause(), view.time(v, "at")!)?.split(",") ?? null)
        : (o.avoid?.split(",") ?? null);
    // Hours to avoid end before their last minute, hours to keep to with it; these say nothing of the
    // customer's own quiet hours.
    const kept =
      o.inside === undefined || hits(text, o.inside) || o.inside.some((span) => span.endsWith(text));
    const bad = !kept || (o.inside === undefined && hits(text, own ? [own] : (figure ?? [])));
    if (bad) lines.push(`finding r0 ${v.ref} ${field} quiet-hours`);
  }
  return lines;
};

export const appointments: fc.Arbitrary<Sequence> = fc
  .record({
    d: base,
    tolerance: fc.constantFrom("PT1M", "PT0S", "PT1H", "unspecified"),
    parameter: often(fc.constant("PT10M")),
    booked: fc.boolean(),
  })
  .map(({ d, tolerance, parameter, booked }) => ({
    rules: [
      {
        kind: "punctuality",
        from: d.from,
        with: { where: { outcome: "reached" }, tolerance, ...(booked ? { booked: true } : {}) },
      },
    ],
    records: recordsOf(d as Base),
    since: d.since,
    parameters: tolerance === "unspecified" && parameter ? { [clause()]: parameter } : undefined,
  }));

export const appointmentAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { tolerance: string; booked?: boolean };
  const lines = open(view, o.tolerance) ? [`undecided ${clause()}`] : [];
  for (const v of bound(view, sequence)) {
    if (v.fields.outcome !== "reached") continue;
    const agreed = view.time(v, "appointment_at");
    if (agreed === null) {
      if (o.booked) lines.push(`finding r0 ${v.ref} appointment_at no-appointment`);
      continue;
    }
    const figure =
      o.tolerance === "unspecified" ? view.parameter(clause(), view.time(v, "at")!) : o.tolerance;
    if (figure === null) continue;
    const arrived = view.time(v, "arrived_at");
    if ((arrived ?? view.time(v, "at")!) > agreed + Temporal.Duration.from(figure).total("milliseconds")) {
      lines.push(`finding r0 ${v.ref} ${arrived === null ? "at" : "arrived_at"} late-arrival`);
    }
  }
  return lines;
};
