/**
 * What an import left in the ledger: one line per record, reference and digest of its content. It tells apart
 * a record that nobody has touched since (an updated table may change it) from one that was edited or deleted
 * by hand (it may not).
 */
import { createHash } from "node:crypto";

/** Reference → digest of the record as imported. */
export type Receipt = ReadonlyMap<string, string>;

/** Where the receipt of a source lies, relative to the root. It goes into git beside the ledger, for people. */
export function receiptPath(name: string): string {
  return `.huifang/imports/${name}.txt`;
}

/** Digest of a record's canonical text: 64 bits, enough to notice an edit. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Lines that are none of ours (a merge's markers) are left out: their records then count as edited. */
export function readReceipt(text: string): Receipt {
  const receipt = new Map<string, string>();
  for (const line of text.split("\n")) {
    const m = /^(\S+) ([0-9a-f]{16})$/.exec(line.trimEnd());
    if (m) receipt.set(m[1], m[2]);
  }
  return receipt;
}

/** Sorted by reference, so that two branches' imports merge line by line. */
export function writeReceipt(receipt: Receipt): string {
  const lines = [...receipt].map(([ref, digest]) => `${ref} ${digest}\n`);
  return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join("");
}
