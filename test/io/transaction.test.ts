import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BusyError, OutsideError, recover, writeAll } from "../../src/io/transaction.ts";

const CRASH = path.join(import.meta.dirname, "crash.ts");
const BEFORE = { "ledger/a.yaml": "old a\n", "ledger/b/b.yaml": "old b\n", "ledger/c/d/c.yaml": null };
const AFTER = { "ledger/a.yaml": "new a\n", "ledger/b/b.yaml": "new b\n", "ledger/c/d/c.yaml": "new c\n" };

let root = "";
const text = (file: string): string | null =>
  existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : null;
const state = (): object => Object.fromEntries(Object.keys(BEFORE).map((file) => [file, text(file)]));

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "huifang-write-"));
  mkdirSync(path.join(root, "ledger/b"), { recursive: true });
  writeFileSync(path.join(root, "ledger/a.yaml"), "old a\n");
  writeFileSync(path.join(root, "ledger/b/b.yaml"), "old b\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("killed before any step, everything or nothing is there once the next run has begun", () => {
  // lock, three files, journal, commit, three moves, clean: ten steps in all.
  test.each<[step: number, recovery: string, left: object]>([
    [1, "nothing", BEFORE],
    [2, "discarded", BEFORE],
    [3, "discarded", BEFORE],
    [4, "discarded", BEFORE],
    [5, "discarded", BEFORE],
    [6, "discarded", BEFORE],
    [7, "finished", AFTER],
    [8, "finished", AFTER],
    [9, "finished", AFTER],
    [10, "finished", AFTER],
  ])("step %i: %s", (step, recovery, left) => {
    const { signal } = spawnSync(process.execPath, [CRASH, root, String(step)]);
    expect(signal).toBe("SIGKILL");
    expect(recover(root)).toBe(recovery);
    expect(state()).toEqual(left);
    expect(existsSync(path.join(root, ".huifang/staging"))).toBe(false);
    writeAll(root, [{ path: "ledger/a.yaml", text: "later\n" }]);
    expect(text("ledger/a.yaml")).toBe("later\n");
  });

  test("there is no eleventh step", () => {
    const { stdout } = spawnSync(process.execPath, [CRASH, root, "11"], { encoding: "utf8" });
    expect(stdout).toBe("10");
    expect(state()).toEqual(AFTER);
  });
});

test("a failure while files are put aside leaves nothing behind", () => {
  const fail = (): void =>
    writeAll(root, [{ path: "ledger/a.yaml", text: "x" }], (step) => {
      if (step === "commit") throw new Error("disk full");
    });
  expect(fail).toThrow("disk full");
  expect(state()).toEqual(BEFORE);
  expect(recover(root)).toBe("nothing");
});

test("while another process writes, nobody else does", () => {
  mkdirSync(path.join(root, ".huifang/staging"), { recursive: true });
  writeFileSync(path.join(root, ".huifang/staging/pid"), String(process.ppid));
  expect(() => writeAll(root, [{ path: "ledger/a.yaml", text: "x" }])).toThrow(BusyError);
  expect(state()).toEqual(BEFORE);
});

test.each(["../outside.yaml", "ledger/../../outside.yaml", "ledger/link/x.yaml"])(
  "%s lies outside",
  (file) => {
    const outside = mkdtempSync(path.join(tmpdir(), "huifang-outside-"));
    symlinkSync(outside, path.join(root, "ledger/link"));
    expect(() =>
      writeAll(root, [
        { path: "ledger/a.yaml", text: "x" },
        { path: file, text: "x" },
      ]),
    ).toThrow(OutsideError);
    expect(state()).toEqual(BEFORE);
    rmSync(outside, { recursive: true });
  },
);
