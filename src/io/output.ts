/** The console and output files. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { UserError } from "../model/user-error.ts";
import { refusedBySystem } from "./write/refusal.ts";

/** An output file or folder that cannot be written. */
export class OutputError extends UserError {}

/**
 * Writes text to a file, whole or not at all, or to stdout for null and `-`. A device or pipe is written to,
 * never replaced; a link keeps pointing where it does. Throws OutputError.
 */
export function writeOutput(text: string | Uint8Array, file: string | null): void {
  if (file === null || file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    if (existsSync(file) && !statSync(file).isFile()) writeFileSync(file, text);
    else replaceFile(existsSync(file) ? realpathSync(file) : file, text);
  } catch (error) {
    throw new OutputError(refusedBySystem(error, file) ?? `${file}: ${(error as Error).message}`);
  }
}

/** Makes an output folder, with those above it. Throws OutputError. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new OutputError(refusedBySystem(error, folder) ?? `${folder}: ${(error as Error).message}`);
  }
}

function replaceFile(file: string, text: string | Uint8Array): void {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    writeFileSync(part, text);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Adds to GitHub's job summary where there is one; a run never fails for want of it. */
export function appendJobSummary(text: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    appendFileSync(file, text);
  } catch (error) {
    process.stderr.write(`huifang: ${file}: ${(error as Error).message}\n`);
  }
}

/** Colours for stdout: on a terminal, unless NO_COLOR is set to anything (no-color.org). */
export function wantsColour(file: string | null): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== "0") return true;
  return (file === null || file === "-") && process.stdout.isTTY === true;
}

/** A reader that goes away (`huifang due | head`) ends the run quietly with the exit code it had. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}
