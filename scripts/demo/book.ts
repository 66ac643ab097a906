/**
 * What the generator writes into: records with the history of their filing. Takes records, amendments, moves
 * and deletions in any order of time; gives the files that stand at the as-of instant and every commit up to
 * it.
 */
import {
  writeRecord,
  writeRecordList,
  type Fields,
  type WriteOptions,
} from "../../src/ledger/write-record.ts";
import { AS_OF, type Minute } from "./clock.ts";
import { fieldOrder } from "./field-order.ts";

/** Who filed when; `title` becomes the commit's subject. */
export interface Filing {
  /** The author's time; also the commit's, unless that is given. */
  readonly at: Minute;
  /** When it was really committed, where the author dated it back. */
  readonly committed?: Minute;
  readonly by: string;
  readonly title: string;
}

export interface Change extends Filing {
  readonly path: string;
  /** Text of the file from now on; null: deleted. */
  readonly text: string | null;
  /** Order among changes of one minute. */
  readonly sequence: number;
}

interface Entry {
  readonly collection: string;
  readonly id: string;
  readonly path: string;
  fields: Fields;
  readonly steps: {
    readonly filing: Filing;
    readonly set: Fields | null;
    path: string;
    readonly sequence: number;
  }[];
}

export class Book {
  private readonly entries = new Map<string, Entry>();
  private readonly extra: Change[] = [];
  private sequence = 0;

  /**
   * Files a new record under `ledger/<collection>/<folder>/`; Markdown where it has prose. Ids are unique.
   */
  add(collection: string, folder: string, record: Fields & { id: string }, filing: Filing): void {
    const { id, ...fields } = record;
    const key = `${collection}/${id}`;
    if (this.entries.has(key)) throw new Error(`Two records ${key}`);
    const ending = bodyOf(collection) in fields ? "md" : "yaml";
    const path = ["ledger", collection, folder, `${id}.${ending}`].filter(Boolean).join("/");
    const entry: Entry = { collection, id, path, fields, steps: [] };
    entry.steps.push({ filing, set: fields, path, sequence: this.sequence++ });
    this.entries.set(key, entry);
  }

  /** Adds or changes fields later; a null takes a field away. */
  amend(collection: string, id: string, set: Fields, filing: Filing): void {
    const entry = this.entry(collection, id);
    entry.fields = { ...entry.fields, ...set };
    entry.steps.push({ filing, set, path: entry.path, sequence: this.sequence++ });
  }

  /** Has the file lie in a wrong folder of its collection until somebody moves it to where it belongs. */
  misfile(collection: string, id: string, folder: string, moved: Filing): void {
    const entry = this.entry(collection, id);
    const wrong = `ledger/${collection}/${folder}/${entry.path.split("/").pop()}`;
    for (const step of entry.steps) if (made(step.filing) < made(moved)) step.path = wrong;
    entry.steps.push({ filing: moved, set: {}, path: entry.path, sequence: this.sequence++ });
  }

  /** Ids of a collection, in the order in which they were added. */
  ids(collection: string): string[] {
    return [...this.entries.values()]
      .filter((entry) => entry.collection === collection)
      .map((entry) => entry.id);
  }

  /** Deletes the file. */
  remove(collection: string, id: string, filing: Filing): void {
    const entry = this.entry(collection, id);
    entry.steps.push({ filing, set: null, path: entry.path, sequence: this.sequence++ });
  }

  /** A file that is no single record: the tenant's, or a list of records. */
  addFile(path: string, text: string, filing: Filing): void {
    this.extra.push({ ...filing, path, text, sequence: this.sequence++ });
  }

  addList(
    collection: string,
    name: string,
    records: readonly (Fields & { id: string })[],
    filing: Filing,
  ): void {
    this.addFile(
      `ledger/${collection}/${name}.yaml`,
      writeRecordList(records, { order: fieldOrder(collection) }),
      filing,
    );
  }

  /** Every field of a record as the simulation knows it, later ones included. */
  fields(collection: string, id: string): Fields {
    return this.entry(collection, id).fields;
  }

  /** All changes up to the as-of instant, in order of time. */
  changes(): Change[] {
    const out: Change[] = this.extra.filter((change) => made(change) <= AS_OF);
    for (const entry of this.entries.values()) {
      const steps = [...entry.steps].sort(
        (a, b) => made(a.filing) - made(b.filing) || a.sequence - b.sequence,
      );
      if (steps[0] !== entry.steps[0]) throw new Error(`${entry.path} is changed before it is filed`);
      let fields: Fields = {};
      let path = steps[0].path;
      for (const { filing, set, path: to, sequence } of steps) {
        if (made(filing) > AS_OF) break;
        if (to !== path) out.push({ ...filing, path, text: null, sequence });
        path = to;
        if (set !== null) fields = { ...fields, ...set };
        out.push({ ...filing, path, text: set === null ? null : textOf(entry, fields), sequence });
      }
    }
    return out.sort((a, b) => made(a) - made(b) || a.sequence - b.sequence);
  }

  private entry(collection: string, id: string): Entry {
    const entry = this.entries.get(`${collection}/${id}`);
    if (!entry) throw new Error(`No record ${collection}/${id}`);
    return entry;
  }
}

/** The files that stand after all changes, by path. */
export function standing(changes: readonly Change[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { path, text } of changes) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const made = ({ at, committed = at }: Filing): Minute => committed;

function bodyOf(collection: string): string {
  return collection === "complaints" ? "description" : "notes";
}

function textOf(entry: Entry, fields: Fields): string {
  const options: WriteOptions = { order: fieldOrder(entry.collection) };
  return writeRecord(
    fields,
    entry.path.endsWith(".md") ? { ...options, body: bodyOf(entry.collection) } : options,
  );
}
