/** Files on disk as a tree: order, links, what is no file, limits. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { diskTree, FileTooLarge } from "../../src/io/files.ts";

const root = mkdtempSync(join(tmpdir(), "huifang-files-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = "x"): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

test("paths come sorted by code unit, whatever lies in folders", () => {
  for (const path of [
    "order/a/z.yaml",
    "order/a-b.yaml",
    "order/a.yaml",
    "order/B.yaml",
    "order/中.yaml",
    "order/a/b/c.md",
  ]) {
    write(path);
  }
  const paths = diskTree(root)
    .list("order")
    .map((entry) => entry.path);
  expect(paths).toEqual([...paths].sort());
  expect(paths).toHaveLength(6);
});

test("links inside the root are files, links out of it and to folders are not followed", () => {
  const outside = mkdtempSync(join(tmpdir(), "huifang-outside-"));
  writeFileSync(join(outside, "secret.yaml"), "x");
  write("links/real.yaml");
  symlinkSync("real.yaml", join(root, "links/in.yaml"));
  symlinkSync(join(outside, "secret.yaml"), join(root, "links/out.yaml"));
  symlinkSync("..", join(root, "links/loop"));
  symlinkSync("nowhere", join(root, "links/dead.yaml"));
  const kinds = Object.fromEntries(
    diskTree(root)
      .list("links")
      .map(({ path, kind }) => [path.slice(6), kind]),
  );
  rmSync(outside, { recursive: true });
  expect(kinds).toEqual({
    "real.yaml": "file",
    "in.yaml": "file",
    "out.yaml": "link",
    loop: "link",
    "dead.yaml": "link",
  });
});

test("a folder with a record's name and a pipe are listed, never opened; what the folder holds is listed too", () => {
  write("odd/x.yaml/inner.yaml");
  execFileSync("mkfifo", [join(root, "odd/pipe.yaml")]);
  expect(
    diskTree(root)
      .list("odd")
      .map(({ path, kind }) => [path, kind]),
  ).toEqual([
    ["odd/pipe.yaml", "other"],
    ["odd/x.yaml", "other"],
    ["odd/x.yaml/inner.yaml", "file"],
  ]);
});

test("bytes that were read stay when the next file is read; borrowed ones are the same", () => {
  write("read/a.yaml", "first");
  write("read/b.yaml", "second");
  write("read/big.yaml", "y".repeat(200_000));
  const tree = diskTree(root);
  const first = tree.read("read/a.yaml");
  const big = tree.read("read/big.yaml");
  expect(Buffer.from(tree.borrow?.("read/b.yaml") ?? []).toString()).toBe("second");
  expect([Buffer.from(first).toString(), big.length, tree.list("read")[2].size]).toEqual([
    "first",
    200_000,
    200_000,
  ]);
});

test("a file over the limit is refused", () => {
  write("large/a.yaml", "y".repeat(100_000));
  expect(() => diskTree(root, 99_999).read("large/a.yaml")).toThrow(FileTooLarge);
  expect(diskTree(root, 100_000).read("large/a.yaml")).toHaveLength(100_000);
});

test("a root or folder that is not there is empty", () => {
  expect(diskTree(join(root, "none")).list("ledger")).toEqual([]);
  expect(diskTree(root).list("none")).toEqual([]);
});
