/**
 * `huifang export`: collections and computed tables as CSV that spreadsheets open and `import` takes back.
 */
import type { Command } from "commander";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface ExportOptions extends CommonOptions {
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
    .option("--dir <folder>", word("export-dir"))
    .option("--period <period>", word("export-period"))
    .option("--by <keys>", word("by"), "line,rule")
    .option("--until <instant>", word("until"));
  common(command).action(exportTable);
}

async function exportTable(what: string, options: ExportOptions): Promise<void> {
  const { exportTables } = await import("../../src/app/export-tables.ts");
  const { readBreakdown } = await import("../../src/app/rates-options.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { makeFolder, writeOutput } = await import("../../src/io/output.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { spokenLocale } = await import("./words.ts");
  const { sayExport } = await import("../../src/i18n/export.ts");

  if (what === "all" && options.dir === undefined) {
    throw new UsageError({
      "zh-CN": "export all：用 --dir 说明放进哪个文件夹",
      en: "export all: say which folder with --dir",
    });
  }
  const done = showProgress(word("working"));
  try {
    const { tables, errors } = await exportTables({
      what,
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
    const locale = spokenLocale();
    if (options.dir === undefined) for (const { csv } of tables) writeOutput(csv, options.output ?? null);
    else {
      makeFolder(options.dir);
      for (const { name, csv, rows } of tables) {
        writeOutput(csv, `${options.dir}/${name}.csv`);
        process.stderr.write(
          `${sayExport("written", locale, { file: `${options.dir}/${name}.csv`, n: rows })}\n`,
        );
      }
    }
    if (errors > 0) process.stderr.write(`${sayExport("errors", locale, { n: errors })}\n`);
  } finally {
    done();
  }
}
