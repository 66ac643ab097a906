/** Ascending document numbers as short text: differences, five bits to a character. */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
for (let i = 0; i < 64; i++) VALUES[DIGITS.charCodeAt(i)] = i;

/** Each number larger than the one before; from 0. */
export function packNumbers(numbers: readonly number[]): string {
  let out = "";
  let last = -1;
  for (const number of numbers) {
    let rest = number - last - 1;
    last = number;
    for (; rest > 31; rest >>>= 5) out += DIGITS[(rest & 31) | 32];
    out += DIGITS[rest];
  }
  return out;
}

export function unpackNumbers(text: string): number[] {
  const out: number[] = [];
  let last = -1;
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = VALUES[text.charCodeAt(i)];
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit > 31) continue;
    last += value + 1;
    out.push(last);
    value = 0;
    shift = 0;
  }
  return out;
}
