/**
 * What a judgement asked of more than the records before it: of the clock, and of the ledger as a whole. Runs
 * that keep verdicts read from it until when a verdict holds, and whether one customer's records alone decide
 * it.
 */
import type { LedgerRecord } from "../../model/record.ts";

/** Collections that belong to everybody: a change in them is a change for all. */
export const OF_ALL: ReadonlySet<string> = new Set(["staff", "waivers"]);

export class Watch {
  /** Somebody read the very instant of as-of: what was judged with it holds for that instant alone. */
  exact = false;
  /** Somebody looked through other customers' records while judging one customer's. */
  wide = false;
  /** First instant, after as-of, at which an answer of the clock changes. */
  next = Number.POSITIVE_INFINITY;
  /** True while the records of one customer are judged. */
  local = false;
  /** `collection.field` of look-ups by a bare id, which records of several collections may share. */
  readonly bare = new Set<string>();

  /** Starts on the records of one customer. */
  begin(): void {
    this.local = true;
    this.next = Number.POSITIVE_INFINITY;
  }

  /** Ends it; gives the first instant at which the clock would have answered otherwise. */
  end(): number {
    this.local = false;
    return this.next;
  }

  /** The same lists, each reading of which while one customer is judged is noted. */
  guard<T extends Readonly<Record<string, readonly LedgerRecord[]>>>(records: T): T {
    const guarded = {};
    for (const collection of Object.keys(records)) {
      Object.defineProperty(guarded, collection, {
        enumerable: true,
        get: () => {
          if (this.local && !OF_ALL.has(collection)) this.wide = true;
          return records[collection];
        },
      });
    }
    return guarded as T;
  }
}

/** A map that notes when somebody goes through all of it while one customer is judged. */
export class WatchedMap<K, V> extends Map<K, V> {
  watch: Watch | null = null;

  override entries(): MapIterator<[K, V]> {
    this.note();
    return super.entries();
  }

  override keys(): MapIterator<K> {
    this.note();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.note();
    return super.values();
  }

  override forEach(each: (value: V, key: K, map: Map<K, V>) => void): void {
    this.note();
    super.forEach(each);
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  private note(): void {
    if (this.watch?.local) this.watch.wide = true;
  }
}
