/**
 * The findings of a check: from the verdicts of an earlier run where only single customers' records changed
 * since, else from a run that judges everything and leaves its verdicts for the next one. Either way they are
 * the same.
 */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { loadLanguage } from "../i18n/index.ts";
import { keptFile, ledgerCachePath, verdictsPath } from "../io/cache-folder.ts";
import { codeStamp } from "../io/code-stamp.ts";
import { settle } from "../io/transaction.ts";
import { readWorkTree, watchedFiles, type WorkTree } from "../io/work-tree.ts";
import { MIN_FILES } from "../ledger/cache/ledger-cache.ts";
import { readSections, writeSections } from "../ledger/cache/sections.ts";
import type { Finding } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import type { Pack } from "../model/pack.ts";
import type { Locale } from "../model/tenant.ts";
import { Zone } from "../model/zone.ts";
import { keepVerdicts } from "../policy/cache/keep.ts";
import { recall } from "../policy/cache/recall.ts";
import { decodeVerdicts, encodeVerdicts, type Facts } from "../policy/cache/verdicts.ts";
import { applyGate } from "../policy/engine/gate.ts";
import { Notes } from "../policy/engine/notes.ts";
import { arrange, toFinding } from "../policy/engine/to-findings.ts";
import { readInstant } from "./as-of.ts";
import { judge, openBook } from "./evaluate.ts";
import { openRun, type Run, type RunRequest } from "./open-run.ts";

export interface CheckFindings {
  readonly findings: readonly Finding[];
  readonly asOf: number;
  readonly zone: Zone;
  readonly commit: string | null;
  readonly locale: Locale;
  readonly tree: Tree;
  /**
   * Leaves verdicts for the next run; null where this one was made from such, or its ledger is not worth it.
   * Call it when the run's own work is done.
   */
  readonly keep: (() => Promise<void>) | null;
}

/** Files that were changed so shortly before they were read are not surely what was read. */
const SETTLED_MS = 2500;
/** With more files that are not as committed it is quicker to judge everything. */
const MANY_DIRTY = 500;
const GONE = "-";

/** As `openRun`, and it throws what that throws. `minFiles`: smaller ledgers keep nothing. */
export async function checkFindings(request: RunRequest, minFiles = MIN_FILES): Promise<CheckFindings> {
  const path =
    request.at === null && !request.until && !request.rules && !request.overlay && !request.signatures
      ? verdictsPath(request.root)
      : null;
  if (path === null || !existsSync(request.root)) return full(await openRun(request));
  const standing = settle(request.root);
  const kept = existsSync(path) && standing.trouble === null;
  const started = Date.now();
  const before = kept || minFiles === 0 || seenBefore(request.root) ? readWorkTree(request.root) : null;
  if (kept && before) {
    const known = await recalled(request, path, before);
    if (known && settle(request.root).last === standing.last) return known;
  }
  if (before === null) return full(await openRun(request));
  const notes = new Notes();
  const run = await openRun({ ...request, notes });
  // A run that cannot leave its verdicts has answered all the same.
  return full(
    run,
    run.docket.ledger.files.length >= minFiles && settle(request.root).last === standing.last
      ? () => keep(request, path, run, notes, before, started).catch(() => {})
      : null,
  );
}

function full(
  {
    findings,
    evaluation: {
      asOf,
      ledger: { zone },
    },
    commit,
    locale,
    tree,
  }: Run,
  keep: CheckFindings["keep"] = null,
): CheckFindings {
  return { findings, asOf, zone, commit, locale, tree, keep };
}

/** The first run only notes that the ledger was seen, see `loadKept`. */
function seenBefore(root: string): boolean {
  const ledger = ledgerCachePath(root);
  return ledger !== null && (existsSync(ledger) || keptFile(`${basename(ledger)}.seen`) !== null);
}

/** Names everything but the records that decides what is found. */
function keyOf({ root, lines, gate = "change" }: RunRequest, locale: Locale, packs: readonly Pack[]): string {
  const sum = createHash("sha256").update(
    JSON.stringify([
      codeStamp(),
      process.version,
      process.versions.tz,
      realpathSync(root),
      lines,
      gate,
      locale,
    ]),
  );
  return sum
    .update(readFileSync(join(root, "ledger/tenant.yaml")))
    .update(JSON.stringify(packs))
    .digest("hex");
}

async function recalled(
  request: RunRequest,
  path: string,
  before: Promise<WorkTree | null>,
): Promise<CheckFindings | null> {
  const { root, lines, gate = "change" } = request;
  const book = openBook({ root });
  if (!book.rules) return null;
  const { tenant, packs, vocabulary } = book.rules;
  const locale = request.lang ?? tenant.locale;
  const sections = readSections(path, keyOf(request, locale, packs));
  if (!sections) return null;
  const verdicts = decodeVerdicts(sections);
  const { facts } = verdicts;
  const zone = new Zone(tenant.timezone);
  const asOf = request.asOf === null ? Date.now() : readInstant("--as-of", request.asOf, zone);
  await loadLanguage(locale);
  const now = await before;
  if (!now || now.place !== facts.place || now.head !== facts.head || now.settings !== facts.settings) {
    return null;
  }
  const changed = changes(root, facts, now);
  if (changed === null) return null;
  const findings = recall(verdicts, {
    tenant,
    packs,
    vocabulary,
    tree: book.tree,
    asOf,
    changed,
    judge: (ledger, provenance, earliest, notes) =>
      judge({ root, lines, asOf, gate, notes }, { tenant, packs, vocabulary, ledger, provenance }, [], {
        earliest,
      }),
    gated: (diagnostics) => applyGate(diagnostics, tenant, gate),
    word: (diagnostic) => toFinding(diagnostic, { locate: book.locate, locale }),
  });
  return (
    findings && {
      findings: arrange(findings),
      asOf,
      zone,
      commit: now.head,
      locale,
      tree: book.tree,
      keep: null,
    }
  );
}

/**
 * Files that differ, or may differ, from what they were: true where there is one now. Null for too many, and
 * for links.
 */
function changes(root: string, facts: Facts, now: WorkTree): Map<string, boolean> | null {
  const then = new Map(facts.dirty);
  const paths = new Set([...then.keys(), ...now.dirty]);
  if (paths.size > 2 * MANY_DIRTY) return null;
  const changed = new Map<string, boolean>();
  for (const path of paths) {
    const state = stateOf(root, path, Number.POSITIVE_INFINITY);
    if (state === undefined) return null;
    if (then.get(path) !== state || state === null) changed.set(path, state !== GONE);
  }
  return changed;
}

/**
 * Sum of a file's bytes, `-` without one; null for a file that changed since `settled`, undefined for what is
 * no plain file.
 */
function stateOf(root: string, path: string, settled: number): string | null | undefined {
  const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return GONE;
  if (!stat.isFile()) return undefined;
  if (stat.ctimeMs > settled || stat.mtimeMs > settled) return null;
  try {
    return createHash("sha256")
      .update(readFileSync(join(root, path)))
      .digest("hex");
  } catch {
    return null;
  }
}

/** Keeps what a run found, unless files were changed meanwhile in a way that cannot be told. */
async function keep(
  request: RunRequest,
  path: string,
  run: Run,
  notes: Notes,
  begun: Promise<WorkTree | null>,
  started: number,
): Promise<void> {
  const { root } = request;
  const before = await begun;
  const after = before && (await readWorkTree(root));
  if (
    !after ||
    after.place !== before.place ||
    after.head !== before.head ||
    after.settings !== before.settings ||
    after.written !== before.written
  ) {
    return;
  }
  if (run.evaluation.provenance.commit !== after.head) return;
  const dirty = new Set([...before.dirty, ...after.dirty]);
  const watched = watchedFiles(root);
  if (dirty.size > MANY_DIRTY || watched === null) return;
  const { ledger, vocabulary } = run.docket;
  if (!ledger.files.every((file) => watched.has(file) || after.dirty.has(file))) return;
  const states: [string, string | null][] = [];
  for (const file of dirty) {
    const state = stateOf(root, file, started - SETTLED_MS);
    if (state === undefined) return;
    states.push([file, state]);
  }
  const { place, head, settings } = after;
  const verdicts = keepVerdicts({
    evaluation: run.evaluation,
    notes,
    ledger,
    vocabulary,
    findings: run.findings,
    seen: { place, head, settings, dirty: states },
  });
  if (verdicts) writeSections(path, keyOf(request, run.locale, run.docket.packs), encodeVerdicts(verdicts));
}
