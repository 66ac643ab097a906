/**
 * The quick way from a record file's bytes to its values: reads the canonical subset that our own writers
 * emit (flat `key: value`, lists and maps one level deep, block literals, front matter, block lists of
 * records) and gives null on any doubt. What it accepts, the careful way (`record-file.ts`) reads the same
 * and without findings.
 */
import { isUtf8 } from "node:buffer";
import {
  COLON,
  CONTROL,
  cursor,
  DASH,
  DOUBT,
  doubt,
  HASH,
  HIGH,
  isHidden,
  KIND,
  NEWLINE,
  PRINTABLE,
  SPACE,
  SUSPECT,
  TAB,
} from "./fast-cursor.ts";
import { textOf } from "./fast-scalar.ts";
import { readValue, type Value } from "./fast-value.ts";
import type { RawRecord } from "./record-file.ts";
import { Shape } from "./shapes.ts";

const NO_FIELDS = new Shape();
/** Values of the record being read, before it is an object. */
const VALUES: Value[] = [];
const NOTHING_SPOILED: ReadonlySet<string> = new Set();
/** A longer file or item goes the careful way, which knows the limits. */
const MAX_BYTES = 64 * 1024;
const MAX_ITEMS = 20_000;

/** Names of a collection's fields. */
export type FieldNames = { has(name: string): boolean };

/** Whether the field `id` is kept out of the values, and the one that was. */
let apart = false;
let ownId: Value | undefined;

/**
 * Records of a file, or null: any doubt. `keys`: the field names of the collection; `idApart`: see
 * `RawRecord`.
 */
export function readFast(
  source: Uint8Array,
  markdown: boolean,
  keys: FieldNames,
  idApart = false,
): RawRecord[] | null {
  apart = idApart;
  let bytes = Buffer.isBuffer(source) ? source : Buffer.from(source.buffer, source.byteOffset, source.length);
  if (bytes.includes(13)) {
    const lines = bytes.toString("latin1").replaceAll("\r\n", "\n");
    if (lines.includes("\r")) return null;
    bytes = Buffer.from(lines, "latin1");
  }
  if (!isUtf8(bytes) || (bytes.length > MAX_BYTES && (markdown || bytes[0] !== DASH))) return null;
  cursor.bytes = bytes;
  cursor.at = 0;
  cursor.end = bytes.length;
  try {
    if (markdown) return [readMarkdown(keys)];
    if (bytes[0] === DASH) return readItems(keys);
    const values = readFields(0, keys, false);
    if (cursor.at < cursor.end || isEmpty(values)) return null;
    return [{ item: null, values, id: ownId, body: null, spoiled: NOTHING_SPOILED }];
  } catch (error) {
    if (error === DOUBT) return null;
    throw error;
  }
}

const isEmpty = (values: object): boolean => {
  for (const _ in values) return false;
  return true;
};

function readMarkdown(keys: FieldNames): RawRecord {
  if (!cursor.atFence()) doubt();
  cursor.at = 4;
  const values = readFields(0, keys, true);
  if (!cursor.atFence()) doubt();
  cursor.nextLine(cursor.at + 3);
  return { item: null, values, id: ownId, body: readBody(), spoiled: NOTHING_SPOILED };
}

/** Seven angle brackets: a merge conflict, or so nearly one that the careful way is to look. */
const isMarker = (bytes: Buffer, i: number): boolean =>
  (bytes[i] === 60 || bytes[i] === 62) && bytes[i + 1] === bytes[i] && bytes[i + 6] === bytes[i];

/** The rest of the file; tabs are fine here, a conflict marker is doubt. */
function readBody(): string | null {
  const { bytes, end } = cursor;
  const start = cursor.at;
  let high = false;
  for (let i = start; i < end; i += 1) {
    const kind = KIND[bytes[i]];
    if (kind === PRINTABLE) continue;
    if (kind === HIGH) high = true;
    else if (kind === CONTROL) {
      if (bytes[i] !== NEWLINE && bytes[i] !== TAB) doubt();
      if (isMarker(bytes, i + 1)) doubt();
    } else if (kind === SUSPECT && isHidden(bytes, i)) doubt();
    else if (bytes[i] >= 0x80) high = true;
  }
  if (isMarker(bytes, start)) doubt();
  cursor.at = end;
  const body = bytes.toString(high ? "utf8" : "latin1", start, end).trim();
  return body === "" ? null : body;
}

function readItems(keys: FieldNames): RawRecord[] {
  const records: RawRecord[] = [];
  while (cursor.at < cursor.end) {
    if (cursor.bytes[cursor.at] !== DASH || cursor.bytes[cursor.at + 1] !== SPACE) doubt();
    const start = cursor.at;
    cursor.at += 2;
    const values = readFields(2, keys, false, true);
    if (isEmpty(values) || cursor.at - start > MAX_BYTES || records.length >= MAX_ITEMS) doubt();
    records.push({ item: records.length, values, id: ownId, body: null, spoiled: NOTHING_SPOILED });
  }
  return records;
}

/** Lines `key: value` at one indentation, to the first line that is less indented, or the fence. */
function readFields(
  indent: number,
  keys: FieldNames,
  fenced: boolean,
  inline = false,
): Record<string, Value> {
  let shape = NO_FIELDS;
  let count = 0;
  let first = inline;
  ownId = undefined;
  while (cursor.at < cursor.end) {
    if (!first) {
      const spaces = cursor.spaces();
      const byte = cursor.bytes[cursor.at + spaces];
      if (spaces === 0 && (byte === NEWLINE || byte === HASH)) {
        cursor.nextLine(cursor.toLineEnd());
        continue;
      }
      if (spaces < indent && spaces === 0) break;
      if (spaces !== indent) doubt();
      if (fenced && byte === DASH) break;
      cursor.at += spaces;
    }
    first = false;
    const key = readKey();
    if (!keys.has(key)) doubt();
    if (apart && key === "id") {
      if (ownId !== undefined) doubt();
      ownId = readValue(indent);
      continue;
    }
    shape = shape.with(key) ?? doubt();
    VALUES[count] = readValue(indent);
    count += 1;
  }
  return shape.make(VALUES);
}

/** `[a-z_][a-z0-9_]*` and its colon. */
function readKey(): string {
  const { bytes, at, end } = cursor;
  let i = at;
  for (; i < end; i += 1) {
    const byte = bytes[i];
    if ((byte >= 97 && byte <= 122) || byte === 95 || (i > at && byte >= 48 && byte <= 57)) continue;
    break;
  }
  if (i === at || bytes[i] !== COLON) doubt();
  cursor.at = i + 1;
  return textOf(bytes, at, i, false);
}
