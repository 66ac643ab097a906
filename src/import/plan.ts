/**
 * Stage 5: checked records against what the ledger holds → what to write. Nothing is overwritten that somebody edited
 * or deleted here since the last import: that is a conflict, listed and left alone.
 */
import type { Collection } from "../model/record.ts";
import { SINGULAR } from "../model/record.ts";
import type { FileChange } from "../io/transaction.ts";
import { type Fields, writeRecord, writeRecordList } from "../ledger/write-record.ts";
import { changeList } from "./list-file.ts";
import { digestOf, type Receipt, receiptPath, writeReceipt } from "./receipt.ts";
import type { Draft } from "./rows.ts";
import { spreader } from "./spread.ts";

/** A record that the ledger has, or a file that claims its id. */
export interface Existing {
  readonly file: string;
  /** Index in a list file; null in a file of its own. */
  readonly item: number | null;
  /** Fields without `id`. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PlanContext {
  readonly existing: (ref: string) => Existing | undefined;
  /** Text of a file below the root; null when there is none. */
  readonly read: (path: string) => string | null;
  /** Order of a collection's fields. */
  readonly orderOf: (collection: Collection) => readonly string[];
  /** Path template of a draft, relative to the collection's folder. */
  readonly fileOf: (draft: Draft) => string;
  /** Name of the field that dates a record of the collection. */
  readonly datedBy: (draft: Draft) => string | null;
  readonly source: string;
  readonly receipt: Receipt;
}

export interface Outcome {
  readonly ref: string;
  readonly draft: Draft;
  readonly state: "created" | "changed" | "unchanged" | "conflict";
  /** Fields that differ (changed, and conflicts with a record that is there). */
  readonly fields: readonly string[];
  /** `import/edited-here`, `import/deleted-here`, `import/list-style`, `import/file-taken`; null without a conflict. */
  readonly code: string | null;
  /** Where the record lies or will lie, and whether as an item of a list. */
  readonly file: string;
  readonly listed: boolean;
}

export interface ImportPlan {
  readonly outcomes: readonly Outcome[];
  /** Ledger files and the receipt; empty when nothing changes. */
  readonly files: readonly FileChange[];
}

/** `also` drafts are only ever created: what is on file about a customer or a colleague is left as it is. */
export function planImport(main: readonly Draft[], also: readonly Draft[], context: PlanContext): ImportPlan {
  const byDate = (drafts: readonly Draft[]): Draft[] => {
    const keyed = drafts.map((draft) => ({ draft, at: instantOf(draft, context) }));
    return keyed.sort((a, b) => a.at - b.at || (a.draft.id < b.draft.id ? -1 : 1)).map(({ draft }) => draft);
  };
  const spread = spreader((path) => Buffer.byteLength(context.read(path) ?? ""));
  const placed = (outcome: Outcome): Outcome => (outcome.state === "created" && outcome.listed
    ? { ...outcome, file: spread(outcome.file, Buffer.byteLength(recordText(outcome.draft, context))) } : outcome);
  const judged = [
    ...byDate(also).map((draft) => placed(judge(draft, context, true))),
    ...byDate(main).map((draft) => placed(judge(draft, context, false))),
  ];
  const { files, stuck } = writeFiles(judged, context);
  const outcomes = judged.map((o) => (stuck.has(o.file) && writes(o) ? { ...o, state: "conflict" as const, code: stuck.get(o.file) ?? null } : o));
  const receipt = new Map(context.receipt);
  for (const { ref, draft, state } of outcomes) {
    const digest = digestOf(recordText(draft, context));
    if (state === "created" || state === "changed") receipt.set(ref, digest);
    else if (state === "unchanged" && !receipt.has(ref) && isSame(draft, context)) receipt.set(ref, digest);
  }
  const text = writeReceipt(receipt);
  if (text !== writeReceipt(context.receipt)) files.push({ path: receiptPath(context.source), text });
  return { outcomes, files };
}

const writes = ({ state }: Outcome): boolean => state === "created" || state === "changed";

function isSame(draft: Draft, context: PlanContext): boolean {
  const found = context.existing(`${SINGULAR[draft.collection]}/${draft.id}`);
  return found !== undefined && recordText(draft, context) === recordText({ ...draft, data: found.data }, context);
}

/** Canonical text of a record, `id` included: equal texts are equal records. */
const recordText = ({ id, collection, data }: Pick<Draft, "id" | "collection"> & { data: object }, context: PlanContext): string =>
  writeRecord({ id, ...data } as Fields, { order: context.orderOf(collection) });

function judge(draft: Draft, context: PlanContext, onlyCreate: boolean): Outcome {
  const ref = `${SINGULAR[draft.collection]}/${draft.id}`;
  const found = context.existing(ref);
  const known = context.receipt.get(ref);
  const base = { ref, draft, fields: [], code: null, file: found?.file ?? pathOf(draft, context), listed: found ? found.item !== null : !context.fileOf(draft).includes("{id}") };
  if (found === undefined) {
    if (known === undefined) return { ...base, state: "created" };
    return onlyCreate ? { ...base, state: "created" } : { ...base, state: "conflict", code: "import/deleted-here" };
  }
  const mine = recordText(draft, context);
  const theirs = recordText({ ...draft, data: found.data }, context);
  if (onlyCreate || mine === theirs || known === digestOf(mine)) return { ...base, state: "unchanged" };
  const fields = differing(draft.data, found.data);
  if (known === digestOf(theirs) && found.file.endsWith(".yaml")) return { ...base, state: "changed", fields };
  return { ...base, state: "conflict", fields, code: "import/edited-here" };
}

function differing(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

/** `ledger/complaints/2018/06/nyc311.yaml` */
function pathOf(draft: Draft, context: PlanContext): string {
  const field = context.datedBy(draft);
  const date = field === null ? "" : String(draft.data[field] ?? "");
  const path = context.fileOf(draft)
    .replaceAll("{year}", date.slice(0, 4) || "undated")
    .replaceAll("{month}", date.slice(5, 7) || "undated")
    .replaceAll("{id}", draft.id);
  return `ledger/${draft.collection}/${path}`;
}

/** New texts by path, and why a file cannot be written. */
function writeFiles(outcomes: readonly Outcome[], context: PlanContext): { files: FileChange[]; stuck: Map<string, string> } {
  const byFile = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter(writes)) {
    const list = byFile.get(outcome.file);
    if (list === undefined) byFile.set(outcome.file, [outcome]);
    else list.push(outcome);
  }
  const files: FileChange[] = [];
  const stuck = new Map<string, string>();
  for (const [path, list] of byFile) {
    const single = list.length === 1 && !list[0].listed;
    const text = single ? ownFile(list[0], context) : listFile(path, list, context);
    if (text === null) stuck.set(path, single ? "import/file-taken" : "import/list-style");
    else files.push({ path, text });
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), stuck };
}

/** Null where another record's file stands in the way. */
function ownFile({ draft, file, state }: Outcome, context: PlanContext): string | null {
  if (state === "created" && context.read(file) !== null) return null;
  const named = file.endsWith(`/${draft.id}.yaml`) ? draft.data : { id: draft.id, ...draft.data };
  return writeRecord(named as Fields, { order: context.orderOf(draft.collection) });
}

/** New records go to the end, in the order given. Null for a file in a style that cannot be changed item by item. */
function listFile(path: string, outcomes: readonly Outcome[], context: PlanContext): string | null {
  const order = context.orderOf(outcomes[0].draft.collection);
  const fieldsOf = ({ draft }: Outcome): Fields => ({ id: draft.id, ...draft.data }) as Fields;
  const replaced = new Map<number, Fields>();
  const added: Outcome[] = [];
  for (const outcome of outcomes) {
    const item = context.existing(outcome.ref)?.item;
    if (outcome.state === "changed" && item !== undefined && item !== null) replaced.set(item, fieldsOf(outcome));
    else added.push(outcome);
  }
  const before = context.read(path);
  const news = added.map(fieldsOf);
  return before === null ? writeRecordList(news, { order }) : changeList(before, { replaced, added: news, order });
}

function instantOf(draft: Draft, context: PlanContext): number {
  const field = context.datedBy(draft);
  return (field !== null && Date.parse(String(draft.data[field]))) || 0;
}
