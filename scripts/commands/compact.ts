/** `huifang compact`: closed months as list files, in a commit of its own. */
import type { Command } from "commander";
import { common, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface CompactOptions extends CommonOptions {
  readonly before: string;
  readonly dryRun?: true;
  readonly format: "table" | "json";
}

export function register(program: Command): void {
  const command = program
    .command("compact")
    .description(word("compact"))
    .requiredOption("--before <month>", word("compact-before"))
    .option("--dry-run", word("compact-dry-run"));
  common(command, ["table", "json"]).action(compact);
}

async function compact(options: CompactOptions): Promise<void> {
  const { commitCompaction, planCompaction } = await import("../../src/app/compact.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { reportCompaction, reportCompactionJson } = await import("../../src/report/compact.ts");
  const { runWithProgress } = await import("./run.ts");

  const run = await runWithProgress(options);
  const plan = planCompaction(options.root, run, options.before);
  const dry = options.dryRun === true || plan.files.length === 0;
  const commit = dry ? null : commitCompaction(options.root, plan, options.before);
  const report = { plan, commit, dry: options.dryRun === true, locale: run.locale };
  writeOutput(
    options.format === "json" ? reportCompactionJson(report) : reportCompaction(report),
    options.output ?? null,
  );
}
