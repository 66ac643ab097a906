/**
 * `huifang new`: a record from questions, options or JSON; checked before it is written. Exit 1 when it does
 * not pass.
 */
import { Option, type Command } from "commander";
import type { Locale } from "../../src/model/tenant.ts";
import { spoken } from "./options.ts";
import { word } from "./words.ts";

interface NewCommandOptions {
  readonly root: string;
  readonly due?: string;
  readonly set?: readonly string[];
  readonly json?: string;
  readonly bulk?: true;
  readonly for?: string;
  readonly where?: readonly string[];
  readonly commit?: true;
  readonly dryRun?: true;
  readonly asOf?: string;
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly lang?: Locale;
}

export function register(program: Command): void {
  const command = program
    .command("new")
    .description(word("new"))
    .argument("[kind]", word("new-kind"))
    .option("--due <id>", word("new-due"))
    .option("--set <field=value...>", word("new-set"))
    .option("--json <file>", word("new-json"))
    .option("--bulk", word("new-bulk"))
    .option("--for <file>", word("new-for"))
    .option("--where <field=value...>", word("new-where"))
    .option("--commit", word("new-commit"))
    .option("--dry-run", word("dry-run"))
    .option("--root <dir>", word("root"))
    .option("--as-of <instant>", word("as-of"))
    .addOption(new Option("--format <format>", word("format")).choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", word("output"));
  spoken(command).action(create);
}

async function create(kind: string | undefined, options: NewCommandOptions): Promise<void> {
  const { makeNew } = await import("../../src/app/new-record.ts");
  const { canAsk, terminal } = await import("../../src/io/prompts.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { reportNewJson, reportNewPretty } = await import("../../src/report/new.ts");
  const { EXIT } = await import("../../src/app/usage.ts");

  const run = await makeNew(
    {
      root: options.root,
      kind: kind ?? null,
      due: options.due ?? null,
      set: options.set ?? [],
      json: options.json ?? null,
      bulk: options.bulk ?? false,
      customers: options.for ?? null,
      where: options.where ?? [],
      commit: options.commit ?? false,
      dryRun: options.dryRun ?? false,
      asOf: options.asOf ?? null,
      lang: options.lang ?? null,
    },
    options.format === "pretty" && canAsk() ? await terminal() : null,
  );
  process.exitCode = run.errors.length > 0 ? EXIT.findings : EXIT.clean;
  writeOutput(options.format === "json" ? reportNewJson(run) : reportNewPretty(run), options.output ?? null);
}
