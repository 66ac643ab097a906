/**
 * Tree → ledger. Files are read, parsed and validated one by one; what is left is indexed, placed and checked
 * against each other. Every mistake is a diagnostic; records beside it still count. With a cache, files that
 * have not changed are not read, and records that nothing has touched are not checked again.
 */
import type { Diagnostic } from "../model/finding.ts";
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Collection, LedgerRecord } from "../model/record.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { Zone } from "../model/zone.ts";
import type { LedgerCache } from "./cache/ledger-cache.ts";
import { recordFiles, type RecordFile } from "./layout.ts";
import { readFile } from "./read-file.ts";
import { everyDraft, gather, resolve, type Company } from "./resolve.ts";
import { Validator } from "./validate.ts";

/** A ledger with what became of each of its files, for those who keep what was made of it. */
export interface LoadedLedger extends Staged<Ledger> {
  /** Paths of the record files, in order. */
  readonly files: readonly string[];
  /** Records that nobody sees: duplicates, and those without a place. */
  readonly unseen: readonly LedgerRecord[];
  /** References of what lies in files that cannot be used. */
  readonly unusable: ReadonlySet<string>;
}

/**
 * Loads every record below `ledger/`. The tenant must be usable; the vocabulary is core, packs and tenant
 * merged.
 */
export function loadLedger(
  tree: Tree,
  tenant: Tenant,
  vocabulary: Vocabulary,
  cache: LedgerCache | null = null,
): LoadedLedger {
  const company: Company = { tenant, vocabulary, zone: new Zone(tenant.timezone) };
  const validators = new Map<Collection, Validator>();
  const validatorOf = (collection: Collection): Validator => {
    let validator = validators.get(collection);
    if (!validator) {
      validators.set(collection, (validator = new Validator(collection, vocabulary, company.zone)));
    }
    return validator;
  };
  const layout: Diagnostic[] = [];
  const walk = recordFiles(tree.list("ledger"), layout);
  const read = (file: RecordFile) => readFile(tree, file, validatorOf(file.collection));
  const all = cache === null ? null : [...walk];
  const kept = all && cache?.load(all, tree, company, validatorOf, read);
  const files: string[] = [];
  const noted = (file: RecordFile): RecordFile => (files.push(file.path), file);
  const loaded =
    kept ??
    loadAll(
      (all?.values() ?? walk).map((file) => read(noted(file))),
      company,
    );
  if (kept) all?.forEach(noted);
  const {
    gathered: { index, unusable },
    diagnostics,
  } = loaded;
  const ledger: Ledger = {
    tenant,
    zone: company.zone,
    vocabulary,
    records: index.drafts,
    byRef: index.byRef,
  };
  return { value: ledger, diagnostics: layout.concat(diagnostics), files, unseen: index.unseen, unusable };
}

/** Without a cache: everything is gathered and resolved. */
function loadAll(outcomes: Iterable<ReturnType<typeof readFile>>, company: Company) {
  const gathered = gather(outcomes);
  const resolved = resolve(everyDraft(gathered), gathered, company);
  return { gathered, diagnostics: [...gathered.diagnostics, ...gathered.duplicates].concat(resolved) };
}
