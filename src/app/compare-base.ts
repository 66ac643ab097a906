/** The base of a change: which findings it has already, judged at the same as-of. */
import { mergeBase, resolveCommit } from "../io/git.ts";
import type { Zone } from "../model/zone.ts";
import { openRun, UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface BaseRequest {
  readonly root: string;
  readonly newFrom: string | null;
  readonly newFromMergeBase: string | null;
}

/** Commit to compare with, or null where none was asked for. Throws UsageError for a revision without one. */
export function baseCommit({ root, newFrom, newFromMergeBase }: BaseRequest): string | null {
  if (newFrom !== null && newFromMergeBase !== null) {
    throw new UsageError({ "zh-CN": "--new-from 与 --new-from-merge-base 只能用一个", en: "--new-from and --new-from-merge-base exclude each other" });
  }
  if (newFromMergeBase !== null) {
    const base = mergeBase(root, newFromMergeBase);
    if (base !== null) return base;
    throw new UsageError({
      "zh-CN": `--new-from-merge-base ${newFromMergeBase}：与 HEAD 没有共同的提交；请取全部历史（fetch-depth: 0）`,
      en: `--new-from-merge-base ${newFromMergeBase}: no common commit with HEAD; fetch the full history (fetch-depth: 0)`,
    });
  }
  if (newFrom === null) return null;
  const commit = resolveCommit(root, newFrom);
  if (commit !== null) return commit;
  throw new UsageError({
    "zh-CN": `--new-from ${newFrom}：没有这个版本；请取全部历史（fetch-depth: 0）`,
    en: `--new-from ${newFrom}: no such revision; fetch the full history (fetch-depth: 0)`,
  });
}

/** Ids of the base's findings. A base that could not be used at all had none of the findings a later one has. */
export async function baseFindings(
  root: string, base: string, asOf: number, zone: Zone, lines: readonly string[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly usable: boolean }> {
  try {
    const { findings } = await openRun({ root, at: base, asOf: zone.format(asOf), lines, lang: null });
    return { ids: new Set(findings.map(({ id }) => id)), usable: true };
  } catch (error) {
    if (error instanceof UnusableRoot) return { ids: new Set(), usable: false };
    throw error;
  }
}
