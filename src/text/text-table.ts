/**
 * One string for equal bytes: ids, names of fields and members of lists recur in every file, so each is made once
 * and shared. Takes ASCII bytes; holds a bounded number of strings, beyond which it makes new ones.
 */
const SLOTS = 1 << 16;
const MASK = SLOTS - 1;
const FULL = SLOTS / 2;

export class TextTable {
  private readonly slots: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined);
  private count = 0;

  /** The text of ASCII bytes from `start` to `end`. */
  of(bytes: Buffer, start: number, end: number): string {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    const length = end - start;
    for (let slot = (hash ^ (hash >>> 15)) & MASK; ; slot = (slot + 1) & MASK) {
      const known = this.slots[slot];
      if (known === undefined) {
        const made = bytes.toString("latin1", start, end);
        if (this.count < FULL) {
          this.slots[slot] = made;
          this.count += 1;
        }
        return made;
      }
      if (known.length === length && same(known, bytes, start)) return known;
    }
  }
}

function same(text: string, bytes: Buffer, start: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
