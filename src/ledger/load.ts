/**
 * Tree → ledger. Files are read, parsed and validated one by one; what is left is indexed, placed and checked
 * against each other. Every mistake is a diagnostic; records beside it still count.
 */
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Collection } from "../model/record.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { Zone } from "../model/zone.ts";
import { DATED_BY } from "./draft.ts";
import { indexRecords } from "./index-records.ts";
import { recordFiles } from "./layout.ts";
import { assignLines } from "./lines.ts";
import { checkOrder } from "./order.ts";
import { readFile, type Loaded } from "./read-file.ts";
import { checkReferences } from "./references.ts";
import { Validator } from "./validate.ts";

/** Loads every record below `ledger/`. The tenant must be usable; the vocabulary is core, packs and tenant merged. */
export function loadLedger(tree: Tree, tenant: Tenant, vocabulary: Vocabulary): Staged<Ledger> {
  const zone = new Zone(tenant.timezone);
  const loaded: Loaded = { drafts: [], unplaced: [], unusable: new Set(), diagnostics: [] };
  const { diagnostics } = loaded;
  const validators = new Map<Collection, Validator>();
  for (const file of recordFiles(tree.list("ledger"), diagnostics)) {
    let validator = validators.get(file.collection);
    if (!validator) validators.set(file.collection, (validator = new Validator(file.collection, vocabulary, zone)));
    readFile(tree, file, validator, loaded);
  }
  const index = indexRecords(loaded.drafts, loaded.unplaced);
  for (const each of index.diagnostics) diagnostics.push(each);
  for (const each of checkReferences(index.value, tenant, vocabulary, loaded.unusable)) diagnostics.push(each);
  for (const each of assignLines(index.value, tenant)) diagnostics.push(each);
  for (const [collection, list] of Object.entries(index.value.drafts)) {
    const dating = DATED_BY[collection as Collection];
    if (dating !== undefined) for (const draft of list) draft.at = draft.time[dating] ?? null;
  }
  for (const each of checkOrder(index.value, zone)) diagnostics.push(each);
  const ledger: Ledger = { tenant, zone, records: index.value.drafts, byRef: index.value.byRef };
  return { value: ledger, diagnostics };
}
