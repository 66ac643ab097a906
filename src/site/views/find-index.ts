/**
 * Texts → an inverted index in shards of about equal size, and the texts themselves in blocks, as files that
 * a browser loads when asked.
 */
import { packNumbers } from "../client/find/postings.ts";
import type { Shard } from "../client/find/text-index.ts";
import { shardOf, tokensOf } from "../client/find/tokens.ts";

/** Characters of postings in a shard, about: what one word of a query costs to look up. */
const SHARD_SIZE = 60_000;
const MOST_SHARDS = 1024;

/** Indexes texts under their numbers. Equal texts in equal order give equal shards. */
export function indexTexts(texts: Iterable<string>): readonly Shard[] {
  const lists = new Map<string, number[]>();
  let number = 0;
  for (const text of texts) {
    for (const token of tokensOf(text)) {
      const list = lists.get(token);
      if (list === undefined) lists.set(token, [number]);
      else if (list[list.length - 1] !== number) list.push(number);
    }
    number += 1;
  }
  let size = 0;
  const packed = [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([token, list]) => {
      const postings = packNumbers(list);
      lists.delete(token);
      size += postings.length + token.length + 6;
      return [token, postings] as const;
    });
  const count = Math.min(MOST_SHARDS, Math.max(1, Math.ceil(size / SHARD_SIZE)));
  const shards = Array.from({ length: count }, (): Record<string, string> => ({}));
  for (const [token, postings] of packed) shards[shardOf(token, count)][token] = postings;
  return shards;
}
