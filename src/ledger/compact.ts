/**
 * Compact files: records of a closed month in one list, `ledger/visits/compact/2026-01.yaml`, with the filing of each
 * in a line beside it, `2026-01.filed.jsonl`. What a record says is the same in its own file and in the list.
 */
import { Lexer } from "yaml";
import type { Collection } from "../model/record.ts";
import { splitFrontMatter } from "./text/front-matter.ts";
import { readRecordFile } from "./text/record-file.ts";
import type { Fields } from "./write-record.ts";

/** Collections whose records say how things are now: they are never compacted. */
export const NEVER_COMPACTED: ReadonlySet<Collection> = new Set<Collection>([
  "customers",
  "staff",
  "lists",
  "class-changes",
  "assignments",
]);

/** A line beside a compact file: where a record lay, and what the history said of it. Instants in ISO 8601. */
export interface FiledLine {
  readonly id: string;
  /** Of its own file, relative to the root. */
  readonly path: string;
  /** Object id of that file's last content. */
  readonly blob: string;
  /** First and last commit that touched it. */
  readonly first: string;
  readonly last: string;
  /** E-mail of the first commit's author. */
  readonly author: string;
  /** Author and commit time of the first commit. */
  readonly at: string;
  readonly committed: string;
  /** E-mails of those who committed it, in order, each once. */
  readonly signers: readonly string[];
}

export const writeFiledLine = (line: FiledLine): string => JSON.stringify(line);

/** Field that takes the text under the front matter. */
export const bodyField = (path: string): string =>
  path.startsWith("ledger/complaints/") ? "description" : "notes";

/** Fields of every record in a file by id, `id` and the Markdown text included. */
export function recordsIn(bytes: Uint8Array, path: string): Map<string, Fields> {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const out = new Map<string, Fields>();
  for (const { values, body } of readRecordFile(bytes, path).value) {
    const id = typeof values.id === "string" ? values.id : stem;
    out.set(id, {
      ...(values as Fields),
      id,
      ...(body !== null && body !== "" && { [bodyField(path)]: body }),
    });
  }
  return out;
}

/** The same in a form that is equal when the records are. */
export function contentsIn(bytes: Uint8Array, path: string): Map<string, string> {
  return new Map([...recordsIn(bytes, path)].map(([id, fields]) => [id, JSON.stringify(sorted(fields))]));
}

function sorted(fields: Fields): [string, unknown][] {
  return Object.entries(fields)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Comments of a record file, which a list written by us does not keep. */
export function commentsIn(text: string, path: string): string[] {
  const yaml = path.endsWith(".md") ? (splitFrontMatter(text, path).value?.yaml ?? "") : text;
  return [...new Lexer().lex(yaml)].filter((token) => token.startsWith("#")).map((token) => token.trim());
}

/** Lines of a companion file, null for each that is none of ours. */
export function readFiledLines(bytes: Uint8Array): (Partial<FiledLine> | null)[] {
  const text = new TextDecoder().decode(bytes);
  return text.replace(/\n$/, "").split("\n").map(readFiledLine);
}

function readFiledLine(text: string): Partial<FiledLine> | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === "object" && line !== null ? line : null;
  } catch {
    return null;
  }
}
