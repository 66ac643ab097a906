/**
 * The tree of an expression → a function of a frame. Every part it looks at is a step, and so is every piece
 * of a text or list that it makes; whoever runs it counts them. Throws ExpressionFailure on a record that it
 * cannot be judged on: a field that is not there, kinds that do not go together, steps used up.
 */
import type { ASTNode } from "@marcbachmann/cel-js";
import { fieldsOf } from "../../ledger/schema/field-table.ts";
import { isCollection, type LedgerRecord } from "../../model/record.ts";
import { compilePath, follow, type Frame, type Getter } from "../conditions/frame.ts";
import { FUNCTIONS, type Tools } from "./functions.ts";
import { chainOf, MACROS } from "./syntax.ts";
import {
  arithmetic,
  compare,
  equal,
  ExpressionFailure,
  fromData,
  isMap,
  Span,
  Timestamp,
  whole,
  type Arithmetic,
} from "./value.ts";

interface Context {
  readonly frame: Frame;
  readonly tools: Tools;
  readonly vars: ReadonlyMap<string, unknown>;
}

type Run = (context: Context) => unknown;

export type Expression = (frame: Frame, spend: (steps: number) => void) => boolean;

const NO_VARS: ReadonlyMap<string, unknown> = new Map();

export function compileTree(tree: ASTNode): Expression {
  const run = compile(tree, new Set());
  return (frame, spend) => {
    const value = run({ frame, tools: { zone: frame.world.zone, spend }, vars: NO_VARS });
    if (typeof value === "boolean") return value;
    throw new ExpressionFailure("type", "true / false");
  };
}

const counted =
  (run: Run): Run =>
  (context) => {
    context.tools.spend(1);
    return run(context);
  };

function compile(node: ASTNode, vars: ReadonlySet<string>): Run {
  return counted(compileNode(node, vars));
}

function compileNode(node: ASTNode, vars: ReadonlySet<string>): Run {
  switch (node.op) {
    case "value": {
      const value: unknown = node.args;
      return () => value;
    }
    case "id":
    case ".":
      return compileField(node, vars);
    case "[]":
      return compileIndex(compile(node.args[0], vars), compile(node.args[1], vars));
    case "list": {
      const members = node.args.map((each) => compile(each, vars));
      return (context) => members.map((each) => each(context));
    }
    case "map": {
      const entries = node.args.map(([key, value]) => [compile(key, vars), compile(value, vars)] as const);
      return (context) =>
        Object.fromEntries(entries.map(([key, value]) => [String(key(context)), value(context)]));
    }
    case "?:": {
      const [test, yes, no] = node.args.map((each) => compile(each, vars));
      return (context) => (bool(test(context)) ? yes(context) : no(context));
    }
    case "&&":
    case "||":
      return compileLogic(node.op, compile(node.args[0], vars), compile(node.args[1], vars));
    case "!_": {
      const of = compile(node.args, vars);
      return (context) => !bool(of(context));
    }
    case "-_": {
      const of = compile(node.args, vars);
      return (context) => negative(of(context));
    }
    case "call":
      return compileCall(node.args[0], node.args[1], vars);
    case "rcall":
      return MACROS.has(node.args[0])
        ? compileMacro(node.args[0], node.args[1], node.args[2], vars)
        : compileCall(node.args[0], [node.args[1], ...node.args[2]], vars);
    default:
      return compileBinary(node.op, node.args as readonly [ASTNode, ASTNode], vars);
  }
}

function bool(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new ExpressionFailure("type", "true / false");
}

function negative(value: unknown): unknown {
  if (typeof value === "bigint") return whole(-value);
  if (typeof value === "number") return -value;
  throw new ExpressionFailure("type", "-");
}

/** One side that settles it is enough, also where the other one fails. */
function compileLogic(op: "&&" | "||", left: Run, right: Run): Run {
  const settles = op === "||";
  return (context) => {
    let failure: ExpressionFailure | undefined;
    try {
      if (bool(left(context)) === settles) return settles;
    } catch (error) {
      if (!(error instanceof ExpressionFailure) || error.reason === "steps") throw error;
      failure = error;
    }
    if (bool(right(context)) === settles) return settles;
    if (failure !== undefined) throw failure;
    return !settles;
  };
}

function compileIndex(of: Run, key: Run): Run {
  return (context) => {
    const holder = of(context);
    const at = key(context);
    if (Array.isArray(holder) && (typeof at === "bigint" || typeof at === "number")) {
      const index = Number(at);
      if (Number.isInteger(index) && index >= 0 && index < holder.length) return holder[index] as unknown;
      throw new ExpressionFailure("index", String(at));
    }
    if (isMap(holder) && typeof at === "string") {
      if (Object.hasOwn(holder, at)) return fromData(holder[at]);
      throw new ExpressionFailure("missing", at);
    }
    throw new ExpressionFailure("type", "[]");
  };
}

function compileCall(name: string, args: readonly ASTNode[], vars: ReadonlySet<string>): Run {
  if (name === "has") {
    const read = compileChain(chainOf(args[0]) ?? [], vars);
    return (context) => read(context) !== undefined;
  }
  const runs = args.map((arg) => compile(arg, vars));
  const { takes, run } = FUNCTIONS[name];
  return (context) => {
    const values = runs.map((each) => each(context));
    values.forEach((value, i) => {
      if (!takes[i].includes(kindOf(value))) throw new ExpressionFailure("type", `${name}()`);
    });
    return run(context.tools, ...values);
  };
}

function kindOf(value: unknown): (typeof FUNCTIONS)[string]["takes"][number][number] {
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return "double";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (value instanceof Timestamp) return "timestamp";
  if (value instanceof Span) return "duration";
  return Array.isArray(value) ? "list" : value === null ? "null" : "map";
}

function compileBinary(
  op: string,
  [left, right]: readonly [ASTNode, ASTNode],
  vars: ReadonlySet<string>,
): Run {
  const a = compile(left, vars);
  const b = compile(right, vars);
  switch (op) {
    case "==":
      return (context) => equalCounted(a(context), b(context), context);
    case "!=":
      return (context) => !equalCounted(a(context), b(context), context);
    case "<":
      return (context) => compare(a(context), b(context)) < 0;
    case "<=":
      return (context) => compare(a(context), b(context)) <= 0;
    case ">":
      return (context) => compare(a(context), b(context)) > 0;
    case ">=":
      return (context) => compare(a(context), b(context)) >= 0;
    case "in":
      return (context) => contained(a(context), b(context), context);
    default:
      return (context) => {
        const value = arithmetic(op as Arithmetic, a(context), b(context));
        if (typeof value === "string") context.tools.spend(value.length / 64);
        else if (Array.isArray(value)) context.tools.spend(value.length);
        return value;
      };
  }
}

function equalCounted(a: unknown, b: unknown, { tools }: Context): boolean {
  if (Array.isArray(a)) tools.spend(a.length);
  return equal(a, b);
}

function contained(value: unknown, holder: unknown, { tools }: Context): boolean {
  if (Array.isArray(holder)) {
    tools.spend(holder.length);
    return holder.some((each) => equal(each, value));
  }
  if (isMap(holder)) return typeof value === "string" && Object.hasOwn(holder, value);
  throw new ExpressionFailure("type", "in");
}

function compileMacro(
  name: string,
  of: ASTNode,
  [variable, ...bodies]: readonly ASTNode[],
  vars: ReadonlySet<string>,
): Run {
  const list = compile(of, vars);
  const id = variable.args as string;
  const inner = new Set([...vars, id]);
  const runs = bodies.map((body) => compile(body, inner));
  return (context) => {
    const members = membersOf(list(context));
    const at = (member: unknown): Context => ({ ...context, vars: new Map([...context.vars, [id, member]]) });
    return MACRO_RUNS[name](members.map(at), members, runs);
  };
}

function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) return Object.keys(value);
  throw new ExpressionFailure("type", "list");
}

type MacroRun = (contexts: readonly Context[], members: readonly unknown[], runs: readonly Run[]) => unknown;

/** `all` and `exists` are settled by one member, also where another one fails. */
const quantified =
  (settles: boolean): MacroRun =>
  (contexts, _, [body]) => {
    let failure: ExpressionFailure | undefined;
    for (const context of contexts) {
      try {
        if (bool(body(context)) === settles) return settles;
      } catch (error) {
        if (!(error instanceof ExpressionFailure) || error.reason === "steps") throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return !settles;
  };

const MACRO_RUNS: Readonly<Record<string, MacroRun>> = {
  all: quantified(false),
  exists: quantified(true),
  exists_one: (contexts, _, [body]) => contexts.filter((context) => bool(body(context))).length === 1,
  filter: (contexts, members, [body]) => members.filter((__, i) => bool(body(contexts[i]))),
  map: (contexts, _, runs) =>
    contexts
      .filter((context) => runs.length === 1 || bool(runs[0](context)))
      .map((context) => runs[runs.length - 1](context)),
};

/** A field that must be there. */
function compileField(node: ASTNode, vars: ReadonlySet<string>): Run {
  const chain = chainOf(node);
  if (chain === null) {
    const [of, name] = node.args as readonly [ASTNode, string];
    const holder = compile(of, vars);
    return (context) => {
      const value = holder(context);
      if (isMap(value) && Object.hasOwn(value, name)) return fromData(value[name]);
      throw new ExpressionFailure("missing", name);
    };
  }
  const read = compileChain(chain, vars);
  const what = chain.join(".");
  return (context) => {
    const value = read(context);
    if (value === undefined) throw new ExpressionFailure("missing", what);
    return value;
  };
}

/** `record.customer.name`; undefined where anything on the way is not there. */
function compileChain([root, ...names]: readonly string[], vars: ReadonlySet<string>): Run {
  if (vars.has(root)) {
    return (context) => inside(context.vars.get(root), names);
  }
  if (root === "at" && names.length === 0) return ({ frame }) => new Timestamp(frame.at);
  const getters = names.map((name) => compilePath(name));
  return (context) => {
    const { frame } = context;
    let record: LedgerRecord | undefined = start(root, frame);
    for (const [i, name] of names.entries()) {
      if (!record) return undefined;
      if (i === names.length - 1) return fieldValue(frame, record, name, getters[i]);
      const next = hop(frame, record, name);
      if (!next) return inside(fieldValue(frame, record, name, getters[i]), names.slice(i + 1));
      record = next;
    }
    return record?.ref;
  };
}

function hop(frame: Frame, record: LedgerRecord, name: string): LedgerRecord | undefined {
  if (name !== "holder") return follow(frame.world, record, name);
  return frame.world.staff(compilePath(name)({ ...frame, record }));
}

function start(root: string, { record, dossier, anchor, about }: Frame): LedgerRecord | undefined {
  if (root === "record") return record;
  if (root === "customer") return dossier.customer ?? undefined;
  return root === "anchor" ? anchor : root === "about" ? about : undefined;
}

function inside(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (!isMap(at) || !Object.hasOwn(at, name)) return undefined;
    at = fromData(at[name]);
  }
  return at;
}

/** A field of a record as its kind has it. */
function fieldValue(frame: Frame, record: LedgerRecord, name: string, get: Getter): unknown {
  const value = get(record === frame.record ? frame : { ...frame, record });
  if (value === undefined || value === null) return undefined;
  const { collection } = record;
  const info = isCollection(collection) ? fieldsOf(collection, frame.world.vocabulary).get(name) : undefined;
  switch (info?.kind) {
    case "time":
    case "date":
    case "limit":
      return record.time[name] === undefined ? undefined : new Timestamp(record.time[name]);
    case "number":
      return fromData(value, true);
    case "list":
    case "refs":
    case "references":
      return Array.isArray(value) ? fromData(value) : [fromData(value)];
    default:
      return fromData(value);
  }
}
