/**
 * What a run leaves for the next one, in columns: for each file its stamp and what it gave. A file that gave
 * one sound record is a row of integers; any other outcome is kept as JSON. Takes and gives file outcomes.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { Draft } from "../draft.ts";
import { nfc } from "../ids.ts";
import type { RecordFile } from "../layout.ts";
import { isMixed, type FileOutcome, type Mixed } from "../read-file.ts";
import { CachedDraft, type DraftSource } from "./cached-draft.ts";
import { growingInt32 } from "./growing.ts";
import { asBuffer, asBytes, asFloat64, asInt32, type Sections } from "./sections.ts";
import { TextReader, TextWriter } from "./texts.ts";
import { ValueReader, ValueWriter } from "./values.ts";

/** What is small: paths, field names of each layout, lines, odd outcomes, findings of the resolving stage. */
interface Rest {
  readonly paths: readonly string[];
  readonly shapes: readonly (readonly string[])[];
  readonly lines: readonly string[];
  readonly mixed: readonly Mixed[];
  readonly resolved: readonly Diagnostic[];
}

/** Cells of a row before the values: shape, id (or -1: the file's name), line (or -1). */
const ROW_HEAD = 3;

export function encodeSnapshot(
  files: readonly RecordFile[],
  stamps: Float64Array,
  outcomes: readonly FileOutcome[],
  resolved: readonly Diagnostic[],
): Sections {
  const texts = new TextWriter();
  const values = new ValueWriter(texts);
  const shapes = new Numbered();
  const lines = new Numbered();
  const mixed: Mixed[] = [];
  const rows = new Int32Array(files.length);
  const ats = new Float64Array(files.length).fill(Number.NaN);
  const cells = growingInt32();
  files.forEach((file, i) => {
    const outcome = outcomes[i];
    if (isMixed(outcome)) {
      rows[i] = -mixed.push(outcome);
      return;
    }
    const { data, id, line, at } = outcome;
    rows[i] = cells.length;
    ats[i] = at ?? Number.NaN;
    const names = Object.keys(data);
    cells.push(shapes.of(names.join(" ")));
    cells.push(id === nfc(file.stem) ? -1 : texts.add(id));
    cells.push(line === null ? -1 : lines.of(line));
    for (const name of names) cells.push(values.add(data[name]));
  });
  const rest: Rest = {
    paths: files.map((file) => file.path),
    shapes: shapes.all.map((names) => (names === "" ? [] : names.split(" "))),
    lines: lines.all,
    mixed,
    resolved,
  };
  return {
    ...texts.sections(),
    stamps: asBytes(stamps),
    rows: asBytes(rows),
    ats: asBytes(ats),
    cells: cells.bytes(),
    numbers: values.numbers.bytes(),
    groups: values.groups.bytes(),
    rest: Buffer.from(JSON.stringify(rest)),
  };
}

/** Texts and the numbers they are given in turn. */
class Numbered {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.all.push(text) - 1;
      this.numbers.set(text, number);
    }
    return number;
  }
}

/** A snapshot read back. */
export class Snapshot implements DraftSource {
  readonly rest: Rest;
  readonly stamps: Float64Array;
  readonly moments: DraftSource["moments"];
  private readonly rows: Int32Array;
  private readonly ats: Float64Array;
  private readonly cells: Int32Array;
  private readonly texts: TextReader;
  private readonly values: ValueReader;
  private readonly samples: (Record<string, unknown> | undefined)[] = [];

  constructor(sections: Sections, moments: DraftSource["moments"]) {
    const { stamps, rows, ats, cells, numbers, groups, rest } = sections;
    this.rest = JSON.parse(asBuffer(rest).toString()) as Rest;
    this.stamps = asFloat64(stamps);
    this.moments = moments;
    this.rows = asInt32(rows);
    this.ats = asFloat64(ats);
    this.cells = asInt32(cells);
    this.texts = new TextReader(sections);
    this.values = new ValueReader(this.texts, asFloat64(numbers), asInt32(groups));
  }

  /** What the file with this number gave. */
  outcome(number: number, file: RecordFile): FileOutcome {
    const row = this.rows[number];
    if (row < 0) return this.rest.mixed[-row - 1];
    const id = this.cells[row + 1];
    const line = this.cells[row + 2];
    const at = this.ats[number];
    return new CachedDraft(
      this,
      row,
      file.collection,
      id < 0 ? nfc(file.stem) : this.texts.get(id),
      { file: file.path, item: null },
      Number.isNaN(at) ? null : at,
      line < 0 ? null : this.rest.lines[line],
    );
  }

  fields(row: number): Draft["data"] & Record<string, unknown> {
    const shape = this.cells[row];
    const names = this.rest.shapes[shape];
    const sample = (this.samples[shape] ??= Object.fromEntries(names.map((name) => [name, null])));
    const data: Record<string, unknown> = { ...sample };
    for (let i = 0; i < names.length; i += 1) {
      data[names[i]] = this.values.get(this.cells[row + ROW_HEAD + i]);
    }
    return data;
  }
}
