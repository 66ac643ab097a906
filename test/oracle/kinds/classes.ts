/** Classes over time as the contract has them (readings 7, 8, 22), and customers with a random past. */
import fc from "fast-check";
import type { Fields, Seen, View } from "../plain.ts";
import { moment, named, optouts } from "./draw.ts";

export interface Stay {
  readonly from: number;
  readonly until: number;
  readonly end: "class-change" | "ended";
}

const CLASSES = ["A", "B", "C"];
/** `says`: what it claims to leave, where that is not simply what the customer had. */
const change = (at: fc.Arbitrary<string>) =>
  fc.record({
    at,
    to: fc.constantFrom(...CLASSES),
    says: fc.option(fc.option(fc.constantFrom(...CLASSES), { nil: undefined }), { freq: 1, nil: null }),
  });

/** Customers `k0`, `k1` and their class-changes; some have no date to begin with. */
export function classed(
  at: fc.Arbitrary<string> = moment,
): fc.Arbitrary<Record<string, Record<string, Fields>>> {
  const one = fc.record({
    since: fc.option(fc.constant("2024-02-20"), { freq: 4, nil: undefined }),
    own: fc.constantFrom(...CLASSES),
    optouts,
    first: fc.option(fc.constantFrom(...CLASSES), { nil: undefined }),
    event: fc.option(fc.constant("2024-02-22 10:00"), { nil: undefined }),
    changes: fc.uniqueArray(change(at), { maxLength: 3, selector: (c) => c.at }),
  });
  return fc.tuple(one, one).map((people) => {
    const changes = people.flatMap((p, i) =>
      [...p.changes]
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map((c, j, all) => ({
          customer: `k${i}`,
          at: c.at,
          to: c.to,
          from: j === 0 ? p.first : c.says === null ? all[j - 1].to : c.says,
        })),
    );
    return {
      customers: named(
        "k",
        people.map((p) => ({ line: "one", since: p.since, class: p.own, channel_optouts: p.optouts })),
      ),
      "class-changes": named("m", changes),
      events: named(
        "e",
        people.flatMap((p, i) =>
          p.event ? [{ customer: `k${i}`, type: "thing.happened", at: p.event }] : [],
        ),
      ),
    };
  });
}

/** Reading 8: since, else the earliest event. */
function begin(view: View, customer: Seen): number | null {
  const since = view.time(customer, "since");
  if (since !== null) return since;
  const times = view
    .all("events")
    .filter((e) => e.fields.customer === customer.id)
    .map((e) => view.time(e, "at")!);
  return times.length === 0 ? null : Math.min(...times);
}

/** Class at an instant; null before the first class that anybody knows of. */
export function classAt(view: View, customer: Seen, at: number): string | null {
  const all = view
    .unseen("class-changes")
    .map(([, f]) => f)
    .filter((f) => f.customer === customer.id)
    .map((f) => ({
      at: view.clock.instant(f.at as string),
      from: f.from as string | undefined,
      to: f.to as string,
    }))
    .sort((a, b) => a.at - b.at);
  const seen = all.filter((c) => c.at <= view.asOf);
  const last = seen.findLast((c) => c.at <= at);
  if (last) return last.to;
  if (all.length > 0) return all[0].from ?? null;
  return (customer.fields.class as string | undefined) ?? null;
}

/**
 * Stretches in which a customer is in one of the classes, as known at as-of; `lost` where nobody knows since
 * when.
 */
export function stays(
  view: View,
  customer: Seen,
  classes: readonly string[],
  followed: number,
): { stays: Stay[]; lost: boolean } {
  const changes = view
    .all("class-changes")
    .filter((c) => c.fields.customer === customer.id)
    .map((c) => view.time(c, "at")!)
    .sort((a, b) => a - b);
  const inside = (at: number): boolean => classes.includes(classAt(view, customer, at) ?? "");
  const found: Stay[] = [];
  let lost = false;
  let from: number | null = null;
  const early = (changes[0] ?? view.asOf) - 1;
  if (inside(early)) {
    from = begin(view, customer);
    // A change that lies before the first sign of the customer says that the class held then.
    if (from !== null && changes.length > 0) from = Math.min(from, changes[0]);
    // What was over before anything could be owed is no loss.
    if (from === null) lost = (changes[0] ?? Infinity) > followed;
  }
  for (const at of changes) {
    if (inside(at)) from ??= at;
    else if (from !== null) {
      if (from < at) found.push({ from, until: at, end: "class-change" });
      from = null;
    }
  }
  if (from !== null) found.push({ from, until: Infinity, end: "ended" });
  return { stays: found, lost };
}
