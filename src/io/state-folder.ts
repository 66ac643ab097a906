/**
 * Where state of ours about a root lies: in the private folder of its repository (a worktree's own), which git
 * never carries from one clone to another; without a repository in the user's cache, by the root's real path.
 */
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { cacheHome } from "./cache-folder.ts";

/** The folder for a root; it need not be there yet. Asks only the disk: git need not be installed. */
export function stateFolder(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const real = realPath(root);
  const found = privateFolder(real);
  return found === null
    ? path.join(cacheHome(env), "huifang", "roots", digest(real))
    : path.join(found.folder, "huifang", digest(path.relative(found.top, real)));
}

/** The real path of a folder that is there, or that is going to be made. */
function realPath(root: string): string {
  try {
    return realpathSync(root);
  } catch {
    const above = path.dirname(path.resolve(root));
    return above === path.resolve(root) ? above : path.join(realPath(above), path.basename(root));
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The `.git` around a folder: itself, or where a file of that name leads. */
function privateFolder(real: string): { folder: string; top: string } | null {
  for (let top = real; ; top = path.dirname(top)) {
    const entry = path.join(top, ".git");
    const stat = lstatSync(entry, { throwIfNoEntry: false });
    if (stat && isOurs(stat.uid, real)) {
      const folder = stat.isDirectory() ? entry : stat.isFile() ? pointedAt(entry, top) : null;
      // What makes a folder a repository is its HEAD.
      if (folder !== null && isFile(path.join(folder, "HEAD"))) return { folder, top };
    }
    if (path.dirname(top) === top) return null;
  }
}

/** A `.git` that somebody else put above our folder is none of ours; git does not trust it either. */
function isOurs(owner: number, real: string): boolean {
  if (owner === process.getuid?.()) return true;
  return statSync(real, { throwIfNoEntry: false })?.uid === owner;
}

function pointedAt(file: string, top: string): string | null {
  try {
    const target = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(file, "utf8"))?.[1];
    return target === undefined ? null : path.resolve(top, target);
  } catch {
    return null;
  }
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
