/** Every pack that a root could follow: its own and those of the product, with their cases. */
import { existsSync, realpathSync } from "node:fs";
import { diskTree } from "../io/files.ts";
import { productRoot } from "../io/product.ts";
import type { Diagnostic } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import type { Pack } from "../model/pack.ts";
import type { Staged } from "../model/stage.ts";
import { loadCases, type PackCase } from "../policy/pack/cases.ts";
import { loadPack, packIds } from "../policy/pack/load-pack.ts";

export interface LoadedPack {
  readonly pack: Pack;
  readonly cases: readonly PackCase[];
  /** Where it was read from. */
  readonly tree: Tree;
}

/** Ids of the packs that lie in the root itself; in the product's checkout those are the product's. */
export function ownPacks(root: string): ReadonlySet<string> {
  return new Set(packIds(diskTree(root)));
}

/**
 * Packs sorted by id; one of the root's own hides the product's of the same id. Broken ones are left out and
 * reported.
 */
export function loadAllPacks(root: string): Staged<LoadedPack[]> {
  const product = diskTree(productRoot());
  const atHome = existsSync(root) && realpathSync(root) === realpathSync(productRoot());
  const own = diskTree(root);
  const ownIds = atHome ? [] : packIds(own);
  const places: [id: string, tree: Tree, origin: Pack["origin"]][] = [
    ...ownIds.map((id): [string, Tree, "tenant"] => [id, own, "tenant"]),
    ...packIds(product)
      .filter((id) => !ownIds.includes(id))
      .map((id): [string, Tree, "product"] => [id, product, "product"]),
  ];
  const value: LoadedPack[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [id, tree, origin] of places.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const staged = loadPack(tree, id, origin);
    diagnostics.push(...staged.diagnostics);
    if (!staged.value) continue;
    const found = loadCases(tree, staged.value);
    diagnostics.push(...found.diagnostics);
    value.push({ pack: staged.value, cases: found.cases, tree });
  }
  return { value, diagnostics };
}
