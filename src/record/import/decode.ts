/**
 * Stage 1: the bytes of a table → text. Takes bytes and, where told, an encoding; guesses only what cannot be
 * read two ways.
 */
import iconv from "iconv-lite";
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { firstBadDecoded, firstBadGb18030, firstBadUtf16, firstBadUtf8 } from "./encodings.ts";
import { isMostlyUtf8, likelier } from "./likelihood.ts";

export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  /** Without byte order mark, every line end as `\n`. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** False when the caller named the encoding. */
  readonly detected: boolean;
}

const BOMS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((b, i) => bytes[i] === b);

/**
 * Decodes strictly. Diagnostics (the value is then null): `import/workbook` for a spreadsheet's own format,
 * `import/binary` for bytes that are no text, `import/undecodable` with the offset (from 0) of the first byte
 * that the encoding does not allow, `import/encoding-unsure` where a guess would be a gamble.
 */
export function decodeTable(bytes: Uint8Array, file: string, told?: Encoding): Staged<Decoded | null> {
  if (startsWith(bytes, ZIP) || startsWith(bytes, OLE)) return refuse(file, "import/workbook", {});
  const found = BOMS.find((m) => startsWith(bytes, m.bytes));
  // Whatever a mapping says of its source, the mark of UTF-8 is nothing else.
  const mark =
    told === undefined || told === found?.encoding || found?.encoding === "utf-8" ? found : undefined;
  const encoding = mark?.encoding ?? told ?? guess(bytes);
  const start = mark ? mark.bytes.length : 0;
  if (typeof encoding === "object") {
    return encoding.unsure
      ? refuse(file, "import/encoding-unsure", {
          offset: encoding.offset,
          line: lineAt(bytes, encoding.offset),
        })
      : undecodable(bytes, file, "utf-8", encoding.offset);
  }
  const bad = firstBad(bytes, encoding, start);
  if (bad >= 0) return undecodable(bytes, file, encoding, bad);
  const text = iconv.decode(bytes.subarray(start), encoding, { stripBOM: false });
  const nul = text.indexOf("\0");
  if (nul >= 0) return refuse(file, "import/binary", { line: text.slice(0, nul).split("\n").length });
  const value = {
    text: text.replace(/\r\n?/g, "\n"),
    encoding,
    bom: mark !== undefined,
    detected: told === undefined,
  };
  return { value, diagnostics: [] };
}

function firstBad(bytes: Uint8Array, encoding: Encoding, start: number): number {
  if (encoding === "utf-8") return firstBadUtf8(bytes, start);
  if (encoding === "gb18030") return firstBadGb18030(bytes, start);
  if (encoding === "big5" || encoding === "windows-1252") return firstBadDecoded(bytes, start, encoding);
  return firstBadUtf16(bytes, start, encoding === "utf-16le");
}

/** An encoding; or the offset where UTF-8 breaks, unsure where nothing else would be a probable text either. */
function guess(bytes: Uint8Array): Encoding | { readonly offset: number; readonly unsure: boolean } {
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 65_536);
  for (let i = 0; i < sample; i += 1) if (bytes[i] === 0) zeros[i & 1] += 1;
  if (zeros[1] > 2 * zeros[0]) return "utf-16le";
  if (zeros[0] > 2 * zeros[1]) return "utf-16be";
  const offset = firstBadUtf8(bytes, 0);
  if (offset < 0) return "utf-8";
  if (isMostlyUtf8(bytes)) return { offset, unsure: false };
  const candidates = (["gb18030", "big5"] as const).filter((name) => firstBad(bytes, name, 0) < 0);
  if (candidates.length === 0) return { offset, unsure: false };
  return likelier(bytes, candidates) ?? { offset, unsure: true };
}

function undecodable(bytes: Uint8Array, file: string, encoding: Encoding, offset: number): Staged<null> {
  const byte = bytes[offset]?.toString(16).padStart(2, "0") ?? "–";
  return refuse(file, "import/undecodable", { offset, byte, encoding, line: lineAt(bytes, offset) });
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i += 1) if (bytes[i] === 0x0a) line += 1;
  return line;
}

function refuse(file: string, code: string, params: Diagnostic["params"]): Staged<null> {
  const line = typeof params?.line === "number" ? params.line : 1;
  const place = { file, position: { line, column: 1 } };
  return { value: null, diagnostics: [{ code, severity: "error", place, params }] };
}
