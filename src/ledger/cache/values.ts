/**
 * Field values as integers: the low three bits tell the kind, the others hold the value or where it lies.
 * Takes and gives what the YAML reader gives: texts, numbers, booleans, lists and maps of these; anything
 * else as JSON.
 */
import { growingFloat64, growingInt32 } from "./growing.ts";
import type { TextReader, TextWriter } from "./texts.ts";

const TEXT = 0;
const INTEGER = 1;
const FLAG = 2;
const NUMBER = 3;
const LIST = 4;
const MAP = 5;
const JSON_TEXT = 6;
/** Integers that fit beside the kind. */
const SMALL = 2 ** 27;

export class ValueWriter {
  readonly texts: TextWriter;
  readonly numbers = growingFloat64();
  readonly groups = growingInt32();

  constructor(texts: TextWriter) {
    this.texts = texts;
  }

  add(value: unknown): number {
    if (typeof value === "string") return (this.texts.add(value) << 3) | TEXT;
    if (typeof value === "boolean") return (Number(value) << 3) | FLAG;
    if (typeof value === "number") {
      if (Number.isInteger(value) && Math.abs(value) < SMALL && !Object.is(value, -0)) {
        return (value << 3) | INTEGER;
      }
      return (this.numbers.push(value) << 3) | NUMBER;
    }
    if (Array.isArray(value)) return this.group(LIST, value.length, value);
    if (isFlat(value)) {
      const entries = Object.entries(value);
      return this.group(MAP, entries.length, entries.flat());
    }
    return (this.texts.add(JSON.stringify(value)) << 3) | JSON_TEXT;
  }

  private group(kind: number, length: number, values: readonly unknown[]): number {
    const cells = values.map((value) => this.add(value));
    const at = this.groups.push(length);
    for (const cell of cells) this.groups.push(cell);
    return (at << 3) | kind;
  }
}

function isFlat(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each !== "object")
  );
}

export class ValueReader {
  private readonly texts: TextReader;
  private readonly numbers: Float64Array;
  private readonly groups: Int32Array;

  constructor(texts: TextReader, numbers: Float64Array, groups: Int32Array) {
    this.texts = texts;
    this.numbers = numbers;
    this.groups = groups;
  }

  get(cell: number): unknown {
    const at = cell >> 3;
    switch (cell & 7) {
      case TEXT:
        return this.texts.get(at);
      case INTEGER:
        return at;
      case FLAG:
        return at === 1;
      case NUMBER:
        return this.numbers[at];
      case LIST:
        return Array.from({ length: this.groups[at] }, (_, i) => this.get(this.groups[at + 1 + i]));
      case MAP: {
        const map: Record<string, unknown> = {};
        for (let i = 0; i < this.groups[at]; i += 1) {
          map[String(this.get(this.groups[at + 1 + 2 * i]))] = this.get(this.groups[at + 2 + 2 * i]);
        }
        return map;
      }
      default:
        return JSON.parse(this.texts.get(at));
    }
  }
}
