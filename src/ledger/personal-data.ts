/**
 * Personal numbers that must never lie in git: mainland mobile numbers, identity cards with a valid checksum,
 * bank cards by Luhn with a known issuer's first digits. Takes text or bytes; what is found is never printed.
 */

export type PersonalKind = "mobile" | "id-card" | "bank-card";

export interface PersonalNumber {
  readonly kind: PersonalKind;
  /** Offset in the text, and length. */
  readonly index: number;
  readonly length: number;
}

const EDGE = "[0-9A-Za-z_]";
const ID_CARD = new RegExp(
  `(?<!${EDGE})[1-9]\\d{5}[ -]?(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?\\d{3}[\\dXx](?!${EDGE})`,
  "g",
);
const CARD = new RegExp(
  `(?<!${EDGE})(?:\\d{13,19}|\\d{4}(?:[ -]\\d{4}){2,3}(?:[ -]\\d{1,4})?|\\d{6}[ -]\\d{13})(?!${EDGE})`,
  "g",
);
const MOBILE = new RegExp(
  `(?<![0-9_]|[A-Za-z](?<!tel|phone|mobile|mob|wx|vx|weixin|wechat|qq))(?:(?:\\+|00)?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!${EDGE})`,
  "gi",
);
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

const CHECKS: readonly (readonly [PersonalKind, RegExp, (digits: string) => boolean])[] = [
  ["id-card", ID_CARD, isIdCard],
  ["bank-card", CARD, (digits) => ISSUERS.test(digits) && isLuhn(digits)],
  ["mobile", MOBILE, () => true],
];

/** All personal numbers of a text, in order, full-width digits included. */
export function findPersonalNumbers(text: string): PersonalNumber[] {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const found: PersonalNumber[] = [];
  for (const [kind, pattern, holds] of CHECKS) {
    for (const match of plain.matchAll(pattern)) {
      const {
        index,
        0: { length },
      } = match;
      const taken = found.some((other) => index < other.index + other.length && other.index < index + length);
      if (!taken && holds(match[0].replace(/[ -]/g, ""))) found.push({ kind, index, length });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Text fit for a message: personal numbers masked, nothing invisible, at most 60 characters. */
export function printable(text: string): string {
  let out = "";
  let from = 0;
  for (const { index, length } of findPersonalNumbers(text)) {
    out += `${text.slice(from, index)}***`;
    from = index + length;
  }
  out = (out + text.slice(from)).replace(/[\p{C}\u2028\u2029]/gu, "�");
  return out.length > 60 ? `${out.slice(0, 59)}…` : out;
}

/** The same for a value of any form: lists and mappings are not written out. */
export function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? "…" : printable(String(value));
}

const ZERO = 48;
const isDigit = (byte: number): boolean => byte >= ZERO && byte <= ZERO + 9;
const isRun = (byte: number): boolean => isDigit(byte) || byte === 32 || byte === 45;

/**
 * A cheap sieve over UTF-8: false only when no run of digits, blanks and dashes holds eleven digits and there
 * are no full-width digits. Every run of eleven bytes or more covers a byte that is looked at.
 */
export function mayHoldPersonalNumber(bytes: Uint8Array): boolean {
  const { length } = bytes;
  for (let i = 10; i < length; i += 11) {
    const byte = bytes[i];
    if (isRun(byte)) {
      let digits = 0;
      for (let j = i; j >= 0 && isRun(bytes[j]); j -= 1) if (isDigit(bytes[j])) digits += 1;
      let end = i + 1;
      for (; end < length && isRun(bytes[end]); end += 1) if (isDigit(bytes[end])) digits += 1;
      if (digits >= 11) return true;
    } else if (byte >= 0x90 && isWideDigit(bytes, i)) return true;
  }
  return false;
}

/** True when the byte lies in a full-width digit (EF BC 90–99). */
function isWideDigit(bytes: Uint8Array, at: number): boolean {
  for (let i = Math.max(0, at - 2); i <= at; i += 1) {
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbc && bytes[i + 2] >= 0x90 && bytes[i + 2] <= 0x99) {
      return true;
    }
  }
  return false;
}
