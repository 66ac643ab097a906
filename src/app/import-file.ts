/** `huifang import`: reads table, mapping and ledger, plans, and writes everything or nothing. */
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { loadLanguage } from "../i18n/index.ts";
import { collectGarbage } from "../io/collect-garbage.ts";
import { hasMoreLines } from "../io/count-lines.ts";
import { diskTree } from "../io/files.ts";
import { writeOutput } from "../io/output.ts";
import { stateFolder } from "../io/state-folder.ts";
import { recover, writeAll, type FileChange } from "../io/transaction.ts";
import { loadLedger } from "../ledger/load.ts";
import { createLocator } from "../ledger/locate.ts";
import { titleOf } from "../ledger/schema/index.ts";
import { loadTenant } from "../ledger/tenant.ts";
import type { Diagnostic } from "../model/finding.ts";
import { COLLECTIONS, type Collection } from "../model/record.ts";
import { UserError } from "../model/user-error.ts";
import { toFindings } from "../policy/engine/to-findings.ts";
import { importOwnSheet, importTable, readWhole, type OwnSheetInput } from "../record/import/index.ts";
import { loadMapping, placeMapping } from "../record/import/load-mapping.ts";
import { rejectedCsv } from "../record/import/rejected-file.ts";
import type { ImportRequest, ImportRun } from "../record/import/run.ts";
import { assertSize, MAX_LINES } from "../record/import/table.ts";
import { UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

/** Bytes from which a table is worth the time of keeping memory small. */
const LARGE = 2_000_000;

/** Throws UsageError for a table or mapping that cannot be read, UnusableRoot for the root. */
export async function importFile(request: ImportRequest): Promise<ImportRun> {
  const { root } = request;
  const bytes = readTableBytes(request.file);
  const mappingText = request.mapping === null ? "" : new TextDecoder().decode(readInput(request.mapping));
  const tree = diskTree(root);
  const tenant = loadTenant(tree);
  const locale = request.lang ?? tenant.value?.locale ?? "zh-CN";
  await loadLanguage(locale);
  if (!tenant.value) {
    throw new UnusableRoot(toFindings(tenant.diagnostics, { locate: createLocator(tree), locale }), locale);
  }

  const refuse = (diagnostics: readonly Diagnostic[]): ImportRun => {
    const refusals = toFindings(placeMapping(mappingText, diagnostics), {
      locate: () => ({ line: 1, column: 1 }),
      locale,
    });
    return { request, locale, result: null, refusals };
  };
  // What an import that was killed left behind comes first: its files are finished, or were never counted.
  recover(root);
  const mapping = request.mapping === null ? null : loadMapping(mappingText, request.mapping);
  if (mapping?.value === null) return refuse(mapping.diagnostics);
  const { isWorkbook, readWorkbook } = await import("../record/import/workbook.ts");
  const sheet = isWorkbook(bytes)
    ? await readWorkbook(bytes, request.file, request.sheet ?? mapping?.value.source?.sheet)
    : null;
  if (sheet?.value === null) return refuse(sheet.diagnostics);
  const vocabulary = vocabularyOf(root);
  const input = {
    bytes: sheet?.value ?? bytes,
    file: request.file,
    encoding: request.encoding,
    delimiter: request.delimiter,
    ledger: loadLedger(tree, tenant.value, vocabulary).value,
    vocabulary,
    read: reader(root),
    pause: bytes.length > LARGE ? collectGarbage : undefined,
  } satisfies Omit<OwnSheetInput, "collection" | "each">;
  input.pause?.();
  const collection = mapping === null ? collectionOf(request) : null;
  const { value, diagnostics } =
    mapping === null
      ? importOwnSheet({ ...input, collection: collection ?? "visits", each: request.each ?? false })
      : importTable({ ...input, mapping: mapping.value, mappingFile: request.mapping as string });
  // What was made for reading says so, whatever it is called.
  const known = mapping !== null || collection !== null;
  if (!known && diagnostics[0]?.code !== "import/reading-copy") throw unnamed(request.file);
  if (value === null) return refuse(diagnostics);
  if (!request.dryRun) writeAll(root, value.plan.files, { state: ownReceipts(value.plan.files) });
  const rejectedTo = request.rejected ?? null;
  if (rejectedTo !== null && value.rejected.length > 0) {
    const whole = readWhole(input, value);
    const lineOf = (row: number): number => value.table.rows[row].line;
    if (whole !== null) writeOutput(rejectedCsv(whole, value.rejected, lineOf, locale), rejectedTo);
  }
  return { request, locale, result: value, refusals: [] };
}

/** Named by `--into`, else by the file, as `export` calls it. */
function collectionOf({ into, file, sheet }: ImportRequest): Collection | null {
  const name = String(
    into ?? (typeof sheet === "string" ? sheet : path.basename(file).replace(/\.\w+$/, "")),
  );
  return (
    COLLECTIONS.find((collection) => {
      const title = titleOf(collection);
      return collection === name || title["zh-CN"] === name || title.en === name;
    }) ?? null
  );
}

const unnamed = (file: string): UsageError =>
  new UsageError({
    "zh-CN": `${file}：要用 --map 给出对照文件，或者用 --into 说明是哪一类记录（${COLLECTIONS.join(", ")}）；没有对照文件时可用 --propose 拟一份`,
    en: `${file}: give a mapping with --map, or the kind of records with --into (${COLLECTIONS.join(", ")}); --propose drafts a mapping`,
  });

/** Lines are counted before they are read: a table of thirty million rows must not fill the memory. */
function readTableBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > MAX_LINES && hasMoreLines(file, MAX_LINES)) assertSize(MAX_LINES, 0);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  return readInput(file);
}

function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

/**
 * The receipt in the ledger is for people. What decides whether a record may be changed is this clone's own
 * copy: git may carry another's claim of what was imported.
 */
const RECEIPTS = ".huifang/imports/";
const ownReceipt = (file: string): string => `imports/${file.slice(RECEIPTS.length)}`;

const ownReceipts = (files: readonly FileChange[]): FileChange[] =>
  files.flatMap((file) =>
    file.path.startsWith(RECEIPTS) ? [{ path: ownReceipt(file.path), text: file.text }] : [],
  );

function reader(root: string): (file: string) => string | null {
  const state = stateFolder(root);
  return (file) => {
    const full = file.startsWith(RECEIPTS) ? path.join(state, ownReceipt(file)) : path.join(root, file);
    return existsSync(full) && lstatSync(full).isFile() ? readFileSync(full, "utf8") : null;
  };
}
