/** Every clause of a shipped pack has a home, every rule a case that passes and one that fails. */
import { describe, expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadCases } from "../../../src/policy/pack/cases.ts";
import { homeOf } from "../../../src/policy/pack/coverage.ts";
import { loadPack, packIds } from "../../../src/policy/pack/load-pack.ts";

const tree = diskTree(productRoot());

describe.each(packIds(tree))("%s", (id) => {
  const pack = loadPack(tree, id, "product").value!;

  test("carries out every clause where its nature says", () => {
    const home = { data: "enforced", git: "audited", artefact: "produced", none: "shown" };
    const elsewhere = pack.clauses.filter((clause) => homeOf(pack, clause) !== home[clause.checkable]);
    expect(elsewhere.map((clause) => `${clause.id}: ${homeOf(pack, clause)}`)).toEqual([]);
  });

  test("has a passing and a failing case for every rule", () => {
    const { cases } = loadCases(tree, pack);
    const lacking = pack.rules.flatMap((rule) =>
      (["pass", "fail"] as const)
        .filter((side) => !cases.some((c) => c.rule === rule.id && c.expects === side))
        .map((side) => `${rule.id}: ${side}`),
    );
    expect(lacking).toEqual([]);
  });
});
