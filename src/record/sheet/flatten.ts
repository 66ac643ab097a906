/**
 * Nested values ↔ columns: `scores.service`, `absences[1].from`; keys that would be unclear are quoted
 * (`form."a.b"`). Maps and lists of maps spread over columns, everything else is one cell. Empty ones are a
 * cell too, so nothing is lost.
 */
import { json, readCell, writeCell, type CellFault } from "./cell.ts";
import { tidy } from "./tidy.ts";

/** Keys of maps as text, places in lists as numbers from 0. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[^\s.'"[\]=+@\p{C}-][^."[\]\p{C}\u2028\u2029]*$/u;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const spreads = (value: unknown): boolean => isMap(value) && Object.keys(value).length > 0;

/** Calls `leaf` for every cell of a value, in order; the path is relative to the field. */
export function eachLeaf(value: unknown, leaf: (path: Path, value: unknown) => void, path: Path = []): void {
  if (spreads(value)) {
    for (const [key, inner] of Object.entries(value as object)) eachLeaf(inner, leaf, [...path, key]);
  } else if (Array.isArray(value) && value.length > 0 && value.every(spreads)) {
    value.forEach((inner, i) => eachLeaf(inner, leaf, [...path, i]));
  } else leaf(path, value);
}

/** Name of the column of a cell. */
export function columnName(field: string, path: Path): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === "number") return `${name}[${step + 1}]`;
    return `${name}.${PLAIN_KEY.test(step) && tidy(step) === step ? step : json(step)}`;
  }, field);
}

/** Reads a column name back; null where it is none of ours. */
export function parseColumn(name: string): { readonly field: string; readonly path: Path } | null {
  const head = /^[a-z_][a-z0-9_]*/.exec(name);
  if (!head) return null;
  const path: (string | number)[] = [];
  let rest = name.slice(head[0].length);
  while (rest !== "") {
    const step = /^\[([1-9]\d{0,5})\]|^\.("(?:[^"\\]|\\.)*")|^\.([^."[\]]+)/.exec(rest);
    if (!step) return null;
    if (step[1] !== undefined) path.push(Number(step[1]) - 1);
    else if (step[3] !== undefined) path.push(step[3]);
    else {
      try {
        path.push(JSON.parse(step[2]) as string);
      } catch {
        return null;
      }
    }
    rest = rest.slice(step[0].length);
  }
  return { field: head[0], path };
}

/** Cells of a nested value, by column. */
export function flatten(field: string, value: unknown): Map<string, string> {
  const cells = new Map<string, string>();
  eachLeaf(value, (path, leaf) => cells.set(columnName(field, path), writeCell(leaf, "any")));
  return cells;
}

/** Puts cells together again; cells that contradict each other (a value and its parts) give null. */
export function unflatten(
  cells: readonly { readonly path: Path; readonly text: string }[],
): { readonly value: unknown } | { readonly fault: CellFault } | null {
  let root: unknown;
  for (const { path, text } of cells) {
    const read = readCell(text, "any");
    if ("fault" in read) return read;
    const placed = place(root, path, read.value);
    if (placed === CLASH) return null;
    root = placed;
  }
  return { value: withoutGaps(root) };
}

const CLASH = Symbol("clash");

function place(into: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return into === undefined ? value : CLASH;
  const list = typeof step === "number";
  const holder = into === undefined ? (list ? [] : {}) : into;
  if (list ? !Array.isArray(holder) : !isMap(holder)) return CLASH;
  const own = holder as Record<string | number, unknown>;
  const inner = place(Object.hasOwn(own, step) ? own[step] : undefined, rest, value);
  if (inner === CLASH) return CLASH;
  // A key may be called `__proto__`.
  Object.defineProperty(own, step, { value: inner, enumerable: true, configurable: true, writable: true });
  return holder;
}

/** A row of a list that was emptied in the sheet closes up. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(withoutGaps);
  if (isMap(value)) {
    for (const key of Object.keys(value)) {
      Object.defineProperty(value, key, {
        value: withoutGaps(value[key]),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return value;
}
