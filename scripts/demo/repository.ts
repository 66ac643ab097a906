/** Git for the repositories that the demonstration is replayed into. */
import { run, type Outcome } from "../../src/io/process.ts";

/** Git in the new repository, deaf to the settings of this machine and of a hook that may have called us. */
export function git(cwd: string, args: readonly string[], input?: Uint8Array): Outcome {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
  };
  const outcome = run("git", args, { cwd, env, input });
  if (outcome.code !== 0) throw new Error(`git ${args[0]}: ${outcome.stderr.trim()}`);
  return outcome;
}
