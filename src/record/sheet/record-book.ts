/**
 * Records of a collection → a sheet of a workbook that people read and `import` takes back: headings in their
 * language, the fields' names in a hidden row below, and typed cells wherever they come back as they were.
 */
import type { FieldInfo, FieldTable } from "../../ledger/schema/index.ts";
import type { Localized } from "../../model/finding.ts";
import { parseInstant } from "../../model/instant.ts";
import { DAY_MS, type Zone } from "../../model/zone.ts";
import { writeTime } from "../import/dates/index.ts";
import type { BookCell, BookColumn, BookSheet } from "./book.ts";
import { parseColumn } from "./flatten.ts";
import { BASE, type SheetRecord, sheetOf } from "./records.ts";

export interface RecordBookContext {
  readonly table: FieldTable;
  readonly zone: Zone;
  readonly local: (text: Localized) => string;
  /** Heading of `_base`. */
  readonly base: string;
}

export function recordSheet(
  name: string,
  records: readonly SheetRecord[],
  context: RecordBookContext,
): BookSheet {
  const { header, rows } = sheetOf(records, context.table);
  const columns = columnsFor(header, context);
  const infos = header.map((column) => context.table.get(parseColumn(column)?.field ?? ""));
  function* typed(): Generator<readonly BookCell[]> {
    let at = 0;
    for (const row of rows()) {
      const { data } = records[at];
      at += 1;
      yield row.map((cell, i) => {
        const info = infos[i];
        const plain = info === undefined || header[i] !== info.name;
        return plain ? cell || null : typedCell(cell, data[info.name], info, context.zone);
      });
    }
  }
  return { name, columns, rows: typed() };
}

/** Headings of a sheet's columns; those of nested values say where they belong. */
export function columnsFor(
  header: readonly string[],
  { table, local, base }: RecordBookContext,
): BookColumn[] {
  return header.map((name): BookColumn => {
    if (name === BASE) return { heading: base, name, kind: "text" };
    const parsed = parseColumn(name);
    const info = table.get(parsed?.field ?? "");
    if (info === undefined) return { heading: name, name, kind: "text" };
    const inner = (parsed?.path ?? []).map((step) => (typeof step === "number" ? String(step + 1) : step));
    return {
      heading: [local(info.title), ...inner].join(" · "),
      name,
      kind: inner.length > 0 ? "text" : kindOf(info),
    };
  });
}

function kindOf({ kind }: FieldInfo): BookColumn["kind"] {
  if (kind === "date") return "date";
  if (kind === "time" || kind === "limit") return "time";
  return kind === "integer" || kind === "number" ? "number" : "text";
}

function typedCell(cell: string, value: unknown, info: FieldInfo, zone: Zone): BookCell {
  if (cell === "") return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && kindOf(info) === "number" && Math.abs(value) < 1e15) return value;
  const typed = kindOf(info) === "date" || kindOf(info) === "time";
  return typed && typeof value === "string" ? (wallClock(value, zone) ?? cell) : cell;
}

/**
 * A time by the wall clock. Null where a workbook would give another one back: midnight (which is a bare date
 * there), the hour that clocks are put back, years before it counts.
 */
export function wallClock(text: string, zone: Zone): Date | null {
  const parsed = parseInstant(text, zone);
  if (parsed === null) return null;
  const days = zone.dayOf(parsed.ms);
  const clockMs = parsed.bareDate ? 0 : zone.clockOf(parsed.ms);
  const date = new Date(days * DAY_MS + clockMs);
  if (date.getUTCFullYear() < 1905) return null;
  if (parsed.bareDate) return date;
  const back = writeTime({ days, clockMs, offsetMs: null }, zone);
  return clockMs === 0 || typeof back === "string" || back.ms !== parsed.ms ? null : date;
}
