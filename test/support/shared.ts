/**
 * What several test files read and none of them changes is made once in a run, by whoever comes first: a built
 * site, the replayed demonstration. Vitest's global set-up gives the folder and removes it at the end.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly shared: string;
  }
}

export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-test-shared-"));
  project.provide("shared", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The folder that `make` fills; made already, or being made by another file: that one. Read it only. */
export async function shared(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const folder = path.join(inject("shared"), name);
  const [lock, done] = [`${folder}.lock`, `${folder}.done`];
  if (begin(lock)) {
    let outcome = "";
    try {
      await make(folder);
    } catch (error) {
      outcome = String((error as Error).stack ?? error);
    }
    writeFileSync(done, outcome);
  }
  while (!existsSync(done)) await pause(50);
  const trouble = readFileSync(done, "utf8");
  if (trouble !== "") throw new Error(`${name} could not be made: ${trouble}`);
  return folder;
}

function begin(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
