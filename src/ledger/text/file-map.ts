/**
 * A record file's text as a map: from a field's path to its line and column, and from an offset back to the
 * field. Works on broken files as far as they can be read. Lookups of a top-level field scan lines and parse
 * nothing.
 */
import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { splitFrontMatter } from "./front-matter.ts";
import { LineIndex, type Position } from "./line-index.ts";
import { cutConflicts, isBlockList, splitItems } from "./list-items.ts";
import { MAX_RECORD_CHARS, parseYamlDocument, type Path } from "./yaml.ts";

interface Part {
  readonly item: number | null;
  readonly text: string;
  /** Lines and UTF-16 units of the file before it. */
  readonly line: number;
  readonly offset: number;
  /** Made on first need; `root` null: nothing there. */
  root?: Node | null;
  lines?: LineIndex;
}

const BODY_FIELDS: ReadonlySet<unknown> = new Set(["notes", "description"]);

export class FileMap {
  private readonly parts: readonly Part[];
  private readonly body: Position | null = null;
  private readonly bodyOffset: number = Number.POSITIVE_INFINITY;

  /** `text`: as `readText` gives it. */
  constructor(text: string, file: string) {
    if (file.endsWith(".md")) {
      const front = splitFrontMatter(text, file).value;
      const yaml = front?.yaml ?? "";
      const offset = front ? text.indexOf("\n") + 1 : 0;
      this.parts = [{ item: null, text: yaml, line: front ? 1 : 0, offset }];
      if (front?.body) {
        this.body = { line: front.bodyLine, column: 1 };
        this.bodyOffset = offset + yaml.length;
      }
    } else if (isBlockList(text)) {
      // Items are counted as the reader counts them: without those inside a merge conflict.
      this.parts = splitItems(cutConflicts(text).text);
    } else this.parts = [{ item: null, text, line: 0, offset: 0 }];
  }

  /** Where the value at `path` stands (`key`: its key); what is not there is placed at its nearest parent. */
  locate(item: number | null, path: Path, key = false): Position {
    const part = this.partOf(item);
    if (part === undefined) return { line: 1, column: 1 };
    const simple =
      part.item === null && item === null && path.length === 1 ? this.scan(part, String(path[0]), key) : null;
    if (simple) return simple;
    const start =
      part.item === null && item === null ? { line: 1, column: 1 } : { line: part.line + 1, column: 1 };
    const missing = this.body && BODY_FIELDS.has(path[0]) ? this.body : start;
    // Most findings are on fields that are not there: no need to parse for that.
    if (path.length === 0 ? part.item === item : !isKeyIn(part.text, String(path[0]))) return missing;
    let node = this.rootOf(part);
    const steps = part.item === null && item !== null ? [item, ...path] : path;
    let at: number | null = null;
    for (const [index, step] of steps.entries()) {
      const found = child(node, step);
      if (!found) break;
      const last = index === steps.length - 1;
      const range = found.value?.range;
      at = range && range[1] > range[0] && !(last && key) ? range[0] : found.key;
      node = found.value;
    }
    return at === null ? missing : this.absolute(part, at);
  }

  /** The field in which an offset of the text lies; an empty path for comments and the like. */
  fieldAt(offset: number): { item: number | null; path: Path } {
    if (offset >= this.bodyOffset) return { item: null, path: ["notes"] };
    const part = this.partAt(offset);
    if (!part) return { item: null, path: [] };
    const inner = offset - part.offset;
    const path: (string | number)[] = [];
    let node = this.rootOf(part);
    for (let found = childAt(node, inner); found; found = childAt(node, inner)) {
      path.push(found.step);
      node = found.value;
    }
    if (part.item === null && typeof path[0] === "number") return { item: path[0], path: path.slice(1) };
    return { item: part.item, path };
  }

  /** The last part that starts at or before an offset. */
  private partAt(offset: number): Part | undefined {
    let low = 0;
    let high = this.parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.parts[middle].offset <= offset) low = middle + 1;
      else high = middle;
    }
    return this.parts[low - 1];
  }

  /** Items are numbered from 0 in their order; a list in brackets, and a file of one record, is one part. */
  private partOf(item: number | null): Part | undefined {
    const part = this.parts[item ?? 0];
    return part?.item === item ? part : this.parts[0];
  }

  /** Finds `name:` at the start of a line; null leaves the answer to the parser. */
  private scan(part: Part, name: string, key: boolean): Position | null {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) return null;
    const { text } = part;
    let at = text.startsWith(`${name}:`) ? 0 : text.indexOf(`\n${name}:`) + 1;
    if (at === 0 && !text.startsWith(`${name}:`)) return null;
    if (!key) {
      const value = /^[a-z0-9_]+:[ \t]+(?=[^\s#])/.exec(text.slice(at, at + name.length + 80));
      if (!value) return null;
      at += value[0].length;
    }
    return this.absolute(part, at);
  }

  private rootOf(part: Part): Node | null {
    if (part.root === undefined) {
      const contents = part.text.length > MAX_RECORD_CHARS ? null : parseYamlDocument(part.text).contents;
      part.root = part.item === null ? contents : isSeq(contents) ? contents.items[0] : null;
    }
    return part.root;
  }

  private absolute(part: Part, offset: number): Position {
    const { line, column } = (part.lines ??= new LineIndex(part.text)).at(offset);
    return { line: line + part.line, column };
  }
}

/** Whether a name is followed by a colon anywhere, in quotes or not. */
function isKeyIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (/^["']?[ \t]*:/.test(text.slice(at + name.length, at + name.length + 8))) return true;
  }
  return false;
}

interface Child {
  readonly step: string | number;
  /** Offset of the key, or of the element in a list. */
  readonly key: number;
  readonly value: Node | null;
}

function* children(node: Node | null): Generator<Child> {
  if (isSeq(node)) {
    for (const [step, value] of (node.items as Node[]).entries()) {
      yield { step, key: value.range?.[0] ?? 0, value };
    }
  } else if (isMap(node)) {
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      if (isScalar(key)) yield { step: key.source ?? String(key.value), key: key.range?.[0] ?? 0, value };
    }
  }
}

/** Children of a map by key, so that many questions about a large one stay cheap. */
const byKey = new WeakMap<Node, ReadonlyMap<string, Child>>();

function child(node: Node | null, step: string | number): Child | null {
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value ? { step, key: value.range?.[0] ?? 0, value } : null;
  }
  if (!isMap(node)) return null;
  let keys = byKey.get(node);
  if (!keys) {
    byKey.set(
      node,
      (keys = new Map(
        [...children(node)].map((each) => [String(each.step), each]).reverse() as [string, Child][],
      )),
    );
  }
  return keys.get(String(step)) ?? null;
}

/** The child whose key or value covers an offset. */
function childAt(node: Node | null, offset: number): Child | null {
  for (const each of children(node)) {
    const end = each.value?.range?.[1] ?? each.key;
    if (each.key <= offset && offset < Math.max(end, each.key + String(each.step).length)) return each;
  }
  return null;
}

/**
 * Text of a file for positions: undecodable bytes replaced, byte order mark dropped, lone returns as
 * newlines.
 */
export function readText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\r(?!\n)/g, "\n");
}
