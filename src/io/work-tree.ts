/**
 * What git sees of a root's files on disk: which of them are not as the commit has them, and which of them it
 * would not notice changing. Takes the root; paths come back relative to it, with forward slashes.
 */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { git, gitBeside } from "./git.ts";

export interface WorkTree {
  /** Top folder of the repository, where the root lies in it, and whether its history is whole. */
  readonly place: string;
  readonly prefix: string;
  /** Commit that is checked out. */
  readonly head: string;
  /** Files below `ledger/` that are changed, new, gone or ignored. */
  readonly dirty: ReadonlySet<string>;
  /** A sum of git's settings, of attributes and of who is who: they decide what it sees and says. */
  readonly settings: string;
  /** When git last wrote what it knows of the files. */
  readonly written: number;
}

/**
 * Asks git beside this process; null without a repository, a commit or a plain state (conflicts, submodules).
 */
export async function readWorkTree(root: string): Promise<WorkTree | null> {
  const [status, place, settings] = await Promise.all([
    gitBeside(root, [
      "-c",
      "core.ignoreStat=false",
      "-c",
      "core.trustctime=true",
      "-c",
      "core.checkStat=default",
      "-c",
      "status.renames=false",
      "status",
      "--porcelain=v2",
      "-z",
      "--branch",
      "--no-renames",
      "--no-ahead-behind",
      "--untracked-files=all",
      "--ignored=traditional",
      "--ignore-submodules=none",
      "--",
      "ledger",
    ]),
    gitBeside(root, ["rev-parse", "--show-toplevel", "--is-shallow-repository", "--show-prefix"]),
    gitBeside(root, ["config", "--list", "-z"]),
  ]);
  if (status.code !== 0 || place.code !== 0 || settings.code !== 0) return null;
  const [top, shallow, prefix = ""] = place.stdout.toString().split(/\r?\n/);
  const read = readStatus(status.stdout.toString(), prefix);
  if (read === null) return null;
  const attributes = attributesOf(top, prefix);
  const index = statSync(path.join(top, ".git/index"), { throwIfNoEntry: false });
  // A linked work tree keeps its attributes elsewhere.
  if (
    attributes === null ||
    !index ||
    /^(?:core\.attributesfile|mailmap\.(?:file|blob))\n/im.test(settings.stdout.toString())
  ) {
    return null;
  }
  return {
    place: `${path.normalize(top)}\n${shallow}`,
    prefix,
    ...read,
    settings: createHash("sha256").update(settings.stdout).update(attributes).digest("hex"),
    written: index.mtimeMs,
  };
}

/** `git status --porcelain=v2 -z`; null for conflicts, submodules, no commit, or a path of another folder. */
function readStatus(text: string, prefix: string): Pick<WorkTree, "head" | "dirty"> | null {
  let head: string | null = null;
  const dirty = new Set<string>();
  for (const entry of text.split("\0")) {
    if (entry === "") continue;
    if (entry.startsWith("# branch.oid ")) head = entry.slice(13);
    if (entry.startsWith("#")) continue;
    // `1 XY sub mH mI mW hH hI path`, `? path`, `! path`; anything else is a conflict.
    const fields = entry[0] === "1" ? 8 : entry[0] === "?" || entry[0] === "!" ? 1 : 0;
    if (fields === 0 || (fields === 8 && entry[5] !== "N")) return null;
    let at = 0;
    for (let i = 0; i < fields; i += 1) at = entry.indexOf(" ", at) + 1;
    const file = entry.slice(at);
    // A folder stands for itself where another repository begins.
    if (!file.startsWith(prefix) || file.endsWith("/")) return null;
    dirty.add(file.slice(prefix.length));
  }
  return head !== null && /^[0-9a-f]{40,}$/.test(head) ? { head, dirty } : null;
}

/** Attributes above the ledger; null where they let files be changed on their way into git. */
function attributesOf(top: string, prefix: string): string | null {
  const folders = [
    "",
    ...prefix
      .split("/")
      .filter((part) => part !== "")
      .map((_, i, parts) => parts.slice(0, i + 1).join("/")),
  ];
  const files = [
    path.join(top, ".mailmap"),
    ...folders.map((folder) => path.join(top, folder, ".gitattributes")),
    path.join(top, prefix, "ledger/.gitattributes"),
    path.join(top, ".git/info/attributes"),
  ];
  let all = "";
  for (const file of files) {
    try {
      all += `${file}\n${readFileSync(file, "utf8")}\n`;
    } catch {
      /* It is not there. */
    }
  }
  return /\b(filter|ident|working-tree-encoding)\b/.test(all) ? null : all;
}

/**
 * Files below `ledger/` whose changes git notices: regular ones that it tracks without being told to look
 * away. Null when it cannot say.
 */
export function watchedFiles(root: string): Set<string> | null {
  const listed = git(root, ["ls-files", "-v", "-s", "-z", "--", "ledger"]);
  if (listed.code !== 0) return null;
  const files = new Set<string>();
  for (const entry of listed.stdout.toString().split("\0")) {
    // `H 100644 <id> 0\tpath`; a small letter or an S is told to look away, 120000 is a link.
    if (/^H 100(?:644|755) [0-9a-f]+ 0\t/.test(entry)) files.add(entry.slice(entry.indexOf("\t") + 1));
  }
  return files;
}
