/**
 * The engine against an independent computation: random small ledgers, every obligation, rate row and finding
 * of theirs alike; in the deep layer on many more of them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs, seed } from "../support/layers.ts";
import { differences, tell } from "./compare.ts";
import { hasClockFault } from "./product.ts";
import { PAPER_SIZES, randomLedger } from "./random-ledger.ts";
import { REGIMES, type Regime } from "./simulate.ts";

const RUNS = runs(80, 1500);
const SEED = seed(20260301);
/** The git clauses are few: a smaller share of the ledgers is about them. */
const FEWER = 0.4;

/** The first ledger on which the two differ, told in words; empty when they agree on all of them. */
function hunt(regime: Regime, papers: boolean, numRuns: number): string {
  const result = fc.check(
    fc.property(
      randomLedger(regime, papers),
      (ledger) => hasClockFault(ledger) || differences(ledger).length === 0,
    ),
    { numRuns, seed: SEED },
  );
  const ledger = result.counterexample?.[0];
  if (result.errorInstance instanceof Error && !ledger) throw result.errorInstance;
  return ledger ? tell(ledger, differences(ledger)) : "";
}

describe("the engine agrees with the oracle", () => {
  test.each(Object.keys(REGIMES) as Regime[])(
    "on what records prove: %s",
    (regime) => {
      expect(hunt(regime, false, RUNS)).toBe("");
    },
    60_000 + RUNS * 200,
  );

  test.each(Object.keys(PAPER_SIZES) as Regime[])(
    "on what git proves: %s",
    (regime) => {
      expect(hunt(regime, true, Math.ceil(RUNS * FEWER))).toBe("");
    },
    60_000 + RUNS * 200,
  );
});
