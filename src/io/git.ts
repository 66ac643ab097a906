/**
 * Read-only access to git: revisions, the tree of a commit, its files. The root may be a sub-folder of its
 * repository. Nothing here runs hooks, filters, text conversion or a pager, or asks for a password.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { run, runBeside, type Outcome } from "./process.ts";

/** Settings of the caller's repository that could start programs or change what is printed. */
const SAFE = [
  "--no-pager",
  "--no-optional-locks",
  "--no-replace-objects",
  "--literal-pathspecs",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.quotePath=false",
  "-c",
  "log.showSignature=false",
];

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    LC_ALL: "C",
  };
  // Set inside hooks, and then relative to another folder than ours.
  for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"]) {
    delete env[name];
  }
  return env;
}

/** Runs git in a folder; never throws. */
export function git(
  cwd: string,
  args: readonly string[],
  input?: string,
  env: NodeJS.ProcessEnv = {},
): Outcome {
  return run("git", [...SAFE, ...args], { cwd, env: { ...environment(), ...env }, input });
}

/** The same beside this process. */
export function gitBeside(cwd: string, args: readonly string[]): Promise<Outcome> {
  return runBeside("git", [...SAFE, ...args], { cwd, env: environment() });
}

function line(outcome: Outcome): string | null {
  return outcome.code === 0 ? outcome.stdout.toString().replace(/\r?\n$/, "") : null;
}

/** Where a root lies in its repository. */
export interface Repository {
  /** Top folder of the working tree, absolute. */
  readonly top: string;
  /** Root below `top` with forward slashes: empty, or `company/data/`. */
  readonly prefix: string;
  readonly shallow: boolean;
}

/** The repository around a folder, or null: no git, no repository, no working tree. */
export function openRepository(root: string): Repository | null {
  if (!existsSync(root)) return null;
  const text = line(git(root, ["rev-parse", "--show-toplevel", "--is-shallow-repository", "--show-prefix"]));
  if (text === null) return null;
  const [top, shallow, prefix] = text.split(/\r?\n/);
  return { top: path.normalize(top), prefix: prefix ?? "", shallow: shallow === "true" };
}

/**
 * Why a folder is in no repository of ours: `no-git`, `git-missing` where git itself is not there, or
 * `not-trusted` where git refuses one that belongs to somebody else, as in many containers of CI.
 */
export function whyNoRepository(root: string): "no-git" | "git-missing" | "not-trusted" {
  if (!existsSync(root)) return "no-git";
  const { code, stderr } = git(root, ["rev-parse"]);
  if (code === null) return "git-missing";
  return stderr.includes("dubious ownership") ? "not-trusted" : "no-git";
}

/** Commit id of a revision; null when it names none. A name that looks like an option is never one. */
export function resolveCommit(root: string, rev: string): string | null {
  if (rev.startsWith("-") || rev.includes("\0")) return null;
  return line(git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${rev}^{commit}`]));
}

/** Commit id of HEAD; null without git or before the first commit. */
export function headCommit(root: string): string | null {
  return existsSync(root) ? resolveCommit(root, "HEAD") : null;
}

/** Files under the root that differ from a commit, uncommitted ones among them, relative to the root. */
export function changedSince(root: string, commit: string): Set<string> {
  const repository = openRepository(root);
  const names =
    repository &&
    git(repository.top, [
      "diff",
      "--name-only",
      "-z",
      "--no-renames",
      commit,
      "--",
      `${repository.prefix}ledger`,
      `${repository.prefix}policies`,
    ]);
  return new Set(
    names?.code === 0
      ? names.stdout
          .toString()
          .split("\0")
          .filter(Boolean)
          .map((path) => path.slice(repository!.prefix.length))
      : [],
  );
}

/** Best common ancestor of HEAD and a revision; null when the revision is unknown or shares no history. */
export function mergeBase(root: string, rev: string): string | null {
  const commit = resolveCommit(root, rev);
  return commit === null ? null : line(git(root, ["merge-base", "HEAD", commit]));
}
