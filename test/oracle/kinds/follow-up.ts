/** Contacts inside a window after or before something happened (spec 3, readings 12 to 18, 23, 30). */
import fc from "fast-check";
import { deal, optedOut, reaches, type Duty } from "../contacts.ts";
import type { Seen, View } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import {
  customer,
  customers,
  channels,
  days,
  hours,
  length,
  moment,
  named,
  often,
  rarely,
  staff,
  visits,
} from "./draw.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

interface Anchor {
  record: string;
  singular: string;
  at: string;
  event?: string;
}

const ANCHORS: readonly Anchor[] = [
  { record: "events", singular: "event", at: "at", event: "thing.happened" },
  { record: "complaints", singular: "complaint", at: "received_at" },
  { record: "jobs", singular: "job", at: "completed_at" },
  { record: "orders", singular: "order", at: "first_service_due" },
];
const GRADES = ["minor", "major"];

/**
 * Windows: at most so long after; not before; the last stretch before; points by months; a date, at most so
 * long after.
 */
const window = fc.oneof(
  length.map((within) => ({ within })),
  fc.record({ not_before: hours, within: fc.constantFrom("PT48H", "P3D") }),
  fc.record({ not_before: fc.constantFrom("P1D", "P2D"), within: fc.constantFrom("P3D", "P1W") }),
  fc.constant({ within: "unspecified" }),
  fc.record({ before: fc.oneof(hours, days) }),
  fc.constant({ months: [1, 2] }),
);

export function followUps(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc.constantFrom(...ANCHORS).chain((anchor) =>
    fc
      .record({
        window,
        own: channels,
        naming: fc.boolean(),
        graded: fc.boolean(),
        people: customers,
        since: rarely(fc.constant("2024-02-29")),
        from: rarely(fc.constant("2024-03-01")),
        to: rarely(fc.constant("2024-03-01")),
        parameter: often(length),
        things: fc.array(
          fc.record({
            customer,
            at,
            grade: fc.constantFrom(...GRADES),
            other: fc.boolean(),
            duplicate: rarely(fc.constant(true)),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        visits: visits(
          [0, 1].map((i) => `${anchor.singular}/x${i}`),
          at,
        ),
      })
      .map((d) => {
        const complaint = anchor.record === "complaints";
        const things = d.things.map((t, i) => ({
          customer: t.customer,
          [anchor.at]: t.at,
          ...(anchor.event ? { type: anchor.event } : {}),
          ...(anchor.record === "jobs"
            ? { kind: t.other ? "paid_service" : "repair", reported_at: "2023-12-20 09:00" }
            : {}),
          ...(complaint
            ? { line: "one", grade: t.grade, duplicate_of: t.duplicate && i > 0 ? "x0" : undefined }
            : {}),
        }));
        const where =
          complaint && d.graded
            ? { grade: "minor" }
            : anchor.record === "jobs"
              ? { kind: "repair" }
              : undefined;
        return {
          rules: [
            {
              kind: "follow-up",
              from: d.from,
              to: d.from ? undefined : d.to,
              with: {
                anchor: {
                  record: anchor.record,
                  at: anchor.at,
                  ...(anchor.event ? { event: anchor.event } : {}),
                },
                ...(where ? { where } : {}),
                ...d.window,
                contact: { ...(d.own ? { channels: d.own } : {}), ...(d.naming ? { named: true } : {}) },
              },
            },
          ],
          records: {
            staff,
            customers: d.people,
            [anchor.record]: named("x", things),
            visits: onlyKnown(d.visits, things.length),
          },
          parameters:
            d.parameter === undefined || !("within" in d.window) || d.window.within !== "unspecified"
              ? undefined
              : { [clause()]: d.parameter },
          since: d.since,
        } satisfies Sequence;
      }),
  );
}

/** Visits name records that exist. */
export function onlyKnown<T extends Record<string, Readonly<Record<string, unknown>>>>(
  list: T,
  count: number,
): T {
  return Object.fromEntries(
    Object.entries(list).map(([id, { trigger, ...rest }]) => {
      const refs = [trigger ?? []].flat().filter((ref) => Number(String(ref).slice(-1)) < count);
      return [id, refs.length === 0 ? rest : { ...rest, trigger: Array.isArray(trigger) ? refs : refs[0] }];
    }),
  ) as unknown as T;
}

interface Options {
  anchor: Anchor;
  where?: Record<string, string>;
  within?: string;
  not_before?: string;
  before?: string;
  months?: number[];
  contact: { channels?: string[]; named?: boolean };
}

function windows(view: View, at: number, o: Options): { opens: number; due: number | null }[] {
  const { clock } = view;
  if (o.months) {
    return o.months.map((n) => ({
      opens:
        n === 1
          ? at
          : clock.start(
              clock
                .day(at)
                .add({ months: n - 1 })
                .add({ days: 1 }),
            ),
      due: clock.end(clock.day(at).add({ months: n })),
    }));
  }
  if (o.before) {
    const ms = o.before.includes("T") ? Temporal.Duration.from(o.before).total("milliseconds") : null;
    return [
      ms !== null
        ? { opens: at - ms, due: at }
        : { opens: clock.start(clock.day(at).subtract(o.before)), due: clock.end(clock.day(at)) },
    ];
  }
  const opens =
    o.not_before === undefined
      ? at
      : o.not_before.includes("T")
        ? at + Temporal.Duration.from(o.not_before).total("milliseconds")
        : clock.start(clock.day(at).add(o.not_before));
  const figure = o.within === "unspecified" ? view.parameter(clause(), at) : o.within!;
  return [{ opens, due: figure === null ? null : clock.after(at, figure) }];
}

/** Does the examined rule bind at an instant: the line's dates and its own (reading 26)? */
export function binds(view: View, sequence: Sequence, line: string | null, at: number): boolean {
  const today = view.clock.day(at).toString();
  const { from, to } = sequence.rules[0];
  return (
    view.follows(line, PACK, at) && (from === undefined || today >= from) && (to === undefined || today <= to)
  );
}

export function duties(view: View, sequence: Sequence): Duty[] {
  const o = sequence.rules[0].with as unknown as Options;
  const own = o.contact.channels ?? null;
  const meets = (record: Seen): boolean =>
    Object.entries(o.where ?? {}).every(([field, value]) => record.fields[field] === value);
  return view.all(o.anchor.record).flatMap((record) => {
    const at = view.time(record, o.anchor.at);
    if (at === null || !binds(view, sequence, view.line(record), at) || !meets(record)) return [];
    const owner = record.fields.customer as string;
    const exempt = record.fields.duplicate_of !== undefined ? "void" : optedOut(view, owner, own);
    return windows(view, at, o).map(({ opens, due }): Duty => ({
      clause: clause(),
      subject: record.ref,
      customer: owner,
      opens,
      due,
      named: o.contact.named === true,
      exempt,
      who: null,
      mendable: o.before === undefined,
      accepts: (visit) => reaches(visit, own, []),
    }));
  });
}

export const followUpAccount: Account = (view, sequence) => {
  const told = deal(view, duties(view, sequence));
  const undecided = told.some((o) => o.status === "undecided") ? [`undecided ${clause()}`] : [];
  return [...told.map((o) => dutyLine(view.clock, o)), ...undecided];
};
