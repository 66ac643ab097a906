/** So many contacts per calendar period while in a class, counted day by day (spec 3, readings 21, 45). */
import fc from "fast-check";
import type { Day } from "../clock.ts";
import { optedOut, reaches, verdict, visitsInOrder } from "../contacts.ts";
import type { Expected, View } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { classed, stays } from "./classes.ts";
import { channels, far, often, staff, visits } from "./draw.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

const PERIODS = ["week", "third", "half_month", "month", "two_months", "quarter"] as const;

export function quotas(at: fc.Arbitrary<string> = far): fc.Arbitrary<Sequence> {
  return fc
    .record({
      past: classed(at),
      visits: visits([], at, 8),
      own: channels,
      per: fc.constantFrom(...PERIODS),
      count: fc.constantFrom(1, 2, 3, "unspecified"),
      classes: fc.subarray(["A", "B", "C"], { minLength: 1 }),
      parameter: often(fc.constantFrom(1, 2)),
      since: fc.option(fc.constantFrom("2024-02-11", "2024-03-01"), { freq: 3, nil: undefined }),
    })
    .map((d): Sequence => ({
      rules: [
        {
          kind: "quota",
          with: {
            classes: d.classes,
            per: d.per,
            count: d.count,
            ...(d.own ? { contact: { channels: d.own } } : {}),
          },
        },
      ],
      records: { staff, ...d.past, visits: d.visits },
      since: d.since,
      parameters: d.count === "unspecified" && d.parameter ? { [clause()]: d.parameter } : undefined,
    }));
}

/** First and last day of the period that a day lies in (reading 21). */
export function periodOf(day: Day, per: string): { first: Day; last: Day } {
  const month = (first: Day, months: number): { first: Day; last: Day } => ({
    first,
    last: first.add({ months }).subtract({ days: 1 }),
  });
  const part = (starts: readonly number[]): { first: Day; last: Day } => {
    const i = starts.findLastIndex((s) => s <= day.day);
    const first = day.with({ day: starts[i] });
    return {
      first,
      last: i + 1 < starts.length ? day.with({ day: starts[i + 1] - 1 }) : day.with({ day: day.daysInMonth }),
    };
  };
  switch (per) {
    case "week": {
      const first = day.subtract({ days: day.dayOfWeek - 1 });
      return { first, last: first.add({ days: 6 }) };
    }
    case "third":
      return part([1, 11, 21]);
    case "half_month":
      return part([1, 16]);
    case "month":
      return month(day.with({ day: 1 }), 1);
    case "two_months":
      return month(day.with({ day: 1, month: day.month - ((day.month - 1) % 2) }), 2);
    default:
      return month(day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }), 3);
  }
}

export const quotaAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as {
    classes: string[];
    per: string;
    count: number | "unspecified";
    contact?: { channels: string[] };
  };
  const told: Expected[] = [];
  const lines: string[] = [];
  for (const customer of view.all("customers")) {
    const { stays: list, lost } = stays(view, customer, o.classes, view.span("one", PACK)!.from);
    if (lost) lines.push(`finding no-entry ${customer.ref} class no-entry`);
    told.push(...owed(view, o, customer.id, list));
  }
  if (told.some((d) => d.status === "undecided")) lines.push(`undecided ${clause()}`);
  return [...told.map((d) => dutyLine(view.clock, d)), ...lines];
};

function owed(
  view: View,
  o: { per: string; count: number | "unspecified"; contact?: { channels: string[] } },
  customer: string,
  list: readonly { from: number; until: number }[],
): Expected[] {
  const { clock } = view;
  const own = o.contact?.channels ?? null;
  const first = view.span("one", PACK)!.from;
  const spans = list
    .map((s) => ({ from: Math.max(s.from, first), until: s.until }))
    .filter((s) => s.from < s.until && s.from <= view.asOf);
  if (spans.length === 0) return [];
  const base = {
    clause: clause(),
    subject: `customer/${customer}`,
    customer,
    exempt: optedOut(view, customer, own),
    who: null,
  };
  const inside = (at: number): boolean => spans.some((s) => at >= s.from && at < s.until);
  const out: Expected[] = [];
  const today = clock.day(view.asOf);
  let period = periodOf(clock.day(spans[0].from), o.per);
  for (
    ;
    Temporal.PlainDate.compare(period.first, today) <= 0;
    period = periodOf(period.last.add({ days: 1 }), o.per)
  ) {
    let covered = 0;
    let length = 0;
    for (
      let day = period.first;
      Temporal.PlainDate.compare(day, period.last) <= 0;
      day = day.add({ days: 1 })
    ) {
      length += 1;
      if (inside(clock.end(day))) covered += 1;
    }
    const touching = spans.filter(
      (s) => s.from <= clock.end(period.last) && s.until > clock.start(period.first),
    );
    if (touching.length === 0) continue;
    const opens = Math.max(clock.start(period.first), touching[0].from);
    const n = o.count === "unspecified" ? view.parameter(clause(), opens) : o.count;
    if (n === null) {
      out.push(verdict(view, { ...base, opens, due: null }, null, "missed"));
      break;
    }
    const made = visitsInOrder(view).filter((v) => {
      const at = view.time(v, "at")!;
      return (
        v.fields.customer === customer &&
        reaches(v, own, []) &&
        at >= clock.start(period.first) &&
        at <= clock.end(period.last) &&
        inside(at)
      );
    });
    for (let i = 0; i < Math.floor((Number(n) * covered) / length); i += 1) {
      const visit = made[i];
      out.push(
        verdict(
          view,
          { ...base, opens, due: clock.end(period.last) },
          visit ? { by: visit.ref, at: view.time(visit, "at")! } : null,
          "missed",
        ),
      );
    }
  }
  return out;
}
