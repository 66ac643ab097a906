/**
 * Changes inside a list file: only the records concerned are rewritten; everybody else's lines, and comments
 * between records, stay as they are.
 */
import { isBlockList, splitItems } from "../../ledger/text/list-items.ts";
import { findConflict } from "../../ledger/text/source.ts";
import { type Fields, writeRecordList } from "../../ledger/write-record.ts";

/** Items to replace by index (from 0), and records to put at the end. */
export interface ListChange {
  readonly replaced: ReadonlyMap<number, Fields>;
  readonly added: readonly Fields[];
  /** Order of the keys, from the schema. */
  readonly order: readonly string[];
}

/** The new text of a list file; null when `text` is no list in block style, or holds a merge conflict. */
export function changeList(text: string, { replaced, added, order }: ListChange): string | null {
  if (text.trim() === "" || text.trim() === "[]") return writeRecordList(added, { order });
  if (!isBlockList(text) || findConflict(text) !== null) return null;
  const items = splitItems(text);
  const head = text.slice(0, text.length - items.reduce((sum, item) => sum + item.text.length, 0));
  const body = items
    .map((item) => {
      const fields = replaced.get(item.item);
      return fields === undefined
        ? item.text
        : writeRecordList([fields], { order }) + afterLastLine(item.text);
    })
    .join("");
  if (added.length === 0) return head + body;
  return `${head}${body.endsWith("\n") ? body : `${body}\n`}${writeRecordList(added, { order })}`;
}

/** Blank lines and comments in the first column that follow an item's last line of content. */
function afterLastLine(text: string): string {
  const lines = text.split(/(?<=\n)/);
  const last = lines.findLastIndex((line) => !/^(?:#.*)?\s*$/.test(line));
  return lines.slice(last + 1).join("");
}
