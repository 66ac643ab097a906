/** `huifang export`: any collection, or any computed table, as CSV or as a workbook. */
import { sayExport } from "../i18n/export.ts";
import { loadLanguage, localize } from "../i18n/text.ts";
import { diskTree } from "../io/files.ts";
import { gitTree } from "../io/git-tree.ts";
import { loadLedger } from "../ledger/load.ts";
import { fieldsOf, titleOf } from "../ledger/schema/index.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import { loadTenant } from "../ledger/tenant.ts";
import { COLLECTIONS, type Collection } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import { didYouMean } from "../model/user-error.ts";
import type { Zone } from "../model/zone.ts";
import type { Breakdown } from "../policy/measure/rates.ts";
import { type BookSheet, writeBook } from "../record/sheet/book.ts";
import { sheetCsv } from "../record/sheet/csv-text.ts";
import { downloadCsv, downloadSheet, type DownloadTable } from "../record/sheet/download.ts";
import { markReadingCopy } from "../record/sheet/reading-copy.ts";
import { columnsFor, recordSheet } from "../record/sheet/record-book.ts";
import { sheetOf } from "../record/sheet/records.ts";
import { columnsTable, type ReportColumn } from "../report/columns.ts";
import { openRun, type RunRequest } from "./open-run.ts";
import { readPeriod } from "./rates-options.ts";
import { selectDue } from "./select-due.ts";
import { UsageError } from "./usage.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

/** Tables that are computed rather than kept. */
export const COMPUTED = ["due", "rates", "findings"] as const;
type Computed = (typeof COMPUTED)[number];

export interface ExportRequest extends RunRequest {
  /** A collection, a computed table, or `all`. */
  readonly what: string;
  /** `xlsx`: a workbook with a sheet per table. */
  readonly format: "csv" | "xlsx";
  /** Of CSV: headings in the reader's language in place of the fields' names; such a table is for reading. */
  readonly headings: boolean;
  /** Byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean;
  /** Of `rates`. */
  readonly period: string | null;
  readonly by: readonly Breakdown[];
}

export interface ExportedTable {
  /** `visits`, for the file `visits.csv`. */
  readonly name: string;
  readonly csv: () => string;
  readonly sheet: () => BookSheet;
  /** Data rows. */
  readonly rows: number;
}

export interface Exported {
  readonly tables: readonly ExportedTable[];
  /** Errors in the ledger: what is wrong there is not in the tables. */
  readonly errors: number;
}

/**
 * Records of the whole ledger (`--line` narrows them), tables as of `--as-of`. Throws UsageError, and what
 * `openRun` throws.
 */
export async function exportTables(request: ExportRequest): Promise<Exported> {
  const names = tablesOf(request.what);
  const kept = names.filter((name): name is Collection => !isComputed(name));
  const computed = names.filter(isComputed);
  const collections = kept.length === 0 ? { tables: [], errors: 0 } : await exportCollections(kept, request);
  const tables = computed.length === 0 ? [] : await exportComputed(computed, request);
  return { tables: [...collections.tables, ...tables], errors: collections.errors };
}

/** The tables as one workbook. */
export const exportBook = ({ tables }: Exported): Promise<Uint8Array> =>
  writeBook(tables.map(({ sheet }) => sheet()));

const isComputed = (name: string): name is Computed => (COMPUTED as readonly string[]).includes(name);

function tablesOf(what: string): readonly (Collection | Computed)[] {
  const known: readonly (Collection | Computed)[] = [...COLLECTIONS, ...COMPUTED];
  if (what === "all") return known;
  const found = known.find((name) => name === what);
  if (found !== undefined) return [found];
  const hint = didYouMean(nearest(what, known));
  throw new UsageError({
    "zh-CN": `export ${what}：没有这种表${hint["zh-CN"]}（${known.join(", ")}, all）`,
    en: `export ${what}: no such table${hint.en} (${known.join(", ")}, all)`,
  });
}

async function exportCollections(
  names: readonly Collection[],
  { root, at, lines, bom, headings, lang }: ExportRequest,
): Promise<Exported> {
  const tree = at === null ? diskTree(root) : gitTree(root, at);
  const tenant = loadTenant(tree).value;
  if (!tenant) {
    throw new UsageError({
      "zh-CN": `${root}：没有可用的 ledger/tenant.yaml`,
      en: `${root}: no usable ledger/tenant.yaml`,
    });
  }
  const locale = lang ?? tenant.locale;
  await loadLanguage(locale);
  const vocabulary = vocabularyOf(root);
  const { value: ledger, diagnostics } = loadLedger(tree, tenant, vocabulary);
  const tables = names.map((name): ExportedTable => {
    const records = ledger.records[name].filter(
      ({ line }) => lines.length === 0 || (line !== null && lines.includes(line)),
    );
    const table = fieldsOf(name, vocabulary);
    const context = {
      table,
      zone: ledger.zone,
      local: (text: Parameters<typeof localize>[0]) => localize(text, locale),
      base: sayExport("base", locale),
    };
    return {
      name,
      rows: records.length,
      csv: () => {
        const sheet = sheetOf(records, table);
        if (!headings) return sheetCsv(sheet, bom);
        const header = markReadingCopy(columnsFor(sheet.header, context).map(({ heading }) => heading));
        return sheetCsv({ ...sheet, header }, bom);
      },
      sheet: () => recordSheet(localize(titleOf(name), locale), records, context),
    };
  });
  return { tables, errors: diagnostics.filter(({ severity }) => severity === "error").length };
}

async function exportComputed(names: readonly Computed[], request: ExportRequest): Promise<ExportedTable[]> {
  const { evaluation, findings, locale, until } = await openRun(request);
  const { asOf, ledger, packs } = evaluation;
  const made = async (name: Computed): Promise<ExportedTable> => {
    if (name === "due") {
      const { dueColumns, reportDueCsv } = await import("../report/due-csv.ts");
      const obligations = selectDue(evaluation, { staff: [], until, all: true });
      const report = { obligations, ledger, packs, asOf, locale };
      return computed(name, dueColumns(report), obligations, () => reportDueCsv(report));
    }
    if (name === "rates") {
      const { measureRates } = await import("../policy/measure/rates.ts");
      const { ratesColumns, reportRatesCsv } = await import("../report/rates.ts");
      const period = readPeriod(request.period ?? "all", asOf, ledger.zone);
      const report = {
        rows: measureRates(evaluation, { period, by: [...request.by] }),
        by: request.by,
        ledger,
        asOf,
        locale,
      };
      return computed(name, ratesColumns(report), report.rows, () => reportRatesCsv(report));
    }
    const { FINDING_COLUMNS, reportFindingsCsv } = await import("../report/findings-csv.ts");
    return computed(name, FINDING_COLUMNS, findings, () => reportFindingsCsv(findings, ledger.zone));
  };
  const computed = <Row>(
    name: Computed,
    columns: readonly ReportColumn<Row>[],
    rows: readonly Row[],
    plain: () => string,
  ): ExportedTable => computedTable(name, columns, rows, plain, { ...request, zone: ledger.zone, locale });
  return Promise.all(names.map(made));
}

/** A computed table is for reading, but for its CSV with the fields' names, which programs read. */
function computedTable<Row>(
  name: Computed,
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
  plain: () => string,
  context: { zone: Zone; locale: Locale; headings: boolean; bom: boolean },
): ExportedTable {
  const table = (): DownloadTable => columnsTable(sayExport(name, context.locale), columns, rows, context);
  return {
    name,
    rows: rows.length,
    csv: () => (context.headings ? downloadCsv(table()) : `${context.bom ? "\ufeff" : ""}${plain()}`),
    sheet: () => downloadSheet(table()),
  };
}
