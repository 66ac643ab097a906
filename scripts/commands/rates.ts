/** `huifang rates`: rates against their targets. */
import type { Command } from "commander";
import type { RatesReport } from "../../src/report/rates.ts";
import { common, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface RatesOptions extends CommonOptions {
  readonly format: "table" | "json" | "csv";
  readonly period?: string;
  readonly by: string;
}

export function register(program: Command): void {
  const command = program
    .command("rates")
    .description(word("rates"))
    .option("--period <period>", word("period"))
    .option("--by <keys>", word("by"), "line,rule");
  common(command, ["table", "json", "csv"]).action(rates);
}

async function rates(options: RatesOptions): Promise<void> {
  const { readBreakdown, readPeriod } = await import("../../src/app/rates-options.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { measureRates } = await import("../../src/policy/measure/rates.ts");
  const { runWithProgress } = await import("./run.ts");

  const by = readBreakdown(options.by);
  const { evaluation, locale } = await runWithProgress(options);
  const period = readPeriod(options.period ?? null, evaluation.asOf, evaluation.ledger.zone);
  const report: RatesReport = {
    rows: measureRates(evaluation, { period, by }),
    by,
    ledger: evaluation.ledger,
    asOf: evaluation.asOf,
    locale,
  };
  writeOutput(await render(report, options.format), options.output ?? null);
}

async function render(report: RatesReport, format: RatesOptions["format"]): Promise<string> {
  const reporters = await import("../../src/report/rates.ts");
  switch (format) {
    case "table":
      return reporters.reportRatesTable(report);
    case "json":
      return reporters.reportRatesJson(report);
    case "csv":
      return reporters.reportRatesCsv(report);
  }
}
