/** Loads a root's ledger with what the last run left of it, and leaves its own for the next one when its work is done. */
import { ledgerCachePath } from "../io/cache-folder.ts";
import { LedgerCache } from "../ledger/cache/ledger-cache.ts";
import { loadLedger } from "../ledger/load.ts";
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";

/** As `loadLedger`, for the files on disk below `root`. */
export function loadKept(root: string, tree: Tree, tenant: Tenant, vocabulary: Vocabulary): Staged<Ledger> {
  const path = ledgerCachePath(root);
  const cache = path === null ? null : new LedgerCache(path);
  const ledger = loadLedger(tree, tenant, vocabulary, cache);
  // Nobody waits for this: it runs after what this run prints.
  if (cache?.dirty) process.once("beforeExit", () => cache.save());
  return ledger;
}
