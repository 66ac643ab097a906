/**
 * `check --staged`: what is about to be committed, for a commit hook: each staged file by itself, and what it
 * names. Duties, rates and what others make of a change are left to the whole check.
 */
import { loadLanguage } from "../i18n/index.ts";
import { readObjects } from "../io/blobs.ts";
import { openRepository, type Repository } from "../io/git.ts";
import { IndexFiles, stagedFiles } from "../io/index-files.ts";
import { loadLedger } from "../ledger/load.ts";
import { createLocator } from "../ledger/locate.ts";
import { mendLedger } from "../ledger/mend/attach.ts";
import type { Diagnostic, Finding } from "../model/finding.ts";
import { memoryTree } from "../model/memory-tree.ts";
import { filingKey } from "../model/provenance.ts";
import { PLURAL } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import { applyGate } from "../policy/engine/gate.ts";
import { toFindings } from "../policy/engine/to-findings.ts";
import { openBook } from "./evaluate.ts";
import { UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";

/** A collection of at most so many files is read whole where a name alone does not find a record. */
const FEW = 500;
/** Rounds in which named records are fetched: what a record names, and what its customer or subject names. */
const ROUNDS = 2;

/**
 * Findings at staged files. Throws UsageError without a repository, UnusableRoot where tenant file or a pack
 * stop it.
 */
export async function checkStaged(
  root: string,
  lang: Locale | null,
): Promise<{ findings: Finding[]; locale: Locale }> {
  const repository = openRepository(root);
  if (!repository) {
    throw new UsageError({
      "zh-CN": `--staged：${root} 不在 git 仓库中`,
      en: `--staged: ${root} is in no git repository`,
    });
  }
  const staged = stagedFiles(repository);
  const overlay = new Map(staged.map(({ path, bytes }) => [path, bytes] as const));
  const book = openBook({ root, overlay });
  const locale = lang ?? book.rules?.tenant.locale ?? "zh-CN";
  await loadLanguage(locale);
  if (!book.rules) throw new UnusableRoot(toFindings(book.early, { locate: book.locate, locale }), locale);
  const { tenant, vocabulary } = book.rules;
  const mine = new Set(staged.filter(({ bytes }) => bytes !== null).map(({ path }) => path));
  const records = [...mine].filter((path) => path.startsWith("ledger/") && path !== "ledger/tenant.yaml");
  const files = new Map(
    staged.flatMap(({ path, bytes }) => (bytes === null ? [] : [[path, bytes] as const])),
  );
  const keys = new Set(records.flatMap((path) => filingKey(path) ?? []));
  // Of two records with one id the later file bears the finding, staged or not.
  const own = (list: readonly Diagnostic[]): Diagnostic[] =>
    list.filter(
      ({ place, code }) =>
        mine.has(place.file) || (code === "ledger/duplicate-id" && keys.has(filingKey(place.file) ?? "")),
    );
  let found: Diagnostic[] = [];
  if (records.length > 0) {
    const named = new Named(repository, files);
    named.takeNamesakes(keys);
    for (let round = 0; ; round++) {
      const tree = memoryTree(Object.fromEntries(files));
      found = own(mendLedger(loadLedger(tree, tenant, vocabulary), tree).diagnostics);
      if (round === ROUNDS || !named.fetch(found)) break;
    }
    found = found.filter((diagnostic) => !named.doubtful(diagnostic));
  }
  const diagnostics = applyGate([...own(book.early), ...found], tenant, "change");
  const staticTree = createLocator(memoryTree(Object.fromEntries(files)));
  const findings = toFindings(diagnostics, {
    locate: (place) => (files.has(place.file) ? staticTree(place) : book.locate(place)),
    locale,
  });
  return { findings, locale };
}

/** Files of the index that staged records name, fetched by their names. */
class Named {
  private readonly repository: Repository;
  private readonly files: Map<string, Uint8Array>;
  private readonly index: IndexFiles;

  constructor(repository: Repository, files: Map<string, Uint8Array>) {
    this.repository = repository;
    this.files = files;
    this.index = new IndexFiles(repository);
  }

  /** Adds every file of the same name, so that a second record with its id is seen. */
  takeNamesakes(keys: Iterable<string>): void {
    for (const key of keys) {
      const slash = key.indexOf("/");
      this.add(this.index.of(key.slice(0, slash), key.slice(slash + 1).replace(/\.[^.]*$/, "")));
    }
  }

  /** Adds what unknown references name; false when there is nothing to add. */
  fetch(diagnostics: readonly Diagnostic[]): boolean {
    let added = false;
    for (const { collection, id } of diagnostics.flatMap(referenceOf)) {
      const found = this.index.of(collection, id);
      if (this.add(found.size > 0 || this.large(collection) ? found : this.index.of(collection, null))) {
        added = true;
      }
    }
    return added;
  }

  /** A reference that only the whole ledger can settle: its collection is too large to be read for it. */
  doubtful(diagnostic: Diagnostic): boolean {
    return referenceOf(diagnostic).some(({ collection }) => this.large(collection));
  }

  private large(collection: string): boolean {
    return this.index.count(collection, FEW) > FEW;
  }

  private add(found: ReadonlyMap<string, string>): boolean {
    const missing = [...found].filter(([path]) => !this.files.has(path));
    if (missing.length === 0) return false;
    const contents = readObjects(
      this.repository,
      missing.map(([, oid]) => oid),
    );
    missing.forEach(([path], i) => this.files.set(path, contents[i] ?? new Uint8Array()));
    return true;
  }
}

/** What an unknown reference names. */
function referenceOf({ code, params }: Diagnostic): { collection: string; id: string }[] {
  const collection = PLURAL.get(/^ledger\/unknown-(.+)$/.exec(code)?.[1] ?? "");
  return collection === undefined || typeof params?.id !== "string"
    ? []
    : [{ collection, id: params.id.normalize("NFC") }];
}
