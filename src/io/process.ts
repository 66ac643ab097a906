/** Starts other programs. Every child process of the product begins here. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Uint8Array;
}

/** What a program left behind. `code` is null when it could not be started or was killed. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program to its end. Never throws: a program that is not installed has `code: null`. */
export function run(program: string, args: readonly string[], options: RunOptions): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.cwd,
    env: options.env,
    input: options.input,
    maxBuffer: Number.MAX_SAFE_INTEGER,
    windowsHide: true,
  });
  return {
    code: error ? null : status,
    stdout: stdout ?? Buffer.alloc(0),
    stderr: error ? error.message : stderr.toString(),
  };
}

/**
 * Runs a program beside this one. Its output goes to a temporary file, so that it never waits for us to read
 * while we are busy parsing.
 */
export function runBeside(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-"));
  const file = path.join(folder, "out");
  const out = openSync(file, "w");
  return new Promise((resolve) => {
    let stderr = "";
    const finish = (code: number | null): void => {
      const stdout = code === null ? Buffer.alloc(0) : readFileSync(file);
      rmSync(folder, { recursive: true, force: true });
      resolve({ code, stdout, stderr });
    };
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", out, "pipe"],
      windowsHide: true,
    });
    closeSync(out);
    child.stderr?.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.on("error", (error) => {
      stderr = error.message;
      finish(null);
    });
    child.on("close", finish);
  });
}

/** Runs a program that a person watches, on the same terminal; its exit code, null when it could not be started. */
export function runInSight(program: string, args: readonly string[]): number | null {
  // npm is a script on Windows, which only a shell starts.
  return spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" }).status;
}

/** Whether a process of this number runs here; it need not be the one that had it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
