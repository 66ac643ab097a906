/** Runs the real command line as a process, as people and CI do. */
import { spawnSync } from "node:child_process";
import path from "node:path";

export const PRODUCT = path.join(import.meta.dirname, "../..");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Program and its first arguments; default: the launcher on this Node. */
  readonly program?: readonly [string, ...string[]];
}

/**
 * `huifang(["check", "--root", root])`; the language is English unless `--lang` or a tenant says otherwise.
 */
export function huifang(args: readonly string[], { cwd, env = {}, program }: RunOptions = {}): Ran {
  const [file, ...first] = program ?? [process.execPath, path.join(PRODUCT, "scripts/huifang.mjs")];
  const inherited: NodeJS.ProcessEnv = { ...process.env };
  for (const name of ["LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "GITHUB_STEP_SUMMARY"]) {
    delete inherited[name];
  }
  const { status, stdout, stderr } = spawnSync(file, [...first, ...args], {
    cwd,
    env: { ...inherited, ...env },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
