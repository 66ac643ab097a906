/** Customers who stay away owe contacts in every period that begins so (reading 37). */
import fc from "fast-check";
import { optedOut, reaches, verdict, visitsInOrder } from "../contacts.ts";
import type { Expected } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { channels, customer, customers, far, named, often, rarely, staff, visits } from "./draw.ts";
import { binds } from "./follow-up.ts";
import { periodOf } from "./quota.ts";
import { clause, type Account, type Sequence } from "./sequence.ts";

export const inactivities: fc.Arbitrary<Sequence> = fc
  .record({
    people: customers,
    visits: visits([], far, 6),
    own: channels,
    away: fc.constantFrom("P1W", "P1M", "P29D", "unspecified"),
    count: fc.constantFrom(undefined, 2),
    per: fc.constantFrom("month", "quarter"),
    parameter: often(fc.constant("P1M")),
    jobs: fc.array(fc.record({ customer, at: far, kind: fc.constantFrom("repair", "paid_service") }), {
      maxLength: 4,
    }),
    since: rarely(fc.constant("2024-02-15")),
    from: rarely(fc.constant("2024-03-01")),
  })
  .map((d) => ({
    rules: [
      {
        kind: "inactivity",
        from: d.from,
        with: {
          last: [{ record: "jobs", at: "completed_at", where: { kind: "repair" } }],
          away: d.away,
          per: d.per,
          ...(d.count ? { count: d.count } : {}),
          ...(d.own ? { contact: { channels: d.own } } : {}),
        },
      },
    ],
    records: {
      staff,
      customers: d.people,
      visits: d.visits,
      jobs: named(
        "j",
        d.jobs.map((j) => ({ customer: j.customer, kind: j.kind, completed_at: j.at })),
      ),
    },
    parameters: d.away === "unspecified" && d.parameter ? { [clause()]: d.parameter } : undefined,
    since: d.since,
  }));

export const inactivityAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as {
    away: string;
    per: string;
    count?: number;
    contact?: { channels: string[] };
  };
  const own = o.contact?.channels ?? null;
  const told: Expected[] = [];
  for (const who of view.all("customers")) {
    const served = view
      .all("jobs")
      .filter((j) => j.fields.customer === who.id && j.fields.kind === "repair")
      .flatMap((j) => view.time(j, "completed_at") ?? [])
      .sort((a, b) => a - b);
    const base = {
      clause: clause(),
      subject: who.ref,
      customer: who.id,
      exempt: optedOut(view, who.id, own),
      who: null,
    };
    if (served.length === 0) continue;
    let undecided = false;
    for (
      let p = periodOf(clock.day(served[0]), o.per);
      clock.start(p.first) <= view.asOf;
      p = periodOf(p.last.add({ days: 1 }), o.per)
    ) {
      const opens = clock.start(p.first);
      const last = served.findLast((t) => t <= opens);
      if (last === undefined || !binds(view, sequence, "one", opens)) continue;
      const figure = o.away === "unspecified" ? view.parameter(clause(), opens) : o.away;
      if (figure === null) {
        if (!undecided) told.push(verdict(view, { ...base, opens, due: null }, null, "missed"));
        undecided = true;
        continue;
      }
      if (last > clock.start(p.first.subtract(figure))) continue;
      const due = clock.end(p.last);
      const made = visitsInOrder(view).filter(
        (v) =>
          v.fields.customer === who.id &&
          reaches(v, own, []) &&
          view.time(v, "at")! >= opens &&
          view.time(v, "at")! <= due,
      );
      for (let i = 0; i < (o.count ?? 1); i += 1) {
        told.push(
          verdict(
            view,
            { ...base, opens, due },
            made[i] ? { by: made[i].ref, at: view.time(made[i], "at")! } : null,
            "missed",
          ),
        );
      }
    }
  }
  return [
    ...told.map((d) => dutyLine(clock, d)),
    ...(told.some((d) => d.status === "undecided") ? [`undecided ${clause()}`] : []),
  ];
};
