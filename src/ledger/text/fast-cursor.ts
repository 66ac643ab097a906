/** Where the fast reader stands in a file's bytes; shared by its parts, one file at a time. */

export const TAB = 9;
export const NEWLINE = 10;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const COMMA = 44;
export const DASH = 45;
export const COLON = 58;
export const OPEN = 91;
export const BACKSLASH = 92;
export const CLOSE = 93;
export const PIPE = 124;

/** Thrown and caught inside the fast reader alone: the careful way is to decide. */
export const DOUBT = new Error("doubt");
export const doubt = (): never => {
  throw DOUBT;
};

export const PRINTABLE = 0;
export const HIGH = 1;
const MARK = 2;
export const CONTROL = 3;
/** First bytes of characters that may be hidden ones: C1 controls and the byte order mark. */
export const SUSPECT = 4;

/** What a byte of UTF-8 is to the reader. Tab and newline are controls that some places allow. */
export const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < SPACE || byte === 0x7f) return CONTROL;
  if (byte === HASH || byte === COLON) return MARK;
  if (byte === 0xc2 || byte === 0xef) return SUSPECT;
  return byte < 0x80 ? PRINTABLE : HIGH;
});

const isKeyEnd = (next: number | undefined): boolean =>
  next === SPACE || next === NEWLINE || next === undefined;

export class Cursor {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  end = 0;
  /** Whether the text just passed holds bytes beyond ASCII. */
  high = false;
  /** Whether it holds a colon that ends a key or a hash that starts a comment. */
  marked = false;

  /** Passes text up to the newline (not past it); doubt on anything but printable characters. */
  toLineEnd(): number {
    const { bytes, end } = this;
    let i = this.at;
    let high = false;
    let marked = false;
    for (; i < end; i += 1) {
      const kind = KIND[bytes[i]];
      if (kind === PRINTABLE) continue;
      if (kind === HIGH) high = true;
      else if (kind === MARK) marked ||= bytes[i] === HASH ? bytes[i - 1] === SPACE : isKeyEnd(bytes[i + 1]);
      else if (bytes[i] === NEWLINE) break;
      else if (kind === CONTROL || isHidden(bytes, i)) doubt();
      else high = true;
    }
    this.high = high;
    this.marked = marked;
    return i;
  }

  spaces(): number {
    let i = this.at;
    while (i < this.end && this.bytes[i] === SPACE) i += 1;
    return i - this.at;
  }

  /** True at `---` and the end of the line. */
  atFence(): boolean {
    const { bytes, at, end } = this;
    return (
      bytes[at] === DASH &&
      bytes[at + 1] === DASH &&
      bytes[at + 2] === DASH &&
      (at + 3 === end || bytes[at + 3] === NEWLINE)
    );
  }

  /** Passes the newline at `lineEnd`. */
  nextLine(lineEnd: number): void {
    this.at = lineEnd < this.end ? lineEnd + 1 : lineEnd;
  }
}

/** C1 controls and the byte order mark, in UTF-8. */
export function isHidden(bytes: Buffer, i: number): boolean {
  const byte = bytes[i];
  return (
    (byte === 0xc2 && bytes[i + 1] < 0xa0) ||
    (byte === 0xef && bytes[i + 1] === 0xbb && bytes[i + 2] === 0xbf)
  );
}

export const cursor = new Cursor();
