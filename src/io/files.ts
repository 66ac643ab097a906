/**
 * The files below a folder on disk, as a tree. Takes the root; gives paths relative to it, sorted by code
 * unit.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  type Dirent,
} from "node:fs";
import { join, sep } from "node:path";
import type { Tree, TreeEntry } from "../model/ledger.ts";

/** Larger files are refused unread; nothing in a ledger or a pack comes near. */
export const MAX_READ_BYTES = 64 * 1024 * 1024;
/** Opening a pipe waits for nobody. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const SCRATCH = Buffer.allocUnsafeSlow(64 * 1024);
/** File systems keep time in ticks of up to two seconds. */
const SETTLED_MS = 2500;
const RECORD_NAME = /\.(?:yaml|yml|md)$/;

/** Thrown by `read` for a file over the limit; nothing of it has been read. */
export class FileTooLarge extends Error {
  readonly size: number;

  constructor(path: string, size: number) {
    super(`file too large: ${path}`);
    this.size = size;
  }
}

/** An entry whose size is asked of the disk only when somebody wants it. */
class DiskEntry implements TreeEntry {
  readonly path: string;
  readonly kind: TreeEntry["kind"];
  readonly #root: string;

  constructor(root: string, path: string, kind: TreeEntry["kind"]) {
    this.#root = root;
    this.path = path;
    this.kind = kind;
  }

  get size(): number {
    return lstatSync(join(this.#root, this.path), { throwIfNoEntry: false })?.size ?? 0;
  }
}

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

class DiskTree implements Tree {
  private readonly root: string;
  private readonly real: string;
  private readonly limit: number;

  constructor(root: string, limit: number) {
    this.root = root;
    this.limit = limit;
    let real = root;
    try {
      real = realpathSync(root);
    } catch {
      /* A root that is not there is an empty tree. */
    }
    this.real = real.endsWith(sep) ? real : real + sep;
  }

  list(folder: string): readonly TreeEntry[] {
    const start = folder.replace(/\/+$/, "");
    const out: TreeEntry[] = [];
    const stat = lstatSync(join(this.root, start), { throwIfNoEntry: false });
    if (stat?.isDirectory()) this.walk(start, out);
    else if (stat) out.push(new DiskEntry(this.root, start, stat.isSymbolicLink() ? "link" : "other"));
    return out;
  }

  read(path: string): Uint8Array {
    if (!this.isInside(path)) throw Object.assign(new Error(`not inside: ${path}`), { code: "ELOOP" });
    const bytes = this.borrow(path);
    return bytes.buffer === SCRATCH.buffer ? Buffer.from(bytes) : bytes;
  }

  borrow(path: string): Uint8Array {
    const descriptor = openSync(`${this.root}/${path}`, READ_ONLY);
    try {
      if (!fstatSync(descriptor).isFile()) throw Object.assign(new Error(path), { code: "ENXIO" });
      let length = readSync(descriptor, SCRATCH, 0, SCRATCH.length, 0);
      if (length < SCRATCH.length) return SCRATCH.subarray(0, length);
      const { size } = fstatSync(descriptor);
      if (size > this.limit) throw new FileTooLarge(path, size);
      const bytes = Buffer.allocUnsafe(size);
      for (length = 0; length < size;) {
        const got = readSync(descriptor, bytes, length, size - length, length);
        if (got === 0) break;
        length += got;
      }
      return bytes.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  }

  /**
   * Times of change, size and inode. A change in the same tick of the clock goes unseen, so what is new is
   * not trusted.
   */
  stamps(paths: readonly string[]): Float64Array {
    const stamps = new Float64Array(paths.length * 4).fill(Number.NaN);
    const settled = Date.now() - SETTLED_MS;
    paths.forEach((path, i) => {
      const stat = statSync(`${this.root}/${path}`, { throwIfNoEntry: false });
      if (!stat || stat.ctimeMs > settled || stat.mtimeMs > settled) return;
      stamps.set([stat.mtimeMs, stat.ctimeMs, stat.size, stat.ino], i * 4);
    });
    return stamps;
  }

  /** Folders sort as if their name ended with a slash, so that a walk gives paths in order. */
  private walk(folder: string, out: TreeEntry[]): void {
    const prefix = folder === "" ? "" : `${folder}/`;
    let entries: Dirent[];
    try {
      entries = readdirSync(join(this.root, folder), { withFileTypes: true });
    } catch {
      out.push(new DiskEntry(this.root, folder, "other"));
      return;
    }
    const named = entries.map((entry) => ({
      entry,
      key: entry.isDirectory() ? `${entry.name}/` : entry.name,
    }));
    for (const { entry } of named.sort((a, b) => byteOrder(a.key, b.key))) {
      const path = prefix + entry.name;
      if (entry.isFile()) out.push(new DiskEntry(this.root, path, "file"));
      else if (entry.isSymbolicLink()) {
        out.push(new DiskEntry(this.root, path, this.leads(path) ? "file" : "link"));
      } else if (!entry.isDirectory()) out.push(new DiskEntry(this.root, path, "other"));
      else if (entry.name !== ".git") {
        if (RECORD_NAME.test(entry.name)) out.push(new DiskEntry(this.root, path, "other"));
        this.walk(path, out);
      }
    }
  }

  /** What is read by its name is not followed out of the root either, wherever a link stands on the way. */
  private isInside(path: string): boolean {
    return realpathSync(join(this.root, path)).startsWith(this.real);
  }

  /** A link to a file inside the root is that file; links to folders and out of the root are not followed. */
  private leads(path: string): boolean {
    try {
      const target = realpathSync(join(this.root, path));
      return target.startsWith(this.real) && statSync(target).isFile();
    } catch {
      return false;
    }
  }
}

/**
 * Opens the files below `root`; a root that does not exist has none. `limit`: largest file that `read` takes,
 * in bytes.
 */
export function diskTree(root: string, limit = MAX_READ_BYTES): Tree {
  return new DiskTree(root, limit);
}
