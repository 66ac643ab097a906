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

/** `customer.since`, else the earliest event, order or assessment (readings 8). */
export function entryOf(dossier: Dossier): number | null {
  const since = dossier.customer?.time.since;
  if (since !== undefined) return since;
  let first: number | null = null;
  for (const collection of ["events", "orders", "assessments"]) {
    for (const record of dossier.records(collection)) {
      const times =
        collection === "orders" ? [record.time.purchased_at, record.time.delivered_at] : [record.at];
      for (const at of times) {
        if (at !== undefined && at !== null && (first === null || at < first)) first = at;
      }
    }
  }
  return first;
}

/**
 * Class over time: the `to` of the last class-change at or before an instant; before the first one its
 * `from`, known even while that change itself is not yet seen; `customer.class` only without any
 * class-change.
 */
export function classTimeline(dossier: Dossier, unseen: readonly LedgerRecord[]): Timeline {
  const changes = [...dossier.records("class-changes")].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
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
