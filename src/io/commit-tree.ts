/**
 * A commit of many files at once, made beside the working tree and then taken in by a fast-forward: git itself
 * refuses where somebody's uncommitted work would be lost, and until its last step nothing has happened.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { identityOf } from "./git-commit.ts";
import { openRepository } from "./git.ts";
import { run, type Outcome } from "./process.ts";

export interface TreeChange {
  /** Text by path relative to the root. */
  readonly writes: ReadonlyMap<string, string>;
  readonly removes: readonly string[];
}

/** The commit's id, or why there is none in git's own words. */
export type TreeCommitted = { readonly commit: string } | { readonly reason: string };

/** Commits on top of HEAD and moves the checked-out branch there. Hooks that look at single commits do not run. */
export function commitTree(root: string, { writes, removes }: TreeChange, message: string): TreeCommitted {
  const repository = openRepository(root);
  if (!repository) return { reason: "no repository" };
  const { top, prefix } = repository;
  if (identityOf(top) === null) return { reason: "git knows neither user.name nor user.email" };
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-index-"));
  const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, "index"), GIT_TERMINAL_PROMPT: "0" };
  const git = (args: readonly string[], input?: string): Outcome =>
    run("git", ["--no-pager", ...args], { cwd: top, env, input });
  const ask = (args: readonly string[], input?: string): string => {
    const outcome = git(args, input);
    if (outcome.code !== 0) throw new Refused(outcome.stderr.trim() || outcome.stdout.toString().trim());
    return outcome.stdout.toString().trim();
  };
  try {
    const head = ask(["rev-parse", "HEAD"]);
    ask(["read-tree", head]);
    const lines = removes.map((file) => `0 ${"0".repeat(head.length)}\t${prefix}${file}\0`);
    for (const [file, text] of writes) {
      lines.push(`100644 ${ask(["hash-object", "-w", "--stdin"], text)}\t${prefix}${file}\0`);
    }
    ask(["update-index", "-z", "--index-info"], lines.join(""));
    const tree = ask(["write-tree"]);
    const commit = ask(["commit-tree", tree, "-p", head, "-F", "-"], message);
    const merged = run("git", ["--no-pager", "merge", "--ff-only", "--quiet", commit], {
      cwd: top,
      env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
    });
    return merged.code === 0 ? { commit } : { reason: merged.stderr.trim() };
  } catch (error) {
    if (error instanceof Refused) return { reason: error.message };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Refused extends Error {}

/** Files below a folder of the root that are not as committed, relative to the root; null without git. */
export function uncommittedFiles(root: string, folder: string): string[] | null {
  const repository = openRepository(root);
  if (!repository) return null;
  const args = [
    "--no-pager",
    "status",
    "--porcelain=v1",
    "-z",
    "--no-renames",
    "--",
    `${repository.prefix}${folder}`,
  ];
  const { code, stdout } = run("git", args, { cwd: repository.top, env: process.env });
  if (code !== 0) return null;
  const skip = 3 + repository.prefix.length;
  return stdout
    .toString()
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => entry.slice(skip));
}

/** Object ids of the files that HEAD holds below a folder, by path relative to the root. */
export function blobsBelow(root: string, folder: string): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  const repository = openRepository(root);
  if (!repository) return out;
  const args = [
    "--no-pager",
    "ls-tree",
    "-r",
    "-z",
    "--full-tree",
    "HEAD",
    "--",
    `${repository.prefix}${folder}`,
  ];
  const { stdout } = run("git", args, { cwd: repository.top, env: process.env });
  for (const entry of stdout.toString().split("\0")) {
    const found = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry);
    if (found) out.set(found[2].slice(repository.prefix.length), found[1]);
  }
  return out;
}
