/**
 * A plan holds exactly what differs: every single figure of three rule books moved by one unit, against a
 * naive comparison of both outcomes.
 */
import { describe, expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import type { Obligation } from "../../../src/model/obligation.ts";
import type { Pack, PackRule } from "../../../src/model/pack.ts";
import { comparePlans, isEmpty } from "../../../src/policy/measure/what-if.ts";
import { evaluateCase, loadCases } from "../../../src/policy/pack/cases.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";

const tree = diskTree(productRoot());
const FIGURES = ["within", "before", "every", "count", "not_before", "keep", "away"];

/** The figure one unit shorter, or longer where it is the least; undefined for what is no plain figure. */
function moved(figure: unknown): unknown {
  if (typeof figure === "number") return figure + 1;
  const [, head, n, unit] = /^(PT?)(\d+)([A-Z])$/.exec(String(figure)) ?? [];
  return unit === undefined ? undefined : `${head}${Number(n) === 0 ? 1 : Number(n) - 1}${unit}`;
}

interface Variant {
  name: string;
  pack: Pack;
  rule: string;
}

function variants(pack: Pack): Variant[] {
  return pack.rules.flatMap((rule) =>
    FIGURES.flatMap((figure): Variant[] => {
      const value = moved(rule.with[figure]);
      if (value === undefined) return [];
      const other: PackRule = { ...rule, with: { ...rule.with, [figure]: value } };
      return [
        {
          name: `${rule.id}: ${figure} ${String(rule.with[figure])} → ${String(value)}`,
          rule: rule.id,
          pack: { ...pack, rules: pack.rules.map((r) => (r.id === rule.id ? other : r)) },
        },
      ];
    }),
  );
}

/** Ids of obligations that are not the same in both, whatever the difference. */
function naive(before: readonly Obligation[], after: readonly Obligation[]): string[] {
  const told = (list: readonly Obligation[]): Map<string, string> =>
    new Map(list.map((o) => [o.id, JSON.stringify(o)]));
  const [left, right] = [told(before), told(after)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((id) => left.get(id) !== right.get(id))
    .sort();
}

describe.each(["rental-relations", "auto-sales-visits", "property-service-visits"])("%s", (id) => {
  const pack = loadPack(tree, id, "product").value!;
  const { cases } = loadCases(tree, pack);

  test("no change, empty plan", () => {
    for (const one of cases) {
      expect(
        isEmpty(comparePlans(evaluateCase(pack, one).evaluation, evaluateCase(pack, one).evaluation)),
      ).toBe(true);
    }
  });

  test.each(variants(pack))("$name", ({ pack: other, rule }) => {
    let changed = 0;
    for (const one of cases.filter((c) => c.rule === rule)) {
      const before = evaluateCase(pack, one).evaluation;
      const after = evaluateCase(other, one).evaluation;
      const { duties } = comparePlans(before, after);
      expect(duties.map((c) => c.id)).toEqual(naive(before.obligations, after.obligations));
      changed += duties.length + comparePlans(before, after).findings.length;
    }
    expect(changed).toBeGreaterThan(0);
  });
});

test("what a change is called", () => {
  const pack = loadPack(tree, "rental-relations", "product").value!;
  const [one] = loadCases(tree, pack).cases.filter((c) =>
    (c.body.obligations ?? []).some((o) => o.status === "met"),
  );
  const { evaluation } = evaluateCase(pack, one);
  const met = evaluation.obligations.find((o) => o.status === "met")!;
  const others = evaluation.obligations.filter((o) => o !== met);
  const kinds = (after: readonly Obligation[]): string[] =>
    comparePlans(evaluation, { ...evaluation, obligations: after }).duties.map((c) => c.kind);
  expect(kinds([...others, { ...met, status: "late" }])).toEqual(["verdict"]);
  expect(kinds([...others, { ...met, due: met.due! + 1000 }])).toEqual(["moves"]);
  expect(kinds(others)).toEqual(["vanishes"]);
  expect(kinds([...evaluation.obligations, { ...met, id: "new" }])).toEqual(["appears"]);
});
