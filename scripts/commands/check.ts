/** `huifang check`: all findings at once, in the format asked for; exit code by what is new. */
import { Option, type Command } from "commander";
import type { Severity } from "../../src/model/finding.ts";
import type { CheckReport } from "../../src/reporters/report.ts";
import { common, failOn, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface CheckOptions extends CommonOptions {
  readonly format: "pretty" | "json" | "sarif" | "github" | "gitlab" | "junit";
  readonly failOn: Severity | "none";
  readonly newFrom?: string;
  readonly newFromMergeBase?: string;
}

export function register(program: Command): void {
  const command = program.command("check").description(word("check"))
    .addOption(new Option("--new-from-merge-base <ref>", word("new-from-merge-base")).conflicts("newFrom"))
    .option("--new-from <rev>", word("new-from"));
  failOn(common(command, ["pretty", "json", "sarif", "github", "gitlab", "junit"])).action(check);
}

async function check(options: CheckOptions): Promise<void> {
  const { baseCommit, baseFindings } = await import("../../src/app/compare-base.ts");
  const { appendJobSummary, writeOutput } = await import("../../src/io/output.ts");
  const { productVersion } = await import("../../src/io/product.ts");
  const { fails, markStanding } = await import("../../src/reporters/findings.ts");
  const { githubSummary } = await import("../../src/reporters/github.ts");
  const { runWithProgress } = await import("./run.ts");

  const { root, newFrom = null, newFromMergeBase = null } = options;
  const base = baseCommit({ root, newFrom, newFromMergeBase });
  const lines = ids(options.line);
  const run = await runWithProgress(options);
  const { asOf, ledger: { zone } } = run.evaluation;
  const standing = base === null ? null : await baseFindings(root, base, asOf, zone, lines);
  if (standing?.usable === false) process.stderr.write(`huifang: ${word("base-unusable")}\n`);
  const report: CheckReport = {
    findings: standing ? markStanding(run.findings, standing.ids) : run.findings, asOf: zone.format(asOf), commit: run.commit,
    locale: run.locale, failOn: options.failOn, prefix: run.prefix, compared: standing !== null, version: productVersion(),
  };
  process.exitCode = fails(report.findings, options.failOn) ? 1 : 0;
  if (options.format === "github") appendJobSummary(githubSummary(report));
  writeOutput(await render(report, options), options.output ?? null);
}

async function render(report: CheckReport, { format, output }: CheckOptions): Promise<string> {
  switch (format) {
    case "pretty": {
      const { wantsColour } = await import("../../src/io/output.ts");
      return (await import("../../src/reporters/pretty.ts")).reportPretty(report, wantsColour(output ?? null));
    }
    case "json": return (await import("../../src/reporters/json.ts")).reportJson(report);
    case "sarif": return (await import("../../src/reporters/sarif.ts")).reportSarif(report);
    case "github": return (await import("../../src/reporters/github.ts")).reportGithub(report);
    case "gitlab": return (await import("../../src/reporters/gitlab.ts")).reportGitlab(report);
    case "junit": return (await import("../../src/reporters/junit.ts")).reportJunit(report);
  }
}
