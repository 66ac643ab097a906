import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stateFolder } from "../../src/io/state-folder.ts";
import {
  BusyError,
  OutsideError,
  recover,
  settle,
  writeAll,
  WriteRefused,
} from "../../src/io/transaction.ts";
import { sumOf } from "../../src/io/write/journal.ts";

const CRASH = path.join(import.meta.dirname, "crash.ts");
const KILL = path.join(import.meta.dirname, "kill-at.ts");
const BEFORE = { "ledger/a.yaml": "old a\n", "ledger/b/b.yaml": "old b\n", "ledger/e.yaml": "old e\n" };
const AFTER = { "ledger/a.yaml": "new a\n", "ledger/b/b.yaml": "new b\n", "ledger/c/d/c.yaml": "new c\n" };

let root = "";
const state = (): string => stateFolder(root);

/** Every file and folder below `ledger/`, hidden ones too. */
function lies(): Record<string, string> {
  const names = readdirSync(path.join(root, "ledger"), { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names
      .map((name) => `ledger/${name.split(path.sep).join("/")}`)
      .filter((name) => !statSync(path.join(root, name)).isDirectory())
      .map((name) => [name, readFileSync(path.join(root, name), "utf8")]),
  );
}

function lay(): void {
  root = mkdtempSync(path.join(tmpdir(), "huifang-write-"));
  mkdirSync(path.join(root, ".git"));
  writeFileSync(path.join(root, ".git/HEAD"), "ref: refs/heads/main\n");
  mkdirSync(path.join(root, "ledger/b"), { recursive: true });
  for (const [file, text] of Object.entries(BEFORE)) writeFileSync(path.join(root, file), text);
}

beforeEach(lay);
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(args: readonly string[], kill: number): number {
  const count = path.join(root, ".git/count");
  const { signal, status, stderr } = spawnSync(process.execPath, ["--import", KILL, CRASH, root, ...args], {
    env: { ...process.env, KILL_AT: String(kill), KILL_COUNT: count },
    encoding: "utf8",
  });
  if (kill > 0 && signal === "SIGKILL") return kill;
  expect([status, stderr]).toEqual([0, ""]);
  return Number(readFileSync(count, "utf8").trim().split("\n").at(-1));
}

test("killed before any change to the disk, everything or nothing is there once the next command has begun", () => {
  const steps = run([], 0);
  expect(lies()).toEqual(AFTER);
  expect(steps).toBeGreaterThan(30);
  const seen = new Set<string>();
  for (let step = 1; step <= steps; step += 1) {
    rmSync(root, { recursive: true });
    lay();
    expect(run([], step)).toBe(step);
    const { trouble } = settle(root);
    const now = lies();
    const name = JSON.stringify(now) === JSON.stringify(AFTER) ? "after" : "before";
    seen.add(name);
    expect([step, trouble, now]).toEqual([step, null, name === "after" ? AFTER : BEFORE]);
    if (name === "before") expect([step, existsSync(path.join(root, "ledger/c"))]).toEqual([step, false]);
    writeAll(root, [{ path: "ledger/a.yaml", text: "later\n" }]);
    expect(lies()["ledger/a.yaml"]).toBe("later\n");
  }
  expect(seen).toEqual(new Set(["before", "after"]));
});

test("killed while it settles what another kill left, the one after settles it", () => {
  const steps = run([], 0);
  for (const step of [Math.round(steps / 2), Math.round(steps * 0.8)]) {
    for (let second = 1; ; second += 3) {
      rmSync(root, { recursive: true });
      lay();
      run([], step);
      const killed = run(["recover"], second) === second && !isQuiet();
      settle(root);
      expect([AFTER, BEFORE]).toContainEqual(lies());
      if (!killed) break;
    }
  }
});

const isQuiet = (): boolean => readFileSync(path.join(state(), "journal"), "utf8").includes('"phase":"done"');

describe("targets are tried before anything moves", () => {
  const cases: [name: string, make: () => void, file: string, words: RegExp][] = [
    ["a name too long in a new folder", () => {}, `ledger/new/${"长".repeat(90)}.yaml`, /too long/],
    ["a path too long", () => {}, `ledger/${"x/".repeat(2500)}x.yaml`, /too long/],
    ["a name too long", () => {}, `ledger/${"长".repeat(90)}.yaml`, /too long/],
    [
      "a folder for a file",
      () => mkdirSync(path.join(root, "ledger/x.yaml")),
      "ledger/x.yaml",
      /a folder stands/,
    ],
    ["a file for a folder", () => {}, "ledger/a.yaml/x.yaml", /a file stands/],
    ["a file that is to be a folder", () => {}, "ledger/n.yaml/x.yaml", /a file stands/],
    [
      "a link",
      () => symlinkSync("a.yaml", path.join(root, "ledger/l.yaml")),
      "ledger/l.yaml",
      /behind a link/,
    ],
    [
      "a linked folder",
      () => symlinkSync("b", path.join(root, "ledger/l")),
      "ledger/l/x.yaml",
      /behind a link/,
    ],
    [
      "a pipe",
      () => spawnSync("mkfifo", [path.join(root, "ledger/p.yaml")]),
      "ledger/p.yaml",
      /no plain file/,
    ],
    ["dots", () => {}, "ledger/../../x.yaml", /outside/],
    ["an absolute path", () => {}, "/tmp/x.yaml", /outside/],
    ["git's own folder", () => {}, ".git/hooks/pre-commit", /outside/],
    ["a folder that is not ours", () => {}, "src/x.yaml", /outside/],
  ];
  test.each(cases)("%s", (_name, make, file, words) => {
    make();
    const write = (): void =>
      writeAll(root, [
        { path: "ledger/a.yaml", text: "x" },
        { path: "ledger/n.yaml", text: "x" },
        { path: file, text: "x" },
      ]);
    expect(write).toThrow(WriteRefused);
    expect(write).toThrow(words);
    expect(readFileSync(path.join(root, "ledger/a.yaml"), "utf8")).toBe("old a\n");
    expect(existsSync(path.join(root, "ledger/n.yaml"))).toBe(false);
    writeAll(root, [{ path: "ledger/a.yaml", text: "later\n" }]);
  });

  test("a link out of the root", () => {
    const outside = mkdtempSync(path.join(tmpdir(), "huifang-outside-"));
    symlinkSync(outside, path.join(root, "ledger/link"));
    expect(() => writeAll(root, [{ path: "ledger/link/x.yaml", text: "x" }])).toThrow(OutsideError);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });
});

test("what somebody changed since it was read is not written over", () => {
  const write = (was: string | null): void => writeAll(root, [{ path: "ledger/a.yaml", text: "x", was }]);
  expect(() => write("older\n")).toThrow(/meanwhile/);
  expect(() => write(null)).toThrow(/meanwhile/);
  write("old a\n");
  expect(lies()["ledger/a.yaml"]).toBe("x");
});

test("a changed file keeps its rights", () => {
  chmodSync(path.join(root, "ledger/a.yaml"), 0o640);
  writeAll(root, [{ path: "ledger/a.yaml", text: "x" }]);
  expect(statSync(path.join(root, "ledger/a.yaml")).mode & 0o777).toBe(0o640);
});

describe("the lock", () => {
  const lock = (owner: object | string): void => {
    mkdirSync(state(), { recursive: true });
    writeFileSync(path.join(state(), "lock"), typeof owner === "string" ? owner : JSON.stringify(owner));
  };
  const host = (): string => {
    let text = "";
    try {
      writeAll(root, [{ path: "ledger/a.yaml", text: "x" }], {
        get scope(): never {
          text = readFileSync(path.join(state(), "lock"), "utf8");
          throw new Error("seen");
        },
      });
    } catch {
      // Only the lock was wanted.
    }
    return (JSON.parse(text) as { host: string }).host;
  };

  test("of a process that is alive refuses, with a sentence, and blocks nothing once it is gone", () => {
    const began = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ")[1].split(" ")[19];
    lock({ host: host(), pid: process.ppid, started: began });
    expect(() => writeAll(root, [{ path: "ledger/a.yaml", text: "x" }])).toThrow(BusyError);
    expect(lies()).toEqual(BEFORE);
    lock({ host: host0, pid: process.ppid, started: "1" });
    writeAll(root, [{ path: "ledger/a.yaml", text: "x" }]);
    expect(lies()["ledger/a.yaml"]).toBe("x");
  });
  let host0 = "";
  beforeEach(() => {
    host0 = host();
  });

  test.each([
    ["a process that has ended", { pid: 2 ** 22 - 7, started: "5" }],
    ["a number that another process has now", { pid: 1, started: "never" }],
  ])("of %s is none", (_name, owner) => {
    lock({ host: host0, ...owner });
    writeAll(root, [{ path: "ledger/a.yaml", text: "x" }]);
    expect(lies()["ledger/a.yaml"]).toBe("x");
  });

  test("of another machine refuses and names it", () => {
    lock({ host: `not-${hostname()}`, pid: 7, started: "5" });
    expect(() => writeAll(root, [{ path: "ledger/a.yaml", text: "x" }])).toThrow(`not-${hostname()}`);
  });
});

describe("state that git carries is nothing to us", () => {
  test.each(["journal", "staging/journal", "lock"])(".huifang/%s", (name) => {
    const journal = { id: "1", previous: null, phase: "commit", scope: "root", folders: [], moves: [] };
    mkdirSync(path.join(root, ".huifang/staging"), { recursive: true });
    const text = JSON.stringify({ ...journal, moves: [{ from: "0", to: ".git/hooks/post-checkout" }] });
    writeFileSync(path.join(root, ".huifang", name), `${sumOf(text)}\n${text}`);
    expect(recover(root)).toBe("nothing");
    writeAll(root, [{ path: "ledger/a.yaml", text: "x" }]);
    expect(existsSync(path.join(root, ".git/hooks"))).toBe(false);
  });

  test("a journal of ours moves nothing that it should not", () => {
    const move = {
      base: "root",
      temp: ".huifang-0123456789abcdef",
      mode: null,
      before: null,
      after: sumOf("x"),
    };
    const paths = ["../x", ".git/hooks/x", "src/x", "ledger/../x"];
    for (const file of paths) {
      const journal = { id: "1", previous: null, phase: "commit", scope: "ledger", folders: [] };
      const text = JSON.stringify({ ...journal, moves: [{ ...move, path: file }] });
      mkdirSync(state(), { recursive: true });
      writeFileSync(path.join(state(), "journal"), `${sumOf(text)}\n${text}`);
      expect(recover(root)).toBe("discarded");
    }
    expect(lies()).toEqual(BEFORE);
  });

  test("bytes beside a target are believed with their sum only, and an edit made since stays", () => {
    const temp = ".huifang-0123456789abcdef";
    const put = (after: string, before: string | null): void => {
      const move = { base: "root", path: "ledger/a.yaml", temp, mode: null, before, after };
      const text = JSON.stringify({
        id: "1",
        previous: null,
        phase: "commit",
        scope: "ledger",
        folders: [],
        moves: [move],
      });
      mkdirSync(state(), { recursive: true });
      writeFileSync(path.join(state(), "journal"), `${sumOf(text)}\n${text}`);
      writeFileSync(path.join(root, "ledger", temp), "new\n");
    };
    put(sumOf("other\n"), sumOf("old a\n"));
    expect(recover(root)).toBe("discarded");
    put(sumOf("new\n"), sumOf("older\n"));
    expect(recover(root)).toBe("discarded");
    expect(lies()).toEqual(BEFORE);
    put(sumOf("new\n"), sumOf("old a\n"));
    expect(recover(root)).toBe("finished");
    expect(lies()["ledger/a.yaml"]).toBe("new\n");
  });
});

test("without a repository the state lies in the user's cache, by the root's real path", () => {
  rmSync(path.join(root, ".git"), { recursive: true });
  const env = { XDG_CACHE_HOME: path.join(root, "cache") };
  const link = `${root}-link`;
  symlinkSync(root, link);
  expect(stateFolder(link, env)).toBe(stateFolder(root, env));
  expect(stateFolder(root, env)).toContain(path.join(root, "cache/huifang/roots/"));
  rmSync(link);
});

test("a worktree has its own, and a folder that only looks like a repository's inside has none", () => {
  const tree = mkdtempSync(path.join(tmpdir(), "huifang-tree-"));
  mkdirSync(path.join(root, ".git/worktrees/t"), { recursive: true });
  writeFileSync(path.join(root, ".git/worktrees/t/HEAD"), "x");
  writeFileSync(path.join(tree, ".git"), `gitdir: ${path.join(root, ".git/worktrees/t")}\n`);
  expect(stateFolder(tree)).toContain(path.join(root, ".git/worktrees/t/huifang/"));
  for (const name of ["objects", "refs"]) mkdirSync(path.join(root, "ledger", name));
  writeFileSync(path.join(root, "ledger/HEAD"), "ref: refs/heads/main\n");
  expect(stateFolder(path.join(root, "ledger"))).toContain(path.join(root, ".git/huifang/"));
  rmSync(tree, { recursive: true });
});
