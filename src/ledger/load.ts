/**
 * Tree → ledger. Files are read, parsed and validated one by one; what is left is indexed, placed and checked
 * against each other. Every mistake is a diagnostic; records beside it still count.
 */
import type { Diagnostic } from "../model/finding.ts";
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Collection } from "../model/record.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { Zone } from "../model/zone.ts";
import { DATED_BY, type Draft } from "./draft.ts";
import { indexRecords } from "./index-records.ts";
import { placeEntry, type RecordFile } from "./layout.ts";
import { assignLines } from "./lines.ts";
import { checkOrder } from "./order.ts";
import { readFile } from "./read-file.ts";
import { checkReferences } from "./references.ts";
import { refOf } from "./ids.ts";
import { Validator } from "./validate.ts";

/** Loads every record below `ledger/`. The tenant must be usable; the vocabulary is core, packs and tenant merged. */
export function loadLedger(tree: Tree, tenant: Tenant, vocabulary: Vocabulary): Staged<Ledger> {
  const zone = new Zone(tenant.timezone);
  const diagnostics: Diagnostic[] = [];
  const validators = new Map<Collection, Validator>();
  const drafts: Draft[] = [];
  const unplaced: Draft[] = [];
  const unusable = new Set<string>();
  for (const file of recordFiles(tree, diagnostics)) {
    let validator = validators.get(file.collection);
    if (!validator) validators.set(file.collection, (validator = new Validator(file.collection, vocabulary, zone)));
    const loaded = readFile(tree, file, validator);
    for (const draft of loaded.drafts) drafts.push(draft);
    unplaced.push(...loaded.unplaced);
    for (const id of loaded.unusable) unusable.add(refOf(file.collection, id));
    diagnostics.push(...loaded.diagnostics);
  }
  const index = indexRecords(drafts, unplaced);
  diagnostics.push(...index.diagnostics);
  diagnostics.push(...checkReferences(index.value, tenant, vocabulary, unusable));
  diagnostics.push(...assignLines(index.value, tenant));
  for (const [collection, list] of Object.entries(index.value.drafts)) {
    const dating = DATED_BY[collection as Collection];
    if (dating !== undefined) for (const draft of list) draft.at = draft.time[dating] ?? null;
  }
  diagnostics.push(...checkOrder(index.value, zone));
  const ledger: Ledger = { tenant, zone, records: index.value.drafts, byRef: index.value.byRef };
  return { value: ledger, diagnostics };
}

/** The files that hold records, in the tree's order; everything else that lies there is a finding or known. */
function recordFiles(tree: Tree, diagnostics: Diagnostic[]): RecordFile[] {
  const files: RecordFile[] = [];
  for (const entry of tree.list("ledger")) {
    const placed = placeEntry(entry);
    if ("record" in placed) files.push(placed.record);
    else if ("finding" in placed) diagnostics.push(placed.finding);
  }
  return files;
}
