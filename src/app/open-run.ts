/**
 * One evaluation of a root for a command: as-of read, revision and lines checked, findings worded and sorted.
 */
import { loadLanguage } from "../i18n/index.ts";
import { diskTree } from "../io/files.ts";
import { gitTree } from "../io/git-tree.ts";
import { resolveCommit } from "../io/git.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import { loadTenant } from "../ledger/tenant.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Diagnostic, Finding, Localized } from "../model/finding.ts";
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Locale } from "../model/tenant.ts";
import { didYouMean } from "../model/user-error.ts";
import { Zone } from "../model/zone.ts";
import type { GateName } from "../policy/engine/gate.ts";
import type { Notes } from "../policy/engine/notes.ts";
import { toFindings } from "../policy/engine/to-findings.ts";
import { readInstant } from "./as-of.ts";
import { evaluateRoot, judge, type RulesFrom, type RunResult } from "./evaluate.ts";
import { UsageError } from "./usage.ts";

export interface RunRequest {
  readonly root: string;
  /** Git revision to read instead of the disk. */
  readonly at: string | null;
  /** As typed after `--as-of`; null: now. */
  readonly asOf: string | null;
  /** As typed after `--until`; calendar obligations that open by then are listed too. */
  readonly until?: string | null;
  /** Ids of lines; empty: all. */
  readonly lines: readonly string[];
  /** Null: the tenant's own language. */
  readonly lang: Locale | null;
  /** Which of the tenant's gates sets severities; default: that of a change. */
  readonly gate?: GateName;
  /** Also look at which commits are signed. */
  readonly signatures?: boolean;
  /** Judge by other rules than those that lie beside the records. */
  readonly rules?: RulesFrom;
  /** Files as they are about to be saved, over those on disk. */
  readonly overlay?: ReadonlyMap<string, Uint8Array | null>;
  /** Filled in while judging, for runs that keep verdicts. */
  readonly notes?: Notes;
}

export interface Run {
  readonly evaluation: Evaluation;
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly Finding[];
  readonly locale: Locale;
  /** Instant of `--until`; null without it. */
  readonly until: number | null;
  /** Commit that was read, HEAD for the disk; null without git. */
  readonly commit: string | null;
  /** The whole ledger, before the as-of view. */
  readonly ledger: Ledger;
  readonly tree: Tree;
  /** What was judged, and by what. */
  readonly docket: Extract<RunResult, { status: "ok" }>["docket"];
  /** The same records judged at another instant. */
  readonly judgeAt: (asOf: number) => {
    readonly evaluation: Evaluation;
    readonly findings: readonly Finding[];
  };
}

/** The root cannot be evaluated; its findings say why. */
export class UnusableRoot extends UsageError {
  readonly findings: readonly Finding[];
  readonly locale: Locale;

  constructor(findings: readonly Finding[], locale: Locale) {
    super("the root cannot be used");
    this.findings = findings;
    this.locale = locale;
  }
}

/**
 * Evaluates a root. Throws UsageError for a wrong option, UnusableRoot where tenant file or a pack stop it.
 */
export async function openRun(request: RunRequest): Promise<Run> {
  const { root, at, lines, lang } = request;
  const commit = resolveCommit(root, at ?? "HEAD");
  if (at !== null && commit === null) {
    throw new UsageError({
      "zh-CN": `--at ${at}：${root} 中没有这个版本`,
      en: `--at ${at}: no such revision in ${root}`,
    });
  }
  const tree = at === null ? diskTree(root) : gitTree(root, at);
  const tenant = loadTenant(tree).value;
  const locale = lang ?? tenant?.locale ?? "zh-CN";
  await loadLanguage(locale);
  const zone = new Zone(tenant?.timezone ?? "UTC");
  const asOf = request.asOf === null ? null : readInstant("--as-of", request.asOf, zone);
  for (const line of lines) {
    if (tenant && !tenant.lines.some(({ id }) => id === line)) {
      throw new UsageError(
        unknownLine(
          line,
          tenant.lines.map(({ id }) => id),
        ),
      );
    }
  }
  const until = request.until ? readInstant("--until", request.until, zone) : null;
  const result = await evaluateRoot({
    root,
    rev: at,
    asOf,
    until,
    lines,
    gate: request.gate,
    signatures: request.signatures,
    overlay: request.overlay,
    rules: request.rules,
    notes: request.notes,
  });
  const findings = toFindings(result.diagnostics, { locate: result.locate, locale });
  if (result.status === "unusable") throw new UnusableRoot(findings, locale);
  const { evaluation, ledger, diagnostics, docket } = result;
  const judgeAt: Run["judgeAt"] = (asOf) => {
    const later = judge({ root, asOf, lines, gate: request.gate }, docket, result.early);
    return {
      evaluation: later.evaluation,
      findings: toFindings(later.diagnostics, { locate: result.locate, locale }),
    };
  };
  return { evaluation, ledger, tree, diagnostics, findings, locale, until, commit, docket, judgeAt };
}

function unknownLine(line: string, known: readonly string[]): Localized {
  const hint = didYouMean(nearest(line, known));
  const list = known.join(", ");
  return {
    "zh-CN": `--line ${line}：没有这条业务线${hint["zh-CN"]}（${list}）`,
    en: `--line ${line}: no such line${hint.en} (${list})`,
  };
}
