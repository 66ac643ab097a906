/** Silence while in a class, and changes of class that the product proposes (reading 33). */
import fc from "fast-check";
import { reaches, visitsInOrder } from "../contacts.ts";
import { classed, stays } from "./classes.ts";
import { channels, moment, often, staff, visits } from "./draw.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

const base = (at: fc.Arbitrary<string>) =>
  fc.record({
    past: classed(at),
    visits: visits([], at, 6),
    classes: fc.subarray(["A", "B", "C"], { minLength: 1 }),
    since: fc.option(fc.constantFrom("2024-02-21", "2024-02-29"), { freq: 3, nil: undefined }),
  });

export function silences(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({
      d: base(at),
      own: channels,
      than: fc.constantFrom("P1D", "P3D", "PT36H", "unspecified"),
      parameter: often(fc.constant("P2D")),
    })
    .map(({ d, own, than, parameter }): Sequence => ({
      rules: [
        {
          kind: "silence",
          with: { classes: d.classes, more_than: than, ...(own ? { contact: { channels: own } } : {}) },
        },
      ],
      records: { staff, ...d.past, visits: d.visits },
      since: d.since,
      parameters: than === "unspecified" && parameter ? { [clause()]: parameter } : undefined,
    }));
}

export const silenceAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as {
    classes: string[];
    more_than: string;
    contact?: { channels: string[] };
  };
  const first = view.span("one", PACK)!.from;
  const lines =
    o.more_than === "unspecified" && view.parameter(clause(), view.asOf) === null
      ? [`undecided ${clause()}`]
      : [];
  for (const customer of view.all("customers")) {
    const { stays: list, lost } = stays(view, customer, o.classes, first);
    if (lost) lines.push(`finding no-entry ${customer.ref} class no-entry`);
    const now = list.find((s) => s.until > view.asOf && Math.max(s.from, first) <= view.asOf);
    if (!now) continue;
    const last = visitsInOrder(view).findLast(
      (v) => v.fields.customer === customer.id && reaches(v, o.contact?.channels ?? null, []),
    );
    const quietSince = last ? view.time(last, "at")! : Math.max(now.from, first);
    const figure = o.more_than === "unspecified" ? view.parameter(clause(), quietSince) : o.more_than;
    if (figure !== null && view.asOf > view.clock.after(quietSince, figure)) {
      lines.push(`finding r0 ${customer.ref} class silent`);
    }
  }
  return lines;
};

const ORDER = ["none", "low", "medium", "high"];

export function proposals(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({
      d: base(at),
      after: fc.constantFrom("P2D", "P1W", "P1M"),
      fades: fc.boolean(),
      intents: fc.array(fc.constantFrom(...ORDER, undefined), { minLength: 6, maxLength: 6 }),
    })
    .map(({ d, after, fades, intents }): Sequence => ({
      rules: [
        {
          kind: "proposal",
          with: {
            classes: d.classes,
            to: "C",
            after,
            ...(fades ? { fades: { field: "intent", order: ORDER } } : {}),
          },
        },
      ],
      records: {
        staff,
        ...d.past,
        visits: Object.fromEntries(
          Object.entries(d.visits).map(([id, v], i) => [id, intents[i] ? { ...v, intent: intents[i] } : v]),
        ),
      },
      since: d.since,
    }));
}

export const proposalAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as { classes: string[]; after: string; fades?: unknown };
  const first = view.span("one", PACK)!.from;
  return view.all("customers").flatMap((customer) => {
    const { stays: list, lost } = stays(view, customer, o.classes, first);
    const lines = lost ? [`finding no-entry ${customer.ref} class no-entry`] : [];
    const now = list.find((s) => s.until > view.asOf && Math.max(s.from, first) <= view.asOf);
    if (!now) return lines;
    const entry = Math.max(now.from, first);
    const change = view
      .all("class-changes")
      .find((c) => c.fields.customer === customer.id && view.time(c, "at") === entry);
    const told = `finding r0 ${change ? change.ref : customer.ref} ${change ? "to" : "class"} proposed`;
    if (!o.fades) return view.asOf > clock.after(entry, o.after) ? [...lines, told] : lines;
    // The last cycle that is over: cycle n ends with the day n lengths after entry.
    let n = 0;
    const length = Temporal.Duration.from(o.after);
    const end = (k: number): number =>
      clock.end(
        clock.day(entry).add({ months: length.months * k, weeks: length.weeks * k, days: length.days * k }),
      );
    while (view.asOf > end(n + 1)) n += 1;
    if (n === 0) return lines;
    const begins = n === 1 ? entry : end(n - 1) + 1000;
    const said = visitsInOrder(view)
      .filter(
        (v) =>
          v.fields.customer === customer.id && view.time(v, "at")! >= begins && view.time(v, "at")! <= end(n),
      )
      .flatMap((v) => (v.fields.intent === undefined ? [] : [ORDER.indexOf(v.fields.intent as string)]));
    return said.length > 1 && said[said.length - 1] < said[0] ? [...lines, told] : lines;
  });
};
