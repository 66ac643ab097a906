/** `huifang due`: what each person must do. */
import type { Command } from "commander";
import type { DueReport } from "../../src/report/due-report.ts";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface DueOptions extends CommonOptions {
  readonly format: "table" | "json" | "csv" | "ics";
  readonly staff?: readonly string[];
  readonly until?: string;
  readonly all?: true;
}

export function register(program: Command): void {
  const command = program
    .command("due")
    .description(word("due"))
    .option("--staff <id...>", word("staff"))
    .option("--until <instant>", word("until"))
    .option("--all", word("all"));
  common(command, ["table", "json", "csv", "ics"]).action(due);
}

async function due(options: DueOptions): Promise<void> {
  const { staffIds } = await import("../../src/app/find-record.ts");
  const { selectDue } = await import("../../src/app/select-due.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { runWithProgress } = await import("./run.ts");

  const { evaluation, locale, until } = await runWithProgress(options);
  const { asOf, ledger, packs } = evaluation;
  const staff = staffIds(ledger, ids(options.staff));
  const choice = { staff, until, all: options.all ?? false };
  const obligations = selectDue(evaluation, { ...choice, forPeople: options.format !== "json" });
  const leftOut = options.format === "table" ? selectDue(evaluation, choice).length - obligations.length : 0;
  writeOutput(
    await render({ obligations, leftOut, ledger, packs, asOf, locale }, options.format),
    options.output ?? null,
  );
}

async function render(report: DueReport, format: DueOptions["format"]): Promise<string> {
  switch (format) {
    case "table":
      return (await import("../../src/report/due-table.ts")).reportDueTable(report);
    case "json":
      return (await import("../../src/report/due-json.ts")).reportDueJson(report);
    case "csv":
      return (await import("../../src/report/due-csv.ts")).reportDueCsv(report);
    case "ics":
      return (await import("../../src/report/due-ics.ts")).reportDueIcs(report);
  }
}
