/** Values that hold from an instant on: a customer's class, a complaint's grade. */
import type { LedgerRecord } from "../../model/record.ts";
import type { Dossier } from "./world.ts";

export interface Span {
  readonly value: string | null;
  /** First instant, inclusive; -Infinity where nobody knows since when. */
  readonly from: number;
  /** First instant of the next span; Infinity for the last. */
  readonly until: number;
}

export interface Timeline {
  readonly spans: readonly Span[];
  /** False where a value is known but not since when (readings 8): no cadence, and a warning says so. */
  readonly anchored: boolean;
}

/** Value at an instant; before the first span the first span's value (readings 22). */
export function valueAt(timeline: Timeline, at: number): string | null {
  const { spans } = timeline;
  for (let i = spans.length - 1; i > 0; i--) if (spans[i].from <= at) return spans[i].value;
  return spans.length ? spans[0].value : null;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Instants of what is on file about a customer, but for class-changes: events, orders, assessments. */
function* happened(dossier: Dossier): Iterable<number> {
  for (const collection of ["events", "assessments"]) {
    for (const { at } of dossier.records(collection)) if (at !== null) yield at;
  }
  for (const { time } of dossier.records("orders")) {
    for (const at of [time.purchased_at, time.delivered_at]) if (at !== undefined) yield at;
  }
}

const earliest = (instants: Iterable<number>): number | null => {
  let first: number | null = null;
  for (const at of instants) if (first === null || at < first) first = at;
  return first;
};

/**
 * Entry into the first class, from which cadences run: the first class-change where it has no `from`, else
 * `customer.since`, else the earliest event, order or assessment (readings 8).
 */
export function entryOf(dossier: Dossier): number | null {
  const first = dossier.classChanges[0];
  if (first && text(first.data.from) === null && first.at !== null) return first.at;
  return dossier.customer?.time.since ?? earliest(happened(dossier));
}

/**
 * The earliest instant at which anything on file knows the customer: from then festivals and milestones are
 * owed; null: none is (readings 8).
 */
export function knownSince(dossier: Dossier): number | null {
  const told = known.get(dossier);
  if (told !== undefined) return told;
  const since = dossier.customer?.time.since;
  const changes = dossier.classChanges.flatMap(({ at }) => at ?? []);
  const first = earliest([...changes, ...(since === undefined ? [] : [since]), ...happened(dossier)]);
  known.set(dossier, first);
  return first;
}

/** Asked by every rule on occasions, once for all of a line's customers and once for each. */
const known = new WeakMap<Dossier, number | null>();

/**
 * The class that a class-change leaves: the `to` of the one before it, whatever its own `from` says; that
 * counts for the first one alone (readings 7).
 */
export function classBefore(dossier: Dossier, change: LedgerRecord): string | null {
  const { classChanges } = dossier;
  const place = classChanges.findIndex(({ ref }) => ref === change.ref);
  return text(place > 0 ? classChanges[place - 1].data.to : change.data.from);
}

/**
 * Class over time: the `to` of the last class-change at or before an instant; before the first one its
 * `from`, known even while that change itself is not yet seen; `customer.class` only without any
 * class-change.
 */
export function classTimeline(dossier: Dossier, unseen: readonly LedgerRecord[]): Timeline {
  const changes = dossier.classChanges;
  const first = changes[0] ?? [...unseen].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))[0];
  const initial = first ? text(first.data.from) : text(dossier.customer?.data.class);
  const entry = entryOf(dossier);
  const spans: Span[] = [];
  let anchored = true;
  const starts: { value: string | null; from: number }[] = [];
  if (initial !== null) {
    if (entry === null) anchored = false;
    starts.push({ value: initial, from: entry ?? Number.NEGATIVE_INFINITY });
  }
  for (const change of changes) starts.push({ value: text(change.data.to), from: change.at ?? 0 });
  for (let i = 0; i < starts.length; i++) {
    const until = starts[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    spans.push({ value: starts[i].value, from: Math.min(starts[i].from, until), until });
  }
  return { spans, anchored };
}
