/** `huifang policy lint` and `policy coverage`: the packs themselves. */
import { Option, type Command } from "commander";
import type { Locale } from "../../src/model/tenant.ts";
import { spoken } from "./options.ts";
import { word } from "./words.ts";

interface PolicyOptions {
  readonly root: string;
  readonly format: string;
  readonly output?: string;
  readonly lang?: Locale;
}

export function register(program: Command): void {
  const policy = program.command("policy").description(word("policy"));
  options(policy.command("lint").description(word("lint")), ["pretty", "json"]).action(lint);
  options(policy.command("coverage").description(word("coverage")), ["table", "json"]).action(coverage);
}

function options(command: Command, formats: readonly string[]): Command {
  command
    .option("--root <dir>", word("root"), ".")
    .addOption(new Option("--format <format>", word("format")).choices(formats).default(formats[0]))
    .option("-o, --output <file>", word("output"));
  return spoken(command);
}

async function lint({ root, format, output = undefined, lang }: PolicyOptions): Promise<void> {
  const { lintPacks } = await import("../../src/app/lint-packs.ts");
  const { fails } = await import("../../src/policy/engine/to-findings.ts");
  const { wantsColour, writeOutput } = await import("../../src/io/output.ts");
  const { report } = await lintPacks(root, lang ?? null);
  process.exitCode = fails(report.findings, "error") ? 1 : 0;
  const text =
    format === "json"
      ? (await import("../../src/report/json.ts")).reportJson(report)
      : (await import("../../src/report/pretty.ts")).reportPretty(report, wantsColour(output ?? null));
  writeOutput(text, output ?? null);
}

async function coverage({ root, format, output, lang }: PolicyOptions): Promise<void> {
  const { coverPacks } = await import("../../src/app/lint-packs.ts");
  const reporters = await import("../../src/report/coverage.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { report, coverage: measured, deadCitations } = await coverPacks(root, lang ?? null);
  process.exitCode = measured.orphans.length > 0 || deadCitations.length > 0 ? 1 : 0;
  const text =
    format === "json"
      ? reporters.reportCoverageJson(measured)
      : reporters.reportCoverageTable(
          measured,
          report.findings.filter(({ code }) => code === "policy/orphan"),
          deadCitations,
          report.locale,
        );
  writeOutput(text, output ?? null);
}
