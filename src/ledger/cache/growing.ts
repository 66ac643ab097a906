/** Columns that grow while they are written, without an object for each cell. */

type Numbers = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class Growing<T extends Numbers> {
  private cells: T;
  length = 0;
  private readonly make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.make = make;
    this.cells = make(1024);
  }

  /** Appends a number; gives its index. */
  push(value: number): number {
    if (this.length === this.cells.length) {
      const wider = this.make(this.length * 2);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells[this.length] = value;
    this.length += 1;
    return this.length - 1;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer, 0, this.length * this.cells.BYTES_PER_ELEMENT);
  }
}

export const growingInt32 = (): Growing<Int32Array<ArrayBuffer>> =>
  new Growing((length) => new Int32Array(length));
export const growingUint32 = (): Growing<Uint32Array<ArrayBuffer>> =>
  new Growing((length) => new Uint32Array(length));
export const growingFloat64 = (): Growing<Float64Array<ArrayBuffer>> =>
  new Growing((length) => new Float64Array(length));

/** Text of one encoding, growing in place. */
export class GrowingText {
  private buffer = Buffer.allocUnsafeSlow(64 * 1024);
  private used = 0;
  private readonly encoding: "latin1" | "utf16le";

  constructor(encoding: "latin1" | "utf16le") {
    this.encoding = encoding;
  }

  /** Appends a text; gives its offset in characters. */
  push(text: string): number {
    const width = this.encoding === "latin1" ? 1 : 2;
    const needed = this.used + text.length * width;
    if (needed > this.buffer.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(wider, 0, 0, this.used);
      this.buffer = wider;
    }
    const start = this.used / width;
    this.used += this.buffer.write(text, this.used, this.encoding);
    return start;
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }
}
