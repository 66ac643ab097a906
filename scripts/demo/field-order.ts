/** Order of writing: the schema's own order of fields. */
import { fieldsOf } from "../../src/ledger/schema/field-table.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/vocabulary.ts";
import type { Collection } from "../../src/model/record.ts";

const known = new Map<string, readonly string[]>();

/** Keys of a collection in writing order. */
export function fieldOrder(collection: string): readonly string[] {
  let order = known.get(collection);
  if (!order) {
    known.set(collection, (order = [...fieldsOf(collection as Collection, CORE_VOCABULARY).keys()]));
  }
  return order;
}
