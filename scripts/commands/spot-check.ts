/** `huifang spot-check draw` and `verify`: samples that nobody can predict and anybody can draw again. */
import type { Command } from "commander";
import { common, spoken, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface DrawOptions extends Omit<CommonOptions, "line"> {
  readonly period?: string;
  readonly size: string;
  readonly seed: string;
  readonly by: string;
  readonly kind: string;
  readonly line?: string;
  readonly dryRun?: true;
}

interface VerifyOptions extends CommonOptions {
  readonly format: "table" | "json";
}

export function register(program: Command): void {
  const group = program.command("spot-check").description(word("spot-check"));
  spoken(
    group
      .command("draw")
      .description(word("spot-draw"))
      .requiredOption("--seed <text>", word("spot-seed"))
      .requiredOption("--by <staff>", word("spot-by"))
      .option("--period <period>", word("spot-period"))
      .option("--size <n>", word("spot-size"), "3")
      .option("--kind <kind>", word("spot-kind"), "visit")
      .option("--line <id>", word("line"))
      .option("--dry-run", word("dry-run"))
      .option("--root <dir>", word("root"))
      .option("--as-of <instant>", word("as-of")),
  ).action(draw);
  common(group.command("verify").description(word("spot-verify")), ["table", "json"]).action(verify);
}

async function draw(options: DrawOptions): Promise<void> {
  const { drawSample } = await import("../../src/app/spot-check.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { writeAll } = await import("../../src/io/transaction.ts");
  const { reportDraw } = await import("../../src/report/spot-check.ts");
  const { runWithProgress } = await import("./run.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { evaluation, locale, tree } = await runWithProgress({
    root: options.root,
    asOf: options.asOf,
    lang: options.lang,
  });
  const drawn = drawSample(
    {
      root: options.root,
      period: options.period ?? null,
      size: Number(options.size),
      seed: options.seed,
      line: options.line ?? null,
      kind: options.kind,
      by: options.by,
    },
    evaluation,
  );
  if (tree.list("ledger/spot-checks").some(({ path }) => path === drawn.path)) {
    throw new UsageError({
      "zh-CN": `${drawn.path} 已存在：一个期间只抽一次`,
      en: `${drawn.path} exists: a period is drawn once`,
    });
  }
  if (!options.dryRun) writeAll(options.root, [{ path: drawn.path, text: drawn.text }]);
  writeOutput(reportDraw(drawn, evaluation.ledger, locale, options.dryRun === true), null);
}

async function verify(options: VerifyOptions): Promise<void> {
  const { verifyDraws } = await import("../../src/app/spot-check.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { EXIT } = await import("../../src/app/usage.ts");
  const reporters = await import("../../src/report/spot-check.ts");
  const { runWithProgress } = await import("./run.ts");
  const { evaluation, locale } = await runWithProgress(options);
  const verdicts = verifyDraws(options.root, evaluation);
  const report = { verdicts, evaluation, locale };
  writeOutput(
    options.format === "json" ? reporters.reportVerdictsJson(report) : reporters.reportVerdicts(report),
    options.output ?? null,
  );
  process.exitCode = verdicts.every(({ state }) => state === "same") ? EXIT.clean : EXIT.findings;
}
