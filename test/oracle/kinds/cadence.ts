/**
 * A largest gap, told as a clerk would who crosses off one interval after the other (spec 3, readings 19, 20,
 * 45).
 */
import fc from "fast-check";
import { optedOut, reaches, verdict, visitsInOrder } from "../contacts.ts";
import type { Expected } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { classed, stays } from "./classes.ts";
import { channels, days, moment, often, staff, visits } from "./draw.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

export function cadences(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({
      past: classed(at),
      visits: visits([], at, 8),
      own: channels,
      every: fc.oneof(
        days.filter((d) => d !== "P0D"),
        fc.constantFrom("PT24H", "unspecified"),
      ),
      classes: fc.subarray(["A", "B", "C"], { minLength: 1 }),
      parameter: often(fc.constantFrom("P1D", "P2D", "PT36H")),
      since: fc.option(fc.constantFrom("2024-02-21", "2024-02-29"), { freq: 3, nil: undefined }),
    })
    .map((d): Sequence => ({
      rules: [
        {
          kind: "cadence",
          with: { classes: d.classes, every: d.every, ...(d.own ? { contact: { channels: d.own } } : {}) },
        },
      ],
      records: { staff, ...d.past, visits: d.visits },
      since: d.since,
      parameters: d.every === "unspecified" && d.parameter ? { [clause()]: d.parameter } : undefined,
    }));
}

export const cadenceAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { classes: string[]; every: string; contact?: { channels: string[] } };
  const own = o.contact?.channels ?? null;
  const told: Expected[] = [];
  const lines: string[] = [];
  for (const customer of view.all("customers")) {
    const first = view.span("one", PACK)!.from;
    const { stays: list, lost } = stays(view, customer, o.classes, view.span("one", PACK)!.from);
    if (lost) lines.push(`finding no-entry ${customer.ref} class no-entry`);
    const base = {
      clause: clause(),
      subject: customer.ref,
      customer: customer.id,
      exempt: optedOut(view, customer.id, own),
      who: null,
    };
    const contacts = visitsInOrder(view).filter(
      (v) => v.fields.customer === customer.id && reaches(v, own, []),
    );
    let undecided = false;
    for (const stay of list) {
      let start = Math.max(stay.from, first);
      if (start >= stay.until || start > view.asOf) continue;
      const figure = o.every === "unspecified" ? view.parameter(clause(), start) : o.every;
      if (figure === null) {
        if (!undecided) told.push(verdict(view, { ...base, opens: start, due: null }, null, "missed"));
        undecided = true;
        continue;
      }
      const spent = new Set<string>();
      let counted = start;
      while (start <= view.asOf && start < stay.until) {
        const due = view.clock.after(counted, figure);
        const next = contacts.find(
          (v) =>
            !spent.has(v.ref) &&
            view.time(v, "at")! >= start &&
            view.time(v, "at")! <= due &&
            view.time(v, "at")! < stay.until,
        );
        const over = stay.until <= view.asOf && stay.until <= due && !next;
        const at = next ? view.time(next, "at")! : null;
        told.push(
          verdict(
            view,
            { ...base, opens: start, due, exempt: base.exempt ?? (over ? "void" : null) },
            next ? { by: next.ref, at: at! } : null,
            "missed",
          ),
        );
        if (next) {
          // Earlier contacts of the same minute were taken by the intervals before.
          spent.add(next.ref);
          start = counted = at!;
        } else {
          if (over || view.asOf <= due) break;
          counted = due;
          start = due + 1000;
        }
      }
    }
  }
  if (told.some((o) => o.status === "undecided")) lines.push(`undecided ${clause()}`);
  return [...told.map((o) => dutyLine(view.clock, o)), ...lines];
};
