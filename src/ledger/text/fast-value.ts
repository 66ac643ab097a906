/** Values of the fast reader: what follows a key's colon, on its line or in the lines below it. */
import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE,
  COLON,
  COMMA,
  cursor,
  DASH,
  doubt,
  isHidden,
  NEWLINE,
  OPEN,
  PIPE,
  QUOTE,
  SPACE,
} from "./fast-cursor.ts";
import { plainValue, textOf } from "./fast-scalar.ts";

type Scalar = string | number | boolean;
export type Value = Scalar | null | Scalar[] | Record<string, Scalar>;

/** What follows a key's colon, to the start of the next line. */
export function readValue(indent: number): Value {
  const { bytes, end } = cursor;
  if (cursor.at >= end || bytes[cursor.at] === NEWLINE) {
    cursor.nextLine(cursor.at);
    return readBlock(indent);
  }
  if (bytes[cursor.at] !== SPACE) doubt();
  cursor.at += 1;
  const byte = bytes[cursor.at];
  if (byte === PIPE) return readLiteral(indent + 2);
  if (byte === OPEN) return readFlowList();
  return readScalar();
}

/** One scalar that fills the rest of its line. */
function readScalar(): Scalar {
  const { bytes } = cursor;
  const start = cursor.at;
  const lineEnd = cursor.toLineEnd();
  const { high, marked } = cursor;
  const first = bytes[start];
  if (start === lineEnd) doubt();
  cursor.nextLine(lineEnd);
  if (first === QUOTE || first === APOSTROPHE) {
    if (lineEnd - start < 2 || bytes[lineEnd - 1] !== first) doubt();
    for (let i = start + 1; i < lineEnd - 1; i += 1) {
      if (bytes[i] === first || (bytes[i] === BACKSLASH && first === QUOTE)) doubt();
    }
    return textOf(bytes, start + 1, lineEnd - 1, high);
  }
  if (bytes[lineEnd - 1] === SPACE || marked) doubt();
  return plainValue(bytes, start, lineEnd, high) ?? doubt();
}

/** `[a, "b c"]` on one line. */
function readFlowList(): Scalar[] {
  const { bytes } = cursor;
  const start = cursor.at;
  const lineEnd = cursor.toLineEnd();
  if (bytes[lineEnd - 1] !== CLOSE) doubt();
  const items: Scalar[] = [];
  let i = start + 1;
  while (i < lineEnd - 1) {
    const from = i;
    let high = false;
    const quote = bytes[i] === QUOTE || bytes[i] === APOSTROPHE ? bytes[i] : 0;
    if (quote !== 0) i += 1;
    for (; i < lineEnd - 1; i += 1) {
      const byte = bytes[i];
      if (quote !== 0 ? byte === quote : byte === COMMA) break;
      if (byte >= 0x80) high = true;
      else if (quote !== 0 ? byte === BACKSLASH : !isPlainInFlow(byte)) doubt();
    }
    if (quote !== 0) {
      if (bytes[i] !== quote) doubt();
      items.push(textOf(bytes, from + 1, i, high));
      i += 1;
    } else {
      if (i === from) doubt();
      items.push(plainValue(bytes, from, i, high) ?? doubt());
    }
    if (i === lineEnd - 1) break;
    if (bytes[i] !== COMMA || bytes[i + 1] !== SPACE || i + 2 >= lineEnd - 1) doubt();
    i += 2;
  }
  cursor.nextLine(lineEnd);
  return items;
}

/** Letters, digits and the signs of ids: nothing that has a meaning between brackets. */
const isPlainInFlow = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 45 && byte <= 57) || byte === 95;

/** `|` or `|-` and its lines, which are indented by `indent`. */
function readLiteral(indent: number): string {
  const { bytes, end } = cursor;
  const strip = bytes[cursor.at + 1] === DASH;
  cursor.at += strip ? 2 : 1;
  if (bytes[cursor.at] !== NEWLINE) doubt();
  cursor.at += 1;
  const lines: string[] = [];
  while (cursor.at < end) {
    const spaces = cursor.spaces();
    if (bytes[cursor.at + spaces] === NEWLINE) {
      if (spaces > 0 || lines.length === 0) doubt();
      lines.push("");
      cursor.at += 1;
      continue;
    }
    if (spaces < indent) break;
    if (lines.length === 0 && spaces > indent) doubt();
    const start = cursor.at + indent;
    const lineEnd = cursor.toLineEnd();
    if (lineEnd === end) doubt();
    lines.push(textOf(bytes, start, lineEnd, cursor.high));
    cursor.nextLine(lineEnd);
  }
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  if (lines.length === 0) doubt();
  return strip ? lines.join("\n") : `${lines.join("\n")}\n`;
}

/** After an empty value: a block list or map one level deep, else nothing was given. */
function readBlock(indent: number): Value {
  const { bytes, end } = cursor;
  if (cursor.at >= end) return null;
  const spaces = cursor.spaces();
  const dash = bytes[cursor.at + spaces] === DASH && bytes[cursor.at + spaces + 1] === SPACE;
  if (dash && (spaces === indent || spaces === indent + 2)) {
    return indent > 0 && spaces === indent ? doubt() : readBlockList(spaces);
  }
  if (spaces === indent + 2) return readBlockMap(spaces);
  if (spaces > indent) doubt();
  return null;
}

function readBlockList(indent: number): Scalar[] {
  const { bytes } = cursor;
  const items: Scalar[] = [];
  while (cursor.at < cursor.end && cursor.spaces() === indent && bytes[cursor.at + indent] === DASH) {
    if (bytes[cursor.at + indent + 1] !== SPACE) break;
    cursor.at += indent + 2;
    if (bytes[cursor.at] === OPEN || bytes[cursor.at] === PIPE) doubt();
    items.push(readScalar());
  }
  if (cursor.spaces() > Math.max(0, indent - 2)) doubt();
  return items;
}

function readBlockMap(indent: number): Record<string, Scalar> {
  const { bytes } = cursor;
  const map: Record<string, Scalar> = {};
  while (cursor.at < cursor.end && cursor.spaces() === indent) {
    const start = cursor.at + indent;
    let colon = start;
    let high = false;
    for (; bytes[colon] !== COLON; colon += 1) {
      if (bytes[colon] >= 0x80) {
        high = true;
        if (isHidden(bytes, colon)) doubt();
      } else if (colon >= cursor.end || !isPlainInFlow(bytes[colon])) doubt();
    }
    if (bytes[colon + 1] !== SPACE || (bytes[start] < 0x80 && !(bytes[start] >= 65 && bytes[start] !== 95))) {
      doubt();
    }
    const key = plainValue(bytes, start, colon, high);
    if (typeof key !== "string" || Object.hasOwn(map, key)) doubt();
    cursor.at = colon + 2;
    if (bytes[cursor.at] === OPEN || bytes[cursor.at] === PIPE) doubt();
    map[key as string] = readScalar();
  }
  if (cursor.spaces() > indent - 2) doubt();
  return map;
}
