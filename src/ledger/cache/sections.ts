/**
 * A file of named byte sections behind a JSON header, read in one go; typed arrays are views on what was
 * read.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeSync, closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

const MAGIC = "huifang2";

interface Header {
  readonly key: string;
  readonly sections: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

export type Sections = Readonly<Record<string, Uint8Array>>;

const padded = (length: number): number => Math.ceil(length / 8) * 8;

/** Writes the file whole or not at all; a folder that cannot be written to means no cache. */
export function writeSections(path: string, key: string, sections: Sections): void {
  const places: Record<string, [number, number]> = {};
  let offset = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    places[name] = [offset, bytes.byteLength];
    offset += padded(bytes.byteLength);
  }
  const header = Buffer.from(JSON.stringify({ key, sections: places } satisfies Header));
  const lead = Buffer.alloc(padded(16 + header.length));
  lead.write(MAGIC, "latin1");
  lead.writeUInt32LE(header.length, 8);
  header.copy(lead, 16);
  const gaps = Object.values(sections).map(
    (each) => new Uint8Array(padded(each.byteLength) - each.byteLength),
  );
  let sum = crc32(lead.subarray(16));
  Object.values(sections).forEach((each, i) => (sum = crc32(gaps[i], crc32(each, sum))));
  lead.writeUInt32LE(sum, 12);
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const descriptor = openSync(draft, "w", 0o600);
    try {
      writeAll(descriptor, lead);
      Object.values(sections).forEach((each, i) => {
        writeAll(descriptor, each);
        writeAll(descriptor, gaps[i]);
      });
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
  } catch {
    try {
      rmSync(draft, { force: true });
    } catch {
      /* Nothing was written. */
    }
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength;) at += writeSync(descriptor, bytes, at);
}

/** The sections, or null: no file, another key, damaged. */
export function readSections(path: string, key: string): Sections | null {
  try {
    const bytes = readFileSync(path);
    // Views need a start that is a multiple of eight; a small file may come from Node's shared pool.
    const file = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
    if (file.toString("latin1", 0, 8) !== MAGIC) return null;
    // A file of which a single bit is not as it was written is none.
    if (file.readUInt32LE(12) !== crc32(file.subarray(16))) return null;
    const length = file.readUInt32LE(8);
    const header = JSON.parse(file.toString("utf8", 16, 16 + length)) as Header;
    if (header.key !== key) return null;
    const start = padded(16 + length);
    const entries = Object.entries(header.sections).map(([name, [offset, size]]) => {
      if (start + offset + size > file.length) throw new RangeError("the file is cut short");
      return [name, file.subarray(start + offset, start + offset + size)];
    });
    return Object.fromEntries(entries) as Sections;
  } catch {
    return null;
  }
}

export const asInt32 = (b: Uint8Array): Int32Array =>
  new Int32Array(b.buffer, b.byteOffset, b.byteLength / 4);
export const asUint32 = (b: Uint8Array): Uint32Array =>
  new Uint32Array(b.buffer, b.byteOffset, b.byteLength / 4);
export const asFloat64 = (b: Uint8Array): Float64Array =>
  new Float64Array(b.buffer, b.byteOffset, b.byteLength / 8);
export const asBytes = (a: Int32Array | Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
export const asBuffer = (b: Uint8Array): Buffer => Buffer.from(b.buffer, b.byteOffset, b.byteLength);
