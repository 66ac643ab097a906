/**
 * YAML text → plain values, through the `yaml` package's document API: the authority wherever the fast reader
 * doubts. Values: texts, numbers, booleans, null, arrays and plain objects. Everything that two readers could
 * take differently is a finding at its place, and the field that holds it is left out.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
} from "yaml";
import type { Diagnostic } from "../../model/finding.ts";
import { LineIndex } from "./line-index.ts";
import { readsTwoWays } from "./scalar.ts";
import { deepAt, syntaxFault } from "./syntax-fault.ts";

/** One record is shorter than this; a longer one is a finding. */
export const MAX_RECORD_CHARS = 256 * 1024;
const MAX_DEPTH = 20;
const MAX_NODES = 50_000;
/** Each alias is looked up in the whole document, and each may repeat all it names. */
const MAX_ALIASES = 100;

export type Path = readonly (string | number)[];

export interface YamlValue {
  /** Undefined when there is no usable value. */
  readonly value: unknown;
  /** Index in a list file, else null. */
  readonly item: number | null;
  /** Fields left out because of a finding inside them. */
  readonly spoiled: ReadonlySet<string>;
  /** Numbers written otherwise than a number is printed (`5.0`, `+86`, `0x1A`), by path: as they stand. */
  readonly spelled: ReadonlyMap<string, string>;
}

export interface YamlResult {
  /** The document's value, or the items of a list at its top; paths of findings start below the item. */
  readonly values: readonly YamlValue[];
  /** True when the document is a list. */
  readonly list: boolean;
  readonly diagnostics: Diagnostic[];
  /** True when the text could not be read at all. */
  readonly broken: boolean;
}

export interface YamlOptions {
  readonly file: string;
  /** Lines of the file before this text. */
  readonly line: number;
  /** Index that the first item of a list at the top has in the file; 0 unless told. */
  readonly firstItem?: number;
}

/** Parses without checking for anything; for positions. */
export function parseYamlDocument(text: string): Document.Parsed<ParsedNode> {
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: "error",
  });
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  /** Findings that spoil nothing. */
  readonly remarks: Diagnostic[] = [];
  readonly spoiled = new Set<string>();
  readonly spelled = new Map<string, string>();
  private readonly lines: LineIndex;
  private readonly options: YamlOptions;
  private readonly item: number | null;
  private readonly document: Document.Parsed<ParsedNode>;
  private nodes = 0;
  private aliases = 0;
  /** The finding on a limit that was passed. */
  full: Diagnostic | null = null;

  constructor(
    lines: LineIndex,
    options: YamlOptions,
    document: Document.Parsed<ParsedNode>,
    item: number | null,
  ) {
    this.lines = lines;
    this.options = options;
    this.item = item;
    this.document = document;
  }

  /** Adds a finding at an offset of the text and spoils the field that `path` lies in. */
  report(code: string, offset: number, path: Path, params: Diagnostic["params"] = {}): undefined {
    const at = this.lines.at(offset);
    const { file, line } = this.options;
    const position = { line: at.line + line, column: at.column };
    const { item } = this;
    const field = path.map(String).join(".");
    this.diagnostics.push({
      code,
      severity: "error",
      place: { file, item, path, position },
      params: { field, ...params },
      key: field,
    });
    if (path.length > 0) this.spoiled.add(String(path[0]));
    return undefined;
  }

  /** A limit is reported where it is first passed. */
  private once(code: string, offset: number, path: Path, limit: number): undefined {
    if (this.full) return;
    this.report(code, offset, path, { limit });
    this.full = this.diagnostics[this.diagnostics.length - 1];
  }

  value(node: Node | null, path: Path, depth: number): unknown {
    if (node === null) return null;
    const offset = node.range?.[0] ?? 0;
    this.nodes += 1;
    if (this.nodes > MAX_NODES) return this.once("text/too-many-values", offset, path, MAX_NODES);
    if (depth > MAX_DEPTH) return this.report("text/too-deep", offset, path, { limit: MAX_DEPTH });
    if (isAlias(node)) {
      this.aliases += 1;
      if (this.aliases > MAX_ALIASES) return this.once("text/too-many-aliases", offset, path, MAX_ALIASES);
      const target = node.resolve(this.document);
      if (!target) return this.report("text/unknown-alias", offset, path, { name: node.source });
      return this.value(target, path, depth + 1);
    }
    if (node.tag !== undefined) return this.report("text/tag", offset, path, { tag: node.tag });
    if (isScalar(node)) return this.scalar(node, path, offset);
    if (isSeq(node)) return this.sequence(node.items as Node[], path, depth);
    if (isMap(node)) return this.mapping(node.items as Pair<Node, Node | null>[], path, depth);
    return undefined;
  }

  private scalar(node: Scalar, path: Path, offset: number): unknown {
    if (node.type === "PLAIN") {
      const source = node.source ?? "";
      if (readsTwoWays(source)) return this.report("text/ambiguous-value", offset, path, { value: source });
      if (typeof node.value === "number" && !Number.isFinite(node.value)) {
        return this.report("text/not-a-number", offset, path, { value: source });
      }
      if (
        typeof node.value === "number" &&
        Number.isInteger(node.value) &&
        !Number.isSafeInteger(node.value)
      ) {
        return this.report("text/number-too-long", offset, path);
      }
      if (typeof node.value === "number" && String(node.value) !== source) {
        this.spelled.set(path.join("."), source);
      }
    }
    return typeof node.value === "bigint" ? Number(node.value) : node.value;
  }

  private sequence(items: readonly Node[], path: Path, depth: number): unknown[] | undefined {
    const before = this.diagnostics.length;
    const spoiled = this.spoiled.size;
    const values = items.map((item, index) => this.value(item, [...path, index], depth + 1));
    return this.diagnostics.length > before || this.spoiled.size > spoiled ? undefined : values;
  }

  private mapping(
    pairs: readonly Pair<Node, Node | null>[],
    path: Path,
    depth: number,
  ): Record<string, unknown> | undefined {
    const out: Record<string, unknown> = {};
    const seen = new Map<string, number>();
    const before = this.diagnostics.length;
    for (const pair of pairs) {
      const offset = pair.key?.range?.[0] ?? 0;
      const key = this.key(pair.key, path, offset);
      if (key === null) continue;
      const here = [...path, key];
      const first = seen.get(key);
      if (first !== undefined) {
        const { line } = this.lines.at(first);
        this.report("text/duplicate-key", offset, here, { name: key, line: line + this.options.line });
        delete out[key];
        continue;
      }
      seen.set(key, offset);
      const value = this.value(pair.value, here, depth + 1);
      this.remark(pair.value, here, key);
      if (value !== undefined) out[key] = value;
    }
    return depth > 0 && this.diagnostics.length > before ? undefined : out;
  }

  /** Text after a blank and `#` is a remark to YAML; where its author meant it, it would be lost in silence. */
  private remark(node: Node | null, path: Path, key: string): void {
    if (!isScalar(node) || node.type !== "PLAIN" || !node.range) return;
    const { text } = this.lines;
    const end = node.range[1];
    const rest = text.slice(end, end + 200);
    const said = /^[ \t]*#([^\r\n]*)/.exec(rest)?.[1];
    if (said === undefined || said.trim() === "") return;
    // `# a remark` behind a value is one; `#3` goes with the words before it, and a field is not all remark.
    if (node.value !== null && /^\s/.test(said)) return;
    this.warn("text/lost-text", end + rest.indexOf("#"), path, { field: key });
  }

  private warn(code: string, offset: number, path: Path, params: Diagnostic["params"]): void {
    const at = this.lines.at(offset);
    const { file, line } = this.options;
    const position = { line: at.line + line, column: at.column };
    const place = { file, item: this.item, path, position };
    this.remarks.push({ code, severity: "warning", place, params, key: path.map(String).join(".") });
  }

  /** The key's text, or null with a finding. */
  private key(node: Node | null, path: Path, offset: number): string | null {
    const refuse = (code: string, params: Diagnostic["params"] = {}): null => {
      this.report(code, offset, path, params);
      return null;
    };
    if (!isScalar(node) || node.value === null) return refuse("text/key-not-text");
    const value = node.value as string | number | boolean;
    const source = node.type === "PLAIN" ? (node.source ?? "") : String(value);
    if (source === "__proto__") return refuse("text/unsafe-key", { name: source });
    if (node.type === "PLAIN" && source === "<<") return refuse("text/merge-key");
    if (node.type === "PLAIN" && readsTwoWays(source)) return refuse("text/ambiguous-key", { value: source });
    return source;
  }
}

/** Where the text in quotes begins that is still open at `end`; else `end` itself. */
function openedAt(document: Document.Parsed<ParsedNode>, end: number): number {
  let at = end;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range || !node.type?.startsWith("QUOTE")) return;
    if (node.range[0] < end && end <= node.range[2]) at = node.range[0];
  });
  return at;
}

/** Reads one YAML document. */
export function readYaml(text: string, options: YamlOptions): YamlResult {
  const { file, line, firstItem = 0 } = options;
  const lines = new LineIndex(text);
  const place = (offset: number): Diagnostic["place"] => {
    const at = lines.at(offset);
    return { file, position: { line: at.line + line, column: at.column } };
  };
  const broken = (code: string, offset: number, params: Diagnostic["params"] = {}): YamlResult => ({
    values: [],
    list: false,
    broken: true,
    diagnostics: [{ code, severity: "error", place: place(offset), params }],
  });
  if (text.length > MAX_RECORD_CHARS) {
    return broken("text/record-too-large", 0, { limit: `${MAX_RECORD_CHARS / 1024} KB` });
  }
  const directive = /^(?:[ \t]*(?:#.*)?\r?\n)*%/.exec(text);
  if (directive) return broken("text/directive", directive[0].length - 1);
  const document = parseYamlDocument(text);
  const [error] = document.errors;
  if (error) {
    const at =
      error.code === "MISSING_CHAR"
        ? openedAt(document, error.pos[0])
        : error.code === "RESOURCE_EXHAUSTION"
          ? deepAt(text, MAX_DEPTH)
          : error.pos[0];
    const { code, reason } = syntaxFault(error.code, text, at);
    return broken(code, at, reason ? { reason } : { limit: MAX_DEPTH });
  }
  const diagnostics: Diagnostic[] = [];
  const read = (node: Node | null, item: number | null): YamlValue => {
    const reader = new Reader(lines, options, document, item);
    const value = reader.value(node, [], 0);
    // What grows without bound is one finding, whatever else it holds.
    const { full } = reader;
    diagnostics.push(...(full ? reader.diagnostics.filter((d) => d === full) : reader.diagnostics));
    diagnostics.push(...reader.remarks);
    return { value: full ? undefined : value, item, spoiled: reader.spoiled, spelled: reader.spelled };
  };
  const { contents } = document;
  if (!isSeq(contents)) return { values: [read(contents, null)], list: false, diagnostics, broken: false };
  if (contents.tag !== undefined) {
    return broken("text/tag", contents.range?.[0] ?? 0, { field: "–", tag: contents.tag });
  }
  const values = (contents.items as Node[]).map((node, index) => read(node, firstItem + index));
  return { values, list: true, diagnostics, broken: false };
}
