/** Site, caches and output files, killed before every change to the disk: the old one or the new one. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFile, keptFile } from "../../src/io/cache-folder.ts";
import { markFolder, settleFolder } from "../../src/io/out-folder.ts";
import { readSections, writeSections } from "../../src/ledger/cache/sections.ts";

const HERE = import.meta.dirname;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-killed-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kills a run before each of its changes, and looks after each; gives how often it was killed. */
function killAll(what: string, lay: () => void, look: () => string | null): number {
  for (let step = 1; ; step += 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    lay();
    const program = [
      "--import",
      path.join(HERE, "kill-at.ts"),
      path.join(HERE, "crash-others.ts"),
      folder,
      what,
    ];
    const env = { ...process.env, KILL_AT: String(step), KILL_IN: folder };
    const { signal } = spawnSync(process.execPath, program, { env });
    expect([step, look()]).toEqual([step, signal === null ? "new" : expect.stringMatching(/^(?:old|new)$/)]);
    if (signal === null) return step - 1;
  }
}

test("the site: never a mixture, and never nothing once the next build begins", () => {
  const read = (): string | null => {
    settleFolder(path.join(folder, "dist"));
    const [a, b] = ["a", "b"].map((name) => readFileSync(path.join(folder, "dist", name), "utf8"));
    expect(existsSync(path.join(folder, ".dist.old"))).toBe(false);
    return a === b ? a : "mixed";
  };
  const lay = (): void => {
    for (const [name, text] of [
      ["dist", "old"],
      ["new", "new"],
    ]) {
      mkdirSync(path.join(folder, name));
      for (const file of ["a", "b"]) writeFileSync(path.join(folder, name, file), text);
    }
    markFolder(path.join(folder, "dist"));
  };
  expect(killAll("build", lay, read)).toBeGreaterThan(4);
});

test("a cache of text", { timeout: 60_000 }, () => {
  const env = { XDG_CACHE_HOME: "" };
  const lay = (): void => keepFile("x", "old", { ...env, XDG_CACHE_HOME: folder });
  const look = (): string | null => keptFile("x", { ...env, XDG_CACHE_HOME: folder });
  expect(killAll("cache", lay, look)).toBeGreaterThan(2);
});

test("a cache of sections", { timeout: 60_000 }, () => {
  const lay = (): void => writeSections(path.join(folder, "x"), "key", { a: Buffer.from("old") });
  const look = (): string | null => {
    const kept = readSections(path.join(folder, "x"), "key");
    return kept && Buffer.from(kept.a).toString();
  };
  expect(killAll("sections", lay, look)).toBeGreaterThan(3);
});

test("an output file", { timeout: 60_000 }, () => {
  const lay = (): void => writeFileSync(path.join(folder, "out"), "old");
  expect(killAll("output", lay, () => readFileSync(path.join(folder, "out"), "utf8"))).toBeGreaterThan(2);
});
