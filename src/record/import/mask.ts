/**
 * Personal numbers in a cell → the same text with the middle of each starred, so that no record ever holds
 * one.
 */
import { findPersonalNumbers } from "../../ledger/personal-data.ts";

export interface Masked {
  readonly text: string;
  /** How many numbers were masked. */
  readonly count: number;
}

/**
 * A mobile keeps its first three and last four digits (`138****5678`), an identity or bank card its last
 * four.
 */
export function maskPersonal(text: string): Masked {
  const found = findPersonalNumbers(text);
  let out = "";
  let from = 0;
  for (const { kind, index, length } of found) {
    const digits = text
      .slice(index, index + length)
      .normalize("NFKC")
      .replace(/[^\dXx]/g, "");
    const mobile = digits.slice(-11);
    out +=
      text.slice(from, index) +
      (kind === "mobile" ? `${mobile.slice(0, 3)}****${mobile.slice(-4)}` : `****${digits.slice(-4)}`);
    from = index + length;
  }
  return { text: out + text.slice(from), count: found.length };
}
