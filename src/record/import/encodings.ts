/**
 * Strict checks of encoded bytes: each gives the offset (from 0) of the first byte that is not allowed, or
 * -1.
 */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

/** Also refuses overlong forms, surrogates and code points above U+10FFFF (RFC 3629). */
export function firstBadUtf8(bytes: Uint8Array, start: number): number {
  if (isUtf8(bytes.subarray(start))) return -1;
  let i = start;
  while (i < bytes.length) {
    const length = utf8Length(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return -1;
}

/** Length of the well-formed sequence at `i`, 0 when there is none. */
function utf8Length(bytes: Uint8Array, i: number): number {
  const lead = bytes[i];
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (bytes[i + 1] < low || bytes[i + 1] > high) return 0;
  for (let k = 2; k < length; k += 1) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  return length;
}

/** Refuses lone surrogates and an odd last byte. */
export function firstBadUtf16(bytes: Uint8Array, start: number, littleEndian: boolean): number {
  const unit = (i: number): number =>
    littleEndian ? bytes[i] | (bytes[i + 1] << 8) : (bytes[i] << 8) | bytes[i + 1];
  const end = bytes.length - ((bytes.length - start) % 2);
  for (let i = start; i < end; i += 2) {
    const code = unit(i);
    if (code >= 0xdc00 && code <= 0xdfff) return i;
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = i + 2 < end ? unit(i + 2) : 0;
    if (next < 0xdc00 || next > 0xdfff) return i;
    i += 2;
  }
  return end === bytes.length ? -1 : end;
}

/** Form first (one, two or four bytes), then that every sequence stands for a character. */
export function firstBadGb18030(bytes: Uint8Array, start: number): number {
  let i = start;
  while (i < bytes.length) {
    const length = gbLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  if (!iconv.decode(bytes.subarray(start), "gb18030", { stripBOM: false }).includes("\ufffd")) return -1;
  for (i = start; i < bytes.length; i += gbLength(bytes, i)) {
    const length = gbLength(bytes, i);
    if (length === 1) continue;
    const text = iconv.decode(bytes.subarray(i, i + length), "gb18030", { stripBOM: false });
    if (text.includes("\ufffd") && !isReplacement(bytes, i)) return i;
  }
  return -1;
}

/** 84 31 A4 37 is U+FFFD itself. */
const isReplacement = (bytes: Uint8Array, i: number): boolean =>
  bytes[i] === 0x84 && bytes[i + 1] === 0x31 && bytes[i + 2] === 0xa4 && bytes[i + 3] === 0x37;

function gbLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i];
  if (lead < 0x80) return 1;
  if (lead === 0x80 || lead === 0xff || i + 1 >= bytes.length) return 0;
  const second = bytes[i + 1];
  if (second >= 0x40 && second <= 0xfe && second !== 0x7f) return 2;
  if (second < 0x30 || second > 0x39 || i + 3 >= bytes.length) return 0;
  const third = bytes[i + 2];
  const fourth = bytes[i + 3];
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39 ? 4 : 0;
}

/** Of an encoding of one or two bytes a character: where its table has no character. */
export function firstBadDecoded(bytes: Uint8Array, start: number, encoding: "big5" | "windows-1252"): number {
  const text = iconv.decode(bytes.subarray(start), encoding, { stripBOM: false });
  if (!/[\ufffd\u0081-\u009f]/.test(text)) return -1;
  let at = start;
  for (const char of text) {
    if (/[\ufffd\u0081-\u009f]/.test(char)) return at;
    at += encoding === "big5" && bytes[at] >= 0x80 ? 2 : 1;
  }
  return -1;
}
