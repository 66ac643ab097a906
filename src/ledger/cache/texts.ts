/**
 * Texts as two long strings, one of Latin-1 and one of wider characters, and where each text lies in them. Read
 * back, a text is made when it is first asked for, and once.
 */

const WIDE = 0x8000_0000;
/** Longer texts are not looked up for a second occurrence. */
const SHARED_LENGTH = 40;

export interface TextColumns {
  readonly narrow: Buffer;
  readonly wide: Buffer;
  /** Offset in its string, and length with the top bit for a wide text. */
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
}

export class TextWriter {
  private readonly known = new Map<string, number>();
  private readonly parts: [string[], string[]] = [[], []];
  private readonly used: [number, number] = [0, 0];
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  /** Number of a text. */
  add(text: string): number {
    const shared = text.length <= SHARED_LENGTH ? this.known.get(text) : undefined;
    if (shared !== undefined) return shared;
    const wide = isWide(text) ? 1 : 0;
    const index = this.starts.length;
    this.parts[wide].push(text);
    this.starts.push(this.used[wide]);
    this.lengths.push(wide === 1 ? (text.length | WIDE) >>> 0 : text.length);
    this.used[wide] += text.length;
    if (text.length <= SHARED_LENGTH) this.known.set(text, index);
    return index;
  }

  columns(): TextColumns {
    const [narrow, wide] = this.parts.map((parts) => parts.join(""));
    return {
      narrow: Buffer.from(narrow, "latin1"), wide: Buffer.from(wide, "utf16le"),
      starts: Uint32Array.from(this.starts), lengths: Uint32Array.from(this.lengths),
    };
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 255) return true;
  return false;
}

export class TextReader {
  private readonly columns: TextColumns;
  private readonly narrow: string;
  private readonly wide: string;
  private readonly made: (string | undefined)[];

  constructor(columns: TextColumns) {
    this.columns = columns;
    this.narrow = columns.narrow.toString("latin1");
    this.wide = columns.wide.toString("utf16le");
    this.made = new Array<string | undefined>(columns.starts.length).fill(undefined);
  }

  get(index: number): string {
    const known = this.made[index];
    if (known !== undefined) return known;
    const start = this.columns.starts[index];
    const length = this.columns.lengths[index];
    const text = length >= WIDE ? this.wide.slice(start, start + (length - WIDE)) : this.narrow.slice(start, start + length);
    this.made[index] = text;
    return text;
  }
}
