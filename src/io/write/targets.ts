/**
 * What a change would touch, tried before anything is: every path stays below the root in the folders that
 * are ours to write, no link is followed, and a name, a folder or a right that stands in the way is told.
 */
import { accessSync, constants, lstatSync, readFileSync, type Stats } from "node:fs";
import path from "node:path";
import type { Localized } from "../../model/finding.ts";
import { OutsideError, refusedBySystem, WriteRefused } from "./refusal.ts";

/** `ledger`: records, rule books and what we write beside them; `root`: a new company's folder, but not git's. */
export type Scope = "ledger" | "root";

const OURS: ReadonlySet<string> = new Set(["ledger", "policies", ".huifang"]);

/** What a change finds: the folders it has to make, outermost first, and what lies at each target. */
export interface Found {
  readonly folders: readonly string[];
  /** Null: nothing is there. */
  readonly before: readonly (Uint8Array | null)[];
  /** Rights of the files that are there. */
  readonly modes: readonly (number | null)[];
}

/** True for a relative path that can only lead into our folders below a root, links aside. */
export function isConfined(file: string, scope: Scope): boolean {
  const parts = file.split("/");
  if (file.includes("\0") || file.includes("\\") || path.isAbsolute(file)) return false;
  if (parts.some((part) => part === "" || part === "." || part === "..")) return false;
  if (parts.some((part) => part.toLowerCase() === ".git")) return false;
  return scope === "root" || (OURS.has(parts[0]) && parts.length > 1);
}

/** True when no folder on the way to a path is a link, and every one that is there is a folder. */
export function isReachable(root: string, file: string): boolean {
  const parts = file.split("/");
  for (let i = 1; i < parts.length; i += 1) {
    const stat = lstatSync(path.join(root, ...parts.slice(0, i)), { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory()) return false;
  }
  return true;
}

/** Throws `OutsideError` or `WriteRefused` for the first target that cannot be written. */
export function tryTargets(root: string, files: readonly string[], scope: Scope): Found {
  const trial = new Trial(root, new Set(files));
  for (const file of files) {
    if (!isConfined(file, scope)) throw outside(file);
    if (file.split("/").some((part) => Buffer.byteLength(part) > MAX_NAME)) throw refused(file, TOO_LONG);
    trial.parents(file);
  }
  const found = files.map((file) => trial.target(file));
  return {
    folders: [...trial.missing],
    before: found.map((each) => each?.bytes ?? null),
    modes: found.map((each) => each?.mode ?? null),
  };
}

class Trial {
  readonly missing = new Set<string>();
  private readonly root: string;
  private readonly files: ReadonlySet<string>;
  private readonly seen = new Set<string>();

  constructor(root: string, files: ReadonlySet<string>) {
    this.root = root;
    this.files = files;
  }

  parents(file: string): void {
    for (let slash = file.indexOf("/"); slash !== -1; slash = file.indexOf("/", slash + 1)) {
      const folder = file.slice(0, slash);
      if (this.files.has(folder)) throw refused(folder, FILE_FOR_FOLDER);
      if (this.seen.has(folder)) continue;
      this.seen.add(folder);
      const stat = this.stat(folder);
      if (stat?.isSymbolicLink()) throw outside(folder);
      if (stat && !stat.isDirectory()) throw refused(folder, FILE_FOR_FOLDER);
      if (stat) this.access(folder);
      else this.missing.add(folder);
    }
  }

  target(file: string): { bytes: Uint8Array; mode: number } | null {
    const stat = this.stat(file);
    if (!stat) return null;
    if (stat.isSymbolicLink()) throw outside(file);
    if (stat.isDirectory()) throw refused(file, FOLDER_FOR_FILE);
    if (!stat.isFile()) throw refused(file, NO_FILE);
    this.access(file);
    return {
      bytes: this.system(file, () => readFileSync(path.join(this.root, file))),
      mode: stat.mode & 0o777,
    };
  }

  private stat(file: string): Stats | undefined {
    return this.system(file, () => lstatSync(path.join(this.root, file), { throwIfNoEntry: false }));
  }

  private access(file: string): void {
    this.system(file, () => accessSync(path.join(this.root, file), constants.R_OK | constants.W_OK));
  }

  /** What the system says of a path, told by the path's own name. */
  private system<T>(file: string, ask: () => T): T {
    try {
      return ask();
    } catch (error) {
      const words = refusedBySystem(error, file);
      throw words === null ? error : new WriteRefused(nothingWritten(words));
    }
  }
}

/** Bytes of one name that file systems hold. */
const MAX_NAME = 255;
const TOO_LONG: Localized = {
  "zh-CN": "名称过长（最多 255 字节）",
  en: "the name is too long (at most 255 bytes)",
};
const FILE_FOR_FOLDER: Localized = {
  "zh-CN": "这里应是文件夹，却有同名文件",
  en: "a file stands where a folder should be",
};
const FOLDER_FOR_FILE: Localized = {
  "zh-CN": "这里应是文件，却有同名文件夹",
  en: "a folder stands where a file should be",
};
const NO_FILE: Localized = { "zh-CN": "不是普通文件", en: "it is no plain file" };

const refused = (file: string, why: Localized): WriteRefused =>
  new WriteRefused(nothingWritten({ "zh-CN": `${file}：${why["zh-CN"]}`, en: `${file}: ${why.en}` }));

const outside = (file: string): OutsideError =>
  new OutsideError(
    nothingWritten({
      "zh-CN": `${file}：不在台账之内，或者经过链接`,
      en: `${file}: lies outside the ledger, or behind a link`,
    }),
  );

/** A sentence about one path, and that nothing came of the whole change. */
export const nothingWritten = (words: Localized): Localized => ({
  "zh-CN": `${words["zh-CN"]}。什么也没有写。`,
  en: `${words.en}; nothing was written`,
});
