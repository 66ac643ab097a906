/** The last change of the rules in a root's history, and what it did to the duties up to as-of. */
import { git, openRepository, resolveCommit } from "../io/git.ts";
import type { Evaluation } from "../model/evaluation.ts";
import { comparePlans, type RuleChange } from "../policy/measure/what-if.ts";
import { openRun, UnusableRoot } from "./open-run.ts";

/** How far back a change is still news. */
const DAYS = 92;
const RULES = ["policies", "ledger/tenant.yaml"];

/**
 * The newest commit of the last three months that changed a rule book or the tenant file which its parent had
 * as well; null where there is none, or where the rules before it cannot be used. `rev` is what the
 * evaluation read.
 */
export async function lastRuleChange(
  root: string,
  evaluation: Evaluation,
  rev: string | null,
  lines: readonly string[],
): Promise<RuleChange | null> {
  const repository = openRepository(root);
  const tip = repository && resolveCommit(root, rev ?? "HEAD");
  if (!repository || !tip) return null;
  const {
    asOf,
    ledger: { zone },
  } = evaluation;
  const paths = RULES.map((path) => `${repository.prefix}${path}`);
  // Changes, not what was there from the first day.
  const args = [
    "log",
    "-1",
    "--diff-filter=M",
    "--format=%H%x00%ct%x00%s",
    "--name-only",
    `--since=${Math.floor(asOf / 1000) - DAYS * 86_400}`,
    `--until=${Math.floor(asOf / 1000)}`,
    tip,
    "--",
    ...paths,
  ];
  const shown = git(repository.top, args);
  if (shown.code !== 0 || shown.stdout.length === 0) return null;
  const [head, ...files] = shown.stdout
    .toString()
    .trim()
    .split("\n")
    .filter((line) => line !== "");
  const [commit, seconds, title] = head.split("\0");
  const parent = resolveCommit(root, `${commit}^`);
  if (parent === null) return null;
  try {
    const before = await openRun({
      root,
      at: rev,
      asOf: zone.format(asOf),
      lines,
      lang: null,
      gate: "nightly",
      rules: { rev: parent },
    });
    return {
      commit,
      at: Number(seconds) * 1000,
      title,
      files: files.map((file) => file.slice(repository.prefix.length)),
      plan: comparePlans(before.evaluation, evaluation),
    };
  } catch (error) {
    if (error instanceof UnusableRoot) return null;
    throw error;
  }
}
