/**
 * The cases of a pack hold its rules in place: a rule taken away, or any of its figures moved by one unit,
 * makes a case of that rule fail. Durations move by one of their unit, counts by one, shares by a tenth,
 * hours by a minute.
 */
import { describe, expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadCases, runCase } from "../../../src/policy/pack/cases.ts";
import { loadPack, packIds } from "../../../src/policy/pack/load-pack.ts";

type Path = readonly (string | number)[];
interface Mutant {
  readonly path: Path;
  readonly from: unknown;
  readonly to: unknown;
}

/** Mutants that change nothing, with the reason; anything else must be noticed. */
const SAME: Readonly<Record<string, string>> = {
  "developer-service-visits/visit-rate max: 1 → 2": "no rate is above one",
};

const clock = (text: string, minutes: number): string => {
  const [hour, minute] = text.split(":").map(Number);
  const moved = hour * 60 + minute + minutes;
  return `${String(Math.floor(moved / 60)).padStart(2, "0")}:${String(moved % 60).padStart(2, "0")}`;
};

function neighbours(value: number | string): (number | string)[] {
  if (typeof value === "number") {
    if (Number.isInteger(value) && value > 1) return [value + 1, value - 1];
    // One and nought may be counts or shares; up to one a share moves by a tenth.
    return (value === 1 ? [2, 0, 0.9] : value === 0 ? [1] : [value + 0.1, value - 0.1]).map(
      (n) => Math.round(n * 100) / 100,
    );
  }
  const length = /^(PT?)(\d+)([YMWDHS])$/.exec(value);
  if (length) {
    return [+length[2] + 1, +length[2] - 1].filter((n) => n >= 0).map((n) => `${length[1]}${n}${length[3]}`);
  }
  const hours = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(value);
  return hours
    ? [1, -1].flatMap((m) => [`${clock(hours[1], m)}-${hours[2]}`, `${hours[1]}-${clock(hours[2], m)}`])
    : [];
}

function* mutantsOf(value: unknown, path: Path = []): Generator<Mutant> {
  if (typeof value === "number" || typeof value === "string") {
    for (const to of neighbours(value)) yield { path, from: value, to };
  } else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) yield* mutantsOf(inner, [...path, key]);
  }
}

function put(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((each, i) => (String(i) === String(key) ? put(each, rest, to) : each));
  }
  return { ...(value as object), [key]: put((value as Record<string, unknown>)[key], rest, to) };
}

const tree = diskTree(productRoot());

describe.each(packIds(tree))("%s", (id) => {
  const pack = loadPack(tree, id, "product").value!;
  const { cases } = loadCases(tree, pack);

  test("a rule taken away makes one of its cases fail", () => {
    const unnoticed = pack.rules.filter((rule) => {
      const without = { ...pack, rules: pack.rules.filter((r) => r !== rule) };
      return !cases.some((one) => one.rule === rule.id && runCase(without, one).length > 0);
    });
    expect(unnoticed.map((rule) => rule.id)).toEqual([]);
  });

  test("a figure moved by one unit makes one of its cases fail", () => {
    const unnoticed: string[] = [];
    for (const rule of pack.rules) {
      const own = cases.filter((one) => one.rule === rule.id);
      for (const { path, from, to } of mutantsOf(rule.with)) {
        const mutated = {
          ...pack,
          rules: pack.rules.map((r) =>
            r === rule ? { ...r, with: put(r.with, path, to) as Record<string, unknown> } : r,
          ),
        };
        const name = `${rule.id} ${path.join(".")}: ${from} → ${to}`;
        if (
          !own.some((one) => fails(() => runCase(mutated, one).length > 0)) &&
          SAME[`${id}/${name}`] === undefined
        ) {
          unnoticed.push(name);
        }
      }
    }
    expect(unnoticed).toEqual([]);
  });
});

/** A rule that no longer compiles is noticed as well. */
function fails(run: () => boolean): boolean {
  try {
    return run();
  } catch {
    return true;
  }
}
