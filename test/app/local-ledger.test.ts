/**
 * Saving into the ledger on this machine: checked, never over somebody else's change, one commit under the
 * person's name.
 */
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LocalLedger, type LocalChange } from "../../src/app/local-ledger.ts";
import { openRun } from "../../src/app/open-run.ts";
import { blobId } from "../../src/io/blob-id.ts";
import { run } from "../../src/io/process.ts";
import type { Finding } from "../../src/model/finding.ts";
import { COMPANY, makeCompany } from "../support/company.ts";

const AS_OF = "2026-11-02T09:00+08:00";
const VISIT = "ledger/visits/2026/11/li-na/v-20261101-abcde.md";
const good =
  "---\ncustomer: wang\nby: li-na\nat: 2026-11-01 15:00\nchannel: phone\noutcome: reached\ntrigger: complaint/ts-1\n---\n\n已修好，满意。\n";

let root: string;
let ledger: LocalLedger;
const git = (...args: string[]): string => run("git", args, { cwd: root }).stdout.toString().trim();
const findings = async (overlay?: ReadonlyMap<string, Uint8Array | null>): Promise<readonly Finding[]> =>
  (await openRun({ root, at: null, asOf: AS_OF, lines: [], lang: null, overlay })).findings;

beforeEach(async () => {
  root = makeCompany(COMPANY);
  git("init", "-q", "-b", "main");
  git("config", "user.name", "李娜");
  git("config", "user.email", "li-na@example.com");
  git("add", "-A");
  git("commit", "-qm", "start");
  const standing = await findings();
  ledger = new LocalLedger({ root, locale: () => "zh-CN", check: findings, standing: () => standing });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (...changes: LocalChange[]) => ledger.write(changes, "记录回访 v-20261101-abcde");
const there = (file: string): string => readFileSync(path.join(root, file), "utf8");

test("a record is one commit of one file under the person's name; the item is met", async () => {
  writeFileSync(path.join(root, "half.txt"), "not to be committed");
  git("add", "half.txt");
  expect(await write({ path: VISIT, text: good, replaces: null })).toEqual({
    status: "written",
    commit: git("rev-parse", "HEAD"),
    notes: [],
  });
  expect(there(VISIT)).toBe(good);
  expect(git("log", "-1", "--format=%an <%ae>%n%s", "--name-only")).toBe(
    `李娜 <li-na@example.com>\n记录回访 v-20261101-abcde\n\n${VISIT}`,
  );
  expect(git("status", "--porcelain")).toBe("A  half.txt");
  const { evaluation } = await openRun({ root, at: null, asOf: AS_OF, lines: [], lang: null });
  expect(evaluation.obligations.map(({ status, metBy }) => [status, metBy])).toEqual([
    ["met", "visit/v-20261101-abcde"],
  ]);
});

test("a record that the check refuses is not saved, and the answer is the check's own", async () => {
  const outcome = await write({
    path: VISIT,
    text: good.replace("channel: phone", "channel: phon").replace("customer: wang", "customer: wan"),
    replaces: null,
  });
  expect(outcome).toMatchObject({ status: "refused" });
  const told = outcome.status === "refused" ? outcome.findings : [];
  expect(told.map(({ code, file, line }) => [code, file, line])).toEqual([
    ["ledger/unknown-customer", VISIT, 2],
    ["ledger/not-in-list", VISIT, 5],
  ]);
  expect(told[0].message).toContain("“wan”不存在");
  expect(existsSync(path.join(root, VISIT))).toBe(false);
  expect(git("rev-list", "--count", "HEAD")).toBe("1");
});

test("old mistakes elsewhere stop nobody, new ones elsewhere do", async () => {
  writeFileSync(path.join(root, "ledger/customers/zhao.yaml"), "name: 赵\nbirthda: 1\n");
  const standing = await findings();
  ledger = new LocalLedger({ root, locale: () => "zh-CN", check: findings, standing: () => standing });
  expect(standing.some(({ severity }) => severity === "error")).toBe(true);
  expect(await write({ path: VISIT, text: good, replaces: null })).toMatchObject({ status: "written" });
  // The complaint names the customer that goes.
  const wang = "ledger/customers/wang.yaml";
  expect(
    await write({ path: wang, text: null, replaces: blobId(readFileSync(path.join(root, wang))) }),
  ).toMatchObject({ status: "refused" });
  expect(existsSync(path.join(root, wang))).toBe(true);
});

describe("two people, one record", () => {
  const STAFF = "ledger/staff/li-na.yaml";
  test("the second is told, nothing is overwritten", async () => {
    const seen = blobId(Buffer.from(there(STAFF)));
    const first = there(STAFF).replace("李娜", "李娜娜");
    expect(await write({ path: STAFF, text: first, replaces: seen })).toMatchObject({ status: "written" });
    const second = await write({
      path: STAFF,
      text: "name: 别人\nrole: cs_specialist\nline: zulin\n",
      replaces: seen,
    });
    expect(second).toEqual({
      status: "trouble",
      message: `${STAFF} 在您打开之后被改过，没有覆盖；请重新打开再改。`,
    });
    expect(there(STAFF)).toBe(first);
  });

  test("also when both save at once", async () => {
    const seen = blobId(Buffer.from(there(STAFF)));
    const text = (name: string): string => `name: ${name}\nrole: cs_specialist\nline: zulin\n`;
    const outcomes = await Promise.all([
      write({ path: STAFF, text: text("甲"), replaces: seen }),
      write({ path: STAFF, text: text("乙"), replaces: seen }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["written", "trouble"]);
    expect(there(STAFF)).toBe(text("甲"));
  });

  test("what lies uncommitted on the disk counts as somebody's change", async () => {
    const seen = blobId(Buffer.from(there(STAFF)));
    writeFileSync(path.join(root, STAFF), "name: 手改\nrole: cs_specialist\nline: zulin\n");
    expect(await write({ path: STAFF, text: "name: 网页\n", replaces: seen })).toMatchObject({
      status: "trouble",
    });
    expect(there(STAFF)).toContain("手改");
  });

  test.each([
    ["a new record where one is", { path: STAFF, text: "name: x\n", replaces: null }],
    ["a change to a record that is gone", { path: VISIT, text: good, replaces: "0".repeat(40) }],
  ])("%s", async (_, change) => {
    expect(await write(change)).toMatchObject({ status: "trouble" });
    expect(git("rev-list", "--count", "HEAD")).toBe("1");
  });
});

const NO_RECORDS = [
  "../outside.md",
  "ledger/../../outside.md",
  "ledger/visits/../../policies/north/rules.yaml",
  "/etc/passwd",
  "ledger/tenant.yaml",
  "policies/north/rules.yaml",
  "ledger/visits/.hidden.md",
  ".git/hooks/post-commit",
  "ledger/visits/v-1.txt",
  "ledger\\visits\\v-1.md",
  "ledger/visits/./v-1.md",
  "ledger/unknown/v-1.md",
  "ledger/visits/v\0.md",
];

test("what is no record of the ledger is neither written nor read", async () => {
  for (const file of NO_RECORDS) {
    expect(await write({ path: file, text: good, replaces: null }), file).toMatchObject({
      status: "trouble",
    });
    expect(ledger.read(file), file).toBeNull();
  }
});

test("a folder that is a link out of the ledger is not followed", async () => {
  const elsewhere = makeCompany({});
  symlinkSync(elsewhere, path.join(root, "ledger/visits"));
  const standing = await findings();
  ledger = new LocalLedger({ root, locale: () => "zh-CN", check: findings, standing: () => standing });
  expect(await write({ path: "ledger/visits/v-1.md", text: good, replaces: null })).toMatchObject({
    status: "trouble",
  });
  expect(existsSync(path.join(elsewhere, "v-1.md"))).toBe(false);
  rmSync(elsewhere, { recursive: true });
});

test("without git the file is written and that is said", async () => {
  rmSync(path.join(root, ".git"), { recursive: true });
  expect(await write({ path: VISIT, text: good, replaces: null })).toMatchObject({
    status: "written",
    commit: null,
    notes: [expect.stringContaining("没有提交")],
  });
  expect(there(VISIT)).toBe(good);
});

test("a commit that git refuses leaves the files as they were", async () => {
  writeFileSync(path.join(root, ".git/hooks/pre-commit"), "#!/bin/sh\necho nein >&2\nexit 1\n", {
    mode: 0o755,
  });
  expect(await write({ path: VISIT, text: good, replaces: null })).toMatchObject({
    status: "trouble",
    message: expect.stringContaining("nein"),
  });
  expect(existsSync(path.join(root, VISIT))).toBe(false);
  expect(git("status", "--porcelain")).toBe("");
});
