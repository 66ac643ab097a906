/**
 * Replays `ledger/` into a repository of its own under `.demo/`, every record committed by its person at its
 * time: `node_modules/.bin/node scripts/demo/replay.ts`. Depends on nothing but the files of this checkout
 * and on git.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { commitsOf, fastImport } from "./history.ts";
import { planDemo } from "./plan.ts";
import { git } from "./repository.ts";

const PRODUCT = join(fileURLToPath(import.meta.url), "../../..");
export const DEMO = join(PRODUCT, ".demo", "tinghe");

/** Text of every file below `ledger/`, by its path with forward slashes. */
export function readLedger(root: string): Map<string, string> {
  const paths = readdirSync(join(root, "ledger"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort((a, b) => (a < b ? -1 : 1));
  return new Map(
    paths.map((path) => [path, readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n")]),
  );
}

/**
 * Makes the repository anew at `target` and checks it out; gives the number of commits and the id of the
 * last.
 */
export function replay(root: string, target: string): { readonly commits: number; readonly head: string } {
  const commits = commitsOf(planDemo(), readLedger(root));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  git(target, ["init", "--quiet", "--initial-branch=main", "--object-format=sha1"]);
  git(target, ["config", "core.autocrlf", "false"]);
  git(target, ["config", "gc.auto", "0"]);
  git(target, ["fast-import", "--quiet", "--date-format=raw"], fastImport(commits));
  git(target, ["reset", "--quiet", "--hard", "main"]);
  return { commits: commits.length, head: git(target, ["rev-parse", "HEAD"]).stdout.toString().trim() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2] ?? DEMO;
  const { commits, head } = replay(PRODUCT, target);
  process.stdout.write(`${commits} commits, ${head.slice(0, 12)}, in ${target}\n`);
}
