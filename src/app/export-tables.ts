/** `huifang export`: any collection, or any computed table, as CSV. */
import { diskTree } from "../io/files.ts";
import { gitTree } from "../io/git-tree.ts";
import { loadLedger } from "../ledger/load.ts";
import { fieldsOf } from "../ledger/schema/index.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import { loadTenant } from "../ledger/tenant.ts";
import { COLLECTIONS, type Collection } from "../model/record.ts";
import { didYouMean } from "../model/user-error.ts";
import type { Breakdown } from "../policy/measure/rates.ts";
import { sheetCsv } from "../record/sheet/csv-text.ts";
import { sheetOf } from "../record/sheet/records.ts";
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
  /** Byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean;
  /** Of `rates`. */
  readonly period: string | null;
  readonly by: readonly Breakdown[];
}

export interface ExportedTable {
  /** `visits`, for the file `visits.csv`. */
  readonly name: string;
  readonly csv: string;
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
  const collections = kept.length === 0 ? { tables: [], errors: 0 } : exportCollections(kept, request);
  const tables = computed.length === 0 ? [] : await exportComputed(computed, request);
  return { tables: [...collections.tables, ...tables], errors: collections.errors };
}

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

function exportCollections(names: readonly Collection[], { root, at, lines, bom }: ExportRequest): Exported {
  const tree = at === null ? diskTree(root) : gitTree(root, at);
  const tenant = loadTenant(tree).value;
  if (!tenant) {
    throw new UsageError({
      "zh-CN": `${root}：没有可用的 ledger/tenant.yaml`,
      en: `${root}: no usable ledger/tenant.yaml`,
    });
  }
  const vocabulary = vocabularyOf(root);
  const { value: ledger, diagnostics } = loadLedger(tree, tenant, vocabulary);
  const tables = names.map((name): ExportedTable => {
    const records = ledger.records[name].filter(
      ({ line }) => lines.length === 0 || (line !== null && lines.includes(line)),
    );
    return { name, csv: sheetCsv(sheetOf(records, fieldsOf(name, vocabulary)), bom), rows: records.length };
  });
  return { tables, errors: diagnostics.filter(({ severity }) => severity === "error").length };
}

async function exportComputed(names: readonly Computed[], request: ExportRequest): Promise<ExportedTable[]> {
  const { evaluation, findings, locale, until } = await openRun(request);
  const { asOf, ledger, packs } = evaluation;
  const mark = request.bom ? "\ufeff" : "";
  const tables: ExportedTable[] = [];
  for (const name of names) {
    if (name === "due") {
      const obligations = selectDue(evaluation, { staff: [], until, all: true });
      const { reportDueCsv } = await import("../report/due-csv.ts");
      tables.push({
        name,
        csv: mark + reportDueCsv({ obligations, ledger, packs, asOf, locale }),
        rows: obligations.length,
      });
    } else if (name === "rates") {
      const { measureRates } = await import("../policy/measure/rates.ts");
      const { reportRatesCsv } = await import("../report/rates.ts");
      const rows = measureRates(evaluation, {
        period: readPeriod(request.period ?? "all", asOf, ledger.zone),
        by: [...request.by],
      });
      tables.push({
        name,
        csv: mark + reportRatesCsv({ rows, by: request.by, ledger, asOf, locale }),
        rows: rows.length,
      });
    } else {
      const { reportFindingsCsv } = await import("../report/findings-csv.ts");
      tables.push({ name, csv: mark + reportFindingsCsv(findings), rows: findings.length });
    }
  }
  return tables;
}
