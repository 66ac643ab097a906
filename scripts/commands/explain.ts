/**
 * `huifang explain ID`: why an obligation or finding exists, down to each contact that did not count; what a
 * record counts for.
 */
import type { Command } from "commander";
import { common, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface ExplainOptions extends CommonOptions {
  readonly format: "pretty" | "json";
}

export function register(program: Command): void {
  const command = program.command("explain").description(word("explain")).argument("<id>", word("id"));
  common(command, ["pretty", "json"]).action(explain);
}

async function explain(id: string, options: ExplainOptions): Promise<void> {
  const { explain: reason } = await import("../../src/app/explain.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { reportExplain } = await import("../../src/report/explain.ts");
  const { reportExplainJson } = await import("../../src/report/explain-json.ts");
  const { runWithProgress } = await import("./run.ts");

  const run = await runWithProgress(options);
  const report = {
    explained: reason(run, id),
    ledger: run.ledger,
    packs: run.evaluation.packs,
    locale: run.locale,
  };
  writeOutput(
    options.format === "json" ? reportExplainJson(report) : reportExplain(report),
    options.output ?? null,
  );
}
