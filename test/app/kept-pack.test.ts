/** Packs kept between runs: the same as freshly read, gone with any change, never with a finding. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadKeptPack } from "../../src/app/kept-pack.ts";
import { keepFile, keptFile } from "../../src/io/cache-folder.ts";
import { diskTree } from "../../src/io/files.ts";
import { productRoot } from "../../src/io/product.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";
import { loadPack, packIds } from "../../src/policy/pack/load-pack.ts";

const FILES: Readonly<Record<string, string>> = {
  "policies/small/pack.yaml":
    "id: small\nversion: 1\ntitle: { zh-CN: 小, en: Small }\nindustry: { zh-CN: 小, en: Small }\n",
  "policies/small/clauses.yaml":
    '- id: "1"\n  kind: record\n  checkable: data\n  text: { zh-CN: 写明目的, en: State the aim }\n',
  "policies/small/rules.yaml":
    'rules:\n  - id: aim\n    kind: require\n    clauses: ["1"]\n    title: { zh-CN: 目的, en: Aim }\n    severity: warning\n    with: { record: visits, fields: [purpose] }\n',
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huifang-kept-"));
  vi.stubEnv("XDG_CACHE_HOME", folder);
  vi.stubEnv("HUIFANG_CACHE", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const kept = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

/** Loads, and gives the title: what was kept is marked before, so that a pack that comes from there shows. */
function loadMarked(files: Readonly<Record<string, string>>): string {
  loadKeptPack(memoryTree(FILES), "small", "tenant");
  const [name] = kept();
  keepFile(basename(name), keptFile(basename(name))!.replace('"Small"', '"Kept"'));
  return loadKeptPack(memoryTree(files), "small", "tenant").value?.title.en ?? "unusable";
}

test.each(packIds(diskTree(productRoot())))("%s comes back as it was read", (id) => {
  const product = diskTree(productRoot());
  const fresh = loadKeptPack(product, id, "product");
  expect(fresh).toMatchObject(loadPack(product, id, "product"));
  expect(kept()).toHaveLength(1);
  expect(loadKeptPack(product, id, "product")).toEqual(fresh);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["the same files", FILES, "Kept"],
  [
    "one byte more",
    { ...FILES, "policies/small/rules.yaml": `${FILES["policies/small/rules.yaml"]}\n` },
    "Small",
  ],
  ["a file more", { ...FILES, "policies/small/artefacts.yaml": "[]\n" }, "Small"],
  ["a broken file", { ...FILES, "policies/small/rules.yaml": "rules: [" }, "unusable"],
])("%s", (_, files, title) => {
  expect(loadMarked(files)).toBe(title);
});

test("what is not our JSON is read anew", () => {
  loadKeptPack(memoryTree(FILES), "small", "tenant");
  writeFileSync(join(folder, kept()[0]), "{");
  expect(loadKeptPack(memoryTree(FILES), "small", "tenant").value?.title.en).toBe("Small");
});

test("a pack with a finding is not kept, and with the cache off none is", () => {
  const cited = {
    ...FILES,
    "policies/small/rules.yaml": FILES["policies/small/rules.yaml"].replace('["1"]', '["1", "9"]'),
  };
  expect(loadKeptPack(memoryTree(cited), "small", "tenant").diagnostics).toHaveLength(1);
  vi.stubEnv("HUIFANG_CACHE", "off");
  expect(loadKeptPack(memoryTree(FILES), "small", "tenant").diagnostics).toEqual([]);
  expect(kept()).toEqual([]);
});
