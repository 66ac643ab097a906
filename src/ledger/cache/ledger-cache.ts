/**
 * A large ledger between two runs: what has not changed is neither read nor checked again. The result is the
 * same as without it; whenever that is not certain, everything is resolved anew.
 */
import { codeStamp } from "../../io/code-stamp.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";
import type { Collection } from "../../model/record.ts";
import type { Draft } from "../draft.ts";
import { groupDrafts } from "../index-records.ts";
import type { RecordFile } from "../layout.ts";
import { isMixed, type FileOutcome } from "../read-file.ts";
import { everyDraft, gather, resolve, type Company, type Gathered } from "../resolve.ts";
import type { Validator } from "../validate.ts";
import { readSections, writeSections } from "./sections.ts";
import { encodeSnapshot, Snapshot } from "./snapshot.ts";

/** Smaller ledgers are read as fast as a cache is. */
export const MIN_FILES = 10_000;
/** So many files read anew are worth a new snapshot; fewer are read again in the next run. */
const MANY_FRESH = 500;
/** Doubles of one stamp. */
const STAMP = 4;

export interface CachedLoad {
  readonly gathered: Gathered;
  readonly diagnostics: readonly Diagnostic[];
}

export class LedgerCache {
  private readonly path: string;
  private readonly minFiles: number;
  private pending: (() => void) | null = null;

  /** `path`: the cache's file, which need not exist. */
  constructor(path: string, minFiles = MIN_FILES) {
    this.path = path;
    this.minFiles = minFiles;
  }

  /**
   * Loads with what an earlier run left; null where a cache is of no use: few files, a tree without stamps.
   */
  load(
    files: readonly RecordFile[],
    tree: Tree,
    company: Company,
    validatorOf: (collection: Collection) => Validator,
    read: (file: RecordFile) => FileOutcome,
  ): CachedLoad | null {
    if (files.length < this.minFiles || !tree.stamps) return null;
    const stamps = tree.stamps(files.map((file) => file.path));
    const key = keyOf(company);
    const sections = readSections(this.path, key);
    const snapshot =
      sections && new Snapshot(sections, (collection, data) => validatorOf(collection).momentsOf(data));
    const before = snapshot && match(files, snapshot.rest.paths);
    const fresh: number[] = [];
    const outcomes = files.map((file, i) => {
      const old = before ? before[i] : -1;
      if (snapshot && old >= 0 && sameStamp(stamps, i, snapshot.stamps, old)) {
        return snapshot.outcome(old, file);
      }
      fresh.push(i);
      return read(file);
    });
    const gathered = gather(outcomes);
    const kept =
      snapshot && before ? reuse(snapshot, before, files, outcomes, fresh, gathered, company) : null;
    const resolved = kept ?? resolve(everyDraft(gathered), gathered, company);
    const gone = snapshot ? snapshot.rest.paths.length + fresh.length - files.length : 0;
    if (!snapshot || fresh.length + gone > MANY_FRESH) {
      this.pending = () => writeSections(this.path, key, encodeSnapshot(files, stamps, outcomes, resolved));
    }
    return { gathered, diagnostics: [...gathered.diagnostics, ...gathered.duplicates].concat(resolved) };
  }

  /** True when a load found something worth keeping. */
  get dirty(): boolean {
    return this.pending !== null;
  }

  /** Writes what the last load found worth keeping; call it when the run's own work is done. */
  save(): void {
    this.pending?.();
    this.pending = null;
  }
}

function keyOf({ tenant, vocabulary, zone }: Company): string {
  return JSON.stringify([
    codeStamp(),
    process.version,
    zone.name,
    tenant.lines.map((line) => line.id),
    vocabulary,
  ]);
}

/** NaN, a stamp that cannot be trusted, equals nothing. */
function sameStamp(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  for (let k = 0; k < STAMP; k += 1) if (a[i * STAMP + k] !== b[j * STAMP + k]) return false;
  return true;
}

/** Number that each file had in the snapshot, -1 for a new one. */
function match(files: readonly RecordFile[], paths: readonly string[]): Int32Array {
  const before = new Int32Array(files.length);
  let numbers: Map<string, number> | null = null;
  let next = 0;
  files.forEach(({ path }, i) => {
    if (paths[next] === path) before[i] = next;
    else before[i] = (numbers ??= new Map(paths.map((each, number) => [each, number]))).get(path) ?? -1;
    if (before[i] >= 0) next = before[i] + 1;
  });
  return before;
}

/**
 * Findings on how records fit together, checking only the new ones; null when the others might be touched: a
 * file is gone, odd or odd before, an id, line or time has changed, an id is new that somebody misses, or one
 * is given twice.
 */
function reuse(
  snapshot: Snapshot,
  before: Int32Array,
  files: readonly RecordFile[],
  outcomes: readonly FileOutcome[],
  fresh: readonly number[],
  gathered: Gathered,
  company: Company,
): Diagnostic[] | null {
  const { paths, resolved } = snapshot.rest;
  const added = fresh.filter((i) => before[i] < 0);
  const missed = resolved.some(({ code }) => code.startsWith("ledger/unknown-"));
  if (
    paths.length !== files.length - added.length ||
    gathered.duplicates.length > 0 ||
    fresh.length > MANY_FRESH
  ) {
    return null;
  }
  if (added.length > 0 && (missed || gathered.unusable.size > 0)) return null;
  const drafts: Draft[] = [];
  const pairs: [Draft, Draft][] = [];
  for (const i of fresh) {
    const outcome = outcomes[i];
    const old = before[i] < 0 ? null : snapshot.outcome(before[i], files[i]);
    if (isMixed(outcome) || (old !== null && isMixed(old))) return null;
    drafts.push(outcome);
    if (old !== null) pairs.push([old, outcome]);
  }
  const found = resolve(groupDrafts(drafts), gathered, company);
  if (pairs.some(([old, now]) => old.ref !== now.ref || old.line !== now.line || !sameTimes(old, now))) {
    return null;
  }
  const read = new Set(drafts.map(({ origin }) => origin.file));
  return [...resolved.filter(({ place }) => !read.has(place.file)), ...found];
}

function sameTimes(a: Draft, b: Draft): boolean {
  const names = Object.keys(a.time);
  return (
    names.length === Object.keys(b.time).length &&
    names.every((name) => a.time[name] === b.time[name]) &&
    a.bareDates.join() === b.bareDates.join()
  );
}
