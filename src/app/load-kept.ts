/**
 * Loads a root's ledger with what an earlier run left of it, and leaves its own for the next one when its
 * work is done. The first run only notes that the ledger was seen: many machines, those of CI above all, see
 * it once.
 */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { keepFile, keptFile, ledgerCachePath } from "../io/cache-folder.ts";
import { LedgerCache, MIN_FILES } from "../ledger/cache/ledger-cache.ts";
import { loadLedger, type LoadedLedger } from "../ledger/load.ts";
import type { Tree } from "../model/ledger.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";

/** As `loadLedger`, for the files on disk below `root`. */
export function loadKept(root: string, tree: Tree, tenant: Tenant, vocabulary: Vocabulary): LoadedLedger {
  const path = ledgerCachePath(root);
  if (path === null) return loadLedger(tree, tenant, vocabulary);
  const note = `${basename(path)}.seen`;
  if (!existsSync(path) && keptFile(note) === null) {
    const ledger = loadLedger(tree, tenant, vocabulary);
    if (ledger.value.byRef.size >= MIN_FILES) keepFile(note, "");
    return ledger;
  }
  const cache = new LedgerCache(path);
  const ledger = loadLedger(tree, tenant, vocabulary, cache);
  // Nobody waits for this: it runs after what this run prints.
  if (cache.dirty) process.once("beforeExit", () => cache.save());
  return ledger;
}
