/**
 * Every rule kind against a naive account of it, on random sequences of what happens, while time walks on
 * from change to change; one of them per kind minute by minute, more in the deep layer.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { RULE_KINDS } from "../../src/policy/kinds/index.ts";
import { DEEP, runs, seed } from "../support/layers.ts";
import { KINDS } from "./kinds/index.ts";
import type { Account, Sequence } from "./kinds/sequence.ts";
import { walk } from "./kinds/walk.ts";

const RUNS = runs(12, 120);
const MINUTES = DEEP ? 3 : 1;
const SEED = seed(20260301);

/** The smallest sequence found on which the two differ, as one reads it; empty when they agree. */
function hunt(draw: fc.Arbitrary<Sequence>, account: Account, numRuns: number, everyMinute: boolean): string {
  const result = fc.check(
    fc.property(draw, (sequence) => walk(sequence, account, everyMinute) === null),
    { numRuns, seed: SEED },
  );
  if (!result.counterexample) return "";
  const [sequence] = result.counterexample;
  const found = walk(sequence, account, everyMinute);
  const { staff: _, ...records } = sequence.records;
  return `\nas of ${found?.asOf ?? "–"}, - expected, + actual\n${(found?.lines ?? []).join("\n")}\n\n${stringify({ ...sequence, records })}`;
}

describe("every kind agrees with a naive account", () => {
  test("no kind is left out", () =>
    expect(KINDS.map((k) => k.kind).sort()).toEqual([...RULE_KINDS.keys()].sort()));
  test.each(KINDS)(
    "$kind",
    ({ draw, account }) => expect(hunt(draw, account, RUNS, false)).toBe(""),
    60_000 + RUNS * 500,
  );
});

describe("minute by minute", () => {
  const stepped = KINDS.filter((k) => k.near !== null);
  test.each(stepped)(
    "$kind",
    ({ near, account }) => expect(hunt(near!, account, MINUTES, true)).toBe(""),
    120_000 + MINUTES * 60_000,
  );
});
