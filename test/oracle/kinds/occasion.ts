/** Festivals of the company's own and milestones of a project (readings 10, 26, 31). */
import fc from "fast-check";
import { deal, optedOut, reaches, type Duty } from "../contacts.ts";
import type { Seen, View } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { channels, day, moment, named, often, optouts, rarely, staff, visits } from "./draw.ts";
import { binds } from "./follow-up.ts";
import { clause, type Account, type Sequence } from "./sequence.ts";

const person = fc.record({
  key: fc.boolean(),
  since: fc.option(day, { freq: 3, nil: undefined }),
  /** When something happened with the customer, and when the class changed. */
  came: rarely(day),
  changed: rarely(day),
  out: optouts,
});

export function occasions(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({
      people: fc.tuple(person, person),
      visits: visits([], at, 6),
      own: channels,
      on: fc.subarray(["festival", "milestone"], { minLength: 1 }),
      festivals: fc.uniqueArray(day, { maxLength: 2 }),
      milestones: fc.uniqueArray(day, { maxLength: 2 }),
      onlyKey: fc.boolean(),
      before: fc.constantFrom(undefined, "P1D", "P2D", "unspecified"),
      within: fc.constantFrom(undefined, "P0D", "P2D"),
      parameter: often(fc.constant("P1D")),
      since: rarely(fc.constant("2024-02-29")),
    })
    .map((d): Sequence => ({
      rules: [
        {
          kind: "occasion",
          with: {
            on: d.on,
            ...(d.before ? { before: d.before } : {}),
            ...(d.within ? { within: d.within } : {}),
            ...(d.onlyKey ? { where: { key: true } } : {}),
            ...(d.own ? { contact: { channels: d.own } } : {}),
          },
        },
      ],
      records: {
        staff,
        visits: d.visits,
        customers: named(
          "k",
          d.people.map((p) => ({ line: "one", key: p.key, since: p.since, channel_optouts: p.out })),
        ),
        events: named(
          "e",
          d.people.flatMap((p, i) =>
            p.came === undefined
              ? []
              : [{ customer: `k${i}`, type: "thing.happened", at: `${p.came} 09:00` }],
          ),
        ),
        "class-changes": named(
          "m",
          d.people.flatMap((p, i) =>
            p.changed === undefined
              ? []
              : [{ customer: `k${i}`, from: "A", to: "B", at: `${p.changed} 09:00` }],
          ),
        ),
        // The line has been at work since before.
        notices: {
          n0: {
            kind: "liaison_letter",
            at: "2024-02-20 09:00",
            line: "one",
            subject: "customer/k0",
            to: "bo",
          },
        },
      },
      calendar: {
        festivals: { add: d.festivals.map((date, i) => ({ date, name: `店庆${i}` })) },
        milestones: d.milestones.map((date, i) => ({ kind: "opening", date, title: `开盘${i}` })),
      },
      parameters: d.before === "unspecified" && d.parameter ? { [clause()]: d.parameter } : undefined,
      since: d.since,
    }));
}

interface Options {
  on: string[];
  before?: string;
  within?: string;
  where?: unknown;
  contact?: { channels: string[] };
}

function windows(
  view: View,
  sequence: Sequence,
  o: Options,
): { opens: number; due: number | null; until: number }[] {
  const { clock } = view;
  const calendar = sequence.calendar as {
    festivals: { add: { date: string }[] };
    milestones: { date: string }[];
  };
  const own = o.on.includes("festival")
    ? calendar.festivals.add.map(({ date }) => {
        const d = Temporal.PlainDate.from(date);
        return { opens: clock.start(d), due: clock.end(d), until: clock.end(d) };
      })
    : [];
  const project = o.on.includes("milestone")
    ? calendar.milestones.map(({ date }) => {
        const d = Temporal.PlainDate.from(date);
        const figure =
          o.before === "unspecified" ? view.parameter(clause(), clock.start(d)) : (o.before ?? "P0D");
        const until = clock.end(d.add(o.within ?? "P0D"));
        return {
          opens: clock.start(d.subtract(figure ?? "P0D")),
          due: figure === null ? null : until,
          until,
        };
      })
    : [];
  return [...own, ...project].sort((a, b) => a.opens - b.opens);
}

/** Reading 8: the earliest of all that is seen of a customer; null: nothing has a date. */
function knownSince(view: View, customer: Seen): number | null {
  const times = ["events", "class-changes"]
    .flatMap((collection) => view.all(collection))
    .filter((record) => record.fields.customer === customer.id)
    .map((record) => view.time(record, "at")!);
  const since = view.time(customer, "since");
  const all = since === null ? times : [...times, since];
  return all.length === 0 ? null : Math.min(...all);
}

export const occasionAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as unknown as Options;
  const own = o.contact?.channels ?? null;
  const told = view.all("customers").flatMap((who) => {
    const since = knownSince(view, who);
    const owes = (w: { opens: number; until: number }): boolean =>
      w.opens <= view.asOf &&
      binds(view, sequence, "one", w.opens) &&
      since !== null &&
      since <= w.until &&
      (o.where === undefined || who.fields.key === true);
    const all = windows(view, sequence, o).filter(owes);
    const open = all.findIndex((w) => w.due === null);
    const duties = all
      .filter((w, i) => w.due !== null || i === open)
      .map((w): Duty => ({
        clause: clause(),
        subject: who.ref,
        customer: who.id,
        opens: w.opens,
        due: w.due,
        named: false,
        exempt: optedOut(view, who.id, own),
        who: null,
        mendable: false,
        accepts: (visit) => reaches(visit, own, []),
      }));
    return deal(view, duties);
  });
  return [
    ...told.map((d) => dutyLine(view.clock, d)),
    ...(told.some((d) => d.status === "undecided") ? [`undecided ${clause()}`] : []),
  ];
};
