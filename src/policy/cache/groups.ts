/**
 * Things that belong together, told pair by pair: takes pairs of numbers, gives each number its group, from
 * 0.
 */
export class Groups {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x !== y) this.parent[Math.max(x, y)] = Math.min(x, y);
  }

  private root(of: number): number {
    let i = of;
    while (this.parent[i] !== i) i = this.parent[i] = this.parent[this.parent[i]];
    return i;
  }

  /** Group of each number, in the order of their first members, and how many groups there are. */
  number(): { readonly of: Int32Array; readonly count: number } {
    const of = new Int32Array(this.parent.length);
    let count = 0;
    for (let i = 0; i < of.length; i += 1) {
      const root = this.root(i);
      of[i] = root === i ? count++ : of[root];
    }
    return { of, count };
  }
}
