/** Tenths of a percent, cut: nothing below a target reads as if it had reached it. */
export const cutPercent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10;

/** A share as text: `93.3%`, whole numbers without a fraction, `n/a` for null. */
export function percent(share: number | null): string {
  return share === null ? "n/a" : `${cutPercent(share)}%`;
}
