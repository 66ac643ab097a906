/** `huifang init` from outside: what it makes, what it leaves alone, what it refuses. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { huifang, PRODUCT, type Ran } from "../../support/command.ts";
import { removeFolder } from "../../support/repository.ts";

const AS_OF = ["--as-of", "2026-11-22T10:00+08:00"];
const ME = {
  GIT_AUTHOR_NAME: "李娜",
  GIT_AUTHOR_EMAIL: "li-na@example.com",
  GIT_COMMITTER_NAME: "李娜",
  GIT_COMMITTER_EMAIL: "li-na@example.com",
};
/** Real processes, several a test. */
vi.setConfig({ testTimeout: 120_000 });
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-init-"));
});
afterEach(() => removeFolder(folder));

const init = (...args: string[]): Ran =>
  huifang(["init", folder, ...AS_OF, ...args], { env: { ...ME, LANG: "zh_CN.UTF-8" } });
const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");
const git = (...args: string[]): string =>
  execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();

describe("by defaults", () => {
  test("a repository that checks clean, committed whole under the person's name", () => {
    const ran = init("--yes", "--name", "山河物业");
    expect([ran.code, ran.err]).toEqual([0, ""]);
    expect(ran.out).toContain("第一次提交：");
    expect(git("log", "--format=%an <%ae> %s")).toBe("李娜 <li-na@example.com> 新建台账");
    expect(git("status", "--porcelain")).toBe("");
    expect(git("config", "core.hooksPath")).toBe(".githooks");
    const check = huifang(["check", ...AS_OF, "--fail-on", "warning", "--format", "json"], { cwd: folder });
    expect([check.code, JSON.parse(check.out).findings]).toEqual([0, []]);
    expect(parse(read("ledger/tenant.yaml"))).toMatchObject({
      name: "山河物业",
      locale: "zh-CN",
      lines: [{ id: "main", packs: [{ id: "company", from: "2026-11-22" }] }],
    });
    expect(parse(read("ledger/staff/li-na.yaml"))).toMatchObject({
      name: "李娜",
      emails: ["li-na@example.com"],
    });
    expect(read("README.md")).toMatch(/^# 山河物业：客户回访台账/);
    expect(read("README.md")).not.toMatch(/\{\{/);
  });

  test("everything an editor and a pipeline want is there", () => {
    init("--yes", "--no-git");
    for (const file of [".github/workflows/huifang.yml", ".gitlab-ci.yml", ".gitea/workflows/huifang.yml"]) {
      expect(parse(read(file))).toBeTypeOf("object");
    }
    expect(statSync(path.join(folder, ".githooks/pre-commit")).mode & 0o111).not.toBe(0);
    const schemas: Record<string, string> = JSON.parse(read(".vscode/settings.json"))["yaml.schemas"];
    for (const file of Object.keys(schemas)) expect(JSON.parse(read(file))).toHaveProperty("$schema");
    expect(schemas["./.huifang/schemas/visits.json"]).toBe("ledger/visits/**/*.yaml");
    expect(existsSync(path.join(folder, ".git"))).toBe(false);
  });

  test("what is due shows the first customer", () => {
    init("--yes", "--customer", "王芳");
    const { obligations } = JSON.parse(
      huifang(["due", ...AS_OF, "--until", "2027-03-01", "--format", "json"], { cwd: folder }).out,
    );
    expect(obligations).toMatchObject([
      { rule: "every-quarter", customer: "c-0001", staff: "li-na", status: "open" },
    ]);
  });

  test("a commit with a wrong record is stopped by the hook", () => {
    init("--yes");
    const bin = path.join(folder, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    writeFileSync(
      path.join(bin, "huifang"),
      `#!/bin/sh\nexec "${process.execPath}" "${path.join(PRODUCT, "scripts/huifang.mjs")}" "$@"\n`,
      { mode: 0o755 },
    );
    writeFileSync(path.join(folder, "ledger/customers/c-2.yaml"), "naem: 王芳\n");
    git("add", ".");
    expect(() =>
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "x"], {
        cwd: folder,
        stdio: "pipe",
      }),
    ).toThrow(/unknown-field|ledger\//);
    writeFileSync(path.join(folder, "ledger/customers/c-2.yaml"), "name: 王芳\n");
    git("add", ".");
    git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "x");
    expect(git("log", "--format=%s", "-1")).toBe("x");
  });
});

describe("by options", () => {
  test("lines, packs and their open figures: proposals, own values, the rest as comments", () => {
    init(
      "--yes",
      "--name",
      "汇通",
      "--language",
      "en",
      "--zone",
      "Asia/Taipei",
      "--forge",
      "gitea",
      "--no-git",
      "--admin-email",
      "a@example.com",
      "--line",
      "cars:Cars:auto-sales-visits",
      "rent:Flats:rental-relations,company",
      "--parameter",
      "auto-sales-visits/8-b=P5D",
      "rental-relations/4.1.1.2.A=3",
    );
    const text = read("ledger/tenant.yaml");
    const tenant = parse(text);
    expect(tenant).toMatchObject({
      timezone: "Asia/Taipei",
      locale: "en",
      lines: [
        { id: "cars", title: "Cars" },
        { id: "rent", packs: [{ id: "rental-relations" }, { id: "company" }] },
      ],
    });
    expect(tenant.parameters).toMatchObject({
      "auto-sales-visits/8-b": "P5D",
      "rental-relations/4.1.1.2.A": 3,
      "auto-sales-visits/7-a": ["12:00-14:00", "21:00-08:00"],
    });
    expect(text).toContain("  # rental-relations/4.1.2.2-b:\n");
    expect(existsSync(path.join(folder, ".gitlab-ci.yml"))).toBe(false);
    expect(huifang(["check", ...AS_OF], { cwd: folder }).code).toBe(0);
  });

  test("without our proposals every open figure is left to the company", () => {
    init("--yes", "--no-proposals", "--no-git", "--line", "cars:车:auto-sales-visits");
    expect(parse(read("ledger/tenant.yaml")).parameters).toBeNull();
    expect(huifang(["check", ...AS_OF], { cwd: folder }).code).toBe(0);
  });
});

test("what is there already stays, and package.json only gains what it lacks", () => {
  writeFileSync(path.join(folder, "README.md"), "mine\n");
  writeFileSync(
    path.join(folder, "package.json"),
    JSON.stringify({ name: "x", scripts: { check: "mine" }, dependencies: { huifang: "file:x.tgz" } }),
  );
  const ran = init("--yes", "--no-git");
  expect(ran.out).toContain("README.md");
  expect(read("README.md")).toBe("mine\n");
  expect(JSON.parse(read("package.json"))).toMatchObject({
    name: "x",
    scripts: { check: "mine", build: "huifang build" },
    dependencies: { huifang: "file:x.tgz" },
  });
});

test.each<[name: string, args: string[], message: RegExp]>([
  ["no terminal and no --yes", [], /--yes/],
  ["a pack that is not there", ["--yes", "--line", "a:A:nonesuch"], /nonesuch.*company/],
  ["a zone that is not there", ["--yes", "--zone", "Mars/Olympus"], /Mars/],
  ["a line without an id", ["--yes", "--line", ":x"], /编号:名称/],
  ["two lines of one id", ["--yes", "--line", "a:A", "a:B"], /编号:名称/],
  ["a figure of no chosen pack", ["--yes", "--parameter", "auto-sales-visits/8-b=P5D"], /8-b/],
  ["a forge that is not known", ["--yes", "--forge", "cvs"], /github/],
])("%s: exit 2, a word about it, nothing written", (_name, args, message) => {
  const ran = init(...args);
  expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(message)]);
  expect(existsSync(path.join(folder, "ledger"))).toBe(false);
});

test("a ledger that is there is never touched", () => {
  mkdirSync(path.join(folder, "ledger"));
  writeFileSync(path.join(folder, "ledger/tenant.yaml"), "timezone: Asia/Shanghai\n");
  expect(init("--yes").code).toBe(2);
  expect(existsSync(path.join(folder, "package.json"))).toBe(false);
});
