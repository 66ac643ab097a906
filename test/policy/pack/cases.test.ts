/** Every case that ships with a pack reaches the verdict it states. */
import { describe, expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadCases, runCase } from "../../../src/policy/pack/cases.ts";
import { loadPack, packIds } from "../../../src/policy/pack/load-pack.ts";

const tree = diskTree(productRoot());

describe.each(packIds(tree))("%s", (id) => {
  const pack = loadPack(tree, id, "product");
  test("loads without a finding", () => {
    expect(pack.diagnostics).toEqual([]);
  });
  const { cases, diagnostics } = loadCases(tree, pack.value!);
  test("its cases are well formed", () => {
    expect(diagnostics).toEqual([]);
  });
  test.each(cases.map((c) => [`${c.rule}: ${c.name} (${c.file}:${c.line})`, c] as const))("%s", (_, one) => {
    expect(runCase(pack.value!, one)).toEqual([]);
  });
});
