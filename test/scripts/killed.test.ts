/**
 * Commands that write, killed before changes to the disk: the ledger is as it was or as it was to be, and the
 * next command works. Every fourth change here, every single one with `KILL_ALL=1`.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { settle } from "../../src/io/transaction.ts";
import { huifang, PRODUCT } from "../support/command.ts";

const KILL = path.join(PRODUCT, "test/io/kill-at.ts");
const MAPPING = `version: 1
name: killed
records:
  collection: complaints
  id: "n-{Id}"
  file: "{year}/{month}/{id}.yaml"
  fields: { received_at: "{Created}", subject: "{Note}" }
`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-killed-"));
  const before = path.join(folder, "before");
  const files: Record<string, string> = {
    "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines: [{ id: main }]\n",
    "ledger/staff/li.yaml": "name: Li\n",
    "ledger/customers/c.yaml": "name: C\n",
    "ledger/complaints/mine.yaml": "received_at: 2026-01-01 09:00\nsubject: by hand\nline: main\n",
    ".git/HEAD": "ref: refs/heads/main\n",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(before, file)), { recursive: true });
    writeFileSync(path.join(before, file), text);
  }
  writeFileSync(path.join(folder, "t.csv"), "Id,Created,Note\n1,2026-02-05 09:00,a\n2,2026-03-05 09:00,b\n");
  writeFileSync(path.join(folder, "map.yaml"), MAPPING);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lies(root: string): Record<string, string> {
  if (!existsSync(root)) return {};
  const names = readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((name) => !name.startsWith(".git/"))
      .sort()
      .map((name) => [name.replace(/v-\w+-\w+/, "v"), readFileSync(path.join(root, name), "utf8")]),
  );
}

const stepsOf = (steps: number): number[] =>
  process.env.KILL_ALL
    ? Array.from({ length: steps }, (_, i) => i + 1)
    : [0.4, 0.7, 0.9].map((share) => Math.round(steps * share));

const COMMANDS: [name: string, args: (root: string) => string[], from: "before" | null][] = [
  [
    "import",
    (root) => ["import", path.join(folder, "t.csv"), "--map", path.join(folder, "map.yaml"), "--root", root],
    "before",
  ],
  [
    "new",
    (root) => [
      ...["new", "visit", "--root", root, "--as-of", "2026-03-01"],
      ...["--set", "customer=c", "by=li", "at=2026-03-01 09:00", "channel=phone", "outcome=reached"],
    ],
    "before",
  ],
  [
    "init",
    (root) => [
      ...["init", root, "--yes", "--no-git", "--name", "N", "--language", "en", "--zone", "UTC"],
      ...["--line", "main:Main:company", "--admin-name", "Li", "--customer", "C", "--as-of", "2026-01-01"],
    ],
    null,
  ],
];

test.each(COMMANDS)("%s", { timeout: 600_000 }, (name, args, from) => {
  const cache = path.join(folder, `${name}-cache`);
  const env = { ...process.env, XDG_CACHE_HOME: cache, KILL_IN: folder, LANG: "en", LC_ALL: "" };
  const run = (root: string, kill: number) => {
    rmSync(root, { recursive: true, force: true });
    rmSync(cache, { recursive: true, force: true });
    if (from) cpSync(path.join(folder, from), root, { recursive: true });
    const more = { KILL_AT: String(kill), KILL_COUNT: path.join(folder, "count") };
    const program = ["--import", KILL, path.join(PRODUCT, "scripts/huifang.ts"), ...args(root)];
    return spawnSync(process.execPath, program, { env: { ...env, ...more }, encoding: "utf8" });
  };
  const root = path.join(folder, name);
  const whole = run(root, 0);
  expect([whole.status, whole.stderr]).toEqual([0, ""]);
  const steps = Number(readFileSync(path.join(folder, "count"), "utf8").trim().split("\n").at(-1));
  const [before, after] = [from ? lies(path.join(folder, from)) : {}, lies(root)];
  expect(after).not.toEqual(before);
  vi.stubEnv("XDG_CACHE_HOME", cache);
  for (const step of stepsOf(steps)) {
    expect([step, run(root, step).signal]).toEqual([step, "SIGKILL"]);
    if (existsSync(root)) settle(root);
    expect([before, after]).toContainEqual(lies(root));
  }
  vi.unstubAllEnvs();
  const next = huifang([
    "check",
    "--root",
    existsSync(path.join(root, "ledger")) ? root : path.join(folder, "before"),
  ]);
  expect([0, 1]).toContain(next.code);
  expect(next.err).toBe("");
});
