/** The files behind the search, loaded once each as scripts, so that they also load from disk. */
import { loadScript } from "../load.ts";
import { learnScripts } from "../search.ts";
import type { Name } from "./names.ts";
import { findTexts, type Shard } from "./text-index.ts";

/**
 * A case (`c`) or a visit (`v`): id, day, id of its page's record, customer's name, beginning of the text.
 */
export type TextDocument = readonly [
  kind: "c" | "v",
  id: string,
  day: string,
  page: string,
  customer: string,
  text: string,
];
export interface FindManifest {
  readonly shards: number;
  readonly block: number;
  readonly documents: number;
  /** The first so many documents are cases, the others visits. */
  readonly cases: number;
  /** Pairs of characters: see `learnScripts`. */
  readonly scripts: string;
  readonly staff: readonly Name[];
  readonly customers: readonly Name[];
}

const loading = new Map<string, Promise<unknown>>();

/** The content of a file below `data/`; undefined where it could not be loaded. */
export function load<T>(name: string): Promise<T | undefined> {
  let found = loading.get(name);
  if (!found) {
    found = loadScript(`${document.body.dataset.base}data/${name}.js`).then(
      () => (globalThis as { huifangFind?: Record<string, unknown> }).huifangFind?.[name],
    );
    loading.set(name, found);
  }
  return found as Promise<T | undefined>;
}

/** What every search needs first. */
export async function manifest(): Promise<FindManifest | undefined> {
  const found = await load<FindManifest>("names");
  if (found) learnScripts(found.scripts);
  return found;
}

/** Numbers of the cases and of the visits that hold the words, newest first. */
export async function search(
  query: string,
): Promise<{ readonly cases: readonly number[]; readonly visits: readonly number[] }> {
  const known = await manifest();
  const numbers = known ? await findTexts(query, known.shards, (shard) => load<Shard>(`s${shard}`)) : [];
  const first = numbers.findIndex((number) => number >= (known?.cases ?? 0));
  return first < 0
    ? { cases: numbers, visits: [] }
    : { cases: numbers.slice(0, first), visits: numbers.slice(first) };
}

/** Ids of the cases that hold the words. */
export async function caseIds(query: string): Promise<ReadonlySet<string>> {
  const [found, ids] = await Promise.all([search(query), load<readonly string[]>("cases")]);
  return new Set(found.cases.flatMap((number) => ids?.[number] ?? []));
}

/** The documents behind numbers, in their order. */
export async function documentsOf(numbers: readonly number[]): Promise<readonly TextDocument[]> {
  const known = await manifest();
  if (!known) return [];
  const blocks = new Map<number, readonly TextDocument[] | undefined>();
  await Promise.all(
    [...new Set(numbers.map((n) => Math.floor(n / known.block)))].map(async (block) =>
      blocks.set(block, await load(`d${block}`)),
    ),
  );
  return numbers
    .map((n) => blocks.get(Math.floor(n / known.block))?.[n % known.block])
    .filter((one) => one !== undefined);
}
