/**
 * What expressions may cost: so many steps for one record by one pack, counted, never timed, so that the same
 * files give the same findings on every machine. The engine says whose rule is at work and hears of failures.
 */
import type { LedgerRecord } from "../../model/record.ts";
import { ExpressionFailure } from "../cel/value.ts";

export const MAX_STEPS = 20_000;

export type OnFailure = (record: LedgerRecord, failure: ExpressionFailure) => void;

export class Steps {
  private pack = "";
  private hear: OnFailure | null = null;
  private used = new Map<string, { steps: number }>();

  /** A rule of a pack begins to judge. */
  begin(pack: string, hear: OnFailure): void {
    if (pack !== this.pack) this.used = new Map();
    this.pack = pack;
    this.hear = hear;
  }

  /** Counts what is spent on one record; throws when the pack has spent too much on it. */
  counterFor(ref: string): (steps: number) => void {
    let known = this.used.get(ref);
    if (!known) this.used.set(ref, (known = { steps: 0 }));
    const own = known;
    return (steps) => {
      own.steps += steps;
      if (own.steps > MAX_STEPS) throw new ExpressionFailure("steps", String(MAX_STEPS));
    };
  }

  failed(record: LedgerRecord, failure: ExpressionFailure): void {
    this.hear?.(record, failure);
  }
}
