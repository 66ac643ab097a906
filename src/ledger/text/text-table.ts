/**
 * One string for equal bytes: ids, names of fields and members of lists recur in every file, so each is made
 * once and shared. Takes UTF-8 bytes; holds a bounded number of texts, beyond which it makes new ones.
 */
const SLOTS = 1 << 16;
const MASK = SLOTS - 1;
const MAX_TEXTS = SLOTS / 2;
const POOL_BYTES = 1 << 20;

export class TextTable {
  private readonly texts: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined);
  /** Where the bytes of each text lie in the pool. */
  private readonly starts = new Int32Array(SLOTS);
  private readonly lengths = new Int32Array(SLOTS);
  private readonly pool = Buffer.allocUnsafeSlow(POOL_BYTES);
  private used = 0;
  private count = 0;

  /** The text of the bytes from `start` to `end`, which are valid UTF-8. */
  of(bytes: Buffer, start: number, end: number): string {
    const { pool, lengths, starts } = this;
    const length = end - start;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    for (let slot = (hash ^ (hash >>> 15)) & MASK; ; slot = (slot + 1) & MASK) {
      const known = this.texts[slot];
      if (known === undefined) return this.add(slot, bytes, start, end);
      if (lengths[slot] !== length) continue;
      let i = 0;
      for (const from = starts[slot]; i < length && pool[from + i] === bytes[start + i];) i += 1;
      if (i === length) return known;
    }
  }

  private add(slot: number, bytes: Buffer, start: number, end: number): string {
    const made = bytes.toString("utf8", start, end);
    const length = end - start;
    if (this.count < MAX_TEXTS && this.used + length <= POOL_BYTES) {
      bytes.copy(this.pool, this.used, start, end);
      this.texts[slot] = made;
      this.starts[slot] = this.used;
      this.lengths[slot] = length;
      this.used += length;
      this.count += 1;
    }
    return made;
  }
}
