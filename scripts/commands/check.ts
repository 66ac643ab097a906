/** `huifang check`: all findings at once, in the format asked for; exit code by what is new. */
import { Option, type Command } from "commander";
import type { Severity } from "../../src/model/finding.ts";
import type { CheckReport } from "../../src/report/report.ts";
import { common, failOn, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface CheckOptions extends CommonOptions {
  readonly format: "pretty" | "json" | "sarif" | "github" | "gitlab" | "junit" | "markdown";
  readonly failOn: Severity | "none";
  readonly newFrom?: string;
  readonly newFromMergeBase?: string;
  readonly staged?: true;
  readonly baseline?: string;
  readonly writeBaseline?: true;
  readonly fix?: true;
  readonly yes?: true;
}

export function register(program: Command): void {
  const command = program
    .command("check")
    .description(word("check"))
    .addOption(new Option("--new-from-merge-base <ref>", word("new-from-merge-base")).conflicts("newFrom"))
    .option("--new-from <rev>", word("new-from"))
    .addOption(
      new Option("--staged", word("staged")).conflicts([
        "newFrom",
        "newFromMergeBase",
        "baseline",
        "writeBaseline",
        "at",
      ]),
    )
    .option("--baseline <file>", word("baseline"))
    .option("--write-baseline", word("write-baseline"))
    .addOption(
      new Option("--fix", word("fix")).conflicts([
        "newFrom",
        "newFromMergeBase",
        "staged",
        "writeBaseline",
        "at",
      ]),
    )
    .option("--yes", word("fix-yes"));
  failOn(common(command, ["pretty", "json", "sarif", "github", "gitlab", "junit", "markdown"])).action(check);
}

async function check(options: CheckOptions): Promise<void> {
  const { EXIT } = await import("../../src/app/usage.ts");
  const { UnusableRoot } = await import("../../src/app/open-run.ts");
  const { fails } = await import("../../src/policy/engine/to-findings.ts");
  if (options.fix && !(await fixed(options))) {
    process.exitCode = EXIT.findings;
    return;
  }
  try {
    const report = await (options.staged ? staged(options) : compared(options));
    process.exitCode = fails(report.findings, options.failOn) ? EXIT.findings : EXIT.clean;
    await print(report, options);
  } catch (error) {
    if (!(error instanceof UnusableRoot)) throw error;
    // CI shows these at their place too, although nothing could be judged.
    process.exitCode = EXIT.usage;
    await print(
      {
        ...(await frame(options)),
        findings: error.findings,
        asOf: null,
        commit: null,
        locale: error.locale,
        compared: false,
      },
      options,
    );
  }
}

/** Writes what reads one way only, when told to; false where it was shown and not written. */
async function fixed({ root, lang, yes, output }: CheckOptions): Promise<boolean> {
  const { planFixes } = await import("../../src/app/fix-records.ts");
  const { canAsk, terminal } = await import("../../src/io/prompts.ts");
  const { fixWords } = await import("../../src/i18n/fix.ts");
  const plan = planFixes(root, lang ?? null);
  if (!plan) return true;
  await (await import("../../src/i18n/index.ts")).loadLanguage(plan.locale);
  const say = fixWords(plan.locale);
  const tell = (text: string): unknown => process.stderr.write(`${text}\n`);
  if (plan.files.length === 0) {
    tell(say("nothing"));
    return true;
  }
  const counts = { lines: plan.lines, files: plan.files.length };
  if (!yes) {
    const { writeOutput } = await import("../../src/io/output.ts");
    const asks = canAsk() && output === undefined;
    writeOutput(plan.patch, output ?? null);
    if (!asks) {
      tell(say("shown", counts));
      return false;
    }
    const agreed = await (
      await terminal()
    ).confirm({ message: say("ask", counts), yes: say("yes"), no: say("no") });
    if (!agreed) return false;
  }
  const { writeAll } = await import("../../src/io/transaction.ts");
  writeAll(root, plan.files);
  tell(say("written", counts));
  return true;
}

/** The findings at staged files alone. */
async function staged(options: CheckOptions): Promise<CheckReport> {
  const { checkStaged } = await import("../../src/app/check-staged.ts");
  const { findings, locale } = await checkStaged(options.root, options.lang ?? null);
  return { ...(await frame(options)), findings, asOf: null, commit: null, locale, compared: false };
}

/** The findings of the root, those of the base and of the baseline marked as standing. */
async function compared(options: CheckOptions): Promise<CheckReport> {
  const { baseCommit, baseFindings } = await import("../../src/app/compare-base.ts");
  const { judgeByBaseline } = await import("../../src/app/baseline.ts");
  const { markStanding } = await import("../../src/policy/engine/to-findings.ts");
  const { findingsWithProgress } = await import("./run.ts");
  const { root, newFrom = null, newFromMergeBase = null } = options;
  const base = baseCommit({ root, newFrom, newFromMergeBase });
  const lines = ids(options.line);
  const run = await findingsWithProgress(options);
  const { asOf, zone, commit, locale } = run;
  const standing = base === null ? null : await baseFindings(root, base, asOf, zone, lines);
  if (standing?.usable === false) process.stderr.write(`huifang: ${word("base-unusable")}\n`);
  const judged = judgeByBaseline(standing ? markStanding(run.findings, standing.ids) : run.findings, {
    tree: run.tree,
    root,
    file: options.baseline ?? null,
    base: standing?.usable ? base : null,
    whole: lines.length === 0,
    write: options.writeBaseline ?? false,
    locale,
  });
  if (judged.written) process.stderr.write(`${judged.written[locale === "en" ? "en" : "zh-CN"]}\n`);
  return {
    ...(await frame(options)),
    findings: judged.findings,
    asOf: zone.format(asOf),
    commit,
    locale,
    compared: standing !== null || judged.used,
    ...(base &&
      standing?.usable && { changed: (await import("../../src/io/git.ts")).changedSince(root, base) }),
  };
}

async function frame({
  root,
  failOn,
}: CheckOptions): Promise<Pick<CheckReport, "failOn" | "prefix" | "version">> {
  const { openRepository } = await import("../../src/io/git.ts");
  const { productVersion } = await import("../../src/io/product.ts");
  return { failOn, prefix: openRepository(root)?.prefix ?? "", version: productVersion() };
}

async function print(report: CheckReport, options: CheckOptions): Promise<void> {
  const { appendJobSummary, writeOutput } = await import("../../src/io/output.ts");
  if (options.format === "github") {
    appendJobSummary((await import("../../src/report/github.ts")).githubSummary(report));
  }
  writeOutput(await render(report, options), options.output ?? null);
}

async function render(report: CheckReport, { format, output }: CheckOptions): Promise<string> {
  switch (format) {
    case "pretty": {
      const { wantsColour } = await import("../../src/io/output.ts");
      return (await import("../../src/report/pretty.ts")).reportPretty(report, wantsColour(output ?? null));
    }
    case "json":
      return (await import("../../src/report/json.ts")).reportJson(report);
    case "sarif": {
      const { reportSarif, SARIF_LIMIT } = await import("../../src/report/sarif.ts");
      const n = report.findings.length - SARIF_LIMIT;
      if (n > 0) {
        const { say } = await import("../../src/i18n/cli.ts");
        process.stderr.write(`huifang: ${say("sarif-cut", report.locale, { limit: SARIF_LIMIT, n })}\n`);
      }
      return reportSarif(report);
    }
    case "github":
      return (await import("../../src/report/github.ts")).reportGithub(report);
    case "gitlab":
      return (await import("../../src/report/gitlab.ts")).reportGitlab(report);
    case "markdown":
      return (await import("../../src/report/github.ts")).githubSummary(report);
    case "junit":
      return (await import("../../src/report/junit.ts")).reportJunit(report);
  }
}
