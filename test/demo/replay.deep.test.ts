import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../scripts/demo/book.ts";
import { commitsOf } from "../../scripts/demo/history.ts";
import { readLedger, replay } from "../../scripts/demo/replay.ts";

const PRODUCT = join(fileURLToPath(import.meta.url), "../../..");

const change = (at: number, by: string, path: string, text: string | null, sequence: number): Change => ({
  at,
  by,
  title: `t${sequence}`,
  path,
  text,
  sequence,
});

describe("commits", () => {
  const plan = [
    change(10, "li-na", "ledger/a.yaml", "a: 1\n", 0),
    change(10, "li-na", "ledger/b.yaml", "b: 1\n", 1),
    change(10, "wu-kai", "ledger/c.yaml", "c: 1\n", 2),
    change(20, "li-na", "ledger/a.yaml", "a: 2\n", 3),
    change(30, "wu-kai", "ledger/gone.yaml", "x\n", 4),
    change(40, "wu-kai", "ledger/gone.yaml", null, 5),
  ];
  const paths = (files: Record<string, string>): string[][] =>
    commitsOf(plan, new Map(Object.entries(files))).map((c) => [
      c.by,
      ...c.changes.map(({ path, text }) => `${path}=${text?.trim() ?? "-"}`),
    ]);

  test("join what one person filed in one minute", () => {
    expect(
      paths({ "ledger/a.yaml": "a: 2\n", "ledger/b.yaml": "b: 1\n", "ledger/c.yaml": "c: 1\n" }),
    ).toEqual([
      ["li-na", "ledger/a.yaml=a: 1", "ledger/b.yaml=b: 1"],
      ["wu-kai", "ledger/c.yaml=c: 1"],
      ["li-na", "ledger/a.yaml=a: 2"],
      ["wu-kai", "ledger/gone.yaml=x"],
      ["wu-kai", "ledger/gone.yaml=-"],
    ]);
  });

  test("end with the files as they lie there", () => {
    const made = paths({ "ledger/a.yaml": "a: 3\n", "ledger/new.yaml": "n: 1\n" });
    expect(made.at(-1)).toEqual(["lin-yue", "ledger/a.yaml=a: 3", "ledger/new.yaml=n: 1"]);
    expect(made.flat().filter((text) => text.startsWith("ledger/b.yaml"))).toEqual([]);
  });
});

describe("replay", () => {
  const folder = mkdtempSync(join(tmpdir(), "huifang-replay-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const target = join(folder, "demo");
  let made: ReturnType<typeof replay>;
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: target, encoding: "utf8" }).trim();
  beforeAll(() => {
    made = replay(PRODUCT, target);
  }, 60_000);

  test("checks out exactly the ledger", () => {
    expect(readLedger(target)).toEqual(readLedger(PRODUCT));
    expect(git("status", "--porcelain")).toBe("");
    expect(git("rev-list", "--count", "HEAD")).toBe(String(made.commits));
  });

  test("gives every record to its person", () => {
    const [visit] = [...readLedger(PRODUCT).keys()].filter((path) =>
      path.includes("/visits/2026/06/sun-yan/"),
    );
    expect(git("log", "--format=%ae", "--diff-filter=A", "--", visit)).toBe("sun.yan@tinghe.example");
  });

  test("knows nothing of this machine: the same ids again, whatever git is told", () => {
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(
      join(home, ".gitconfig"),
      "[user]\n\tname = Somebody\n[commit]\n\tgpgsign = true\n[core]\n\tautocrlf = true\n",
    );
    const before = {
      HOME: process.env.HOME,
      GIT_AUTHOR_DATE: process.env.GIT_AUTHOR_DATE,
      TZ: process.env.TZ,
    };
    Object.assign(process.env, { HOME: home, GIT_AUTHOR_DATE: "2001-01-01T00:00Z", TZ: "America/Lima" });
    try {
      expect(replay(PRODUCT, join(folder, "again")).head).toBe(made.head);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  }, 60_000);
});
