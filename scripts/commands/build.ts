/**
 * `huifang build`: checks by the nightly gate, builds the site with the findings shown, then exits like
 * `check`.
 */
import { Option, type Command } from "commander";
import type { Severity } from "../../src/model/finding.ts";
import { AUDIENCE_RULES, AUDIENCES, type Audience } from "../../src/site/views/audience.ts";
import { common, failOn, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface BuildOptions extends CommonOptions {
  readonly out: string;
  readonly audience: Audience;
  readonly failOn: Severity | "none";
}

export function register(program: Command): void {
  const command = program
    .command("build")
    .description(word("build"))
    .option("--out <dir>", word("out"), "dist")
    .addOption(new Option("--audience <audience>", word("audience")).choices(AUDIENCES).default("managers"));
  failOn(common(command)).action(build);
}

/** A site is no text: `-o` would leave the findings in a file of the site's name. */
async function noFile(file: string): Promise<Error> {
  const { UsageError } = await import("../../src/app/usage.ts");
  return new UsageError({
    "zh-CN": `build 写的是一个文件夹：请写 --out ${file}，而不是 -o`,
    en: `build writes a folder: use --out ${file} instead of -o`,
  });
}

async function build(options: BuildOptions): Promise<void> {
  const { runWithProgress } = await import("./run.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { assertReplaceable, settleFolder } = await import("../../src/io/out-folder.ts");
  const { fails, reword } = await import("../../src/policy/engine/to-findings.ts");
  const { reportPretty } = await import("../../src/report/pretty.ts");
  const { wantsColour, writeOutput } = await import("../../src/io/output.ts");
  const { productVersion } = await import("../../src/io/product.ts");

  if (options.output !== undefined) throw await noFile(options.output);
  settleFolder(options.out);
  assertReplaceable(options.out, options.root);
  const lines = ids(options.line);
  const run = await runWithProgress(options, "nightly", true);
  const { evaluation, locale, commit, tree } = run;
  const { judgeByBaseline } = await import("../../src/app/baseline.ts");
  const whole = lines.length === 0;
  const settled = { tree, root: options.root, file: null, base: null, whole, write: false, locale };
  const { findings } = judgeByBaseline(run.findings, settled);
  const { buildSite } = await import("../../src/app/build-site.ts");
  await assertOneLine(options.audience, lines, evaluation.ledger.tenant.lines.length);
  const done = showProgress(word("building"));
  try {
    const { verifyDraws } = await import("../../src/app/spot-check.ts");
    const { lastRuleChange } = await import("../../src/app/rule-change.ts");
    const draws = verifyDraws(options.root, evaluation);
    const ruleChange = await lastRuleChange(options.root, evaluation, options.at ?? null, lines);
    const pinned = options.asOf !== undefined && options.asOf !== "now";
    const builtAt = pinned ? evaluation.asOf : Date.now();
    const { out, audience } = options;
    const { lookAhead } = await import("../../src/app/ahead.ts");
    const ahead = pinned
      ? []
      : lookAhead(evaluation, (at) => {
          const later = run.judgeAt(at);
          return { ...later, findings: judgeByBaseline(later.findings, settled).findings };
        });
    const shown = { evaluation, findings, locale, commit, draws, ruleChange, ahead };
    await buildSite({ ...shown, out, pinned, builtAt, reword, audience, lines });
  } finally {
    done();
  }
  process.exitCode = fails(findings, options.failOn) ? 1 : 0;
  const report = {
    findings: findings.filter((f) => fails([f], options.failOn)),
    counted: findings,
    asOf: evaluation.ledger.zone.format(evaluation.asOf),
    commit,
    locale,
    failOn: options.failOn,
    prefix: "",
    compared: false,
    version: productVersion(),
  };
  writeOutput(reportPretty(report, wantsColour(null)), null);
}

/** Staff see one line of business: a site for them holds no other. */
async function assertOneLine(audience: Audience, lines: readonly string[], all: number): Promise<void> {
  if (!AUDIENCE_RULES[audience].oneLine || lines.length === 1 || all <= 1) return;
  const { UsageError } = await import("../../src/app/usage.ts");
  throw new UsageError({
    "zh-CN": "--audience staff 只能含一条业务线：请用 --line 指明，每条业务线各建一个网站",
    en: "--audience staff holds one line of business: name it with --line and build one site per line",
  });
}
