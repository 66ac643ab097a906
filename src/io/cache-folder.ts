/** Where the operating system keeps caches, and our place in it. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The folder in which programs of this user keep what they can do without. */
export function cacheHome(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (process.platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

/** A file of our own in the cache; null where `HUIFANG_CACHE=off` says that nothing is kept. */
function cachePath(name: string, env: NodeJS.ProcessEnv): string | null {
  return env.HUIFANG_CACHE === "off" ? null : join(cacheHome(env), "huifang", name);
}

const sumOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** What lies behind its own sum; null for anything else. */
function verified(kept: string): string | null {
  const text = kept.slice(65);
  return kept[64] === "\n" && kept.slice(0, 64) === sumOf(text) ? text : null;
}

/** Text of a file that an earlier run kept; null without one, and for one that is not as it was written. */
export function keptFile(name: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const path = cachePath(name, env);
  try {
    return path === null ? null : verified(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Keeps a text for later runs, whole or not at all; a cache that cannot be written is none. */
export function keepFile(name: string, text: string, env: NodeJS.ProcessEnv = process.env): void {
  const path = cachePath(name, env);
  if (path === null) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const made = `${path}.${process.pid}`;
    writeFileSync(made, `${sumOf(text)}\n${text}`, { mode: 0o600 });
    renameSync(made, path);
  } catch {
    /* The next run does the work again. */
  }
}

/**
 * The file in which a root's ledger is kept between runs; null where `HUIFANG_CACHE=off` says that none is.
 */
export function ledgerCachePath(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  return rootPath(root, "ledger", env);
}

/** The same for the verdicts of its last check. */
export function verdictsPath(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  return rootPath(root, "verdicts", env);
}

function rootPath(root: string, ending: string, env: NodeJS.ProcessEnv): string | null {
  let real = root;
  try {
    real = realpathSync(root);
  } catch {
    /* A root that is not there has no ledger either. */
  }
  const name = createHash("sha256").update(real).digest("hex").slice(0, 32);
  return cachePath(`${name}.${ending}`, env);
}
