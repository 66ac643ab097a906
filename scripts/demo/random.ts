/**
 * The only source of chance of the demonstration ledger: takes a name, gives a stream of numbers that is the
 * same on every machine. Integer arithmetic alone; each part of the generator forks a stream of its own, so
 * that a change in one part leaves the others as they are.
 */

/** A stream of pseudo-random numbers (sfc32, seeded from its name by FNV-1a). */
export class Random {
  private readonly name: string;
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(name: string) {
    this.name = name;
    this.a = fnv(name, 0x811c9dc5);
    this.b = fnv(name, 0x9e3779b9);
    this.c = fnv(name, 0x2545f491);
    for (let i = 0; i < 16; i += 1) this.next();
  }

  /** A stream that depends on this one's name and `name` alone, never on how far this one has run. */
  fork(name: string): Random {
    return new Random(`${this.name}/${name}`);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  }

  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Whole number from `low` to `high`, small ones more often. */
  early(low: number, high: number): number {
    return low + Math.floor(this.next() * this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error(`Nothing to pick from in ${this.name}`);
    return list[Math.floor(this.next() * list.length)];
  }

  /** One of the keys, by their weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) return key;
    }
    return entries[entries.length - 1][0];
  }

  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }
}

/** Deals a list like cards: every element comes once before any comes again. */
export class Deck<T> {
  private readonly cards: readonly T[];
  private readonly random: Random;
  private rest: T[] = [];

  constructor(random: Random, cards: readonly T[]) {
    this.random = random;
    this.cards = cards;
  }

  draw(): T {
    if (this.rest.length === 0) this.rest = this.random.shuffle(this.cards);
    return this.rest.pop() as T;
  }
}

function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
