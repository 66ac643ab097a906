/** The words that a root's files may use: core, packs and tenant together. */
import { diskTree } from "../io/files.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../ledger/schema/index.ts";
import { loadTenant } from "../ledger/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { loadAllPacks } from "./all-packs.ts";

/** Takes the packs of the tenant's lines; without a usable tenant every pack there is. */
export function vocabularyOf(root: string): Vocabulary {
  const tenant = loadTenant(diskTree(root)).value;
  const used = tenant && new Set(tenant.lines.flatMap(({ packs }) => packs.map(({ id }) => id)));
  const packs = loadAllPacks(root).value.filter(({ pack }) => used === null || used.has(pack.id));
  return mergeVocabulary(
    CORE_VOCABULARY,
    ...packs.map(({ pack }) => pack.vocabulary),
    ...(tenant ? [tenant.vocabulary] : []),
  );
}
