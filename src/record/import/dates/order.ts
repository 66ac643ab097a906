/**
 * Day before month, or month before day? Dates like 03/04/2018 say neither by themselves. A column decides
 * for all its values: one that only works one way settles it, none leaves it open, and then nobody guesses.
 */

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

/** The pattern of one value of that shape under a verdict: its separator, its clock. */
export function patternOf(value: string, dayFirst: boolean): string | null {
  const m = SHAPE.exec(value);
  if (!m) return null;
  const rest = value.slice(m[0].length);
  const clock = /^\s+(\d{1,2}):\d{2}(:\d{2})?(\s*(?:[AP]\.?M\.?|上午|下午))?$/i.exec(rest);
  if (rest !== "" && !clock) return null;
  const hour = clock?.[3] === undefined ? "H" : "h";
  const time = clock
    ? ` ${hour}:mm${clock[2] ? ":ss" : ""}${clock[3] ? (/^\s/.test(clock[3]) ? " A" : "A") : ""}`
    : "";
  return `${(dayFirst ? ["D", "M", "YYYY"] : ["M", "D", "YYYY"]).join(m[2])}${time}`;
}
