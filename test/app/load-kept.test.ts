/**
 * What runs leave for each other: nothing of a small ledger, of a large one a note first and then the ledger.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadKept } from "../../src/app/load-kept.ts";
import { diskTree } from "../../src/io/files.ts";
import { MIN_FILES } from "../../src/ledger/cache/ledger-cache.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/index.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huifang-kept-"));
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  vi.stubEnv("HUIFANG_CACHE", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function makeRoot(staff: number): string {
  const root = join(folder, "root");
  mkdirSync(join(root, "ledger/staff"), { recursive: true });
  writeFileSync(join(root, "ledger/tenant.yaml"), "name: 甲\ntimezone: Asia/Shanghai\nlines: []\n");
  for (let i = 0; i < staff; i += 1) {
    writeFileSync(join(root, `ledger/staff/s-${i}.yaml`), `name: 员工${i}\n`);
  }
  return root;
}

/** Loads as a run does, its end included; gives the number of records and the endings of what is kept. */
function run(root: string): { records: number; kept: string[] } {
  const before = process.listeners("beforeExit");
  const tree = diskTree(root);
  const { value } = loadKept(root, tree, loadTenant(tree).value!, CORE_VOCABULARY);
  for (const listener of process.listeners("beforeExit").filter((each) => !before.includes(each))) {
    process.removeListener("beforeExit", listener);
    listener.call(process, 0);
  }
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.startsWith("cache") && /\.(?:seen|ledger)$/.test(name),
  );
  return {
    records: value.records.staff.length,
    kept: names.map((name) => name.slice(name.lastIndexOf("."))).sort(),
  };
}

test("a large ledger is kept from the second run on", () => {
  const root = makeRoot(MIN_FILES);
  expect(run(root)).toEqual({ records: MIN_FILES, kept: [".seen"] });
  expect(run(root)).toEqual({ records: MIN_FILES, kept: [".ledger", ".seen"] });
  writeFileSync(join(root, "ledger/staff/new.yaml"), "name: 新\n");
  expect(run(root).records).toBe(MIN_FILES + 1);
});

test("of a small ledger nothing is kept, and of no ledger with the cache off", () => {
  expect(run(makeRoot(3))).toEqual({ records: 3, kept: [] });
  vi.stubEnv("HUIFANG_CACHE", "off");
  expect(run(makeRoot(MIN_FILES))).toEqual({ records: MIN_FILES, kept: [] });
});
