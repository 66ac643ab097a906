/** `huifang import --propose`: reads the table and the ledger, drafts a mapping file. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadLanguage } from "../i18n/index.ts";
import { siteWords } from "../i18n/site/index.ts";
import { diskTree } from "../io/files.ts";
import { loadLedger } from "../ledger/load.ts";
import { createLocator } from "../ledger/locate.ts";
import { loadTenant } from "../ledger/tenant.ts";
import { slugOf } from "../ledger/text/pinyin.ts";
import { COLLECTIONS } from "../model/record.ts";
import { toFindings } from "../policy/engine/to-findings.ts";
import { decodeTable } from "../record/import/decode.ts";
import { likelyHeader, proposeMapping, type Proposal } from "../record/import/propose/index.ts";
import type { ImportRequest } from "../record/import/run.ts";
import { readTable } from "../record/import/table.ts";
import { isWorkbook, readWorkbook, tableOf } from "../record/import/workbook.ts";
import { UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

/** Throws UsageError where the table cannot be read or the mapping file is there already. */
export async function proposeFor(request: ImportRequest, out: string): Promise<Proposal> {
  if (out !== "-" && existsSync(out)) {
    throw new UsageError({
      "zh-CN": `${out} 已经有了，没有改动。`,
      en: `${out} is there already; nothing was changed.`,
    });
  }
  const tree = diskTree(request.root);
  const tenant = loadTenant(tree);
  const locale = request.lang ?? tenant.value?.locale ?? "zh-CN";
  await loadLanguage(locale);
  const refuse = (diagnostics: Parameters<typeof toFindings>[0]): never => {
    throw new UnusableRoot(toFindings(diagnostics, { locate: createLocator(tree), locale }), locale);
  };
  if (!tenant.value) return refuse(tenant.diagnostics);
  const collection = COLLECTIONS.find((name) => name === request.into) ?? null;
  if (request.into && collection === null) {
    throw new UsageError(`--into ${request.into}: ${COLLECTIONS.join(", ")}`);
  }
  const vocabulary = vocabularyOf(request.root);
  let above = "";
  const headerAt = (rows: readonly (readonly string[])[]): number => {
    const at = likelyHeader(rows, vocabulary);
    above = rows.slice(0, at).flat().join(" ");
    return at;
  };
  const name = slugOf(path.basename(request.file).replace(/\.\w+$/, "")).replace(/^[^a-z]+/, "") || "table";
  const table = await read();
  return proposeMapping({
    table,
    name,
    about: `${above} ${path.basename(request.file)}`,
    collection,
    ledger: loadLedger(tree, tenant.value, vocabulary).value,
    vocabulary,
    t: siteWords(locale),
  });

  async function read(): Promise<ReturnType<typeof readTable>> {
    const bytes = bytesOf(request.file);
    if (isWorkbook(bytes)) {
      const sheet = await readWorkbook(bytes, request.file, request.sheet ?? undefined);
      return sheet.value === null ? refuse(sheet.diagnostics) : tableOf(sheet.value, { headerAt });
    }
    const decoded = decodeTable(bytes, request.file, request.encoding);
    return decoded.value === null
      ? refuse(decoded.diagnostics)
      : readTable(decoded.value.text, {
          delimiter: request.delimiter,
          ragged: "pad",
          headerAt,
        });
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
