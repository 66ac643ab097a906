/** `huifang handover`: one person's customers and open items to another, as assignments for somebody to approve. */
import type { Command } from "commander";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface HandoverOptions extends CommonOptions {
  readonly to: string;
  readonly by: string;
  readonly from?: string;
  readonly class?: readonly string[];
  readonly region?: readonly string[];
  readonly customer?: readonly string[];
  readonly dryRun?: true;
  readonly format: "table" | "json";
}

export function register(program: Command): void {
  const command = program
    .command("handover <staff>")
    .description(word("handover"))
    .requiredOption("--to <staff>", word("handover-to"))
    .requiredOption("--by <staff>", word("handover-by"))
    .option("--from <date>", word("handover-from"))
    .option("--class <class...>", word("handover-class"))
    .option("--region <region...>", word("handover-region"))
    .option("--customer <id...>", word("handover-customer"))
    .option("--dry-run", word("handover-dry-run"));
  common(command, ["table", "json"]).action(handover);
}

async function handover(staff: string, options: HandoverOptions): Promise<void> {
  const { planHandover } = await import("../../src/app/handover.ts");
  const { writeAll } = await import("../../src/io/transaction.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { reportHandover, reportHandoverJson } = await import("../../src/report/handover.ts");
  const { runWithProgress } = await import("./run.ts");

  const run = await runWithProgress({ ...options, line: undefined });
  const plan = planHandover(
    {
      staff,
      to: options.to,
      by: options.by,
      from: options.from ?? null,
      lines: ids(options.line),
      classes: ids(options.class),
      regions: ids(options.region),
      customers: ids(options.customer),
    },
    run,
  );
  const fresh = plan.handed.filter(({ standing }) => !standing);
  const dry = options.dryRun === true;
  if (!dry) {
    writeAll(
      options.root,
      fresh.map(({ file }) => file),
    );
  }
  const report = { plan, dry, locale: run.locale };
  const text = options.format === "json" ? reportHandoverJson(report) : reportHandover(report);
  writeOutput(text, options.output ?? null);
}
