/**
 * A history kept between runs, by the root it belongs to: what an earlier run read of it need not be read
 * again. The file holds one line of JSON, then the files' keys; one that does not fit is none.
 */
import { createHash } from "node:crypto";
import { keepFile, keptFile } from "./cache-folder.ts";
import { History, type Row, type Step } from "./history.ts";

const VERSION = 2;
/** Shorter histories are read as fast as the cache. */
const MIN_ROWS = 500;

export interface KeptHistory {
  /** Commit up to which the history is known. */
  readonly head: string;
  readonly history: History;
  /** Files that were deleted and are not there at `head` under another folder of their collection. */
  readonly absent: ReadonlySet<string>;
}

interface Saved {
  readonly version: number;
  readonly head: string;
  readonly rows: readonly (readonly [string, number, number, number, number, number | null, number])[];
  readonly people: readonly string[];
  readonly filed: readonly number[];
  readonly absent: readonly number[];
  readonly steps: readonly (readonly [number, number, Step["kind"], string, string, string?, string?])[];
}

function cacheName(place: string): string {
  return `${createHash("sha256").update(place).digest("hex").slice(0, 32)}.history`;
}

/** The history that an earlier run kept for a place (`<top>\0<prefix>`); null without one. */
export function loadHistory(place: string): KeptHistory | null {
  const text = keptFile(cacheName(place));
  if (text === null) return null;
  try {
    const line = text.indexOf("\n");
    const saved = JSON.parse(text.slice(0, line)) as Saved;
    if (saved.version !== VERSION) return null;
    const keys = text.slice(line + 1).split("\0");
    const rows = saved.rows.map(([id, at, committed, author, committer, builtOn, depth]): Row => ({
      id,
      at,
      committed,
      author: saved.people[author],
      committer: saved.people[committer],
      builtOn,
      depth,
    }));
    const filed = new Map<string, number>();
    saved.filed.forEach((row, i) => {
      if (row >= 0) filed.set(keys[i], row);
    });
    const steps = saved.steps.map(([key, row, kind, path, from, id, blob]): Step => ({
      key: keys[key],
      row,
      kind,
      path,
      from: from === "" ? path : from,
      ...(id !== undefined && { id }),
      ...(blob !== undefined && { blob }),
    }));
    return {
      head: saved.head,
      history: new History(rows, filed, steps),
      absent: new Set(saved.absent.map((key) => keys[key])),
    };
  } catch {
    return null;
  }
}

/** Keeps a history when this process has nothing else to do. */
export function keepHistory(place: string, kept: KeptHistory): void {
  if (kept.history.rows.length < MIN_ROWS) return;
  process.once("beforeExit", () => keepFile(cacheName(place), textOf(kept)));
}

function textOf({ head, history: { rows, filed, steps }, absent }: KeptHistory): string {
  const people = new Map<string, number>();
  const person = (name: string): number => {
    let n = people.get(name);
    if (n === undefined) people.set(name, (n = people.size));
    return n;
  };
  const keys = new Map<string, number>();
  for (const key of filed.keys()) keys.set(key, keys.size);
  for (const { key } of steps) if (!keys.has(key)) keys.set(key, keys.size);
  const saved: Saved = {
    version: VERSION,
    head,
    rows: rows.map(
      (r) => [r.id, r.at, r.committed, person(r.author), person(r.committer), r.builtOn, r.depth] as const,
    ),
    people: [...people.keys()],
    filed: [...keys.keys()].map((key) => filed.get(key) ?? -1),
    absent: [...absent].map((key) => keys.get(key)!),
    steps: steps.map((s) => {
      const step = [keys.get(s.key)!, s.row, s.kind, s.path, s.from === s.path ? "" : s.from] as const;
      if (s.id === undefined) return step;
      return s.blob === undefined ? ([...step, s.id] as const) : ([...step, s.id, s.blob] as const);
    }),
  };
  return `${JSON.stringify(saved)}\n${[...keys.keys()].join("\0")}`;
}
