/**
 * Writing many files so that a crash leaves all of them or none. Targets are tried first; new contents are
 * written beside them under names that no reader takes for records; a journal in the state folder says what
 * belongs where. Once it says `commit` the change counts: whoever comes next finishes the moves, or undoes
 * them where they cannot be finished. Nothing that git carries is ever read as such a journal.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import { stateFolder } from "./state-folder.ts";
import {
  readJournal,
  sumOf,
  syncFolder,
  writeDurably,
  writeJournal,
  type Journal,
  type Move,
} from "./write/journal.ts";
import { isLocked, takeLock } from "./write/lock.ts";
import { refusedBySystem, WriteRefused } from "./write/refusal.ts";
import { isReachable, nothingWritten, tryTargets, type Found, type Scope } from "./write/targets.ts";

export { BusyError, OutsideError, WriteRefused } from "./write/refusal.ts";

export interface FileChange {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What the change was made from (null: no file): where something else lies there by now, nothing is written. */
  readonly was?: string | null;
  /** Rights of a new file, for programs. */
  readonly mode?: number;
}

/** A file that goes. */
export interface Removal {
  readonly path: string;
  readonly text: null;
  readonly was?: string;
}

/** What was found of an earlier change: none, one that was finished, one that was undone or never counted. */
export type Recovery = "nothing" | "finished" | "discarded";

export interface WriteOptions {
  readonly scope?: Scope;
  /** Files of our own below the state folder that belong to the change. */
  readonly state?: readonly FileChange[];
}

/**
 * Writes every file, or none. Throws `WriteRefused` (`BusyError` while another process writes, `OutsideError`
 * for a path that leads elsewhere): then nothing has changed, and nothing stands in the way of a later write.
 */
export function writeAll(
  root: string,
  changes: readonly (FileChange | Removal)[],
  options: WriteOptions = {},
): void {
  if (changes.length === 0) return;
  withLock(root, (state) => {
    settleEarlier(root, state);
    const plan = planChange(root, state, changes, options);
    writeJournal(state, plan.journal);
    try {
      stage(plan);
      writeJournal(state, { ...plan.journal, phase: "commit" });
    } catch (error) {
      giveUp(plan.place, plan.journal);
      throw error;
    }
    conclude(plan.place, plan.journal);
  });
}

/** Finishes or undoes what a crash left. Throws `WriteRefused` where neither can be done now. */
export function recover(root: string): Recovery {
  if (isQuiet(readJournal(stateFolder(root)))) return "nothing";
  return withLock(root, (state) => settleEarlier(root, state));
}

/** Names the last change that counted, and says whether one stands half done. */
export interface Standing {
  readonly last: string | null;
  /** `busy`: somebody writes now; `stuck`: an earlier change can be neither finished nor undone now. */
  readonly trouble: "busy" | "stuck" | null;
}

/**
 * For those who only read: settles what can be settled, and says what they stand before. A second look after
 * reading that names another change tells that files moved meanwhile.
 */
export function settle(root: string): Standing {
  const state = stateFolder(root);
  const before = readJournal(state);
  if (!isQuiet(before) && !isLocked(state)) {
    try {
      recover(root);
    } catch {
      // Told below.
    }
  }
  const journal = readJournal(state);
  if (journal === null) return { last: null, trouble: null };
  if (journal === "damaged") return { last: null, trouble: "stuck" };
  return {
    last: journal.phase === "prepare" ? journal.previous : journal.id,
    trouble: journal.phase === "commit" ? (isLocked(state) ? "busy" : "stuck") : null,
  };
}

const isQuiet = (journal: ReturnType<typeof readJournal>): boolean =>
  journal === null || (journal !== "damaged" && journal.phase === "done");

/** Runs a step while holding the lock; what the system refuses becomes a sentence. */
function withLock<T>(root: string, step: (state: string) => T): T {
  const state = stateFolder(root);
  try {
    const leave = takeLock(state);
    try {
      return step(state);
    } finally {
      leave();
    }
  } catch (error) {
    const words = error instanceof WriteRefused ? null : refusedBySystem(error);
    throw words === null ? error : new WriteRefused(nothingWritten(words));
  }
}

/** Where the two kinds of targets lie. */
interface Ground {
  readonly root: string;
  readonly state: string;
}

interface Plan {
  readonly place: Ground;
  readonly journal: Journal;
  readonly found: Found;
  readonly files: readonly (FileChange | Removal)[];
}

function planChange(
  root: string,
  state: string,
  changes: readonly (FileChange | Removal)[],
  { scope = "ledger", state: own = [] }: WriteOptions,
): Plan {
  const found = tryTargets(
    root,
    changes.map((change) => change.path),
    scope,
  );
  changes.forEach(({ path: file, was }, i) => {
    if (was !== undefined && !isSame(found.before[i], was)) throw changedMeanwhile(file);
  });
  const kept = tryTargets(
    state,
    own.map((file) => file.path),
    "root",
  );
  kept.folders.forEach((folder) => mkdirSync(path.join(state, folder), { recursive: true }));
  const files = [...changes, ...own];
  const before = [...found.before, ...kept.before];
  const modes = [...found.modes, ...kept.modes];
  const moves = files.map(({ path: file, text }, i): Move => ({
    base: i < changes.length ? "root" : "state",
    path: file,
    mode: modes[i],
    temp: text === null ? null : `.huifang-${randomBytes(8).toString("hex")}`,
    before: before[i] === null ? null : sumOf(before[i]),
    after: text === null ? null : sumOf(text),
  }));
  const journal: Journal = {
    id: randomBytes(8).toString("hex"),
    previous: idOf(readJournal(state)),
    phase: "prepare",
    scope,
    folders: found.folders,
    moves,
  };
  return { place: { root, state }, journal, found: { folders: found.folders, before, modes }, files };
}

const idOf = (journal: ReturnType<typeof readJournal>): string | null =>
  journal === null || journal === "damaged" ? null : journal.id;

const isSame = (bytes: Uint8Array | null, text: string | null): boolean =>
  bytes === null ? text === null : text !== null && Buffer.from(text).equals(bytes);

const changedMeanwhile = (file: string): WriteRefused =>
  new WriteRefused({
    "zh-CN": `${file}：期间有人改过，什么也没有写；请重试。`,
    en: `${file}: somebody changed it meanwhile; nothing was written, try again`,
  });

const targetOf = ({ root, state }: Ground, { base, path: file }: Move): string =>
  path.join(base === "root" ? root : state, file);
const tempOf = (ground: Ground, move: Move): string =>
  path.join(path.dirname(targetOf(ground, move)), move.temp ?? "");
const backupOf = ({ state }: Ground, { id }: Journal, i: number): string =>
  path.join(state, `before-${id}`, String(i));

/** New contents beside their targets, old ones into the state folder. */
function stage({ place, journal, found, files }: Plan): void {
  for (const folder of journal.folders) mkdirSync(path.join(place.root, folder));
  mkdirSync(path.dirname(backupOf(place, journal, 0)));
  journal.moves.forEach((move, i) => {
    // In a folder that was not there a name is tried only now.
    lstatSync(targetOf(place, move), { throwIfNoEntry: false });
    const before = found.before[i];
    if (before !== null) writeDurably(backupOf(place, journal, i), before, "wx");
    if (move.temp === null) return;
    const file = files[i];
    const mode = found.modes[i] ?? ("mode" in file ? file.mode : undefined);
    writeDurably(tempOf(place, move), file.text ?? "", "wx", mode ?? 0o666);
    if (mode !== undefined) chmodSync(tempOf(place, move), mode);
  });
}

/** From `commit` on: to the end, or back to the beginning where the end cannot be reached. */
function conclude(place: Ground, journal: Journal): Recovery {
  try {
    finish(place, journal);
  } catch (error) {
    giveUp(place, journal);
    throw error;
  }
  close(place, journal, journal.id);
  return "finished";
}

/** What a crash left, by whoever holds the lock now. */
function settleEarlier(root: string, state: string): Recovery {
  const journal = readJournal(state);
  if (journal === null) return "nothing";
  const place = { root, state };
  if (journal === "damaged") {
    rmSync(path.join(state, "journal"), { force: true });
    return "discarded";
  }
  if (journal.phase === "done") {
    rmSync(path.dirname(backupOf(place, journal, 0)), { recursive: true, force: true });
    return "nothing";
  }
  if (journal.phase === "commit" && canFinish(place, journal)) return conclude(place, journal);
  undo(place, journal);
  return "discarded";
}

/** Every file lies as before beside its new contents, or as it is to be. */
function canFinish(place: Ground, { moves }: Journal): boolean {
  return moves.every((move) => {
    const lies = sumAt(place, move, targetOf(place, move));
    if (lies === move.after) return true;
    return (
      lies === move.before && (move.temp === null || sumAt(place, move, tempOf(place, move)) === move.after)
    );
  });
}

function finish(place: Ground, { moves }: Journal): void {
  const folders = new Set<string>();
  for (const move of moves) {
    const target = targetOf(place, move);
    if (sumAt(place, move, target) === move.after) continue;
    if (move.temp === null) rmSync(target, { force: true });
    else renameSync(tempOf(place, move), target);
    folders.add(path.dirname(target));
  }
  folders.forEach(syncFolder);
  removeTemps(place, moves);
}

/** Puts back what was moved, and only that: a file that somebody changed since stays as it is. */
function undo(place: Ground, journal: Journal): void {
  journal.moves.forEach((move, i) => {
    const target = targetOf(place, move);
    if (move.before === move.after || sumAt(place, move, target) !== move.after) return;
    if (move.before === null) return rmSync(target, { force: true });
    const backup = readFileSync(backupOf(place, journal, i));
    if (sumOf(backup) !== move.before) return;
    const name = path.join(path.dirname(target), move.temp ?? `.huifang-${journal.id}`);
    rmSync(name, { force: true });
    writeDurably(name, backup, "wx", move.mode ?? 0o666);
    renameSync(name, target);
  });
  removeTemps(place, journal.moves);
  for (const folder of [...journal.folders].reverse()) {
    if (isReachable(place.root, folder)) removeEmpty(path.join(place.root, folder));
  }
  // What never counted is no change that a reader could have met.
  close(place, journal, journal.phase === "prepare" ? journal.previous : journal.id);
}

/** Undoes what can be undone now; the reason to do so is what is told, and the journal stays for the next one. */
function giveUp(place: Ground, journal: Journal): void {
  try {
    undo(place, journal);
  } catch {
    // The next writer tries again, and readers are told.
  }
}

function close(place: Ground, journal: Journal, id: string | null): void {
  writeJournal(place.state, { ...journal, id: id ?? "", phase: "done", folders: [], moves: [] });
  rmSync(path.dirname(backupOf(place, journal, 0)), { recursive: true, force: true });
}

function removeTemps(place: Ground, moves: readonly Move[]): void {
  for (const move of moves) {
    if (move.temp === null || !isBelow(place, move)) continue;
    rmSync(tempOf(place, move), { force: true });
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has put something there, or it was never made.
  }
}

const isBelow = (place: Ground, move: Move): boolean =>
  isReachable(move.base === "root" ? place.root : place.state, move.path);

/** Sum of a plain file that no link leads to; null: none is there. */
function sumAt(place: Ground, move: Move, file: string): string | null {
  if (!isBelow(place, move)) return "";
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (!stat) return null;
    return stat.isFile() ? sumOf(readFileSync(file)) : "";
  } catch (error) {
    // Under a name that the system cannot hold nothing lies.
    if ((error as NodeJS.ErrnoException).code === "ENAMETOOLONG") return null;
    throw error;
  }
}
