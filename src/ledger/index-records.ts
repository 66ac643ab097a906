/**
 * Drafts → who stands under which id. With duplicate ids the first one stands and the second is a finding.
 */
import type { Diagnostic, Localized } from "../model/finding.ts";
import { COLLECTIONS, type Collection, type LedgerRecord, type Origin } from "../model/record.ts";
import type { Staged } from "../model/stage.ts";
import type { Draft } from "./draft.ts";
import { RefMap } from "./ref-map.ts";

export type ByCollection = Readonly<Record<Collection, readonly Draft[]>>;

export interface RecordIndex {
  /** In the order of path, then item; duplicates left out. */
  readonly drafts: ByCollection;
  readonly byId: Readonly<Record<Collection, Map<string, Draft>>>;
  readonly byRef: ReadonlyMap<string, LedgerRecord>;
  /**
   * Records that nobody sees, whose own fields are checked all the same: duplicates, and those without a
   * place.
   */
  readonly unseen: Draft[];
}

function place({ file, item }: Origin): Localized {
  if (item === null) return { "zh-CN": file, en: file };
  return { "zh-CN": `${file} 第 ${item + 1} 条`, en: `${file}, item ${item + 1}` };
}

/** Indexes drafts that come in the order of their files. `unplaced` records are only kept for checking. */
export function indexRecords(all: readonly Draft[], unplaced: readonly Draft[]): Staged<RecordIndex> {
  const drafts = emptyLists();
  const byId = Object.fromEntries(COLLECTIONS.map((c) => [c, new Map()])) as Record<
    Collection,
    Map<string, Draft>
  >;
  const diagnostics: Diagnostic[] = [];
  const unseen = [...unplaced];
  for (const draft of all) {
    const ids = byId[draft.collection];
    const first = ids.get(draft.id);
    if (first === undefined) {
      ids.set(draft.id, draft);
      drafts[draft.collection].push(draft);
      continue;
    }
    unseen.push(draft);
    diagnostics.push({
      code: "ledger/duplicate-id",
      severity: "error",
      place: { ...draft.origin, path: ["id"] },
      subject: draft.ref,
      params: { id: draft.id, first: place(first.origin), second: place(draft.origin) },
      key: draft.origin.item === null ? draft.origin.file : `${draft.origin.file}#${draft.origin.item}`,
    });
  }
  return { value: { drafts, byId, byRef: new RefMap(byId), unseen }, diagnostics };
}

const emptyLists = (): Record<Collection, Draft[]> =>
  Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Record<Collection, Draft[]>;

/** Drafts by their collection, in the order given. */
export function groupDrafts(all: readonly Draft[]): ByCollection {
  const lists = emptyLists();
  for (const draft of all) lists[draft.collection].push(draft);
  return lists;
}
