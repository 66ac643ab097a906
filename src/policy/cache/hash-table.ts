/**
 * Texts → small numbers, in one typed array that can be written to a file and read back as it is. A text is
 * known by 64 bits of hash: two texts of a ledger that agree in all of them do not happen.
 */

/** Cells of an entry: two halves of the hash, the number plus one (0: nothing here). */
const WIDTH = 3;

let high = 0;
let low = 0;

/** Leaves the hash of a text in `high` and `low`. */
function hash(text: string): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  high = a >>> 0;
  low = b >>> 0;
}

export class HashTable {
  private readonly cells: Uint32Array;
  private readonly mask: number;

  /** `cells`: those of a table that was written. */
  constructor(cells: Uint32Array) {
    this.cells = cells;
    this.mask = cells.length / WIDTH - 1;
  }

  /** A table with room for so many texts. */
  static of(texts: number): HashTable {
    let size = 16;
    while (size < texts * 1.4) size *= 2;
    return new HashTable(new Uint32Array(size * WIDTH));
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer, this.cells.byteOffset, this.cells.byteLength);
  }

  /** Number of a text; -1 for one that is not there. */
  get(text: string): number {
    return this.cells[this.find(text) + 2] - 1;
  }

  /** Gives a text a number from 0; the last one stands. */
  set(text: string, number: number): void {
    const at = this.find(text);
    this.cells[at] = high;
    this.cells[at + 1] = low;
    this.cells[at + 2] = number + 1;
  }

  private find(text: string): number {
    hash(text);
    for (let slot = low & this.mask; ; slot = (slot + 1) & this.mask) {
      const at = slot * WIDTH;
      if (this.cells[at + 2] === 0 || (this.cells[at] === high && this.cells[at + 1] === low)) return at;
    }
  }
}
