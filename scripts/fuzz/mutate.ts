/** Texts changed as accidents and enemies change them, by a seed: the same seed gives the same texts. */

/** A small generator of numbers (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0, below `n`. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

/** What stands at the edges of YAML, of dates, of paths and of character sets. */
const PIECES = [
  ..."#&*!|>%@`'\"[]{},:?-~\\\t\r\0\u0007\u001b\u0085\u2028\u202e\ufeff０",
  ...[
    "- ",
    ": ",
    " #",
    "---\n",
    "...\n",
    "--- !!omap\n",
    "!!pairs ",
    "!foo ",
    "&a ",
    "*a ",
    "*x ",
    "<<: ",
    "? ",
    "|-\n",
  ],
  ...[
    "[[[[[[[[[[[[",
    "{a: {a: {a: ",
    "__proto__: x\n",
    "constructor: x\n",
    "=cmd()",
    "<script>",
    "../..",
    "/etc/passwd",
  ],
  ...[
    "null",
    "~",
    "yes",
    "0x1f",
    "1e999",
    "1_000",
    "2026-02-30",
    "+275760-09-13",
    "2026-03-29 02:30",
    "1900-01-00",
    "0",
    "-1",
  ],
  ...[
    "customer/x",
    "visit/",
    "line/a",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "---js\n",
    "\n\n",
    "13912340001",
    "𝒳",
    "é",
    "ﬁ",
  ],
];

/** One to six changes: a piece put in, a stretch taken out, doubled, moved or turned round, a character changed. */
export function mutate(text: string, chance: Chance, others: readonly string[] = []): string {
  let out = text;
  for (let left = 1 + chance.below(6); left > 0; left -= 1) out = change(out, chance, others);
  return out;
}

function change(text: string, chance: Chance, others: readonly string[]): string {
  const at = chance.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + chance.below(24));
  const stretch = text.slice(at, end);
  switch (chance.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + stretch.repeat(1 + chance.below(40)) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(chance.below(0x250)) + text.slice(at + 1);
    case 3: {
      const lines = text.split("\n");
      lines.splice(chance.below(lines.length), 0, chance.pick(lines));
      return lines.join("\n");
    }
    case 4: {
      const other = others.length === 0 ? text : chance.pick(others);
      const from = chance.below(other.length + 1);
      return text.slice(0, at) + other.slice(from, from + 60) + text.slice(at);
    }
    default:
      return text.slice(0, at) + chance.pick(PIECES) + text.slice(at);
  }
}
