/**
 * Texts as two long strings, one of Latin-1 and one of wider characters, and where each text lies in them.
 * Read back, a text is made when it is first asked for, and once.
 */
import { growingUint32, GrowingText } from "./growing.ts";
import { asBuffer, asUint32, type Sections } from "./sections.ts";

const WIDE = 0x8000_0000;
/** Longer texts are not looked up for a second occurrence. */
const SHARED_LENGTH = 40;
const MAX_SHARED = 100_000;

export class TextWriter {
  private readonly known = new Map<string, number>();
  private readonly narrow = new GrowingText("latin1");
  private readonly wide = new GrowingText("utf16le");
  private readonly starts = growingUint32();
  private readonly lengths = growingUint32();

  /** Number of a text. */
  add(text: string): number {
    const short = text.length <= SHARED_LENGTH;
    const shared = short ? this.known.get(text) : undefined;
    if (shared !== undefined) return shared;
    const wide = isWide(text);
    this.lengths.push(wide ? (text.length | WIDE) >>> 0 : text.length);
    const index = this.starts.push((wide ? this.wide : this.narrow).push(text));
    if (short && this.known.size < MAX_SHARED) this.known.set(text, index);
    return index;
  }

  sections(): Sections {
    return {
      narrow: this.narrow.bytes(),
      wide: this.wide.bytes(),
      starts: this.starts.bytes(),
      lengths: this.lengths.bytes(),
    };
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 255) return true;
  return false;
}

export class TextReader {
  private readonly narrow: string;
  private readonly wide: string;
  /** Offset in its string, and length with the top bit for a wide text. */
  private readonly starts: Uint32Array;
  private readonly lengths: Uint32Array;
  private readonly made: (string | undefined)[];

  constructor({ narrow, wide, starts, lengths }: Sections) {
    this.narrow = asBuffer(narrow).toString("latin1");
    this.wide = asBuffer(wide).toString("utf16le");
    this.starts = asUint32(starts);
    this.lengths = asUint32(lengths);
    this.made = new Array<string | undefined>(this.starts.length).fill(undefined);
  }

  get(index: number): string {
    const known = this.made[index];
    if (known !== undefined) return known;
    const start = this.starts[index];
    const length = this.lengths[index];
    const text =
      length >= WIDE
        ? this.wide.slice(start, start + (length - WIDE))
        : this.narrow.slice(start, start + length);
    this.made[index] = text;
    return text;
  }
}
