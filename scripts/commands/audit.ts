/** `huifang audit`: what the history says about the papers. */
import type { Command } from "commander";
import type { AuditReport } from "../../src/report/audit.ts";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface AuditOptions extends CommonOptions {
  readonly format: "table" | "json" | "csv";
  readonly period: string;
  readonly staff?: readonly string[];
}

export function register(program: Command): void {
  const command = program
    .command("audit")
    .description(word("audit"))
    .option("--period <period>", word("audit-period"), "all")
    .option("--staff <id...>", word("staff"));
  common(command, ["table", "json", "csv"]).action(audit);
}

async function audit(options: AuditOptions): Promise<void> {
  const { readPeriod } = await import("../../src/app/rates-options.ts");
  const { selectAudit } = await import("../../src/app/select-audit.ts");
  const { staffIds } = await import("../../src/app/find-record.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { runWithProgress } = await import("./run.ts");

  const { evaluation, locale, commit } = await runWithProgress(options, undefined, true);
  const { ledger, asOf } = evaluation;
  const staff = staffIds(ledger, ids(options.staff));
  const trail = selectAudit(evaluation, { period: readPeriod(options.period, asOf, ledger.zone), staff });
  writeOutput(await render({ trail, ledger, asOf, commit, locale }, options.format), options.output ?? null);
}

async function render(report: AuditReport, format: AuditOptions["format"]): Promise<string> {
  const reporters = await import("../../src/report/audit.ts");
  switch (format) {
    case "table":
      return reporters.reportAuditTable(report);
    case "json":
      return reporters.reportAuditJson(report);
    case "csv":
      return reporters.reportAuditCsv(report);
  }
}
