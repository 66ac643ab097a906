/**
 * Values inside an expression. Whole numbers are bigints, all other numbers floating, so that `5 / 2` is 2 and
 * `5.0 / 2.0` is 2.5; instants and spans are values of their own.
 */

export class Timestamp {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

export class Span {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** Why an expression cannot be judged on a record. */
export class ExpressionFailure extends Error {
  /** Entry of the message catalogue under `expression/`. */
  readonly reason: "missing" | "type" | "zero" | "overflow" | "index" | "steps" | "pattern" | "number";
  readonly what: string;
  constructor(reason: ExpressionFailure["reason"], what: string) {
    super(`${reason}: ${what}`);
    this.reason = reason;
    this.what = what;
  }
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  !(value instanceof Timestamp) &&
  !(value instanceof Span);

/** Plain data → a value; numbers without a part after the point are whole unless `floating`. */
export function fromData(value: unknown, floating = false): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) && !floating ? BigInt(value) : value;
  return Array.isArray(value) ? value.map((each: unknown) => fromData(each)) : value;
}

const MAX = 2n ** 63n - 1n;

export function whole(value: bigint): bigint {
  if (value > MAX || value < -MAX - 1n) throw new ExpressionFailure("overflow", String(value));
  return value;
}

/** Equality of CEL: numbers by their value, lists and maps by their members, other kinds never equal. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a === "bigint" || typeof a === "number") {
    // eslint-disable-next-line eqeqeq -- 1n and 1.0 are equal
    return (typeof b === "bigint" || typeof b === "number") && a == b;
  }
  if (a instanceof Timestamp) return b instanceof Timestamp && a.ms === b.ms;
  if (a instanceof Span) return b instanceof Span && a.ms === b.ms;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((each, i) => equal(each, b[i]));
  }
  if (isMap(a)) {
    if (!isMap(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && equal(a[k], b[k]))
    );
  }
  return a === b;
}

/** Below 0, 0 or above; throws where the two cannot be put in order. */
export function compare(a: unknown, b: unknown): number {
  const number = (v: unknown): v is number | bigint => typeof v === "number" || typeof v === "bigint";
  if (number(a) && number(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if ((a instanceof Timestamp && b instanceof Timestamp) || (a instanceof Span && b instanceof Span)) {
    return a.ms - b.ms;
  }
  throw new ExpressionFailure("type", "< >");
}

export type Arithmetic = "+" | "-" | "*" | "/" | "%";

/** Sums and the like; texts and lists are joined, instants moved by spans. */
export function arithmetic(op: Arithmetic, a: unknown, b: unknown): unknown {
  if (typeof a === "bigint" && typeof b === "bigint") return wholes(op, a, b);
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return floats(op, Number(a), Number(b));
  }
  if (op === "+") {
    if (typeof a === "string" && typeof b === "string") return a + b;
    if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])];
    if (a instanceof Timestamp && b instanceof Span) return new Timestamp(a.ms + b.ms);
    if (a instanceof Span && b instanceof Timestamp) return new Timestamp(a.ms + b.ms);
    if (a instanceof Span && b instanceof Span) return new Span(a.ms + b.ms);
  }
  if (op === "-") {
    if (a instanceof Timestamp && b instanceof Timestamp) return new Span(a.ms - b.ms);
    if (a instanceof Timestamp && b instanceof Span) return new Timestamp(a.ms - b.ms);
    if (a instanceof Span && b instanceof Span) return new Span(a.ms - b.ms);
  }
  throw new ExpressionFailure("type", op);
}

function wholes(op: Arithmetic, a: bigint, b: bigint): bigint {
  if ((op === "/" || op === "%") && b === 0n) throw new ExpressionFailure("zero", op);
  switch (op) {
    case "+":
      return whole(a + b);
    case "-":
      return whole(a - b);
    case "*":
      return whole(a * b);
    case "/":
      return whole(a / b);
    case "%":
      return a % b;
  }
}

function floats(op: Arithmetic, a: number, b: number): number {
  if ((op === "/" || op === "%") && b === 0) throw new ExpressionFailure("zero", op);
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
  }
}
