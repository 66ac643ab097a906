/** The base of a change: which findings it has already, judged at the same as-of. */
import { mergeBase, openRepository, resolveCommit } from "../io/git.ts";
import type { Localized } from "../model/finding.ts";
import type { Zone } from "../model/zone.ts";
import { identity } from "../policy/engine/to-findings.ts";
import { openRun, UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface BaseRequest {
  readonly root: string;
  readonly newFrom: string | null;
  readonly newFromMergeBase: string | null;
}

/**
 * Forges send all zeros for a branch that has just been made: nothing was there before, so everything is new.
 */
const NOTHING = "";

/** Commit to compare with, or null where none was asked for. Throws UsageError for a revision without one. */
export function baseCommit({ root, newFrom, newFromMergeBase }: BaseRequest): string | null {
  if (newFrom !== null && newFromMergeBase !== null) {
    throw new UsageError({
      "zh-CN": "--new-from 与 --new-from-merge-base 只能用一个",
      en: "--new-from and --new-from-merge-base exclude each other",
    });
  }
  if (newFromMergeBase !== null) {
    const base = mergeBase(root, newFromMergeBase);
    if (base !== null) return base;
    throw new UsageError(
      resolveCommit(root, newFromMergeBase) === null
        ? unknownRevision("--new-from-merge-base", newFromMergeBase)
        : openRepository(root)?.shallow
          ? {
              "zh-CN": `--new-from-merge-base ${newFromMergeBase}：这是浅克隆，看不到与 HEAD 共同的提交；执行 git fetch --unshallow（CI 中 fetch-depth: 0）`,
              en: `--new-from-merge-base ${newFromMergeBase}: this clone is shallow and does not reach a common commit with HEAD; run git fetch --unshallow (fetch-depth: 0 in CI)`,
            }
          : {
              "zh-CN": `--new-from-merge-base ${newFromMergeBase}：与 HEAD 没有共同的提交，两段历史互不相干；要按某个版本比较，用 --new-from`,
              en: `--new-from-merge-base ${newFromMergeBase}: no common commit with HEAD, the two histories are unrelated; to compare with a revision as it is, use --new-from`,
            },
    );
  }
  if (newFrom === null) return null;
  if (/^0{40}(?:0{24})?$/.test(newFrom)) return NOTHING;
  const commit = resolveCommit(root, newFrom);
  if (commit !== null) return commit;
  throw new UsageError(unknownRevision("--new-from", newFrom));
}

/** A name nobody knows, or a commit that was pushed away and not fetched. */
function unknownRevision(option: string, rev: string): Localized {
  return {
    "zh-CN": `${option} ${rev}：没有这个版本；请取全部历史（git fetch --unshallow，CI 中 fetch-depth: 0）。若它被强制推送替换了，改用 --new-from-merge-base`,
    en: `${option} ${rev}: no such revision; fetch the full history (git fetch --unshallow, fetch-depth: 0 in CI). If a forced push replaced it, use --new-from-merge-base`,
  };
}

/**
 * Ids of the base's findings. A base that could not be used at all had none of the findings a later one has.
 */
export async function baseFindings(
  root: string,
  base: string,
  asOf: number,
  zone: Zone,
  lines: readonly string[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly usable: boolean }> {
  try {
    if (base === NOTHING) return { ids: new Set(), usable: false };
    const { findings } = await openRun({ root, at: base, asOf: zone.format(asOf), lines, lang: null });
    return { ids: new Set(findings.map(identity)), usable: true };
  } catch (error) {
    if (error instanceof UnusableRoot) return { ids: new Set(), usable: false };
    throw error;
  }
}
