/**
 * A sample that nobody can predict and anybody can draw again. What is drawn from is frozen by a commit; the
 * seed is a public value that comes into being after that commit; both together order every person's records
 * by a hash, and the first of each are the sample. Whoever commits cannot know the seed yet, whoever brings
 * the seed cannot change the commit any more. Takes plain records, gives references.
 */
import { createHash } from "node:crypto";
import type { Period } from "../../model/period.ts";
import { PLURAL, type LedgerRecord } from "../../model/record.ts";
import type { Zone } from "../../model/zone.ts";

export interface Population {
  readonly staff: string;
  /** References in code-unit order. */
  readonly refs: readonly string[];
}

export interface Drawn {
  /** Path below the root and text of the record to write. */
  readonly path: string;
  readonly text: string;
  readonly entries: readonly string[];
  readonly populations: readonly Population[];
  readonly commit: string;
}

/** How a draw stands up to being drawn again. */
export interface DrawVerdict {
  readonly id: string;
  readonly state: "same" | "different" | "no-seed" | "no-commit" | "wrong-commit" | "self";
  /** References that the draw has too many, and those that it lacks. */
  readonly extra: readonly string[];
  readonly missing: readonly string[];
}

export interface Scope {
  /** Kind of record, in the singular: `visit`. */
  readonly kind: string;
  readonly period: Period;
  /** Id of a line; null: all. */
  readonly line: string | null;
}

/** Whose record it is, for drawing: who made it, else who handles it, else who took it. */
export function personOf({ data }: LedgerRecord): string | null {
  const staff = data.by ?? data.handler ?? data.received_by;
  return typeof staff === "string" ? staff : null;
}

/**
 * What can be drawn: records of the period by their person, visits only where somebody was reached. People in
 * code-unit order.
 */
export function populationOf(
  records: readonly LedgerRecord[],
  { kind, period, line }: Scope,
  zone: Zone,
): Population[] {
  const collection = PLURAL.get(kind);
  const byStaff = new Map<string, string[]>();
  for (const record of records) {
    if (record.collection !== collection || record.at === null || (line !== null && record.line !== line)) {
      continue;
    }
    const day = zone.dayOf(record.at);
    const staff = personOf(record);
    if (day < period.first || day > period.last || staff === null) continue;
    if (collection === "visits" && record.data.outcome !== "reached") continue;
    const own = byStaff.get(staff);
    if (own) own.push(record.ref);
    else byStaff.set(staff, [record.ref]);
  }
  return [...byStaff]
    .map(([staff, refs]) => ({ staff, refs: refs.sort() }))
    .sort((a, b) => (a.staff < b.staff ? -1 : 1));
}

export interface Draw {
  readonly seed: string;
  /** Full commit id that froze the population. */
  readonly commit: string;
  /** Records per person; everything where a person has no more. */
  readonly size: number;
}

/**
 * Place of a record in the order that seed and commit give: SHA-256 of `seed LF commit LF staff LF
 * reference`, in hex.
 */
export function rank(draw: Pick<Draw, "seed" | "commit">, staff: string, ref: string): string {
  return createHash("sha256")
    .update([draw.seed.normalize("NFC").trim(), draw.commit, staff, ref].join("\n"))
    .digest("hex");
}

/** The sample in code-unit order of the references. */
export function drawFrom(populations: readonly Population[], draw: Draw): string[] {
  return populations
    .flatMap(({ staff, refs }) => {
      const ranked = refs
        .map((ref) => ({ ref, place: rank(draw, staff, ref) }))
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      return ranked.slice(0, draw.size).map(({ ref }) => ref);
    })
    .sort();
}
