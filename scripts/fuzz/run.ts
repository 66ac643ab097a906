/**
 * `npm run fuzz -- [--runs N] [--seed N] [--target NAME]`: mutated input against everything that reads some.
 * Bounded and repeatable: each failure is printed with its seed. Exit code 1 where one is found.
 */
import { parseArgs } from "node:util";
import { Chance, mutate } from "./mutate.ts";
import { TARGETS, type Target } from "./targets.ts";

export interface Failure {
  readonly target: string;
  readonly seed: number;
  readonly text: string;
  readonly reason: string;
}

/** Runs each target so often; gives what failed, the first of each reason. */
export function fuzz(targets: readonly Target[], runs: number, seed: number): Failure[] {
  const failures = new Map<string, Failure>();
  for (const target of targets) {
    for (let i = 0; i < runs; i += 1) {
      const own = seed + i;
      const chance = new Chance(own);
      const text = mutate(chance.pick(target.seeds), chance, target.seeds);
      try {
        target.run(text);
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        const key = `${target.name} ${reason.split("\n").slice(0, 3).join(" ")}`;
        if (!failures.has(key)) failures.set(key, { target: target.name, seed: own, text, reason });
      }
    }
  }
  return [...failures.values()];
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      target: { type: "string" },
    },
  });
  const chosen = TARGETS.filter(({ name }) => values.target === undefined || values.target === name);
  const failures = fuzz(chosen, Number(values.runs), Number(values.seed));
  for (const { target, seed, text, reason } of failures) {
    process.stdout.write(`${target}, seed ${seed}:\n${JSON.stringify(text)}\n${reason}\n\n`);
  }
  process.stdout.write(
    `${chosen.length} targets, ${values.runs} runs each from seed ${values.seed}: ${failures.length} failures\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
}
