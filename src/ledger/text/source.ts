/**
 * Bytes of a file → its text, or findings on what no reader should meet: encodings, control characters,
 * carriage returns alone, merge conflicts, size. Takes bytes and the file's path; offsets and columns count
 * UTF-16 units.
 */
import { isUtf8 } from "node:buffer";
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { positionAt } from "./line-index.ts";

/** Larger files are a finding and are not read. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** C0 without tab and newlines, DEL, C1, and the byte order mark inside a text. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/;

/** First and last line of a merge conflict, by offsets; null without one. */
export function findConflict(text: string): { start: number; end: number } | null {
  const start = text.search(/^<{7}(?: |$)/m);
  const close = /^>{7}(?: .*)?$/m.exec(start < 0 ? text : text.slice(start));
  if (start < 0) return close === null ? null : { start: close.index, end: close.index + close[0].length };
  return { start, end: close === null ? text.length : start + close.index + close[0].length };
}

function fault(
  file: string,
  code: string,
  position: { line: number; column: number },
  params = {},
): Diagnostic {
  return { code, severity: "error", place: { file, position }, params };
}

/** Where the first byte that is no UTF-8 stands: decoded up to there. */
function encodingFault(bytes: Uint8Array, file: string): Diagnostic {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fault(file, "text/not-utf8", { line: 1, column: 1 }, { encoding: "UTF-16" });
  }
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // A prefix that ends inside a character is still good.
    const good = [0, 1, 2, 3].some((cut) => middle >= cut && isUtf8(bytes.subarray(0, middle - cut)));
    if (good) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low -= 1;
  const before = new TextDecoder().decode(bytes.subarray(0, low));
  return fault(file, "text/not-utf8", positionAt(before, before.length), { encoding: "?" });
}

/** The first control character of a text; null without one. `line`: lines of the file before it. */
export function controlFault(text: string, file: string, line = 0): Diagnostic | null {
  const at = text.search(CONTROL);
  if (at < 0) return null;
  const name = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
  const position = positionAt(text, at);
  const place = { line: position.line + line, column: position.column };
  return fault(file, "text/control-character", place, { character: name });
}

/**
 * Decodes a file. Null when it cannot be used at all (not UTF-8, control characters); a byte order mark and
 * lone carriage returns are reported and taken out, so that the record still counts. CRLF is fine.
 */
export function decodeSource(
  bytes: Uint8Array,
  file: string,
  control: "refuse" | "keep" = "refuse",
): Staged<string | null> {
  if (!isUtf8(bytes)) return { value: null, diagnostics: [encodingFault(bytes, file)] };
  const diagnostics: Diagnostic[] = [];
  let text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (text.charCodeAt(0) === 0xfeff) {
    text = text.slice(1);
    diagnostics.push({ ...fault(file, "text/byte-order-mark", { line: 1, column: 1 }), severity: "warning" });
  }
  const found = control === "keep" ? null : controlFault(text, file);
  if (found !== null) return { value: null, diagnostics: [...diagnostics, found] };
  const alone = text.search(/\r(?!\n)/);
  if (alone >= 0) {
    diagnostics.push(fault(file, "text/lone-carriage-return", positionAt(text, alone)));
    text = text.replace(/\r(?!\n)/g, "\n");
  }
  return { value: text, diagnostics };
}
