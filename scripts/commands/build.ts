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

async function build(options: BuildOptions): Promise<void> {
  const { runWithProgress } = await import("./run.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { assertReplaceable } = await import("../../src/io/out-folder.ts");
  const { fails, reword } = await import("../../src/policy/engine/to-findings.ts");
  const { reportPretty } = await import("../../src/report/pretty.ts");
  const { wantsColour, writeOutput } = await import("../../src/io/output.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { productVersion } = await import("../../src/io/product.ts");

  assertReplaceable(options.out, options.root);
  const lines = ids(options.line);
  const {
    evaluation,
    findings: found,
    locale,
    commit,
    tree,
  } = await runWithProgress(options, "nightly", true);
  const { judgeByBaseline } = await import("../../src/app/baseline.ts");
  const { findings } = judgeByBaseline(found, {
    tree,
    root: options.root,
    file: null,
    base: null,
    whole: lines.length === 0,
    write: false,
    locale,
  });
  const { buildSite } = await import("../../src/app/build-site.ts");
  if (
    AUDIENCE_RULES[options.audience].oneLine &&
    lines.length !== 1 &&
    evaluation.ledger.tenant.lines.length > 1
  ) {
    throw new UsageError({
      "zh-CN": "--audience staff 只能含一条业务线：请用 --line 指明，每条业务线各建一个网站",
      en: "--audience staff holds one line of business: name it with --line and build one site per line",
    });
  }
  const done = showProgress(word("building"));
  try {
    const { verifyDraws } = await import("../../src/app/spot-check.ts");
    const { lastRuleChange } = await import("../../src/app/rule-change.ts");
    const draws = verifyDraws(options.root, evaluation);
    const ruleChange = await lastRuleChange(options.root, evaluation, options.at ?? null, lines);
    const pinned = options.asOf !== undefined && options.asOf !== "now";
    await buildSite({
      evaluation,
      findings,
      out: options.out,
      commit,
      pinned,
      builtAt: pinned ? evaluation.asOf : Date.now(),
      locale,
      reword,
      audience: options.audience,
      lines,
      draws,
      ruleChange,
    });
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
  writeOutput(reportPretty(report, wantsColour(options.output ?? null)), options.output ?? null);
}
