/** Caches that are damaged are none; an output folder is replaced only where we made it. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFile, keptFile } from "../../src/io/cache-folder.ts";
import { assertReplaceable, markFolder, replaceFolder, settleFolder } from "../../src/io/out-folder.ts";
import { readSections, writeSections } from "../../src/ledger/cache/sections.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The file with one bit of each byte in turn turned over. */
function* damaged(file: string): Generator<number> {
  const bytes = readFileSync(file);
  for (let i = 0; i < bytes.length; i += 1) {
    const other = Buffer.from(bytes);
    other[i] ^= 1 << (i % 8);
    writeFileSync(file, other);
    yield i;
  }
  for (const length of [0, 1, 64, bytes.length - 1]) {
    writeFileSync(file, bytes.subarray(0, length));
    yield -length;
  }
}

test("a kept text is believed as it was written, or not at all", () => {
  const env = { XDG_CACHE_HOME: folder };
  keepFile("x", '{"a": 1}\n回访', env);
  expect(keptFile("x", env)).toBe('{"a": 1}\n回访');
  for (const at of damaged(path.join(folder, "huifang/x"))) {
    expect([at, keptFile("x", env)]).toEqual([at, null]);
  }
});

test("kept sections are believed as they were written, or not at all", () => {
  const file = path.join(folder, "x");
  writeSections(file, "key", { a: Buffer.from("abcde"), b: new Uint8Array(16).fill(7) });
  expect(Buffer.from(readSections(file, "key")!.a).toString()).toBe("abcde");
  expect(readSections(file, "other")).toBe(null);
  for (const at of damaged(file)) expect([at, readSections(file, "key")]).toEqual([at, null]);
});

function site(name: string, text: string, mark = true): string {
  const made = path.join(folder, name);
  mkdirSync(made);
  writeFileSync(path.join(made, "index.html"), text);
  if (mark) markFolder(made);
  return made;
}

test("a folder is replaced where we made it, where it is empty, and nowhere else", () => {
  const root = path.join(folder, "root");
  mkdirSync(root);
  expect(() => assertReplaceable(site("theirs", "x", false), root)).toThrow(/not made by huifang/);
  assertReplaceable(site("ours", "x"), root);
  mkdirSync(path.join(folder, "empty"));
  assertReplaceable(path.join(folder, "empty"), root);
  assertReplaceable(path.join(folder, "none"), root);
  expect(() => assertReplaceable(root, root)).toThrow(/ledger's root/);
});

test("a build that was killed between its two moves is put right by the next", () => {
  const out = site("dist", "old");
  replaceFolder(site("work", "new"), out);
  expect(readFileSync(path.join(out, "index.html"), "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["dist"]);
  // Killed after the old one has gone aside.
  renameSync(out, path.join(folder, ".dist.old"));
  site(".dist.next", "newer");
  settleFolder(out);
  expect(readFileSync(path.join(out, "index.html"), "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["dist"]);
  // A neighbour of that name which is not ours stays.
  site(".dist.next", "theirs", false);
  settleFolder(out);
  expect(existsSync(path.join(folder, ".dist.next"))).toBe(true);
});
