/** Runs whole processes and measures them: takes a program, gives wall time, CPU time and peak memory. */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export interface Sample {
  /** Seconds from start to end, start of the process included. */
  readonly wall: number;
  /** Seconds of CPU, all threads, children left out; null where nobody tells. */
  readonly cpu: number | null;
  /** Largest resident size in bytes, children left out; null where nobody tells. */
  readonly peak: number | null;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Exit codes that are an answer. */
  readonly accept?: readonly number[];
}

const CLOCK_TICKS = 100;

/**
 * Measures a program by reading `/proc` while it runs (the last reading is at most 20 ms before its end).
 * Throws when it fails.
 */
export async function measure(
  { program, args, env = process.env, accept = [0] }: Command,
  usage?: () => Omit<Sample, "wall">,
): Promise<Sample> {
  const started = performance.now();
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  let running = true;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      running = false;
      resolve(code);
    });
  });
  let seen: Omit<Sample, "wall"> = { cpu: null, peak: null };
  const watching = usage
    ? null
    : (async () => {
        for (; running; await pause(20)) seen = readProcess(child.pid) ?? seen;
      })();
  const code = await ended;
  const wall = (performance.now() - started) / 1000;
  await watching;
  if (code === null || !accept.includes(code)) {
    throw new Error(`${program} ${args.join(" ")} ended with ${code}\n${errors}`);
  }
  return { wall, ...(usage ? usage() : seen) };
}

/** Measures a script on this Node; the process itself says what it used. */
export function measureNode(
  script: string,
  args: readonly string[],
  folder: string,
  command: Partial<Command> = {},
): Promise<Sample> {
  const file = join(folder, "usage.json");
  rmSync(file, { force: true });
  return measure(
    {
      ...command,
      program: process.execPath,
      args: ["--require", join(import.meta.dirname, "report-usage.cjs"), script, ...args],
      env: { ...(command.env ?? process.env), BENCH_USAGE: file },
    },
    () => JSON.parse(readFileSync(file, "utf8")) as Omit<Sample, "wall">,
  );
}

function readProcess(pid: number | undefined): Omit<Sample, "wall"> | null {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (
      peak && { peak: Number(peak[1]) * 1024, cpu: (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS }
    );
  } catch {
    return null;
  }
}

/** Middle of a list; of an even number the lower one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
}
