/**
 * Records of one collection → a table: one row per record, fields in the schema's order, nested values in
 * columns of their own. `_base` says what a record held when it was written out, so that an import can tell
 * what changed here since.
 */
import { createHash } from "node:crypto";
import type { FieldInfo, FieldTable } from "../../ledger/schema/index.ts";
import { writeRecord } from "../../ledger/write-record.ts";
import { guard, json, writeCell } from "./cell.ts";
import { flatten } from "./flatten.ts";

export const BASE = "_base";
/** A field that would spread over more columns than this is one cell of JSON. */
const MAX_COLUMNS = 60;

export interface SheetRecord {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Sheet {
  readonly header: readonly string[];
  /** Rows in the order of the records, made as they are asked for. */
  readonly rows: () => Generator<readonly string[]>;
}

/** True for fields whose values may hold maps. */
export const isNested = (info: FieldInfo): boolean =>
  info.kind === "map" || info.kind === "any" || info.form === "absence";

/** What a record says, in 17 characters; the letter keeps spreadsheets from taking it for a number. */
export function baseOf(record: SheetRecord, order: readonly string[]): string {
  const text = writeRecord({ id: record.id, ...record.data }, { order });
  return `r${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** Columns that no record needs are left out; without any record all are there, as a form to fill in. */
export function sheetOf(records: readonly SheetRecord[], table: FieldTable): Sheet {
  const order = [...table.keys()];
  const columns = new Map<string, Set<string> | "json">();
  for (const { data } of records) {
    for (const name of Object.keys(data)) {
      const info = table.get(name);
      const known = columns.get(name) ?? new Set<string>();
      columns.set(name, known);
      if (known === "json" || !info || !isNested(info)) continue;
      for (const column of flatten(name, data[name]).keys()) known.add(column);
      if (known.size > MAX_COLUMNS) columns.set(name, "json");
    }
  }
  const fields = order.filter((name) => name !== "id" && (columns.has(name) || records.length === 0));
  const spread = fields.flatMap((name) => {
    const found = columns.get(name);
    return found === undefined || found === "json" || found.size === 0 ? [name] : [...found];
  });
  function* rows(): Generator<readonly string[]> {
    for (const record of records) {
      const cells = new Map<string, string>([
        ["id", guard(record.id)],
        [BASE, baseOf(record, order)],
      ]);
      for (const [name, value] of Object.entries(record.data)) {
        const info = table.get(name);
        if (info === undefined || value === undefined) continue;
        if (!isNested(info)) cells.set(name, writeCell(value, info.kind));
        else if (columns.get(name) === "json") {
          cells.set(name, guard(typeof value === "string" ? writeCell(value, "any") : json(value)));
        } else for (const [column, cell] of flatten(name, value)) cells.set(column, cell);
      }
      yield header.map((column) => cells.get(column) ?? "");
    }
  }
  const header = ["id", BASE, ...spread];
  return { header, rows };
}
