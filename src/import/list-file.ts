/** Changes inside a list file: only the records concerned are rewritten; comments and everybody else's lines stay as they are. */
import { isMap, isSeq, parseDocument, type YAMLSeq } from "yaml";
import { type Fields, writeRecord, writeRecordList } from "../ledger/write-record.ts";

/** Items to replace by index (from 0), and records to put at the end. */
export interface ListChange {
  readonly replaced: ReadonlyMap<number, Fields>;
  readonly added: readonly Fields[];
  /** Order of the keys, from the schema. */
  readonly order: readonly string[];
}

/** The new text of a list file; null when `text` is no list in block style, one record an item. */
export function changeList(text: string, change: ListChange): string | null {
  const { added, order } = change;
  if (text.trim() === "" || text.trim() === "[]") return writeRecordList(added, { order });
  const document = parseDocument(text, { keepSourceTokens: false });
  if (document.errors.length > 0 || !isSeq(document.contents) || document.contents.flow) return null;
  const replaced = replaceItems(text, document.contents, change);
  if (replaced === null || added.length === 0) return replaced;
  const indent = column(text, text.indexOf("-", document.contents.range?.[0] ?? 0));
  const more = writeRecordList(added, { order }).split("\n").map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  return `${replaced.replace(/\n*$/, "\n")}${more.join("\n")}`;
}

function replaceItems(text: string, list: YAMLSeq, { replaced, order }: ListChange): string | null {
  let out = "";
  let at = 0;
  for (const [index, fields] of [...replaced].sort(([a], [b]) => a - b)) {
    const item = list.items[index];
    if (!isMap(item) || item.flow || !item.range) return null;
    const [start, end] = item.range;
    const body = text.slice(start, end);
    const pad = " ".repeat(column(text, start));
    const lines = writeRecord(fields, { order }).trimEnd().split("\n");
    const written = lines.map((line, i) => (i === 0 || line === "" ? line : pad + line)).join("\n");
    out += text.slice(at, start) + written + (/\n\s*$/.exec(body)?.[0] ?? "");
    at = end;
  }
  return out + text.slice(at);
}

const column = (text: string, at: number): number => at - (text.lastIndexOf("\n", at - 1) + 1);
