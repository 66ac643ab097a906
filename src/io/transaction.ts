/**
 * Writing many files so that a crash leaves all of them or none. New contents are written aside, a journal
 * names where each belongs, and its appearance is the moment from which the change counts: whoever comes next
 * finishes the moves.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

export interface FileChange {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * What `recover` found: nothing, a change that it finished, or one that never counted and was thrown away.
 */
export type Recovery = "nothing" | "finished" | "discarded";

/** Another process is writing here. */
export class BusyError extends Error {
  readonly pid: number;
  constructor(pid: number) {
    super(`process ${pid} is writing to this ledger`);
    this.pid = pid;
  }
}

/** A path leads out of the root, by its dots or through a link. */
export class OutsideError extends Error {}

const STAGING = ".huifang/staging";

interface Journal {
  readonly moves: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Writes every file, or none. `at` is called before each step with its name, for tests that crash there.
 * Throws `BusyError` while another process writes, `OutsideError` for a path that leaves the root, and what
 * the system throws.
 */
export function writeAll(
  root: string,
  changes: readonly FileChange[],
  at: (step: string) => void = () => {},
): void {
  if (changes.length === 0) return;
  for (const { path } of changes) assertInside(root, path);
  recover(root);
  const staging = join(root, STAGING);
  mkdirSync(dirname(staging), { recursive: true });
  at("lock");
  mkdirSync(staging);
  durable(join(staging, "pid"), String(process.pid));
  durable(join(staging, ".gitignore"), "*\n");
  try {
    const moves = changes.map(({ path, text }, i) => {
      at("stage");
      durable(join(staging, String(i)), text);
      return { from: String(i), to: path };
    });
    at("journal");
    durable(join(staging, "journal.part"), JSON.stringify({ moves } satisfies Journal));
    at("commit");
    renameSync(join(staging, "journal.part"), join(staging, "journal"));
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
  finish(root, staging, at);
}

/** Finishes or discards what a crash left; call it before reading a ledger that may have been written to. */
export function recover(root: string): Recovery {
  const staging = join(root, STAGING);
  if (!existsSync(staging)) return "nothing";
  const pid = readPid(staging);
  if (pid !== null && pid !== process.pid && isAlive(pid)) throw new BusyError(pid);
  if (existsSync(join(staging, "journal"))) {
    finish(root, staging, () => {});
    return "finished";
  }
  rmSync(staging, { recursive: true, force: true });
  return "discarded";
}

/**
 * `recover` for those who only read: what cannot be settled now (somebody is writing, the disk is read-only)
 * stays as it is.
 */
export function settle(root: string): void {
  try {
    recover(root);
  } catch {
    // The reader's own findings tell what it sees.
  }
}

function finish(root: string, staging: string, at: (step: string) => void): void {
  const { moves } = JSON.parse(readFileSync(join(staging, "journal"), "utf8")) as Journal;
  for (const { from, to } of moves) {
    const source = join(staging, from);
    if (!existsSync(source)) continue;
    at("move");
    assertInside(root, to);
    mkdirSync(dirname(join(root, to)), { recursive: true });
    renameSync(source, join(root, to));
  }
  at("clean");
  rmSync(staging, { recursive: true, force: true });
}

/** Also through symbolic links of folders on the way. */
function assertInside(root: string, path: string): void {
  const base = realpathSync(root);
  let folder = dirname(resolve(base, path));
  while (!existsSync(folder)) folder = dirname(folder);
  const real = realpathSync(folder);
  if (
    relative(base, resolve(base, path)).startsWith("..") ||
    (real !== base && !real.startsWith(base + sep))
  ) {
    throw new OutsideError(`${path} lies outside ${root}`);
  }
}

function durable(path: string, text: string): void {
  const file = openSync(path, "wx");
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readPid(staging: string): number | null {
  try {
    const pid = Number(readFileSync(join(staging, "pid"), "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
