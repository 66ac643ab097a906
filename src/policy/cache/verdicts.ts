/**
 * The verdicts of one run, as they lie on disk: findings, counts of rates and open clauses by group. A group
 * is a set of files whose records name each other and nobody else; it is judged as a whole, and without the
 * others.
 */
import {
  asBuffer,
  asBytes,
  asFloat64,
  asInt32,
  asUint32,
  type Sections,
} from "../../ledger/cache/sections.ts";
import type { Finding } from "../../model/finding.ts";
import type { Edit, Filing } from "../../model/provenance.ts";
import type { Opened } from "../engine/notes.ts";
import { HashTable } from "./hash-table.ts";

/** A rate rule's number, the period, its last day, a verdict. */
export type RateCell = readonly [rule: number, label: string, last: number, status: string];

/** An edit, its commit told by number. */
export type KeptEdit = Omit<Edit, "filing"> & { readonly row: number };

export interface Facts {
  readonly asOf: number;
  /** Last as-of for which what belongs to no group holds. */
  readonly last: number;
  readonly place: string;
  readonly head: string;
  readonly settings: string;
  /** Files that were not as committed: their hash, null where it is not sure what was read. */
  readonly dirty: readonly (readonly [path: string, hash: string | null])[];
  /** First dated instant of each line, and the groups that have it. */
  readonly earliest: readonly (readonly [line: string, at: number | null, groups: readonly number[]])[];
  readonly findings: readonly Finding[];
  readonly cells: readonly RateCell[];
  readonly cellTotals: readonly number[];
  readonly opened: readonly Opened[];
  readonly openedTotals: readonly number[];
  /** Kinds of which some record is missed: a new one, or one less, changes what is suggested. */
  readonly missed: readonly string[];
  /** `collection.field` that was looked up by a bare id. */
  readonly bare: readonly string[];
  /** Collections that somebody read as a whole. */
  readonly whole: readonly string[];
  /** Groups with a customer who waits for a new holder: how many there are is told of all together. */
  readonly waiting: readonly number[];
  /** Groups with visits that name a script, which is made from more than their own records. */
  readonly scripted: readonly number[];
  readonly commits: readonly Filing[];
  readonly edits: readonly (readonly [key: string, edits: readonly KeptEdit[]])[];
}

/** Lists of numbers for each of many things, end to end. */
export class Lists {
  private readonly starts: Uint32Array;
  private readonly cells: Uint32Array;

  constructor(starts: Uint32Array, cells: Uint32Array) {
    this.starts = starts;
    this.cells = cells;
  }

  static of(lists: readonly (readonly number[] | undefined)[]): Lists {
    const starts = new Uint32Array(lists.length + 1);
    lists.forEach((list, i) => {
      starts[i + 1] = starts[i] + (list?.length ?? 0);
    });
    const cells = new Uint32Array(starts[lists.length]);
    lists.forEach((list, i) => {
      if (list) cells.set(list, starts[i]);
    });
    return new Lists(starts, cells);
  }

  get(i: number): Uint32Array {
    return this.cells.subarray(this.starts[i], this.starts[i + 1]);
  }

  sections(name: string): Sections {
    return { [`${name}.starts`]: asBytes(this.starts), [`${name}.cells`]: asBytes(this.cells) };
  }

  static from(sections: Sections, name: string): Lists {
    return new Lists(asUint32(sections[`${name}.starts`]), asUint32(sections[`${name}.cells`]));
  }
}

export interface Verdicts {
  readonly facts: Facts;
  /** Path → file. */
  readonly files: HashTable;
  /**
   * Reference → group; also references that nobody answers to, and `*` with an id of ids that are looked up
   * bare.
   */
  readonly names: HashTable;
  /** `<collection>/<file name>` → commit that filed it, by number. */
  readonly filed: HashTable;
  /** Group of each file. */
  readonly groupOf: Int32Array;
  readonly filesOf: Lists;
  /** First instant at which a group's verdict may change by itself. */
  readonly until: Float64Array;
  /** A bit for each collection of which a group has records, see `COLLECTIONS`. */
  readonly kinds: Uint32Array;
  /** Pairs of a cell's number and a count. */
  readonly counts: Lists;
  readonly left: Lists;
  /** Group of each finding, -1: none. */
  readonly findingOf: Int32Array;
  readonly paths: { readonly text: Uint8Array; readonly starts: Uint32Array };
}

export function encodeVerdicts(v: Verdicts): Sections {
  return {
    facts: Buffer.from(JSON.stringify(v.facts)),
    files: v.files.bytes(),
    names: v.names.bytes(),
    filed: v.filed.bytes(),
    groupOf: asBytes(v.groupOf),
    until: asBytes(v.until),
    kinds: asBytes(v.kinds),
    findingOf: asBytes(v.findingOf),
    pathText: v.paths.text,
    pathStarts: asBytes(v.paths.starts),
    ...v.filesOf.sections("filesOf"),
    ...v.counts.sections("counts"),
    ...v.left.sections("left"),
  };
}

export function decodeVerdicts(s: Sections): Verdicts {
  return {
    facts: JSON.parse(asBuffer(s.facts).toString()) as Facts,
    files: new HashTable(asUint32(s.files)),
    names: new HashTable(asUint32(s.names)),
    filed: new HashTable(asUint32(s.filed)),
    groupOf: asInt32(s.groupOf),
    filesOf: Lists.from(s, "filesOf"),
    until: asFloat64(s.until),
    kinds: asUint32(s.kinds),
    counts: Lists.from(s, "counts"),
    left: Lists.from(s, "left"),
    findingOf: asInt32(s.findingOf),
    paths: { text: s.pathText, starts: asUint32(s.pathStarts) },
  };
}

/** Path of a file by its number. */
export function pathOf({ paths: { text, starts } }: Verdicts, file: number): string {
  return asBuffer(text).toString("utf8", starts[file], starts[file + 1]);
}
