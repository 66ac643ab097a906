/** One YAML file of a pack → checked value; every mistake placed at its line and column. */
import { isNode, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { z } from "zod";
import type { Diagnostic } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";

export interface PackFile<T> {
  readonly value: T | null;
  readonly diagnostics: Diagnostic[];
  /** Line and column of a path inside the file, from 1; the nearest parent that exists. */
  position(path: readonly PropertyKey[]): { line: number; column: number };
}

/**
 * Reads and checks a file. A missing file gives `fallback` without a finding. Never throws for its content.
 */
export function readPackFile<T>(
  tree: Tree,
  file: string,
  schema: z.ZodType<T>,
  fallback: T | null,
): PackFile<T> {
  const diagnostics: Diagnostic[] = [];
  const nowhere = (): { line: number; column: number } => ({ line: 1, column: 1 });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(tree.read(file));
  } catch (error) {
    const missing = (error as { code?: string }).code === "ENOENT";
    if (!missing || fallback === null) {
      diagnostics.push({
        code: missing ? "policy/missing-file" : "policy/unreadable-file",
        severity: "error",
        place: { file },
        params: { file },
      });
    }
    return { value: missing ? fallback : null, diagnostics, position: nowhere };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    strict: true,
    uniqueKeys: true,
    merge: false,
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  for (const error of document.errors) {
    diagnostics.push({
      code: "policy/syntax",
      severity: "error",
      place: { file, position: at(error.pos[0]) },
      params: { detail: error.message.split("\n")[0] },
    });
  }
  const position = (path: readonly PropertyKey[]): { line: number; column: number } => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length) as (string | number)[], true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  if (document.errors.length > 0) return { value: null, diagnostics, position };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    // An alias that names nothing, or too many of them.
    const detail = (error as Error).message.split("\n")[0];
    const place = { file, position: aliasAt(document, at) };
    diagnostics.push({ code: "policy/syntax", severity: "error", place, params: { detail } });
    return { value: null, diagnostics, position };
  }
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, diagnostics, position };
  for (const issue of result.error.issues) {
    diagnostics.push({
      code: "policy/schema",
      severity: "error",
      place: { file, position: position(issue.path) },
      params: { path: issue.path.map(String).join(".") || file, detail: issue.message },
      key: issue.path.map(String).join("."),
    });
  }
  return { value: null, diagnostics, position };
}

/** Where the first alias stands that names nothing; else the first of all. */
function aliasAt(
  document: Document.Parsed,
  at: (offset: number) => { line: number; column: number },
): { line: number; column: number } {
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
