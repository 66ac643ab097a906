/**
 * The baseline: findings that stood when the product was adopted on an old ledger, in a reviewed file beside
 * it. It can only shrink: what no longer occurs must be taken out, what is new fails, and no change may add
 * to it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gitTree } from "../io/git-tree.ts";
import { writeOutput } from "../io/output.ts";
import type { Diagnostic, Finding, Localized } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import {
  identity,
  inPlaceOrder,
  markStanding,
  toFindings,
  type FindingsContext,
} from "../policy/engine/to-findings.ts";
import { UsageError } from "./usage.ts";

/** Where it lies under the root unless `--baseline` says otherwise. */
export const BASELINE = "huifang-baseline.json";

export interface Baseline {
  /** As named in findings: relative to the root. */
  readonly file: string;
  /** Line of each entry, from 1, by the identity of its finding. */
  readonly entries: ReadonlyMap<string, number>;
}

/** Reads a baseline's text. Throws UsageError for what `baselineText` did not write. */
export function readBaseline(text: string, file: string): Baseline {
  const wrong = (why: string): UsageError =>
    new UsageError({
      "zh-CN": `${file}：不是基线文件（${why}）；用 huifang check --write-baseline 生成`,
      en: `${file}: not a baseline (${why}); huifang check --write-baseline makes one`,
    });
  let saved: { version?: unknown; findings?: unknown };
  try {
    saved = JSON.parse(text) as typeof saved;
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (saved?.version !== 1 || !Array.isArray(saved.findings)) throw wrong("version: 1, findings: […]");
  const lines = text.split("\n");
  const entries = new Map<string, number>();
  for (const entry of saved.findings as { id?: unknown }[]) {
    if (typeof entry?.id !== "string") throw wrong("id");
    const quoted = JSON.stringify(entry.id);
    entries.set(entry.id, Math.max(1, lines.findIndex((line) => line.includes(quoted)) + 1));
  }
  return { file, entries };
}

/** The baseline of a tree; null where it has none. */
export function treeBaseline(tree: Tree): Baseline | null {
  let bytes: Uint8Array;
  try {
    bytes = tree.read(BASELINE);
  } catch {
    return null;
  }
  return readBaseline(new TextDecoder().decode(bytes), BASELINE);
}

/**
 * Marks what the baseline holds as standing, and adds an error at each entry that no longer occurs or that
 * `before`, the base's own baseline, does not have. `whole`: every line was judged, so that what is absent is
 * gone.
 */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  before: Baseline | null,
  whole: boolean,
  locale: FindingsContext["locale"],
): Finding[] {
  const occurring = new Set(findings.map(identity));
  const entry = (code: string, id: string, line: number): Diagnostic => ({
    code,
    severity: "error",
    place: { file: baseline.file, position: { line, column: 1 } },
    key: id,
    params: { id },
  });
  const wrong: Diagnostic[] = [];
  for (const [id, line] of baseline.entries) {
    if (whole && !occurring.has(id)) wrong.push(entry("gate/stale-baseline", id, line));
    else if (before && !before.entries.has(id)) wrong.push(entry("gate/grown-baseline", id, line));
  }
  const marked = markStanding(findings, new Set(baseline.entries.keys()));
  return [...marked, ...toFindings(wrong, { locale, locate: () => ({ line: 1, column: 1 }) })].sort(
    inPlaceOrder,
  );
}

/**
 * Text of the file: errors and warnings in their order, one per line; of a former one only what still occurs.
 */
export function baselineText(findings: readonly Finding[], former: Baseline | null): string {
  const rows = new Map<string, string>();
  for (const f of findings) {
    const id = identity(f);
    if (f.severity === "info" || rows.has(id) || (former && !former.entries.has(id))) continue;
    rows.set(id, `    ${JSON.stringify({ id, severity: f.severity, message: f.message })}`);
  }
  return `{\n  "version": 1,\n  "findings": [\n${[...rows.values()].join(",\n")}\n  ]\n}\n`;
}

export interface BaselineRequest {
  readonly tree: Tree;
  readonly root: string;
  /** As typed after `--baseline`; null: the root's own, where it has one. */
  readonly file: string | null;
  /** Commit whose baseline may not grow; null: none is compared. */
  readonly base: string | null;
  readonly whole: boolean;
  /** Write it, anew or shrunk, and judge by what was written. */
  readonly write: boolean;
  readonly locale: FindingsContext["locale"];
}

/**
 * Findings as the baseline leaves them; `used` says whether there is one, `written` what became of its file.
 */
export function judgeByBaseline(
  findings: readonly Finding[],
  request: BaselineRequest,
): { findings: Finding[]; used: boolean; written: Localized | null } {
  const { tree, root, file, base, whole, write, locale } = request;
  const own = file === null;
  const path = file ?? join(root, BASELINE);
  let baseline = own
    ? treeBaseline(tree)
    : existsSync(path)
      ? readBaseline(readFileSync(path, "utf8"), file)
      : null;
  if (!own && baseline === null && !write) {
    throw new UsageError({
      "zh-CN": `--baseline ${file}：没有这个文件`,
      en: `--baseline ${file}: no such file`,
    });
  }
  let written: Localized | null = null;
  if (write) {
    if (!whole) {
      throw new UsageError({
        "zh-CN": "--write-baseline 须检查全部业务线，不能与 --line 同用",
        en: "--write-baseline needs every line; leave out --line",
      });
    }
    const text = baselineText(findings, baseline);
    const next = readBaseline(text, file ?? BASELINE);
    const gone = baseline ? baseline.entries.size - next.entries.size : 0;
    writeOutput(text, path);
    written = {
      "zh-CN": `${path}：${next.entries.size} 项${baseline ? `，取出 ${gone} 项` : ""}。请像代码一样审阅后提交。`,
      en: `${path}: ${next.entries.size} findings${baseline ? `, ${gone} taken out` : ""}. Review and commit it like code.`,
    };
    baseline = next;
  }
  if (baseline === null) return { findings: [...findings], used: false, written };
  const before = base === null || !own ? null : treeBaseline(gitTree(root, base));
  return { findings: applyBaseline(findings, baseline, before, whole, locale), used: true, written };
}
