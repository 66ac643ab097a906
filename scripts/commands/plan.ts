/** `huifang plan`: what other rules would change over the same records. */
import type { Command } from "commander";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface PlanOptions extends CommonOptions {
  readonly format: "table" | "json" | "markdown";
  readonly from?: string;
  readonly to?: string;
  readonly set?: readonly string[];
}

export function register(program: Command): void {
  const command = program
    .command("plan")
    .description(word("plan"))
    .option("--from <rev>", word("plan-from"))
    .option("--to <rev>", word("plan-to"))
    .option("--set <clause=figure...>", word("plan-set"));
  common(command, ["table", "json", "markdown"]).action(plan);
}

async function plan(options: PlanOptions): Promise<void> {
  const { planRoot } = await import("../../src/app/plan.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const reporters = await import("../../src/report/plan.ts");
  const done = showProgress(word("working"));
  const planned = await planRoot({
    root: options.root,
    at: options.at ?? null,
    asOf: options.asOf ?? null,
    lines: ids(options.line),
    lang: options.lang ?? null,
    from: options.from ?? null,
    to: options.to ?? null,
    set: options.set ?? [],
  }).finally(done);
  const render = {
    table: reporters.reportPlanTable,
    json: reporters.reportPlanJson,
    markdown: reporters.reportPlanMarkdown,
  }[options.format];
  writeOutput(render(planned), options.output ?? null);
}
