/** What the files of an import look like: where a record goes, and the new text of every file concerned. */
import type { FileChange } from "../../io/transaction.ts";
import { changeFile } from "../../ledger/change-file.ts";
import { type Fields, writeRecord, writeRecordList } from "../../ledger/write-record.ts";
import { changeList } from "./list-file.ts";
import type { Outcome, PlanContext } from "./plan.ts";
import type { Draft } from "./rows.ts";

/** `ledger/complaints/2018/06/nyc311.yaml` */
export function pathOf(draft: Draft, context: PlanContext): string {
  const field = context.datedBy(draft);
  const date = dateOf(draft, field);
  const path = context
    .fileOf(draft)
    .replaceAll("{year}", date.slice(0, 4) || "undated")
    .replaceAll("{month}", date.slice(5, 7) || "undated")
    .replaceAll("{id}", draft.id);
  return `ledger/${draft.collection}/${path}`;
}

/** Records after whose texts a large import pauses. */
const PAUSE_AFTER = 25_000;

/**
 * New texts of the files that created and changed records go into, by path; and why a file cannot be written.
 */
export function writeFiles(
  outcomes: readonly Outcome[],
  context: PlanContext,
): { files: FileChange[]; stuck: Map<string, string> } {
  const byFile = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const list = byFile.get(outcome.file);
    if (list === undefined) byFile.set(outcome.file, [outcome]);
    else list.push(outcome);
  }
  const files: FileChange[] = [];
  const stuck = new Map<string, string>();
  let written = 0;
  for (const [path, list] of byFile) {
    const single = list.length === 1 && !list[0].listed;
    const text = single ? ownFile(list[0], context) : listFile(path, list, context);
    if (text === null) stuck.set(path, single ? "import/file-taken" : "import/list-style");
    else files.push({ path, text });
    written += list.length;
    if (written > PAUSE_AFTER) {
      context.pause?.();
      written = 0;
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), stuck };
}

/** Null where another record's file stands in the way. */
function ownFile({ draft, file, state, fields }: Outcome, context: PlanContext): string | null {
  const before = context.read(file);
  if (state === "created" && before !== null) return null;
  const order = context.orderOf(draft.collection);
  if (before === null) {
    return writeRecord(file.endsWith(`/${draft.id}.yaml`) ? draft.data : { id: draft.id, ...draft.data }, {
      order,
    });
  }
  const body = draft.collection === "complaints" ? "description" : "notes";
  return changeFile(before, file, { names: fields, data: draft.data, body, order });
}

/**
 * New records go to the end, in the order given. Null for a file in a style that cannot be changed item by
 * item.
 */
function listFile(path: string, outcomes: readonly Outcome[], context: PlanContext): string | null {
  const order = context.orderOf(outcomes[0].draft.collection);
  const fieldsOf = ({ draft }: Outcome): Fields => ({ id: draft.id, ...draft.data });
  const replaced = new Map<number, Fields>();
  const added: Outcome[] = [];
  for (const outcome of outcomes) {
    const item = context.existing(outcome.ref)?.item;
    if (outcome.state === "changed" && item !== undefined && item !== null) {
      replaced.set(item, fieldsOf(outcome));
    } else added.push(outcome);
  }
  const before = context.read(path);
  const news = added.map(fieldsOf);
  return before === null
    ? writeRecordList(news, { order })
    : changeList(before, { replaced, added: news, order });
}

/** When the record happened, for its place in a file; 0 for an undated one. */
export function instantOf(draft: Draft, context: PlanContext): number {
  const field = context.datedBy(draft);
  return Date.parse(dateOf(draft, field)) || 0;
}

function dateOf(draft: Draft, field: string | null): string {
  const value = field === null ? "" : draft.data[field];
  return typeof value === "string" ? value : "";
}
