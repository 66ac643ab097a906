/** A computed table once, for CSV with the fields' names, CSV with headings and a workbook with typed cells. */
import { localize } from "../i18n/text.ts";
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { DAY_MS, type Zone } from "../model/zone.ts";
import type { BookColumn } from "../record/sheet/book.ts";
import type { DownloadTable } from "../record/sheet/download.ts";
import { csv, type Cell } from "./csv.ts";

export interface ReportColumn<Row> {
  readonly name: string;
  readonly heading: Localized;
  /** `time`: milliseconds since the epoch. Default: text. */
  readonly kind?: BookColumn["kind"];
  readonly cell: (row: Row) => Cell;
  /** What a person reads in its place; null: the column is for programs and left out of what people read. */
  readonly said?: ((row: Row) => Cell) | null;
}

/** As it has always been: field names, local times, shares as fractions. */
export function columnsCsv<Row>(
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
  zone: Zone,
): string {
  return csv(
    columns.map(({ name }) => name),
    rows.map((row) =>
      columns.map(({ kind, cell }) => {
        const value = cell(row);
        return kind === "time" && typeof value === "number" ? zone.formatShort(value) : value;
      }),
    ),
  );
}

/** For reading: headings in a language, real dates. */
export function columnsTable<Row>(
  title: string,
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
  { zone, locale }: { readonly zone: Zone; readonly locale: Locale },
): DownloadTable {
  const read = columns.filter(({ said }) => said !== null);
  return {
    title,
    columns: read.map(({ heading, kind = "text" }) => ({ heading: localize(heading, locale), kind })),
    rows: rows.map((row) =>
      read.map(({ kind, cell, said }) => {
        const value = (said ?? cell)(row);
        return kind === "time" && typeof value === "number"
          ? new Date(zone.dayOf(value) * DAY_MS + zone.clockOf(value))
          : value;
      }),
    ),
  };
}
