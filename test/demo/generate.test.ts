import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { standing } from "../../scripts/demo/book.ts";
import { AS_OF, stamp } from "../../scripts/demo/clock.ts";
import { planDemo } from "../../scripts/demo/plan.ts";
import { readLedger } from "../../scripts/demo/replay.ts";

const PRODUCT = join(fileURLToPath(import.meta.url), "../../..");
const plan = planDemo();
const files = standing(plan);

describe("the demonstration ledger", () => {
  test("is what the generator writes", () => {
    const committed = readLedger(PRODUCT);
    const differing = [...new Set([...committed.keys(), ...files.keys()])].filter(
      (path) => committed.get(path) !== files.get(path),
    );
    expect(differing.slice(0, 10)).toEqual([]);
    expect(committed.size).toBeGreaterThan(3000);
  });

  test("comes out the same every time", () => {
    expect([...standing(planDemo())]).toEqual([...files]);
  });

  test("holds no telephone numbers", () => {
    expect(
      [...files].filter(([, text]) => /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text)).map(([path]) => path),
    ).toEqual([]);
  });

  test("repeats hardly any note", () => {
    const notes = [...files]
      .filter(([path]) => path.startsWith("ledger/visits/"))
      .map(([, text]) => text.split("---\n").slice(2).join("").trim());
    expect(notes.length).toBeGreaterThan(1500);
    expect(new Set(notes).size / notes.length).toBeGreaterThan(0.93);
  });
});

describe("its history", () => {
  test("ends at the as-of instant and never goes back", () => {
    const times = plan.map((change) => change.committed ?? change.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(stamp(times.at(-1) ?? 0) <= stamp(AS_OF)).toBe(true);
  });

  test.each([
    [
      "records dated back by their author",
      plan.some(({ committed, at }) => committed !== undefined && committed > at),
    ],
    ["a file that is deleted for good", plan.some(({ path, text }) => text === null && !files.has(path))],
    [
      "edits of records already filed",
      plan.filter(({ path }) => path.includes("/complaints/")).length >
        2 * [...files.keys()].filter((path) => path.includes("/complaints/")).length,
    ],
  ])("knows %s", (_name, found) => {
    expect(found).toBe(true);
  });
});
