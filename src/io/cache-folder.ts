/** Where the operating system keeps caches, and our place in it for a root. */
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

function cacheHome(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (process.platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

/** The file in which a root's ledger is kept between runs; null where `HUIFANG_CACHE=off` says that none is. */
export function ledgerCachePath(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.HUIFANG_CACHE === "off") return null;
  let real = root;
  try {
    real = realpathSync(root);
  } catch { /* A root that is not there has no ledger either. */ }
  const name = createHash("sha256").update(real).digest("hex").slice(0, 32);
  return join(cacheHome(env), "huifang", `${name}.ledger`);
}
