/**
 * Personal numbers that must never lie in git: mainland mobile numbers, identity cards with a valid checksum,
 * bank cards by Luhn with a known issuer's first digits. Takes text or bytes; what is found is never printed
 * in full.
 */

export type PersonalKind = "mobile" | "id-card" | "bank-card";

export interface PersonalNumber {
  readonly kind: PersonalKind;
  /** Offset in the text, and length. */
  readonly index: number;
  readonly length: number;
}

const ISSUERS =
  /^(?:62\d{14,17}|4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)\d{12,13}|3[47]\d{13}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11}|6\d{15,18}|9558\d{12,15}|5[06-8]\d{14,17})$/;

function isIdCard(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (digits.charCodeAt(i) - 48) * (2 ** (17 - i) % 11);
  return "10X98765432"[sum % 11] === digits[17].toUpperCase();
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Digits written one after another, and the numerals of the other writing that people use for them. */
const CHINESE = "〇一二三四五六七八九";
/** Between two groups of one number: a blank, a dash, a dot, a bracket, at most so many. */
const JOINERS: ReadonlySet<string> = new Set(
  " \u00a0\u2002\u2003\u2009\u200a\u200b\u2010\u2011\u2012\u2013\u2014\u2015\u3000_.·()（）．－-",
);
const MAX_JOINERS = 3;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** The value of a character as a digit, in ASCII; empty for another character. */
function digitOf(text: string, i: number): string {
  const code = text.charCodeAt(i);
  if (code < 128) return code >= 48 && code <= 57 ? text[i] : "";
  if (code >= 0xff10 && code <= 0xff19) return String(code - 0xff10);
  if (code >= 0x2460 && code <= 0x2468) return String(code - 0x245f);
  if (code === 0x24ea) return "0";
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  return "";
}

function chineseDigitOf(text: string, i: number): string {
  const char = text[i];
  const value = char === "零" ? 0 : char === "幺" ? 1 : CHINESE.indexOf(char);
  return value < 0 ? "" : String(value);
}

/** Groups of digits that stand close together: each list may hold numbers, none reaches into the next. */
function* runsOf(text: string): Generator<Group[]> {
  let run: Group[] = [];
  let joiners = 0;
  for (let i = 0; i < text.length;) {
    const read = digitOf(text, i) !== "" ? digitOf : chineseDigitOf(text, i) !== "" ? chineseDigitOf : null;
    if (read === null) {
      joiners = JOINERS.has(text[i]) ? joiners + 1 : MAX_JOINERS + 1;
      if (joiners > MAX_JOINERS && run.length > 0) {
        yield run;
        run = [];
      }
      i += 1;
      continue;
    }
    const start = i;
    let digits = "";
    for (let digit = read(text, i); digit !== ""; digit = read(text, i)) {
      digits += digit;
      i += 1;
      if (i >= text.length) break;
    }
    run.push({ start, end: i, digits });
    joiners = 0;
  }
  if (run.length > 0) yield run;
}

const LETTER = /[A-Za-z0-9]/;
/** Letters that stand before a number because they say what it is. */
const NAMES_PHONE = /(?:tel|phone|mobile|mob|wx|vx|weixin|wechat|qq)$/i;

/** All personal numbers of a text, in order, however their digits are written and grouped. */
export function findPersonalNumbers(text: string): PersonalNumber[] {
  if (text.length < 11) return [];
  const found: PersonalNumber[] = [];
  for (const run of runsOf(text)) {
    for (let i = 0; i < run.length;) {
      const hit = at(text, run, i);
      if (hit === null) i += 1;
      else {
        found.push({ kind: hit.kind, index: run[i].start, length: hit.end - run[i].start });
        i = hit.next;
      }
    }
  }
  return found;
}

/** Single digits in a longer row are no number that somebody spells. */
const MAX_SPELT = 40;

interface Hit {
  readonly kind: PersonalKind;
  readonly end: number;
  /** Group that follows. */
  readonly next: number;
}

/** The longest personal number that begins with a group. */
function at(text: string, run: readonly Group[], from: number): Hit | null {
  if (run[from].digits.length === 1 && run.length > MAX_SPELT) return null;
  const before = text.slice(Math.max(0, run[from].start - 8), run[from].start);
  if (LETTER.test(before.slice(-1)) && !NAMES_PHONE.test(before)) return null;
  let best: Hit | null = null;
  let digits = "";
  const sizes: number[] = [];
  for (let i = from; i < run.length && digits.length < 20; i += 1) {
    digits += run[i].digits;
    sizes.push(run[i].digits.length);
    const { end } = run[i];
    const [last, after] = [text[end] ?? "", text[end + 1] ?? ""];
    if (digits.length < 11) continue;
    if (digits.length === 17 && /[Xx]/.test(last) && !LETTER.test(after) && isCitizen(`${digits}X`, sizes)) {
      best = { kind: "id-card", end: end + 1, next: i + 1 };
    }
    if (LETTER.test(last)) continue;
    const kind = kindOf(digits, sizes);
    if (kind !== null) best = { kind, end, next: i + 1 };
  }
  return best;
}

function kindOf(digits: string, sizes: readonly number[]): PersonalKind | null {
  if (digits.length === 18 && isCitizen(digits, sizes)) return "id-card";
  if (isCard(digits, sizes)) return "bank-card";
  return isMobile(digits, sizes) ? "mobile" : null;
}

/** One by one, or in groups that nobody takes for an amount. */
const isSpelt = (sizes: readonly number[], least: number): boolean =>
  sizes.every((size) => size >= least) || (sizes.length > 10 && sizes.every((size) => size === 1));

function isMobile(digits: string, sizes: readonly number[]): boolean {
  const local = digits.replace(/^(?:00)?86(?=1\d{10}$)/, "");
  if (local.length !== 11 || !/^1[3-9]/.test(local)) return false;
  const code = digits.length - local.length;
  // The country's code may stand apart.
  const own = code > 0 && sizes[0] === code ? sizes.slice(1) : sizes;
  const first = own[0] - (own === sizes ? code : 0);
  return isSpelt(own, 3) && [1, 3, 7, 11].includes(first);
}

const BORN = /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const isCitizen = (digits: string, sizes: readonly number[]): boolean =>
  isSpelt(sizes, 3) && BORN.test(digits) && isIdCard(digits);

function isCard(digits: string, sizes: readonly number[]): boolean {
  const shaped =
    sizes.length === 1 ||
    isSpelt(sizes, 4) ||
    (sizes.length > 2 && sizes.slice(0, -1).every((size) => size === 4) && sizes[sizes.length - 1] <= 4);
  return shaped && ISSUERS.test(digits) && isLuhn(digits);
}

/** A text with every personal number as `138****8000`. */
export function masked(text: string): string {
  let out = "";
  let from = 0;
  for (const { index, length } of findPersonalNumbers(text)) {
    const number = text.slice(index, index + length);
    const local = number.replace(/^(?:\+|00)?86[ -]?(?=1)/, "");
    out += `${text.slice(from, index)}${local.slice(0, 3)}****${local.slice(-4)}`;
    from = index + length;
  }
  return out + text.slice(from);
}

/** Text fit for a message: personal numbers masked, nothing invisible, at most 60 characters. */
export function printable(text: string): string {
  const out = masked(text).replace(/[\p{C}\u2028\u2029]/gu, "�");
  return out.length > 60 ? `${out.slice(0, 59)}…` : out;
}

/** The same for a value of any form: lists and mappings are not written out. */
export function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? "…" : printable(String(value));
}

/** Bytes between two digits of one number: three joiners of three bytes each. */
const MAX_GAP = 9;

/**
 * A cheap sieve over UTF-8, once through: false only when no eleven digits stand close together and nothing is
 * written by escapes.
 */
export function mayHoldPersonalNumber(bytes: Uint8Array): boolean {
  const { length } = bytes;
  let digits = 0;
  let gap = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i];
    if (byte >= 48 && byte <= 57) {
      digits += 1;
      gap = 0;
      if (digits >= 11) return true;
    } else if (byte === 92) return true;
    else if (byte < 128) {
      gap += byte === 32 || byte === 45 || byte === 46 || byte === 40 || byte === 41 || byte === 95 ? 1 : 100;
      if (gap > MAX_GAP) digits = 0;
    } else if (isWideDigit(byte, bytes[i + 1], bytes[i + 2])) {
      digits += 1;
      gap = 0;
      i += 2;
      if (digits >= 11) return true;
    } else {
      gap += 1;
      if (gap > MAX_GAP) digits = 0;
    }
  }
  return false;
}

/** Bytes of the digits that are no ASCII. */
const WIDE = new Set(
  [..."０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⓪零幺", ...CHINESE].map((char) => {
    const [a, b, c] = new TextEncoder().encode(char);
    return (a << 16) | (b << 8) | c;
  }),
);

const isWideDigit = (a: number, b: number, c: number): boolean =>
  a >= 0xe2 && a <= 0xef && WIDE.has((a << 16) | (b << 8) | c);
