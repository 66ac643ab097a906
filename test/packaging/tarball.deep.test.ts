/** What is published works: packed, installed into an empty folder, run by the machine's own Node. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { huifang, PRODUCT, type Ran } from "../support/command.ts";
import { makeCompany } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

/** The Node that runs npm, older than the product's own on most machines. */
const OUTER = process.env.npm_node_execpath ?? process.execPath;
let folder = "";
let company = "";
let packed: { filename: string; files: { path: string }[] };

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  company = makeCompany();
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  [packed] = Object.values(JSON.parse(npm(PRODUCT, "pack", "--json", "--pack-destination", folder)));
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", path.join(folder, packed.filename));
});
afterAll(() => [folder, company].forEach(removeFolder));

function installed(...args: string[]): Ran {
  return huifang([...args, "--as-of", "2026-11-03T10:00+08:00"], {
    cwd: company,
    program: [OUTER, path.join(folder, "node_modules/.bin/huifang")],
  });
}

test("the package holds what runs and nothing else", () => {
  const tops = new Set(packed.files.map((file) => file.path.split("/")[0]));
  expect([...tops].filter((top) => ["test", "ledger", ".ci", "node_modules", "dist"].includes(top))).toEqual(
    [],
  );
  expect(packed.files.map((file) => file.path)).toEqual(
    expect.arrayContaining([
      "cli/huifang.js",
      "scripts/huifang.mjs",
      "LICENSE",
      "docs/reference/en/diagnostics.md",
    ]),
  );
});

test("check", () => {
  const ran = installed("check", "--format", "json", "--fail-on", "warning");
  expect([ran.err, ran.code]).toEqual(["", 1]);
  expect(JSON.parse(ran.out).findings).toContainEqual(expect.objectContaining({ code: "north/call-back" }));
});

test("packs of the product are found", () => {
  const { regimes } = JSON.parse(
    huifang(["policy", "coverage", "--all", "--format", "json"], {
      cwd: company,
      program: [OUTER, path.join(folder, "node_modules/.bin/huifang")],
    }).out,
  );
  expect(regimes.length).toBe(readdirSync(path.join(PRODUCT, "policies")).length + 1);
});

test("build", () => {
  const ran = installed("build", "--out", path.join(folder, "site"), "--fail-on", "none");
  expect([ran.err, ran.code]).toEqual(["", 0]);
  expect(existsSync(path.join(folder, "site/index.html"))).toBe(true);
});

test("a new company: init, check, build", () => {
  const program: [string, string] = [OUTER, path.join(folder, "node_modules/.bin/huifang")];
  const env = {
    GIT_AUTHOR_NAME: "李娜",
    GIT_AUTHOR_EMAIL: "li-na@example.com",
    GIT_COMMITTER_NAME: "李娜",
    GIT_COMMITTER_EMAIL: "li-na@example.com",
  };
  const made = huifang(["init", "--yes", "--name", "山河物业"], { cwd: folder, program, env });
  expect([made.err, made.code]).toEqual(["", 0]);
  expect(huifang(["check"], { cwd: folder, program }).code).toBe(0);
  expect(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).dependencies.huifang).toMatch(
    /\.tgz$/,
  );
  const built = huifang(["build", "--out", "company-site"], { cwd: folder, program });
  expect([built.err, built.code]).toEqual(["", 0]);
  expect(readFileSync(path.join(folder, "company-site/index.html"), "utf8")).toContain("山河物业");
});
