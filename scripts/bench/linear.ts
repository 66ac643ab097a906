/** How the time to read grows with size: each shape at a size and at twice that, the median of five ratios. */
import { performance } from "node:perf_hooks";
import { mayHoldPersonalNumber } from "../../src/ledger/personal-data.ts";
import { personalFindings } from "../../src/ledger/personal-findings.ts";
import { readFast } from "../../src/ledger/text/fast-record.ts";
import { readRecordFile } from "../../src/ledger/text/record-file.ts";
import { SHAPES, type Shape } from "./shapes.ts";

const KEYS = new Set(["customer", "by", "at", "channel", "outcome", "notes", "summary", "id", "name"]);
const ROUNDS = 5;
/** Twice the size may take a little more than twice the time. */
export const MOST = 2.6;

/** Every pass over a record file's bytes; gives how many records it held. */
export function readAll(bytes: Buffer): number {
  const file = bytes.toString("latin1", 0, 3) === "---" ? "m.md" : "m.yaml";
  readFast(bytes, file === "m.md", KEYS);
  const { value } = readRecordFile(bytes, file);
  if (mayHoldPersonalNumber(bytes)) personalFindings(bytes, file, new Map(), value);
  return value.length;
}

/** The best of some: what else the machine does only adds. */
function took(bytes: Buffer): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i += 1) {
    const started = performance.now();
    readAll(bytes);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

/** The median ratio of a shape's times at `2n` and `n` bytes. */
export function growth({ text }: Shape, n: number): number {
  const [half, whole] = [Buffer.from(text(n)), Buffer.from(text(2 * n))];
  took(half);
  const ratios = Array.from({ length: ROUNDS }, () => took(whole) / Math.max(0.5, took(half)));
  return ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

/** Prints a line per shape; gives those that grow faster than they may. */
export function linear(n: number, print: (line: string) => void): readonly string[] {
  const slow: string[] = [];
  for (const shape of SHAPES) {
    const ratio = growth(shape, n);
    if (ratio > MOST) slow.push(shape.name);
    print(
      `${shape.name.padEnd(16)} ${(n / 1000).toFixed(0)} → ${(n / 500).toFixed(0)} KB: × ${ratio.toFixed(2)}\n`,
    );
  }
  return slow;
}
