/**
 * The engine against an independent computation: random small ledgers, every obligation and rate row alike.
 * `HUIFANG_ORACLE_RUNS` sets the number of ledgers per regime, `HUIFANG_ORACLE_SEED` another stream of them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differences, tell } from "./compare.ts";
import type { PlainLedger } from "./plain.ts";
import { randomLedger } from "./random-ledger.ts";
import { REGIMES, type Regime } from "./simulate.ts";

const RUNS = Number(process.env.HUIFANG_ORACLE_RUNS ?? 200);
const SEED = Number(process.env.HUIFANG_ORACLE_SEED ?? 20260301);
const GIT = /rental-relations\/(4\.1\.2\.4\.(D-b|F-a|F-b)|4\.1\.3\.(2-a|2-b|4)|4\.2\.6-[ab])$|property-service-visits\/(1\.8|1\.10-b|2\.4-[bc])$/;

describe("the engine agrees with the oracle", () => {
  test.each(Object.keys(REGIMES) as Regime[])("%s", (regime) => {
    const wanted = (clause: string): boolean => !GIT.test(clause);
    const result = fc.check(fc.property(randomLedger(regime), (ledger) => differences(ledger, wanted).length === 0), { numRuns: RUNS, seed: SEED });
    const ledger = result.counterexample?.[0] as PlainLedger | undefined;
    expect(ledger ? tell(ledger, differences(ledger, wanted)) : "").toBe("");
  }, 60_000 + RUNS * 100);
});
