/** `huifang policy lint`, `policy test` and `policy coverage`: the packs themselves. */
import { Option, type Command } from "commander";
import type { Topic } from "../../src/app/new-pack.ts";
import type { Locale } from "../../src/model/tenant.ts";
import { ids, spoken } from "./options.ts";
import { spokenLocale, word } from "./words.ts";

interface PolicyOptions {
  readonly root: string;
  readonly format: string;
  readonly output?: string;
  readonly lang?: Locale;
  readonly all?: true;
}

export function register(program: Command): void {
  const policy = program.command("policy").description(word("policy"));
  options(policy.command("lint").description(word("lint")), ["pretty", "json"]).action(lint);
  const test = policy.command("test").description(word("test")).argument("[packs...]", word("test-packs"));
  options(test.option("--all", word("test-all")), ["table", "json"]).action(runCases);
  const made = policy
    .command("new")
    .description(word("policy-new"))
    .option("-y, --yes", word("init-yes"))
    .option("--id <id>", word("policy-id"))
    .option("--title <title>", word("policy-title"))
    .addOption(
      new Option("--with <topics...>", word("policy-with")).choices(["complaint", "contact", "notes"]),
    )
    .option("--root <dir>", word("root"));
  spoken(made).action(create);
  const cover = policy
    .command("coverage")
    .description(word("coverage"))
    .option("--all", word("coverage-all"));
  options(cover, ["table", "json"]).action(coverage);
}

function options(command: Command, formats: readonly string[]): Command {
  command
    .option("--root <dir>", word("root"))
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

interface NewPackOptions {
  readonly root: string;
  readonly yes?: true;
  readonly id?: string;
  readonly title?: string;
  readonly with?: readonly Topic[];
}

async function create({ root, yes, id, title, with: topics }: NewPackOptions): Promise<void> {
  const { askPack, TOPICS, writePack } = await import("../../src/app/new-pack.ts");
  const { canAsk, terminal } = await import("../../src/io/prompts.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const asked = yes !== true && canAsk();
  if (!asked && id === undefined) {
    throw new UsageError({ "zh-CN": "policy new：请写 --id", en: "policy new: give --id" });
  }
  const all = Object.keys(TOPICS) as Topic[];
  const answers = asked
    ? await askPack(await terminal(), { id, title, topics }, spokenLocale())
    : { id: id ?? "", title: title ?? id ?? "", topics: topics ?? all };
  const written = writePack(root, answers);
  writeOutput(`${written.join("\n")}\n${word("policy-made").replaceAll("{id}", answers.id)}\n`, null);
}

async function runCases(
  packs: readonly string[],
  { root, format, output, lang, all }: PolicyOptions,
): Promise<void> {
  const { testPacks } = await import("../../src/app/test-packs.ts");
  const { reportPackTest, reportPackTestJson } = await import("../../src/report/pack-test.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const done = showProgress(word("testing"));
  const tested = await testPacks({ root, packs: ids(packs), all: all ?? false, lang: lang ?? null }).finally(
    done,
  );
  process.exitCode = tested.packs.some(({ failed }) => failed.length > 0) ? 1 : 0;
  writeOutput(format === "json" ? reportPackTestJson(tested) : reportPackTest(tested), output ?? null);
}

async function coverage({ root, format, output, lang, all }: PolicyOptions): Promise<void> {
  const { coverPacks } = await import("../../src/app/lint-packs.ts");
  const reporters = await import("../../src/report/coverage.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { report, coverage: measured, deadCitations } = await coverPacks(root, lang ?? null, all ?? false);
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
