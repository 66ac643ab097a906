/** What is staged: the files that the next commit changes, and those that it will hold. */
import path from "node:path";
import { readObjects } from "./blobs.ts";
import { git, type Repository } from "./git.ts";

export interface StagedFile {
  /** Relative to the root. */
  readonly path: string;
  /** Content as staged; null: taken away. */
  readonly bytes: Uint8Array | null;
}

/**
 * Inside a hook git may commit from an index of its own making; it is named relative to where the hook runs.
 */
function indexOf(): NodeJS.ProcessEnv {
  const file = process.env.GIT_INDEX_FILE;
  return file === undefined ? {} : { GIT_INDEX_FILE: path.resolve(file) };
}

/** Staged files below `ledger/` and `policies/` of the root that a repository was opened for. */
export function stagedFiles(repository: Repository): StagedFile[] {
  const { top, prefix } = repository;
  const { stdout } = git(
    top,
    [
      "diff",
      "--cached",
      "--raw",
      "-z",
      "--no-renames",
      "--abbrev=64",
      "--",
      `${prefix}ledger`,
      `${prefix}policies`,
    ],
    undefined,
    indexOf(),
  );
  const parts = stdout.toString().split("\0");
  const changed: { path: string; oid: string }[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [, mode, , oid] = parts[i].split(" ");
    changed.push({ path: parts[i + 1].slice(prefix.length), oid: /^0+$/.test(mode) ? "" : oid });
  }
  const contents = readObjects(
    repository,
    changed.filter(({ oid }) => oid !== "").map(({ oid }) => oid),
  );
  return changed.map(({ path: file, oid }) => ({
    path: file,
    bytes: oid === "" ? null : (contents.shift() ?? null),
  }));
}

/**
 * The files that the index holds below `ledger/`, searched as git lists them: most of them nobody asks for.
 */
export class IndexFiles {
  private readonly list: Buffer;
  private readonly prefix: string;

  constructor(repository: Repository) {
    this.prefix = repository.prefix;
    this.list = git(
      repository.top,
      ["ls-files", "-s", "-z", "--", `${repository.prefix}ledger`],
      undefined,
      indexOf(),
    ).stdout;
  }

  /**
   * Files of a collection with that name, whatever their ending and folder; with null all of them. Object ids
   * by path.
   */
  of(collection: string, stem: string | null): Map<string, string> {
    const out = new Map<string, string>();
    const head = `ledger/${collection}/`;
    const wanted = stem === null ? `\t${this.prefix}${head}` : `/${stem}.`;
    for (let at = this.list.indexOf(wanted); at >= 0; at = this.list.indexOf(wanted, at + 1)) {
      const start = this.list.lastIndexOf(0, at) + 1;
      const end = this.list.indexOf(0, at);
      const tab = this.list.indexOf(9, start);
      const path = this.list.toString("utf8", tab + 1, end).slice(this.prefix.length);
      const name = path.slice(path.lastIndexOf("/") + 1);
      if (path.startsWith(head) && (stem === null || name.replace(/\.[^.]*$/, "") === stem)) {
        out.set(path, this.list.toString("latin1", start + 7, tab - 2));
      }
    }
    return out;
  }

  /** How many files a collection has, counted up to `most` + 1. */
  count(collection: string, most: number): number {
    const head = `\t${this.prefix}ledger/${collection}/`;
    let n = 0;
    for (let at = this.list.indexOf(head); at >= 0 && n <= most; at = this.list.indexOf(head, at + 1)) n += 1;
    return n;
  }
}
