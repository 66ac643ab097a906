/**
 * `huifang export`: collections and computed tables as CSV or workbooks that spreadsheets open and `import` takes back.
 */
import type { Command } from "commander";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface ExportOptions extends CommonOptions {
  readonly format: "csv" | "xlsx";
  readonly headings?: true;
  readonly bom?: true;
  readonly dir?: string;
  readonly period?: string;
  readonly by: string;
  readonly until?: string;
}

export function register(program: Command): void {
  const command = program
    .command("export")
    .description(word("export"))
    .argument("<table>", word("export-table"))
    .option("--bom", word("bom"))
    .option("--headings", word("headings"))
    .option("--dir <folder>", word("export-dir"))
    .option("--period <period>", word("export-period"))
    .option("--by <keys>", word("by"), "line,rule")
    .option("--until <instant>", word("until"));
  common(command, ["csv", "xlsx"]).action(exportTable);
}

async function exportTable(what: string, options: ExportOptions): Promise<void> {
  const { exportBook, exportTables } = await import("../../src/app/export-tables.ts");
  const { readBreakdown } = await import("../../src/app/rates-options.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { makeFolder, writeOutput } = await import("../../src/io/output.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { spokenLocale } = await import("./words.ts");
  const { sayExport } = await import("../../src/i18n/export.ts");

  const output = options.output ?? null;
  if (options.format === "xlsx" && (output === null || output === "-") && process.stdout.isTTY) {
    throw new UsageError({ "zh-CN": sayExport("to-file", "zh-CN"), en: sayExport("to-file", "en") });
  }
  if (what === "all" && options.dir === undefined && options.format === "csv") {
    throw new UsageError({
      "zh-CN": "export all：用 --dir 说明放进哪个文件夹",
      en: "export all: say which folder with --dir",
    });
  }
  const done = showProgress(word("working"));
  try {
    const exported = await exportTables({
      what,
      format: options.format,
      headings: options.headings ?? false,
      root: options.root,
      at: options.at ?? null,
      asOf: options.asOf ?? null,
      until: options.until ?? null,
      lines: ids(options.line),
      lang: options.lang ?? null,
      bom: options.bom ?? false,
      period: options.period ?? null,
      by: readBreakdown(options.by),
    });
    done();
    const { tables, errors } = exported;
    const locale = spokenLocale();
    if (options.format === "xlsx" && options.dir === undefined) {
      writeOutput(await exportBook(exported), output);
    } else if (options.dir === undefined) for (const { csv } of tables) writeOutput(csv(), output);
    else {
      makeFolder(options.dir);
      for (const table of tables) {
        const file = `${options.dir}/${table.name}.${options.format}`;
        const one = { tables: [table], errors: 0 };
        writeOutput(options.format === "xlsx" ? await exportBook(one) : table.csv(), file);
        process.stderr.write(`${sayExport("written", locale, { file, n: table.rows })}\n`);
      }
    }
    if (errors > 0) process.stderr.write(`${sayExport("errors", locale, { n: errors })}\n`);
  } finally {
    done();
  }
}
