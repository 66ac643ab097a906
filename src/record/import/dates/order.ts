/**
 * Day before month, or month before day? Dates like 03/04/2018 say neither by themselves. A column decides
 * for all its values: one that only works one way settles it, none leaves it open, and then nobody guesses.
 */
import { dayOf } from "./reading.ts";

export type OrderVerdict =
  | { readonly kind: "day-first" | "month-first"; readonly evidence: string }
  /** No value decides. */
  | { readonly kind: "open"; readonly example: string; readonly count: number }
  /** Values decide both ways. */
  | { readonly kind: "mixed"; readonly dayFirst: string; readonly monthFirst: string }
  /** There are no values of that shape. */
  | { readonly kind: "none" };

const SHAPE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;

/** Looks at every value of a column; examples are values as written. */
export function decideOrder(values: Iterable<string>): OrderVerdict {
  let dayFirst: string | null = null;
  let monthFirst: string | null = null;
  let example: string | null = null;
  let count = 0;
  for (const value of values) {
    const m = SHAPE.exec(value);
    if (!m) continue;
    count += 1;
    example ??= value;
    if (+m[1] > 12) dayFirst ??= value;
    if (+m[3] > 12) monthFirst ??= value;
  }
  if (dayFirst !== null && monthFirst !== null) return { kind: "mixed", dayFirst, monthFirst };
  if (dayFirst !== null) return { kind: "day-first", evidence: dayFirst };
  if (monthFirst !== null) return { kind: "month-first", evidence: monthFirst };
  return example === null ? { kind: "none" } : { kind: "open", example, count };
}

/** Day and month of a value of that shape under a verdict, and what follows: the clock. */
export function inOrder(value: string, dayFirst: boolean): { days: number; rest: string } | null {
  const m = SHAPE.exec(value);
  const days = m && dayOf(+m[4], +(dayFirst ? m[3] : m[1]), +(dayFirst ? m[1] : m[3]));
  return m && days !== null ? { days, rest: value.slice(m[0].length) } : null;
}

export const hasShape = (value: string): boolean => SHAPE.test(value);
