/**
 * What a change is about to do, told before it does it, so that whoever comes after a crash can finish or undo
 * it. The journal lies in the state folder, carries a sum of itself, and is believed only as far as paths and
 * sums hold.
 */
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { isConfined, type Scope } from "./targets.ts";

export interface Move {
  /** `root`: below the ledger's root; `state`: below the state folder. */
  readonly base: "root" | "state";
  readonly path: string;
  /** Name of the new contents beside their target; null: the file goes. */
  readonly temp: string | null;
  /** Rights of what lay there. */
  readonly mode: number | null;
  /** Sums of what lay there and of what is to lie there; null: nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Journal {
  readonly id: string;
  /** Id of the one before. */
  readonly previous: string | null;
  /** `prepare`: nothing has moved; `commit`: it counts, and is being moved; `done`. */
  readonly phase: "prepare" | "commit" | "done";
  readonly scope: Scope;
  /** Folders that were not there, outermost first. */
  readonly folders: readonly string[];
  readonly moves: readonly Move[];
}

export const sumOf = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Names that no reader of a ledger takes for a record. */
export const TEMPORARY = /^\.huifang-[0-9a-f]{16}$/;

const journalPath = (state: string): string => path.join(state, "journal");

/** Puts the journal in place of the one before, whole or not at all. */
export function writeJournal(state: string, journal: Journal): void {
  const text = JSON.stringify(journal);
  const draft = `${journalPath(state)}.part`;
  writeDurably(draft, `${sumOf(text)}\n${text}`, "w");
  renameSync(draft, journalPath(state));
  syncFolder(state);
}

/** Null: there is none; `damaged`: one that cannot be believed. */
export function readJournal(state: string): Journal | "damaged" | null {
  let written: string;
  try {
    written = readFileSync(journalPath(state), "utf8");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : "damaged";
  }
  const text = written.slice(65);
  if (written.slice(0, 64) !== sumOf(text)) return "damaged";
  const journal = JSON.parse(text) as Journal;
  return isSound(journal) ? journal : "damaged";
}

/** A sum shows that we wrote it, not that its paths are fit to be followed. */
function isSound({ scope, folders, moves, phase }: Journal): boolean {
  if (phase === "done") return true;
  return (
    folders.every((folder) => isConfined(folder, "root")) &&
    moves.every(
      (move) =>
        isConfined(move.path, move.base === "state" ? "root" : scope) &&
        (move.temp === null || TEMPORARY.test(move.temp)),
    )
  );
}

/** Writes a file through to the disk. */
export function writeDurably(file: string, bytes: Uint8Array | string, flag: "w" | "wx", mode = 0o666): void {
  const descriptor = openSync(file, flag, mode);
  try {
    const all = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    for (let at = 0; at < all.length;) at += writeSync(descriptor, all, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Lets the names in a folder reach the disk; not every system can. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folders.
  }
}
