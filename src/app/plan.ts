/** What-if: the same records at the same instant, judged by two sets of rules. */
import { resolveCommit } from "../io/git.ts";
import type { Locale } from "../model/tenant.ts";
import { comparePlans, type Planned, type PlanSide } from "../policy/measure/what-if.ts";
import { settingFault } from "../policy/pack/settings.ts";
import { openBook, type RulesFrom } from "./evaluate.ts";
import { openRun, type Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface PlanRequest {
  readonly root: string;
  /** Revision of the records; null: the disk. */
  readonly at: string | null;
  readonly asOf: string | null;
  readonly lines: readonly string[];
  readonly lang: Locale | null;
  /** Revisions of the rules; null: see `planSides`. */
  readonly from: string | null;
  readonly to: string | null;
  /** `clause=value` as typed after `--set`; `clause=` takes a figure away. */
  readonly set: readonly string[];
}

/**
 * The two sides. With `--from` alone the other side is the folder as it is, with `--to` or `--set` alone the
 * first is; with neither, HEAD against the folder: what is not committed yet. Throws UsageError.
 */
export function planSides(request: Pick<PlanRequest, "root" | "from" | "to" | "set">): {
  from: PlanSide;
  to: PlanSide;
} {
  const set = Object.fromEntries(request.set.map(readSetting));
  const given = request.from !== null || request.to !== null || request.set.length > 0;
  const side = (option: string, rev: string | null, figures: Record<string, unknown>): PlanSide => {
    const commit = rev === null ? null : resolveCommit(request.root, rev);
    if (rev !== null && commit === null) {
      throw new UsageError(
        given
          ? {
              "zh-CN": `${option} ${rev}：${request.root} 中没有这个版本`,
              en: `${option} ${rev}: no such revision in ${request.root}`,
            }
          : {
              "zh-CN": "这里没有 git 历史；请用 --from、--to 或 --set 说明比较什么",
              en: "there is no git history here; say what to compare with --from, --to or --set",
            },
      );
    }
    return { rev, commit, set: figures };
  };
  return { from: side("--from", given ? request.from : "HEAD", {}), to: side("--to", request.to, set) };
}

/** Evaluates both sides and compares them. Throws UsageError and UnusableRoot as `openRun` does. */
export async function planRoot(request: PlanRequest): Promise<Planned> {
  const { root, at, lines, lang } = request;
  const { from, to } = planSides(request);
  checkSettings(root, to.set);
  const open = (side: PlanSide, asOf: string | null): Promise<Run> =>
    openRun({ root, at, asOf, lines, lang, rules: rulesOf(side) });
  const after = await open(to, request.asOf);
  const { evaluation, ledger, locale } = after;
  const before = await open(from, new Date(evaluation.asOf).toISOString());
  return {
    plan: comparePlans(before.evaluation, evaluation),
    from,
    to,
    asOf: evaluation.asOf,
    ledger,
    locale,
    packs: [
      ...evaluation.packs,
      ...before.evaluation.packs.filter((p) => !evaluation.packs.some(({ id }) => id === p.id)),
    ],
  };
}

/** Throws UsageError where a figure names no clause of a pack in use, no figure, or is of another kind. */
function checkSettings(root: string, set: Readonly<Record<string, unknown>>): void {
  const { rules } = openBook({ root });
  if (!rules) return;
  for (const [clause, value] of Object.entries(set)) {
    const fault = settingFault(rules.packs, clause, value);
    if (fault !== null) throw new UsageError(fault);
  }
}

function rulesOf(side: PlanSide): RulesFrom {
  return { rev: side.commit, parameters: side.set };
}

/** `pack/4.1-b=P2D`: numbers are numbers, everything else is text. */
function readSetting(text: string): [string, unknown] {
  const cut = text.indexOf("=");
  const clause = text.slice(0, cut).trim();
  const value = text.slice(cut + 1).trim();
  if (cut < 0 || !clause.includes("/")) {
    throw new UsageError({
      "zh-CN": `--set ${text}：应写作 制度/条款=数，如 pack/4.1-b=P2D`,
      en: `--set ${text}: expected pack/clause=figure, such as pack/4.1-b=P2D`,
    });
  }
  return [clause, value === "" ? null : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
}
