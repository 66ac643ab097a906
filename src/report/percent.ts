/**
 * A share as text: `93.3%`, whole numbers without a fraction, `n/a` for null; never rounded up to a target
 * that was not reached.
 */
export function percent(share: number | null): string {
  return share === null ? "n/a" : `${Math.floor(share * 1000 + 1e-9) / 10}%`;
}
