/**
 * Commits → a repository on disk, checked out, by one `git fast-import`. Needs git; touches nothing but its
 * folder.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { run } from "../../src/io/process.ts";
import { epochSeconds } from "../demo/clock.ts";
import { email } from "./company.ts";
import type { Commit } from "./shelf.ts";

/** Git deaf to the settings of this machine and of a hook that may have called us. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
  };
}

function git(cwd: string, args: readonly string[]): void {
  const { code, stderr } = run("git", args, { cwd, env: environment() });
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr.trim()}`);
}

/** Makes the repository anew at `root`. The same commits give the same commit ids. */
export async function makeRepository(root: string, commits: readonly Commit[]): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  git(root, ["init", "--quiet", "--initial-branch=main"]);
  git(root, ["config", "core.autocrlf", "false"]);
  git(root, ["config", "gc.auto", "0"]);
  const importer = spawn("git", ["fast-import", "--quiet", "--date-format=raw", "--done"], {
    cwd: root,
    env: environment(),
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(importer, "close");
  for (const commit of commits) {
    if (!importer.stdin.write(streamOf(commit))) await once(importer.stdin, "drain");
  }
  importer.stdin.end("done\n");
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  git(root, ["reset", "--quiet", "--hard", "main"]);
}

function streamOf({ at, author, files }: Commit): string {
  const who = `${author.name} <${email(author)}> ${epochSeconds(at)} +0800`;
  const parts = [
    "commit refs/heads/main\n",
    `author ${who}\n`,
    `committer ${who}\n`,
    data(`台账: ${files.length} 份记录`),
  ];
  for (const { path, text } of files) parts.push(`M 100644 inline ${path}\n`, data(text));
  return parts.join("");
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
