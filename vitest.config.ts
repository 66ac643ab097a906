/**
 * Three layers of tests (docs/testing.md): `vitest run --mode quick` what needs no other process, `vitest run`
 * everything on small ledgers, `vitest run --mode deep` the same on many samples and the demonstration.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const EVERY = "test/**/*.test.ts";
/** What starts processes, browsers or builds, or computes for long. */
const SLOW =
  /node:child_process|support\/(?:command|repository|shared)|playwright-core|oracle\/|scripts\/demo|app\/open-run/;
const SAMPLED = /support\/layers|fast-check/;

const IMPORT = /^(?:import|export) [^;]*?from "(\.{1,2}\/[^"]+)"/gm;

/** True when a test file, or a helper below `test/` that it imports, matches. */
function reaches(file: string, pattern: RegExp, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  return (
    pattern.test(text) ||
    pattern.test(file) ||
    [...text.matchAll(IMPORT)]
      .map((match) => path.join(path.dirname(file), match[1]))
      .some((next) => next.startsWith("test/") && reaches(next, pattern, seen))
  );
}

const EACH = globSync(EVERY);
const isDeep = (file: string): boolean => file.endsWith(".deep.test.ts");
const isPure = (file: string): boolean => !isDeep(file) && !reaches(file, SLOW);

/** Test files of a layer: those that only compute, which share one set of modules, and the others. */
function filesOf(mode: string): { pure: string[]; whole: string[] } {
  const all = EACH.filter((file) =>
    mode === "deep" ? isDeep(file) || reaches(file, SAMPLED) : !isDeep(file),
  );
  return { pure: all.filter(isPure), whole: mode === "quick" ? [] : all.filter((file) => !isPure(file)) };
}

export default defineConfig(({ mode: asked }) => {
  const mode = process.env.HUIFANG_DEEP === "1" ? "deep" : asked;
  const { pure, whole } = filesOf(mode);
  const extra = { globalSetup: ["./test/support/shared.ts"] };
  return {
    test: {
      projects: [
        { extends: true, test: { name: "pure", include: pure, isolate: false } },
        ...(whole.length > 0
          ? [{ extends: true as const, test: { name: "whole", include: whole, ...extra } }]
          : []),
      ],
      setupFiles: ["./test/support/seed.ts"],
      reporters: ["default", "./test/support/totals-reporter.ts"],
      // They end a hang and judge nothing: a busy machine passes as a quiet one does.
      maxWorkers: 2,
      testTimeout: 900_000,
      hookTimeout: 900_000,
      expect: { poll: { timeout: 60_000 } },
      env: { TZ: "UTC", NO_COLOR: "1", ...(mode === "deep" && { HUIFANG_DEEP: "1" }) },
      coverage: { include: ["src/**/*.{ts,astro}"], reporter: ["json-summary", "json"] },
    },
  };
});
