/** What a proposal may look up: the fields of a collection, what is declared, and who is there. */
import type { Collection } from "../../model/record.ts";
import type { FieldTable } from "../schema/field-table.ts";
import type { Year } from "./moment.ts";

export interface Known {
  readonly has: (collection: Collection | "line", id: string) => boolean;
  /** Ids of the records of that name. */
  readonly named: (collection: Collection | "line", name: string) => readonly string[];
  readonly ids: (collection: Collection | "line") => Iterable<string>;
}

export interface MendContext {
  readonly collection: Collection;
  readonly table: FieldTable;
  readonly known: Known;
  readonly year: Year;
}
