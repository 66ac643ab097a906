/** Revisions and the files of a commit. */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskTree } from "../../src/io/files.ts";
import { gitTree, UnknownRevision } from "../../src/io/git-tree.ts";
import { headCommit, mergeBase, openRepository, resolveCommit } from "../../src/io/git.ts";
import type { Tree } from "../../src/model/ledger.ts";
import { makeRepository, removeFolder } from "../support/repository.ts";

const AT = "2026-11-02T09:00+08:00";
let root = "";

beforeAll(() => {
  root = makeRepository([
    {
      name: "base",
      at: AT,
      files: {
        "co/ledger/tenant.yaml": "name: 甲",
        "co/ledger/visits/b.yaml": "b",
        "co/ledger/visits/a.yaml": "a",
      },
    },
    { name: "side", at: AT, files: { "co/ledger/visits/a.yaml": "side" } },
    { name: "main", at: AT, files: { "co/ledger/visits/b.yaml": null }, parents: ["base"] },
  ]);
});
afterAll(() => removeFolder(root));

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

test("a commit's files below a sub-folder, sorted, with sizes and contents", () => {
  const tree = gitTree(path.join(root, "co"), "HEAD~1");
  expect(tree.list("ledger").map((e) => `${e.path} ${e.size} ${e.kind}`)).toEqual(
    ["ledger/tenant.yaml 9 file", "ledger/visits/a.yaml 1 file", "ledger/visits/b.yaml 1 file"].map((line) =>
      line.replace("tenant.yaml 9", `tenant.yaml ${Buffer.byteLength("name: 甲")}`),
    ),
  );
  expect(text(tree.read("ledger/visits/b.yaml"))).toBe("b");
  expect(text(tree.read("ledger/tenant.yaml"))).toBe("name: 甲");
  expect(tree.list("policies")).toEqual([]);
});

test("reading does not need a listing first, and a missing file throws", () => {
  const tree = gitTree(path.join(root, "co"), "HEAD");
  expect(text(tree.read("ledger/tenant.yaml"))).toBe("name: 甲");
  expect(() => tree.read("ledger/visits/b.yaml")).toThrow("no such file");
  expect(() => tree.read("ledger/visits")).toThrow("no such file");
});

test("a sub-folder that the revision does not have is an empty tree", () => {
  const other = path.join(root, "other");
  execFileSync("mkdir", [other]);
  expect(gitTree(other, "HEAD").list("ledger")).toEqual([]);
  rmSync(other, { recursive: true });
});

test.each(["no-such-branch", "--output=/tmp/x", "-h", "HEAD\0", ""])("%j is no revision", (rev) => {
  expect(resolveCommit(root, rev)).toBeNull();
  expect(() => gitTree(root, rev)).toThrow(UnknownRevision);
});

test("merge base of diverged branches, and of none", () => {
  expect(headCommit(root)).toBe(resolveCommit(root, "refs/heads/main"));
  expect(mergeBase(root, "side")).toBe(resolveCommit(root, "base"));
  expect(mergeBase(root, "nowhere")).toBeNull();
});

test("a tree of a commit lists and misses what the tree on disk does", () => {
  const files = {
    "ledger/visits/odd.yaml/a.yaml": "a",
    "ledger/visits/b.yaml": "b",
    "policies/p/pack.yaml": "p",
  };
  const same = makeRepository([{ at: AT, files }]);
  const [disk, commit] = [diskTree(same), gitTree(same, "HEAD")];
  for (const folder of ["ledger", "policies", "nowhere", ""]) {
    const entries = (tree: Tree): string[] => tree.list(folder).map((e) => `${e.path} ${e.kind}`);
    expect(entries(commit)).toEqual(entries(disk));
  }
  for (const tree of [disk, commit]) {
    expect(() => tree.read("policies/p/rules.yaml")).toThrow(expect.objectContaining({ code: "ENOENT" }));
  }
  removeFolder(same);
});

test("links inside the tree are files, links out of it stay links", () => {
  const linked = makeRepository([{ at: AT, files: { "ledger/visits/a.yaml": "a" } }]);
  symlinkSync("a.yaml", path.join(linked, "ledger/visits/b.yaml"));
  symlinkSync("../../../etc/passwd", path.join(linked, "ledger/visits/c.yaml"));
  execFileSync("git", ["-C", linked, "-c", "user.name=A", "-c", "user.email=a@example.com", "add", "."]);
  execFileSync("git", [
    "-C",
    linked,
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.com",
    "commit",
    "-qm",
    "links",
  ]);
  const tree = gitTree(linked, "HEAD");
  expect(tree.list("ledger").map((e) => `${e.path} ${e.kind}`)).toEqual([
    "ledger/visits/a.yaml file",
    "ledger/visits/b.yaml file",
    "ledger/visits/c.yaml link",
  ]);
  expect(text(tree.read("ledger/visits/b.yaml"))).toBe("a");
  expect(() => tree.read("ledger/visits/c.yaml")).toThrow();
  removeFolder(linked);
});

test("the repository's own settings and hooks start no program", () => {
  const trap = makeRepository([
    { at: AT, files: { "ledger/visits/a.yaml": "a", ".gitattributes": "* diff=trap filter=trap" } },
  ]);
  const mark = path.join(trap, "sprung");
  const script = path.join(trap, ".git", "trap.sh");
  writeFileSync(script, `#!/bin/sh\ntouch "${mark}"\ncat\n`);
  chmodSync(script, 0o755);
  for (const key of [
    "diff.trap.textconv",
    "diff.trap.command",
    "diff.external",
    "filter.trap.smudge",
    "core.fsmonitor",
    "core.pager",
  ]) {
    execFileSync("git", ["-C", trap, "config", key, script]);
  }
  expect(text(gitTree(trap, "HEAD").read("ledger/visits/a.yaml"))).toBe("a");
  expect(openRepository(trap)?.prefix).toBe("");
  expect(() => execFileSync("ls", [mark], { stdio: "ignore" })).toThrow();
  removeFolder(trap);
});

test("a chain of reads in listing order gives every file", () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`ledger/visits/v-${String(i).padStart(3, "0")}.yaml`, `n: ${i}`]),
  );
  const many = makeRepository([{ at: AT, files }]);
  const tree = gitTree(many, "HEAD");
  expect(tree.list("ledger").map((e) => text(tree.read(e.path)))).toEqual(
    Array.from({ length: 300 }, (_, i) => `n: ${i}`),
  );
  removeFolder(many);
});
