/**
 * Records by reference (`visit/v-0312`) as a map, without holding 100,000 more keys: it looks them up by kind
 * and id.
 */
import { PLURAL, type Collection, type LedgerRecord } from "../model/record.ts";

export type RecordsById = Readonly<Record<Collection, ReadonlyMap<string, LedgerRecord>>>;

export class RefMap implements ReadonlyMap<string, LedgerRecord> {
  private readonly byId: RecordsById;

  constructor(byId: RecordsById) {
    this.byId = byId;
  }

  get size(): number {
    let size = 0;
    for (const records of Object.values(this.byId)) size += records.size;
    return size;
  }

  get(ref: string): LedgerRecord | undefined {
    const slash = ref.indexOf("/");
    const collection = PLURAL.get(ref.slice(0, slash));
    return collection && this.byId[collection].get(ref.slice(slash + 1));
  }

  has(ref: string): boolean {
    return this.get(ref) !== undefined;
  }

  *values(): MapIterator<LedgerRecord> {
    for (const records of Object.values(this.byId)) yield* records.values();
  }

  *keys(): MapIterator<string> {
    for (const record of this.values()) yield record.ref;
  }

  *entries(): MapIterator<[string, LedgerRecord]> {
    for (const record of this.values()) yield [record.ref, record];
  }

  [Symbol.iterator](): MapIterator<[string, LedgerRecord]> {
    return this.entries();
  }

  forEach(each: (record: LedgerRecord, ref: string, map: ReadonlyMap<string, LedgerRecord>) => void): void {
    for (const record of this.values()) each(record, record.ref, this);
  }
}
