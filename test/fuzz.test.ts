/** A small share of `npm run fuzz`, and what it has found as named cases. */
import { expect, test } from "vitest";
import { fuzz } from "../scripts/fuzz/run.ts";
import { TARGETS } from "../scripts/fuzz/targets.ts";
import { runs, seed } from "./support/layers.ts";

const DISK: ReadonlySet<string> = new Set(["journals", "paths", "caches"]);

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "%s",
  { timeout: 600_000 },
  (name, target) => {
    const share = DISK.has(name) ? runs(25, 1000) : runs(200, 10_000);
    expect(fuzz([target], share, seed(1))).toEqual([]);
  },
);

const FOUND: readonly (readonly [target: string, what: string, text: string])[] = [
  ["paths", "a name too long below a folder that is not there yet", `policies/p/${"x".repeat(300)}.yaml`],
  ["paths", "a path too long", `ledger/${"x/".repeat(3000)}y`],
  ["records", "front matter that is an empty list", "---\n[]\n---\nx\n"],
  ["pack", "an alias that names nothing", "rules: [{id: a, with: *x}]\n"],
  ["pack", "more aliases than anybody writes", `rules:\n  - &a {id: x}\n${"  - *a\n".repeat(60)}`],
];

test.each(FOUND)("%s: %s", (name, _what, text) => {
  const target = TARGETS.find((each) => each.name === name)!;
  expect(() => target.run(text)).not.toThrow();
});
