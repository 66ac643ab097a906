/** Writing to git, always under the person's own name and with the hooks that the repository has. */
import { openRepository } from "./git.ts";
import { run, type Outcome } from "./process.ts";

/** Name and address that a commit here would carry; null where git knows none. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

const plain = (cwd: string, args: readonly string[], input?: string): Outcome =>
  run("git", ["--no-pager", ...args], { cwd, env: { ...process.env, GIT_TERMINAL_PROMPT: "0" }, input });

const said = (outcome: Outcome): string | null =>
  outcome.code === 0 ? outcome.stdout.toString().trim() : null;

/** Who commits in a folder, by git's own settings. */
export function identityOf(folder: string): Identity | null {
  const m = /^(.*) <(.*)> \d+ [+-]\d{4}$/.exec(said(plain(folder, ["var", "GIT_AUTHOR_IDENT"])) ?? "");
  return m && m[2] !== "" ? { name: m[1], email: m[2] } : null;
}

/**
 * Makes a folder a repository with the branch `main`, unless it lies in one. False where git is not there.
 */
export function initRepository(folder: string): boolean {
  return (
    openRepository(folder) !== null || plain(folder, ["init", "--quiet", "--initial-branch=main"]).code === 0
  );
}

/**
 * Lets a repository run the hooks of one of its own folders, unless it has set others; gives whether it does.
 */
export function useHooks(folder: string, hooks: string): boolean {
  const set = said(plain(folder, ["config", "core.hooksPath"]));
  if (set !== null && set !== "") return set === hooks;
  return plain(folder, ["config", "core.hooksPath", hooks]).code === 0;
}

/** Why git did not commit, in its own words. */
export interface CommitFailure {
  readonly reason: string;
}

/**
 * Commits these files (paths relative to `root`) and nothing else that may be staged. Gives the commit's id,
 * or why there is none (no identity, a hook that refuses); what was staged before stays staged.
 */
export function commitFiles(root: string, paths: readonly string[], message: string): string | CommitFailure {
  const list = paths.map((each) => `:(literal)${each}\0`).join("");
  const from = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  const added = plain(root, ["add", "--intent-to-add", ...from], list);
  if (added.code !== 0) return { reason: added.stderr.trim() };
  const done = plain(root, ["commit", "--quiet", "--only", "-m", message, ...from], list);
  if (done.code !== 0) {
    plain(root, ["reset", "--quiet", ...from], list);
    return { reason: `${done.stderr}${done.stdout.toString()}`.trim() };
  }
  return said(plain(root, ["rev-parse", "HEAD"])) ?? "";
}
