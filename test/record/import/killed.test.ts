/** An import that is killed, at whatever moment, leaves the ledger as it was or as it was to be. */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recover } from "../../../src/io/transaction.ts";
import { PRODUCT } from "../../support/command.ts";

const ROWS = 240;
const MAPPING = `version: 1
name: killed
records:
  collection: complaints
  id: "n-{Id}"
  file: "{year}/{month}/{id}.yaml"
  fields: { received_at: "{Created}", subject: "{Note}" }
`;
let folder = "";
let after: Record<string, string> = {};
let took = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-killed-"));
  mkdirSync(path.join(folder, "before/ledger/complaints/2026/01"), { recursive: true });
  writeFileSync(
    path.join(folder, "before/ledger/tenant.yaml"),
    "timezone: Asia/Shanghai\nlines: [{ id: main }]\n",
  );
  writeFileSync(
    path.join(folder, "before/ledger/complaints/2026/01/mine.yaml"),
    "received_at: 2026-01-01 09:00\nsubject: by hand\n",
  );
  writeFileSync(
    path.join(folder, "t.csv"),
    `Id,Created,Note\n${Array.from({ length: ROWS }, (_, i) => `${i},2026-${String(1 + (i % 9)).padStart(2, "0")}-05 09:00,note ${i}\n`).join("")}`,
  );
  writeFileSync(path.join(folder, "map.yaml"), MAPPING);
  const root = fresh("whole");
  const started = Date.now();
  await new Promise((resolve) => run(root).on("exit", resolve));
  took = Date.now() - started;
  after = ledgerOf(root);
  expect(Object.keys(after)).toHaveLength(ROWS + 2);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fresh(name: string): string {
  const root = path.join(folder, name);
  cpSync(path.join(folder, "before"), root, { recursive: true });
  return root;
}

const run = (root: string) =>
  spawn(
    process.execPath,
    [
      path.join(PRODUCT, "scripts/huifang.ts"),
      "import",
      path.join(folder, "t.csv"),
      "--map",
      path.join(folder, "map.yaml"),
      "--root",
      root,
    ],
    { stdio: "ignore" },
  );

function ledgerOf(root: string): Record<string, string> {
  const names = readdirSync(path.join(root, "ledger"), { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(path.join(root, "ledger", name)).isFile(),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(path.join(root, "ledger", name), "utf8")]),
  );
}

/** Half of the moments anywhere in the run, half of them while it writes. */
const moments = Array.from({ length: 10 }, (_, i) => ({
  name: `${i < 5 ? "anywhere" : "while writing"} ${i}`,
  writing: i >= 5,
}));
const seen = new Set<string>();

test.each(moments)("killed $name", { timeout: 120_000 }, async ({ name, writing }) => {
  const root = fresh(name.replace(/\W+/g, "-"));
  const child = run(root);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  if (writing) {
    while (!existsSync(path.join(root, ".huifang/staging")) && child.exitCode === null) await wait(1);
    await wait(Math.random() * took * 0.3);
  } else await wait(Math.random() * took);
  child.kill("SIGKILL");
  await ended;
  const left = existsSync(path.join(root, ".huifang/staging"));
  recover(root);
  const now = ledgerOf(root);
  const state = Object.keys(now).length === Object.keys(after).length ? "after" : "before";
  seen.add(`${state}${left ? ", recovered" : ""}`);
  expect(now).toEqual(state === "after" ? after : ledgerOf(path.join(folder, "before")));
  expect(existsSync(path.join(root, ".huifang/staging"))).toBe(false);
});

test("some were killed before it counted", () => {
  expect([...seen].some((state) => state.startsWith("before"))).toBe(true);
});
