/**
 * A record that comes from the cache: who and where it is at once, its fields and times when they are asked
 * for.
 */
import type { Collection, Origin } from "../../model/record.ts";
import type { Draft } from "../draft.ts";
import { refOf } from "../ids.ts";
import type { Moments } from "../schema/check.ts";

/** Where the fields of cached records lie. */
export interface DraftSource {
  fields(row: number): Record<string, unknown>;
  moments(collection: Collection, data: Readonly<Record<string, unknown>>): Moments;
}

export class CachedDraft implements Draft {
  readonly collection: Collection;
  readonly id: string;
  readonly ref: string;
  readonly origin: Origin;
  at: number | null;
  line: string | null;
  readonly #source: DraftSource;
  readonly #row: number;
  #data: Record<string, unknown> | null = null;
  #moments: Moments | null = null;

  constructor(
    source: DraftSource,
    row: number,
    collection: Collection,
    id: string,
    origin: Origin,
    at: number | null,
    line: string | null,
  ) {
    this.collection = collection;
    this.id = id;
    this.ref = refOf(collection, id);
    this.origin = origin;
    this.at = at;
    this.line = line;
    this.#source = source;
    this.#row = row;
  }

  get data(): Record<string, unknown> {
    return (this.#data ??= this.#source.fields(this.#row));
  }

  get time(): Moments["time"] {
    return (this.#moments ??= this.#source.moments(this.collection, this.data)).time;
  }

  get bareDates(): Moments["bareDates"] {
    return (this.#moments ??= this.#source.moments(this.collection, this.data)).bareDates;
  }

  /** All properties, as those of a record that was read. */
  toJSON(): Draft {
    const { collection, id, ref, origin, data, time, bareDates, at, line } = this;
    return { collection, id, ref, origin, data, time, bareDates, at, line };
  }
}
