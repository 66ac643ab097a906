/**
 * Time walks on: both sides are asked at every instant at which anything can change, and a minute before and
 * after it; or at every single minute between two of them.
 */
import { Clock } from "../clock.ts";
import { contradictions } from "../contradictions.ts";
import { View } from "../plain.ts";
import { onlyOne } from "../tell.ts";
import { examined, plainLedger, ZONE } from "./examine.ts";
import type { Account, Sequence } from "./sequence.ts";

const clock = new Clock(ZONE);
const MINUTE = 60_000;
const iso = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: "second" });

/** Every time that stands anywhere in a sequence, and the first second of the day and of the day after. */
function timesIn(value: unknown, into: Set<number>): void {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/.test(value)) {
    const at = clock.instant(value);
    into.add(at);
    into.add(clock.start(clock.day(at)));
    into.add(clock.end(clock.day(at)) + 1000);
  } else if (value !== null && typeof value === "object") {
    for (const member of Object.values(value)) timesIn(member, into);
  }
}

/** Instants that an account speaks of: openings and dues. */
function spokenOf(lines: readonly string[], into: Set<number>): void {
  for (const line of lines) {
    for (const [text] of line.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/g)) {
      into.add(Temporal.Instant.from(text).epochMilliseconds);
    }
  }
}

export interface Difference {
  readonly asOf: string;
  readonly lines: readonly string[];
}

/** The first instant at which the product and the account differ; null when they never do. */
export function walk(sequence: Sequence, account: Account, everyMinute = false): Difference | null {
  const product = examined(sequence);
  const expected = (at: number): string[] => {
    const view = new View(plainLedger(sequence, iso(at)));
    return [...account(view, sequence), ...contradictions(view)];
  };
  const written = new Set<number>();
  const { customers: _, staff: __, ...happenings } = sequence.records;
  timesIn(
    [happenings, sequence.filed, sequence.deleted, sequence.calendar, sequence.rules, sequence.parameters],
    written,
  );
  if (written.size === 0) return null;
  const last = Math.max(...written);
  // What is said a day after the last record names the dues to come; those of the next days are walked to as
  // well.
  const spoken = new Set(written);
  spokenOf(expected(last + 86_400_000), spoken);
  const turns = [...spoken].filter((at) => at <= last + 5 * 86_400_000).sort((a, b) => a - b);
  const instants = new Set<number>();
  if (everyMinute) {
    for (let at = turns[0] - MINUTE; at <= turns[turns.length - 1] + MINUTE; at += MINUTE) instants.add(at);
  } else {
    for (const at of turns) {
      for (const near of [at - MINUTE, at - 1000, at, at + 1000, at + MINUTE]) instants.add(near);
    }
  }
  for (const at of [...instants].sort((a, b) => a - b)) {
    const lines = onlyOne(expected(at), product(at));
    if (lines.length > 0) return { asOf: clock.show(at), lines };
  }
  return null;
}
