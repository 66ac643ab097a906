/** `huifang build`: checks by the nightly gate, builds the site with the findings shown, then exits like `check`. */
import type { Command } from "commander";
import type { Severity } from "../../src/model/finding.ts";
import { common, failOn, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface BuildOptions extends CommonOptions {
  readonly out: string;
  readonly failOn: Severity | "none";
}

export function register(program: Command): void {
  const command = program.command("build").description(word("build")).option("--out <dir>", word("out"), "dist");
  failOn(common(command)).action(build);
}

async function build(options: BuildOptions): Promise<void> {
  const { runWithProgress } = await import("./run.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { assertReplaceable } = await import("../../src/io/out-folder.ts");
  const { fails, reword } = await import("../../src/reporters/findings.ts");
  const { reportPretty } = await import("../../src/reporters/pretty.ts");
  const { wantsColour, writeOutput } = await import("../../src/io/output.ts");
  const { productVersion } = await import("../../src/io/product.ts");

  assertReplaceable(options.out, options.root);
  const { evaluation, findings, locale, commit } = await runWithProgress(options, "nightly", true);
  const { buildSite } = await import("../../src/app/build-site.ts");
  const done = showProgress(word("building"));
  try {
    const pinned = options.asOf !== undefined && options.asOf !== "now";
    await buildSite({
      evaluation, findings, out: options.out, commit, pinned, builtAt: pinned ? evaluation.asOf : Date.now(), locale, reword,
    });
  } finally {
    done();
  }
  process.exitCode = fails(findings, options.failOn) ? 1 : 0;
  const report = {
    findings: findings.filter((f) => fails([f], options.failOn)), counted: findings, asOf: evaluation.ledger.zone.format(evaluation.asOf), commit, locale,
    failOn: options.failOn, prefix: "", compared: false, version: productVersion(),
  };
  writeOutput(reportPretty(report, wantsColour(options.output ?? null)), options.output ?? null);
}
