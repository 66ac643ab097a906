/** Each shape once, at a size that a quadratic pass could not finish in the time a test has. */
import { expect, test } from "vitest";
import { readAll } from "../../scripts/bench/linear.ts";
import { SHAPES } from "../../scripts/bench/shapes.ts";

const COUNTED: Readonly<Record<string, number>> = { "list items": 20_000, "open quote": 0 };

test("twenty shapes", () => expect(new Set(SHAPES.map(({ name }) => name)).size).toBe(20));

test.each(SHAPES.map((shape) => [shape.name, shape] as const))("%s", (name, { text }) => {
  const bytes = Buffer.from(text(2_000_000));
  const records = readAll(bytes);
  expect(records).toBeLessThanOrEqual(COUNTED[name] ?? 1);
});
