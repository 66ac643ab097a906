/**
 * Types an expression against the records that it reads. Takes the tree, the place it stands in and the
 * lexicon; throws ExpressionError at the first part that cannot be right, gives the type of the whole.
 */
import type { ASTNode } from "@marcbachmann/cel-js";
import { nearest } from "../../ledger/schema/nearest.ts";
import { isUnknown, type Lexicon } from "../names/lexicon.ts";
import { ANY } from "../names/lexicon.ts";
import type { Scope, Type } from "../names/meaning.ts";
import { FUNCTIONS, spanOf } from "./functions.ts";
import { patternOf } from "./pattern.ts";
import { chainOf, ExpressionError, MACROS } from "./syntax.ts";
import { BOOL, common, DYN, INT, typeOfField, type CelType, type TypeName } from "./type.ts";
import { ExpressionFailure } from "./value.ts";

interface Env {
  readonly lexicon: Lexicon;
  readonly scope: Scope;
  readonly vars: ReadonlyMap<string, CelType>;
}

export const ROOTS = ["record", "customer", "anchor", "about", "at"] as const;

export function typeOf(node: ASTNode, lexicon: Lexicon, scope: Scope): CelType {
  return infer(node, { lexicon, scope, vars: new Map() });
}

function infer(node: ASTNode, env: Env): CelType {
  switch (node.op) {
    case "value":
      return literal(node.args, node);
    case "id":
    case ".":
      return field(node, env);
    case "[]": {
      const [of, key] = node.args;
      const type = infer(of, env);
      const by = infer(key, env);
      if (type.name === "map") {
        wanted(by, ["string"], key);
        return type.of ?? DYN;
      }
      if (type.name !== "dyn") {
        wanted(type, ["list"], of);
        wanted(by, ["int"], key);
      }
      return type.of ?? DYN;
    }
    case "list":
      return { name: "list", of: common(node.args.map((each) => infer(each, env))) };
    case "map":
      for (const [key, value] of node.args) {
        wanted(infer(key, env), ["string"], key);
        infer(value, env);
      }
      return { name: "map" };
    case "?:": {
      const [test, yes, no] = node.args;
      wanted(infer(test, env), ["bool"], test);
      return common([infer(yes, env), infer(no, env)]);
    }
    case "&&":
    case "||":
      for (const side of node.args) wanted(infer(side, env), ["bool"], side);
      return BOOL;
    case "!_":
      return wanted(infer(node.args, env), ["bool"], node.args);
    case "-_":
      return wanted(infer(node.args, env), ["int", "double"], node.args);
    case "call":
      return call(node.args[0], node.args[1], node, env);
    case "rcall":
      return method(node.args[0], node.args[1], node.args[2], node, env);
    case ".?":
    case "[?]":
      throw new ExpressionError("optional fields are asked with has(…)", node.start);
    default:
      return binary(node.op, node.args[0], node.args[1], env);
  }
}

function literal(value: unknown, node: ASTNode): CelType {
  if (typeof value === "bigint") return INT;
  if (typeof value === "number") return { name: "double" };
  if (typeof value === "string") return { name: "string" };
  if (typeof value === "boolean") return BOOL;
  if (value === null) return { name: "null" };
  throw new ExpressionError("only texts, numbers, true, false and null", node.start);
}

function wanted(type: CelType, names: readonly TypeName[], node: ASTNode): CelType {
  if (type.name === "dyn" || names.includes(type.name)) return type;
  throw new ExpressionError(`${type.name} ≠ ${names.join(" / ")}`, node.start);
}

/** A variable, or a field along references. */
function field(node: ASTNode, env: Env): CelType {
  const chain = chainOf(node);
  if (chain === null) {
    if (node.op !== ".") throw new ExpressionError("no such value", node.start);
    const of = infer(node.args[0], env);
    if (of.name === "map") return of.of ?? DYN;
    if (of.name === "dyn") return DYN;
    throw new ExpressionError(`${of.name}.${node.args[1]}`, node.start, null);
  }
  const [root, ...names] = chain;
  const own = env.vars.get(root);
  if (own !== undefined) {
    if (names.length === 0) return own;
    if (own.name === "map" || own.name === "dyn") return DYN;
    throw new ExpressionError(`${own.name}.${names[0]}`, node.start);
  }
  if (root === "at" && names.length === 0) return { name: "timestamp" };
  const type = rootType(root, env.scope);
  if (type === null) {
    const near = nearest(root, [...ROOTS, ...env.vars.keys()]);
    throw new ExpressionError(root, node.start, near);
  }
  if (names.length === 0) return { name: "record" };
  const found = env.lexicon.path(names.join("."), { ...env.scope, record: type });
  if (isUnknown(found)) throw new ExpressionError(found.unknown, node.end - 1, found.near);
  return "fields" in found ? common(found.fields.map(typeOfField)) : DYN;
}

function rootType(root: string, scope: Scope): Type | null {
  if (root === "record") return scope.record;
  if (root === "customer") return ["customers"];
  // What there is not in this place holds nothing; `has(about.x)` may still ask.
  if (root === "anchor" || root === "about") return scope[root] ?? ANY;
  return null;
}

function call(name: string, args: readonly ASTNode[], node: ASTNode, env: Env): CelType {
  if (name === "has") {
    const [of] = args;
    if (args.length !== 1 || of.op !== "." || chainOf(of) === null) {
      throw new ExpressionError("has(record.field)", node.start);
    }
    field(of, env);
    return BOOL;
  }
  const fn = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (fn === undefined || fn.method === "only") {
    throw new ExpressionError(`${name}()`, node.start, nearest(name, functionNames(false)));
  }
  return applied(name, args, node, env);
}

function method(name: string, of: ASTNode, args: readonly ASTNode[], node: ASTNode, env: Env): CelType {
  if (MACROS.has(name)) return macro(name, of, args, node, env);
  if (!Object.hasOwn(FUNCTIONS, name) || FUNCTIONS[name].method === undefined) {
    throw new ExpressionError(`${name}()`, node.start, nearest(name, [...functionNames(true), ...MACROS]));
  }
  return applied(name, [of, ...args], node, env);
}

const functionNames = (methods: boolean): string[] =>
  Object.keys(FUNCTIONS).filter((name) =>
    methods ? FUNCTIONS[name].method !== undefined : FUNCTIONS[name].method !== "only",
  );

function applied(name: string, args: readonly ASTNode[], node: ASTNode, env: Env): CelType {
  const { takes, gives } = FUNCTIONS[name];
  if (args.length !== takes.length) throw new ExpressionError(`${name}(${takes.length})`, node.start);
  args.forEach((arg, i) => wanted(infer(arg, env), takes[i], arg));
  const last = args[args.length - 1];
  if (last.op === "value" && typeof last.args === "string") tryLiteral(name, last.args, last);
  return { name: gives };
}

/** Patterns and spans that stand in the text are read once now, so that a slip in them is told. */
function tryLiteral(name: string, text: string, node: ASTNode): void {
  try {
    if (name === "matches") patternOf(text);
    if (name === "duration") spanOf(text);
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    throw new ExpressionError(`${name}("${text}")`, node.start);
  }
}

function macro(name: string, of: ASTNode, args: readonly ASTNode[], node: ASTNode, env: Env): CelType {
  const list = infer(of, env);
  wanted(list, ["list", "map"], of);
  const [variable, ...bodies] = args;
  if (variable?.op !== "id" || bodies.length < 1 || bodies.length > (name === "map" ? 2 : 1)) {
    throw new ExpressionError(`list.${name}(x, …)`, node.start);
  }
  const member = list.name === "map" ? ({ name: "string" } as const) : (list.of ?? DYN);
  const inner: Env = { ...env, vars: new Map([...env.vars, [variable.args, member]]) };
  const types = bodies.map((body) => infer(body, inner));
  if (name === "map") {
    if (bodies.length === 2) wanted(types[0], ["bool"], bodies[0]);
    return { name: "list", of: types[types.length - 1] };
  }
  wanted(types[0], ["bool"], bodies[0]);
  return name === "filter" ? list : BOOL;
}

const NUMERIC: ReadonlySet<TypeName> = new Set(["int", "double"]);

function binary(op: string, left: ASTNode, right: ASTNode, env: Env): CelType {
  const a = infer(left, env);
  const b = infer(right, env);
  const clash = (): never => {
    throw new ExpressionError(`${a.name} ${op} ${b.name}`, left.start);
  };
  const dyn = a.name === "dyn" || b.name === "dyn";
  const numbers = NUMERIC.has(a.name) && NUMERIC.has(b.name);
  switch (op) {
    case "==":
    case "!=":
      if (!dyn && !numbers && a.name !== b.name && a.name !== "null" && b.name !== "null") clash();
      said(a, right);
      said(b, left);
      return BOOL;
    case "in":
      if (b.name !== "dyn" && b.name !== "list" && b.name !== "map") clash();
      if (right.op === "list") for (const each of right.args) said(a, each);
      if (b.of) {
        said(b.of, left);
        if (
          a.name !== "dyn" &&
          b.of.name !== "dyn" &&
          a.name !== b.of.name &&
          !(NUMERIC.has(a.name) && NUMERIC.has(b.of.name))
        ) {
          clash();
        }
      }
      return BOOL;
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (!dyn && !numbers && (a.name !== b.name || !ORDERED.has(a.name))) clash();
      return BOOL;
    default:
      return sum(op, a, b) ?? clash();
  }
}

const ORDERED: ReadonlySet<TypeName> = new Set(["string", "bool", "timestamp", "duration"]);

function sum(op: string, a: CelType, b: CelType): CelType | null {
  if (a.name === "dyn" || b.name === "dyn") return DYN;
  if (NUMERIC.has(a.name) && NUMERIC.has(b.name)) {
    return a.name === "int" && b.name === "int" ? INT : { name: "double" };
  }
  const pair = `${a.name} ${op} ${b.name}`;
  const given: Readonly<Record<string, TypeName>> = {
    "string + string": "string",
    "list + list": "list",
    "timestamp + duration": "timestamp",
    "duration + timestamp": "timestamp",
    "duration + duration": "duration",
    "timestamp - timestamp": "duration",
    "timestamp - duration": "timestamp",
    "duration - duration": "duration",
  };
  const name = given[pair] as TypeName | undefined;
  return name === undefined ? null : { name };
}

/** A text that a field with a closed list can never say. */
function said(type: CelType, node: ASTNode): void {
  if (type.members === undefined || node.op !== "value" || typeof node.args !== "string") return;
  if (type.members.includes(node.args)) return;
  throw new ExpressionError(node.args, node.start, nearest(node.args, type.members));
}
