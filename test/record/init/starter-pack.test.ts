/** The rule book that a new company starts with keeps to the same rules as those that ship. */
import path from "node:path";
import { expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { loadCases, runCase } from "../../../src/policy/pack/cases.ts";
import { homeOf } from "../../../src/policy/pack/coverage.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";
import { PRODUCT } from "../../support/command.ts";

const tree = diskTree(path.join(PRODUCT, "src/record/init/templates"));
const pack = loadPack(tree, "company", "tenant");
const { cases, diagnostics } = loadCases(tree, pack.value!);

test("loads without a finding, every clause has a home, every rule both cases", () => {
  expect([...pack.diagnostics, ...diagnostics]).toEqual([]);
  expect(pack.value!.clauses.filter((clause) => homeOf(pack.value!, clause) === null)).toEqual([]);
  const expected = pack.value!.rules.flatMap(({ id }) => [`${id}: fail`, `${id}: pass`]).sort();
  expect([...new Set(cases.map((c) => `${c.rule}: ${c.expects}`))].sort()).toEqual(expected);
});

test.each(cases.map((c) => [`${c.rule}: ${c.name}`, c] as const))("%s", (_, one) => {
  expect(runCase(pack.value!, one)).toEqual([]);
});
