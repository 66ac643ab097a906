/** One YAML file of a pack → checked value; every mistake placed at its line and column. */
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { z } from "zod";
import type { Diagnostic } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";
import { schemaFaults, type SchemaFault } from "./schema-faults.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface PackFile<T> {
  readonly value: T | null;
  readonly diagnostics: Diagnostic[];
  /**
   * Line and column of a path inside the file, from 1; the nearest parent that exists. `key`: of the last
   * name itself.
   */
  position(this: void, path: readonly PropertyKey[], key?: boolean): Position;
}

const NOWHERE = (): Position => ({ line: 1, column: 1 });
/** Aliases of one anchor that a pack may use. */
const MAX_ALIASES = 50;

/**
 * Reads and checks a file. A missing file gives `fallback` without a finding. Never throws for its content.
 */
export function readPackFile<T>(
  tree: Tree,
  file: string,
  schema: z.ZodType<T>,
  fallback: T | null,
): PackFile<T> {
  const fail = (code: string, params: Diagnostic["params"], position?: Position): Diagnostic => ({
    code,
    severity: "error",
    place: { file, ...(position && { position }) },
    params,
  });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(tree.read(file));
  } catch (error) {
    const missing = (error as { code?: string }).code === "ENOENT";
    const code = missing ? "policy/missing-file" : "policy/unreadable-file";
    const diagnostics = missing && fallback !== null ? [] : [fail(code, { file })];
    return { value: missing ? fallback : null, diagnostics, position: NOWHERE };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    strict: true,
    uniqueKeys: true,
    merge: false,
  });
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const position = (path: readonly PropertyKey[], key = false): Position => at(offsetOf(document, path, key));
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map(({ message, pos }) =>
      fail("policy/syntax", { detail: message.split("\n")[0] }, at(pos[0])),
    );
    return { value: null, diagnostics, position };
  }
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // An alias that names nothing, or too many of them.
    const detail = (error as Error).message.split("\n")[0];
    const diagnostics = [fail("policy/syntax", { detail }, aliasAt(document, at))];
    return { value: null, diagnostics, position };
  }
  const result = schema.safeParse(values);
  if (result.success) return { value: result.data, diagnostics: [], position };
  return {
    value: null,
    diagnostics: faults(fail, schemaFaults(schema, values, result.error), file, position),
    position,
  };
}

type Fail = (code: string, params: Diagnostic["params"], position?: Position) => Diagnostic;

/** What the schema refuses, at its places; what has no path of its own is the file's. */
function faults(
  fail: Fail,
  found: readonly SchemaFault[],
  file: string,
  position: PackFile<unknown>["position"],
): Diagnostic[] {
  return found.map(({ path, key, template, params }) => {
    const named = { ...params, owner: params.owner || file, path: params.path || file };
    return { ...fail("policy/schema", named, position(path, key)), template, key: path.join(".") };
  });
}

/** Where the value at a path begins (or the last name of the path), else the nearest parent that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[], key: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const inner = path.slice(0, length) as (string | number)[];
    if (key && length === path.length && length > 0) {
      const parent = document.getIn(inner.slice(0, -1), true);
      const pair = isMap(parent)
        ? parent.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(inner.at(-1)))
        : undefined;
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(inner, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Where the first alias stands that names nothing; else the first of all. */
function aliasAt(document: Document.Parsed, at: (offset: number) => Position): Position {
  let first: number | null = null;
  let broken: number | null = null;
  visit(document, {
    Alias(_, alias) {
      first ??= alias.range?.[0] ?? 0;
      if (alias.resolve(document) !== undefined) return undefined;
      broken = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at(broken ?? first ?? 0);
}
