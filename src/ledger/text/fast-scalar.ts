/** What a plain scalar of ASCII or UTF-8 bytes means, for the fast reader; `undefined` is doubt. */
import { TextTable } from "./text-table.ts";

const texts = new TextTable();
/** Longer texts are hardly ever repeated; of Chinese ones, with three bytes a character, even fewer. */
const SHARED_BYTES = 32;

/** Words that some reader takes for something else than a text; `true` and `false` are agreed on. */
const WORDS: ReadonlyMap<string, boolean | undefined> = new Map<string, boolean | undefined>([
  ["true", true],
  ["false", false],
  ...[
    "True",
    "TRUE",
    "False",
    "FALSE",
    "null",
    "Null",
    "NULL",
    "y",
    "Y",
    "n",
    "N",
    "yes",
    "Yes",
    "YES",
    "no",
    "No",
    "NO",
    "on",
    "On",
    "ON",
    "off",
    "Off",
    "OFF",
    "yEs",
    "yeS",
    "yES",
    "YeS",
    "YEs",
    "nO",
    "oN",
    "oFf",
    "ofF",
    "oFF",
    "OfF",
    "OFf",
  ].map((word) => [word, undefined] as const),
]);

/** A text from bytes; `high`: not all of them are ASCII. */
export function textOf(bytes: Buffer, start: number, end: number, high: boolean): string {
  if (end - start <= SHARED_BYTES) return texts.of(bytes, start, end);
  return bytes.toString(high ? "utf8" : "latin1", start, end);
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isLetter = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);

/** The value of a plain scalar whose bytes hold nothing that YAML gives a meaning. */
export function plainValue(
  bytes: Buffer,
  start: number,
  end: number,
  high: boolean,
): string | number | boolean | undefined {
  const first = bytes[start];
  if (isLetter(first)) {
    const text = textOf(bytes, start, end, high);
    return end - start <= 5 && WORDS.has(text) ? WORDS.get(text) : text;
  }
  if (isDigit(first)) return digitValue(bytes, start, end, high);
  return first >= 0x80 || first === 47 || first === 40 ? textOf(bytes, start, end, high) : undefined;
}

/** Dates and times are texts, short numbers numbers; what could be a number in some version is doubt. */
function digitValue(bytes: Buffer, start: number, end: number, high: boolean): string | number | undefined {
  const length = end - start;
  if (length >= 10 && bytes[start + 4] === 45 && bytes[start + 7] === 45) {
    // Nearly every instant is different: not worth sharing.
    return high ? bytes.toString("utf8", start, end) : bytes.toString("latin1", start, end);
  }
  let points = 0;
  let i = start;
  for (; i < end; i += 1) {
    const byte = bytes[i];
    if (byte === 46) points += 1;
    else if (!isDigit(byte)) break;
  }
  // `2026-11`: a dash after digits makes a text in every version.
  if (i < end && i > start && bytes[i] === 45) return textOf(bytes, start, end, high);
  if (i < end) return isNumberSign(bytes, start, end) ? undefined : textOf(bytes, start, end, high);
  const zero = bytes[start] === 48 && length > 1 && bytes[start + 1] !== 46;
  if (zero || length > 15 || points > 1 || bytes[end - 1] === 46) return undefined;
  // `5.0`: where a text belongs it is that text, not `5`.
  if (points === 1 && bytes[end - 1] === 48) return undefined;
  return Number(bytes.toString("latin1", start, end));
}

/**
 * True when nothing but digits and the signs of numbers (`1_000`, `12:30`, `1e3`, `0x1F`, `1-2`) stands
 * there.
 */
function isNumberSign(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) {
    const byte = bytes[i] | 32;
    const hex = byte >= 97 && byte <= 102;
    const sign = bytes[i] === 95 || bytes[i] === 58 || bytes[i] === 46 || bytes[i] === 43 || bytes[i] === 45;
    if (!isDigit(bytes[i]) && !hex && !sign && byte !== 120 && byte !== 111) return false;
  }
  return true;
}
