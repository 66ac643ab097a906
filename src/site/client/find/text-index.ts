/**
 * Looks words up in the sharded index of texts. Pure but for the loader it is given, so that it is tested
 * without a browser.
 */
import { unpackNumbers } from "./postings.ts";
import { shardOf, wantedOf, type Wanted } from "./tokens.ts";

/** Tokens of one shard with their packed document numbers. */
export type Shard = Readonly<Record<string, string>>;
export type LoadShard = (shard: number) => Promise<Shard | undefined>;

/** Share of a longer word's tokens that must be there where nothing has them all. */
const ENOUGH = 0.75;
const LONG = 3;

/**
 * Numbers of the documents that hold every word, newest first. Where there are none, those that nearly do.
 */
export async function findTexts(query: string, shards: number, load: LoadShard): Promise<readonly number[]> {
  const words = query
    .trim()
    .split(/\s+/)
    .map(wantedOf)
    .filter((wanted) => wanted.length > 0);
  if (words.length === 0) return [];
  const needed = new Set(words.flat().map((one) => shardOf(one.token, shards)));
  const loaded = new Map<number, Shard>();
  await Promise.all([...needed].map(async (shard) => loaded.set(shard, (await load(shard)) ?? {})));
  const lists = words.map((wanted) =>
    wanted.map((one) => numbersOf(one, loaded.get(shardOf(one.token, shards)) ?? {})),
  );
  const exact = intersect(lists.map((list) => holding(list, list.length)));
  if (exact.length > 0 || !lists.some((list) => list.length >= LONG)) return exact;
  return intersect(
    lists.map((list) => holding(list, list.length < LONG ? list.length : Math.ceil(list.length * ENOUGH))),
  );
}

function numbersOf({ token, prefix }: Wanted, shard: Shard): readonly number[] {
  if (!prefix) return Object.hasOwn(shard, token) ? unpackNumbers(shard[token]) : [];
  const all = new Set<number>();
  for (const key of Object.keys(shard)) {
    if (key.startsWith(token)) for (const number of unpackNumbers(shard[key])) all.add(number);
  }
  return [...all].sort((a, b) => a - b);
}

/** Documents in at least `least` of the lists, ascending. */
function holding(lists: readonly (readonly number[])[], least: number): readonly number[] {
  if (lists.length === 1) return lists[0];
  const count = new Map<number, number>();
  for (const list of lists) for (const number of list) count.set(number, (count.get(number) ?? 0) + 1);
  return [...count]
    .filter(([, n]) => n >= least)
    .map(([number]) => number)
    .sort((a, b) => a - b);
}

function intersect(lists: readonly (readonly number[])[]): readonly number[] {
  const [first, ...rest] = lists;
  return rest.reduce((kept, list) => {
    const known = new Set(list);
    return kept.filter((number) => known.has(number));
  }, first);
}
