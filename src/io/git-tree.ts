/**
 * The files of a commit as a tree, read through `git ls-tree` and `git cat-file --batch`; nothing is checked
 * out.
 */
import type { Tree, TreeEntry } from "../model/ledger.ts";
import { FileTooLarge, MAX_READ_BYTES } from "./files.ts";
import { git, openRepository, resolveCommit } from "./git.ts";

interface Blob extends TreeEntry {
  readonly oid: string;
}

/** Text of a symbolic link is a path; longer ones are none of ours. */
const LINK_BYTES = 4096;
/** How far one `cat-file` reads ahead, and how much of what was read is kept. */
const AHEAD_FILES = 4096;
const AHEAD_BYTES = 4 << 20;
const KEPT_BYTES = 64 << 20;

/** Thrown for a revision that does not exist, or a root without a repository. */
export class UnknownRevision extends Error {
  readonly rev: string;

  constructor(rev: string) {
    super(`unknown revision: ${rev}`);
    this.rev = rev;
  }
}

/**
 * Opens the tree of `root` as it stood at a revision. Paths are relative to `root`, which may be a sub-folder
 * of the repository and need not exist in that revision (the tree is then empty). Throws UnknownRevision.
 */
export function gitTree(root: string, rev: string): Tree {
  const repository = openRepository(root);
  const commit = repository && resolveCommit(root, rev);
  if (!repository || !commit) throw new UnknownRevision(rev);
  const prefix = repository.prefix.replace(/\/$/, "");
  const shown = git(repository.top, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${commit}:${prefix}`,
  ]);
  return new CommitTree(repository.top, shown.code === 0 ? shown.stdout.toString().trim() : null);
}

class CommitTree implements Tree {
  private readonly top: string;
  private readonly tree: string | null;
  private readonly folders = new Map<string, readonly Blob[]>();
  private readonly places = new Map<string, { readonly list: readonly Blob[]; readonly index: number }>();
  private readonly kept = new Map<string, Uint8Array>();
  private keptBytes = 0;
  private nextExpected = "";
  private ahead = 16;

  constructor(top: string, tree: string | null) {
    this.top = top;
    this.tree = tree;
  }

  list(folder: string): readonly TreeEntry[] {
    return this.folder(folder.replace(/\/+$/, ""));
  }

  read(path: string): Uint8Array {
    const found = this.kept.get(path);
    if (found) return found;
    if (!this.places.has(path)) this.folder(path.includes("/") ? path.slice(0, path.indexOf("/")) : "");
    const place = this.places.get(path);
    if (!place || place.list[place.index].kind !== "file") throw missing(path);
    if (place.list[place.index].size > MAX_READ_BYTES) {
      throw new FileTooLarge(path, place.list[place.index].size);
    }
    this.fetch(place.list, place.index);
    const content = this.kept.get(path);
    if (!content) throw new Error(`git has no content for ${path} (${place.list[place.index].oid})`);
    return content;
  }

  private folder(folder: string): readonly Blob[] {
    const known = this.folders.get(folder);
    if (known) return known;
    const blobs = this.tree === null ? [] : this.resolveLinks(this.readTree(this.tree, folder));
    this.folders.set(folder, blobs);
    blobs.forEach((blob, index) => this.places.set(blob.path, { list: blobs, index }));
    return blobs;
  }

  private readTree(tree: string, folder: string): Blob[] {
    const where = folder === "" ? [] : ["--", `${folder}/`];
    const { code, stdout, stderr } = git(this.top, [
      "ls-tree",
      "-r",
      "-z",
      "-l",
      "--full-tree",
      tree,
      ...where,
    ]);
    if (code !== 0) throw new Error(`git ls-tree: ${stderr.trim()}`);
    const blobs: Blob[] = [];
    for (const line of stdout.toString().split("\0")) {
      const tab = line.indexOf("\t");
      if (tab < 0) continue;
      const [mode, type, oid, size] = line.slice(0, tab).split(/ +/);
      const kind = type !== "blob" ? "other" : mode === "120000" ? "link" : "file";
      blobs.push({ path: line.slice(tab + 1), size: Number(size) || 0, kind, oid });
    }
    return [...blobs, ...misnamedFolders(blobs)].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
    );
  }

  /** A link to a file of the same listing is that file; every other one stays a link. */
  private resolveLinks(blobs: readonly Blob[]): readonly Blob[] {
    if (!blobs.some((blob) => blob.kind === "link")) return blobs;
    const byPath = new Map(blobs.map((blob) => [blob.path, blob]));
    return blobs.map((blob) => {
      if (blob.kind !== "link" || blob.size > LINK_BYTES) return blob;
      const text = this.blobs([blob])[0];
      const target = text && byPath.get(joinPath(blob.path, Buffer.from(text).toString()));
      return target?.kind === "file" ? { ...target, path: blob.path } : blob;
    });
  }

  /** Reads a file and, while reads come in listing order, ever more of those behind it. */
  private fetch(list: readonly Blob[], index: number): void {
    this.ahead = list[index].path === this.nextExpected ? Math.min(this.ahead * 2, AHEAD_FILES) : 16;
    const wanted: Blob[] = [];
    let bytes = 0;
    let end = index;
    for (
      ;
      end < list.length && wanted.length < this.ahead && (end === index || bytes < AHEAD_BYTES);
      end += 1
    ) {
      if (list[end].kind !== "file" || (end > index && list[end].size > AHEAD_BYTES)) continue;
      wanted.push(list[end]);
      bytes += list[end].size;
    }
    this.nextExpected = list[end]?.path ?? "";
    for (const [path, old] of this.kept) {
      if (this.keptBytes + bytes <= KEPT_BYTES) break;
      this.kept.delete(path);
      this.keptBytes -= old.length;
    }
    const contents = this.blobs(wanted);
    for (const [i, blob] of wanted.entries()) {
      const content = contents[i];
      if (!content) continue;
      this.kept.set(blob.path, content);
      this.keptBytes += content.length;
    }
  }

  /** Contents in the order asked for; null where the repository lacks an object. */
  private blobs(wanted: readonly Blob[]): (Uint8Array | null)[] {
    const { code, stdout, stderr } = git(
      this.top,
      ["cat-file", "--batch"],
      wanted.map((b) => `${b.oid}\n`).join(""),
    );
    if (code !== 0) throw new Error(`git cat-file: ${stderr.trim()}`);
    let offset = 0;
    return wanted.map(() => {
      const newline = stdout.indexOf(10, offset);
      const [, type, size] = stdout.toString("latin1", offset, newline).split(" ");
      offset = newline + 1;
      if (type !== "blob") return null;
      offset += Number(size) + 1;
      return stdout.subarray(newline + 1, offset - 1);
    });
  }
}

/** Looks to callers like a file that is not on the disk. */
function missing(path: string): Error {
  return Object.assign(new Error(`no such file in the commit: ${path}`), { code: "ENOENT" });
}

/** Folders that bear a record's name, which a tree on disk lists as well. */
function misnamedFolders(blobs: readonly Blob[]): Blob[] {
  const found = new Set<string>();
  for (const { path } of blobs) {
    for (const match of path.matchAll(/\.(?:yaml|yml|md)(?=\/)/g)) {
      found.add(path.slice(0, match.index + match[0].length));
    }
  }
  return [...found].map((path) => ({ path, size: 0, kind: "other", oid: "" }));
}

/** Path of a link's target from the tree's root; one that leaves the tree matches nothing. */
function joinPath(link: string, target: string): string {
  if (target.startsWith("/")) return "";
  const parts = link.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return "";
  }
  return parts.join("/");
}
