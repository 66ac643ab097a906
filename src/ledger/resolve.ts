/**
 * Drafts of all files → placed records: who stands under which id, lines, dating instants, and what
 * contradicts.
 */
import type { Diagnostic } from "../model/finding.ts";
import { COLLECTIONS } from "../model/record.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import type { Zone } from "../model/zone.ts";
import { DATED_BY, PENDING_LINE, type Draft } from "./draft.ts";
import { groupDrafts, indexRecords, type ByCollection, type RecordIndex } from "./index-records.ts";
import { assignLines } from "./lines.ts";
import { checkOrder } from "./order.ts";
import { isMixed, type FileOutcome } from "./read-file.ts";
import { checkReferences } from "./references.ts";

export interface Company {
  readonly tenant: Tenant;
  readonly vocabulary: Vocabulary;
  readonly zone: Zone;
}

export interface Gathered {
  readonly index: RecordIndex;
  readonly unusable: ReadonlySet<string>;
  /** Of the files themselves. */
  readonly diagnostics: readonly Diagnostic[];
  /** On ids given twice. */
  readonly duplicates: readonly Diagnostic[];
}

/** Indexes what the files gave, in their order. */
export function gather(outcomes: Iterable<FileOutcome>): Gathered {
  const drafts: Draft[] = [];
  const unplaced: Draft[] = [];
  const unusable = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const outcome of outcomes) {
    if (!isMixed(outcome)) {
      drafts.push(outcome);
      continue;
    }
    for (const draft of outcome.drafts) drafts.push(draft);
    for (const draft of outcome.unplaced) unplaced.push(draft);
    for (const ref of outcome.unusable) unusable.add(ref);
    for (const diagnostic of outcome.diagnostics) diagnostics.push(diagnostic);
  }
  const { value: index, diagnostics: duplicates } = indexRecords(drafts, unplaced);
  return { index, unusable, diagnostics, duplicates };
}

/**
 * Fills in `at` and `line` of the records in `checked` and tells what they contradict; the others must have
 * theirs.
 */
export function resolve(
  checked: ByCollection,
  { index, unusable }: Gathered,
  { tenant, vocabulary, zone }: Company,
): Diagnostic[] {
  const found = [
    checkReferences(checked, index, tenant, vocabulary, unusable),
    assignLines(checked, index, tenant),
    checkOrder(checked, index, zone),
  ];
  for (const collection of COLLECTIONS) {
    const dating = DATED_BY[collection];
    if (dating !== undefined) for (const draft of checked[collection]) draft.at = draft.time[dating] ?? null;
  }
  return found.flat();
}

/** Everything there is, its line to be told anew. */
export function everyDraft({ index }: Gathered): ByCollection {
  const unseen = groupDrafts(index.unseen);
  const lists = COLLECTIONS.map((collection) => {
    const drafts =
      unseen[collection].length === 0
        ? index.drafts[collection]
        : [...index.drafts[collection], ...unseen[collection]];
    for (const draft of drafts) draft.line = PENDING_LINE;
    return [collection, drafts] as const;
  });
  return Object.fromEntries(lists) as ByCollection;
}
