/** `huifang import`: reads table, mapping and ledger, plans, and writes everything or nothing. */
import { existsSync, lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadLanguage } from "../i18n/index.ts";
import type { Encoding } from "../import/decode.ts";
import { importTable, type ImportResult } from "../import/index.ts";
import { loadMapping, placeMapping } from "../import/load-mapping.ts";
import type { Delimiter } from "../import/table.ts";
import { diskTree } from "../io/files.ts";
import { BusyError, recover, writeAll } from "../io/transaction.ts";
import { loadLedger } from "../ledger/load.ts";
import { loadTenant } from "../ledger/tenant.ts";
import { createLocator } from "../ledger/locate.ts";
import type { Diagnostic, Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { toFindings } from "../reporters/findings.ts";
import { UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

export interface ImportRequest {
  readonly root: string;
  /** Path of the table, as typed; names it in messages. */
  readonly file: string;
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly lang: Locale | null;
}

export interface ImportRun {
  readonly request: ImportRequest;
  readonly locale: Locale;
  /** Null when the table or the mapping cannot be used; `refusals` then says why and nothing was written. */
  readonly result: ImportResult | null;
  readonly refusals: readonly Finding[];
}

/** Throws UsageError for a file that cannot be read or a ledger that is being written to, UnusableRoot for the root. */
export async function importFile(request: ImportRequest): Promise<ImportRun> {
  const { root } = request;
  const bytes = readInput(request.file);
  const mappingText = new TextDecoder().decode(readInput(request.mapping));
  finishEarlier(root);
  const tree = diskTree(root);
  const tenant = loadTenant(tree);
  const locale = request.lang ?? tenant.value?.locale ?? "zh-CN";
  await loadLanguage(locale);
  if (!tenant.value) throw new UnusableRoot(toFindings(tenant.diagnostics, { locate: createLocator(tree), locale }), locale);

  const refuse = (diagnostics: readonly Diagnostic[]): ImportRun => {
    const refusals = toFindings(placeMapping(mappingText, diagnostics), { locate: () => ({ line: 1, column: 1 }), locale });
    return { request, locale, result: null, refusals };
  };
  const mapping = loadMapping(mappingText, request.mapping);
  if (mapping.value === null) return refuse(mapping.diagnostics);
  const vocabulary = vocabularyOf(root);
  const { value, diagnostics } = importTable({
    bytes, file: request.file, mapping: mapping.value, mappingFile: request.mapping, encoding: request.encoding,
    delimiter: request.delimiter, ledger: loadLedger(tree, tenant.value, vocabulary).value, vocabulary, read: reader(root),
  });
  if (value === null) return refuse(diagnostics);
  if (!request.dryRun) writeAll(root, value.plan.files);
  return { request, locale, result: value, refusals: [] };
}

function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

/** What an import that was killed left behind comes first: its files are finished, or were never counted. */
function finishEarlier(root: string): void {
  try {
    recover(root);
  } catch (error) {
    if (error instanceof BusyError) throw new UsageError(error.message);
    throw error;
  }
}

function reader(root: string): (file: string) => string | null {
  return (file) => {
    const full = path.join(root, file);
    return existsSync(full) && lstatSync(full).isFile() ? readFileSync(full, "utf8") : null;
  };
}
