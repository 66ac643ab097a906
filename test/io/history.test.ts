/**
 * The history as a table: the same whether read at once, grown piece by piece, kept between runs or cut back.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openRepository, resolveCommit } from "../../src/io/git.ts";
import { keepHistory, loadHistory } from "../../src/io/history-cache.ts";
import { readLog, type LogCommit } from "../../src/io/history-log.ts";
import { History } from "../../src/io/history.ts";
import { readProvenance } from "../../src/io/provenance.ts";
import { makeRepository, removeFolder, type Commit } from "../support/repository.ts";

const folders: string[] = [];
const cache = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
const before = process.env.XDG_CACHE_HOME;
beforeAll(() => {
  process.env.XDG_CACHE_HOME = cache;
});
afterEach(() => folders.splice(0).forEach(removeFolder));
afterAll(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  removeFolder(cache);
});

/** What a table says, in an order of its own. */
function said(history: History): string[] {
  const id = (row: number): string => history.rows[row].id;
  return [
    ...[...history.filed].map(([key, row]) => `${key} filed ${id(row)}`),
    ...history.steps.map(({ key, row, kind, from, path: to }) =>
      kind === "A" ? `${key} again ${id(row)}` : `${key} ${kind} ${id(row)} ${from} ${to}`,
    ),
  ].sort();
}

/** Commits as `git log` lists them: newest first, no parent before its children; times may lie. */
const histories = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(30), { maxLength: 2 }),
      time: fc.nat(40),
      forged: fc.boolean(),
      touches: fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom("A", "A", "M", "D"),
          file: fc.nat(5),
          folder: fc.nat(1),
          blob: fc.nat(2),
        }),
        {
          maxLength: 3,
          selector: ({ file, folder }) => `${file}/${folder}`,
        },
      ),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) =>
    list
      .map(({ parents, time, forged, touches }, i): LogCommit => ({
        id: `c${String(i).padStart(2, "0")}`,
        at: time,
        committed: forged ? time : i * 2,
        author: "A <a@x>",
        committer: "R <r@x>",
        parents:
          i === 0 ? [] : [...new Set(parents.map((n) => n % i))].map((n) => `c${String(n).padStart(2, "0")}`),
        touches: touches.map(({ kind, file, folder, blob }) => ({
          kind: kind,
          path: `ledger/visits/${folder}/v-${file}.yaml`,
          before: kind === "A" ? "0" : String(blob),
          after: kind === "D" ? "0" : String(blob),
        })),
      }))
      .reverse(),
  );

test("growing piece by piece gives what reading at once gives", () => {
  fc.assert(
    fc.property(histories, fc.nat(25), (log, cut) => {
      const whole = new History();
      whole.grow(log);
      const grown = new History();
      const at = Math.min(cut, log.length);
      grown.grow(log.slice(at));
      grown.grow(log.slice(0, at));
      expect(said(grown)).toEqual(said(whole));
    }),
  );
});

test("cutting back gives what was known then", () => {
  fc.assert(
    fc.property(histories, fc.nat(25), (log, cut) => {
      const at = Math.min(cut, log.length);
      const old = new History();
      old.grow(log.slice(at));
      const whole = new History();
      whole.grow(log);
      expect(said(whole.without(new Set(log.slice(0, at).map(({ id }) => id))))).toEqual(said(old));
    }),
  );
});

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
const many = (n: number, from = 0): Commit[] =>
  Array.from({ length: n }, (_, i) => ({
    at: day(from + i),
    by: i % 2 ? "li@example.com" : "wang@example.com",
    files: {
      [`ledger/visits/v-${(from + i) % 400}.yaml`]: `n: ${from + i}\n`,
      ...(i % 50 === 49 ? { [`ledger/visits/v-${((from + i) % 400) - 20}.yaml`]: null } : {}),
    },
  }));

test("what is kept between runs is what was read", async () => {
  const root = makeRepository(many(620));
  folders.push(root);
  const repository = openRepository(root)!;
  const head = resolveCommit(root, "HEAD")!;
  const history = new History();
  history.grow(await readLog(repository, [head]));
  const save = process.listeners("beforeExit");
  keepHistory("here", {
    head,
    history,
    absent: new Set(["visits/v-9.yaml"].filter((key) => history.filed.has(key))),
  });
  for (const listener of process.listeners("beforeExit")) {
    if (!save.includes(listener)) {
      (listener as () => void)();
      process.removeListener("beforeExit", listener);
    }
  }
  const kept = loadHistory("here")!;
  expect([kept.head, said(kept.history)]).toEqual([head, said(history)]);
  expect(kept.history.rows).toEqual(history.rows);
  expect(loadHistory("elsewhere")).toBeNull();
});

test("a root read before is read on, cut back for its base, and begun anew when its history was replaced", async () => {
  const root = makeRepository(many(30));
  folders.push(root);
  const fresh = async (rev: string): Promise<unknown> => {
    const copy = path.join(mkdtempSync(path.join(tmpdir(), "huifang-test-")), "copy");
    folders.push(path.dirname(copy));
    execFileSync("git", ["clone", "-q", root, copy]);
    return readProvenance(
      copy,
      execFileSync("git", ["-C", root, "rev-parse", rev], { encoding: "utf8" }).trim(),
    );
  };
  const git = (...args: string[]): void => {
    execFileSync("git", ["-C", root, "-c", "user.name=B", "-c", "user.email=b@x", ...args]);
  };
  await readProvenance(root);
  git("rm", "-q", "ledger/visits/v-3.yaml");
  git("commit", "-q", "-m", "gone");
  expect(await readProvenance(root)).toEqual(await fresh("HEAD"));
  expect((await readProvenance(root)).deletions.map((d) => d.path)).toContain("ledger/visits/v-3.yaml");
  expect(await readProvenance(root, "HEAD~12")).toEqual(await fresh("HEAD~12"));
  git("reset", "-q", "--hard", "HEAD~5");
  git("commit", "-q", "--allow-empty", "-m", "another way");
  expect(await readProvenance(root)).toEqual(await fresh("HEAD"));
});
