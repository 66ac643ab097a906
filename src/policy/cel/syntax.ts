/**
 * The text of an expression → its tree, by the CEL library's parser; macros that repeat may be nested three
 * deep, an expression has at most 500 parts. Takes text; throws ExpressionError with the place in the text.
 */
import { Environment, ParseError, type ASTNode } from "@marcbachmann/cel-js";

/** A mistake in an expression, at an offset of its text. */
export class ExpressionError extends Error {
  readonly start: number;
  readonly near: string | null;
  constructor(message: string, start: number, near: string | null = null) {
    super(message);
    this.start = start;
    this.near = near;
  }
}

export const MAX_NODES = 500;
export const MAX_NESTING = 3;
/** Macros that look at every member of a list. */
export const MACROS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

const parser = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: MAX_NODES, maxDepth: 60 },
});

export function parseExpression(source: string): ASTNode {
  try {
    const tree = parser.parse(source).ast;
    checkNesting(tree, 0);
    return tree;
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    if (!(error instanceof ParseError)) throw error;
    throw new ExpressionError(error.summary, error.range?.start ?? 0);
  }
}

function checkNesting(node: ASTNode, depth: number): void {
  const inner = node.op === "rcall" && MACROS.has(node.args[0]) ? depth + 1 : depth;
  if (inner > MAX_NESTING) {
    throw new ExpressionError(`lists are walked at most ${MAX_NESTING} deep`, node.start);
  }
  for (const child of children(node)) checkNesting(child, inner);
}

/** The parts of a node that are nodes themselves. */
export function children(node: ASTNode): ASTNode[] {
  const isNode = (value: unknown): value is ASTNode =>
    value !== null && typeof value === "object" && "op" in value && "start" in value;
  const args: unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  return args.flat(2).filter(isNode);
}

/** `record.customer.name` as its names, where a node is such a chain of fields; null otherwise. */
export function chainOf(node: ASTNode): readonly string[] | null {
  const names: string[] = [];
  let at = node;
  while (at.op === ".") {
    names.unshift(at.args[1]);
    at = at.args[0];
  }
  return at.op === "id" ? [at.args, ...names] : null;
}
