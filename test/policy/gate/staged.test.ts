/** The commit hook's check: what is staged, as it is staged, and nothing else. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkStaged } from "../../../src/app/check-staged.ts";
import { huifang, PRODUCT } from "../../support/command.ts";
import { COMPANY, writeFiles, type Files } from "../../support/company.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const visit = (more = "", customer = "wang", by = "li-na"): string =>
  `customer: ${customer}\nby: ${by}\nat: 2026-11-01 15:00\nchannel: phone\noutcome: reached\n${more}`;
const BASE = {
  ...COMPANY,
  "ledger/visits/v-0.yaml": visit("", "wang", "nobody"),
  "ledger/visits/v-1.yaml": visit("trigger: complaint/ts-1\n"),
};

function repository(files: Files = BASE): string {
  const root = makeRepository([{ at: "2026-11-01T20:00+08:00", by: "li-na@example.com", files }]);
  folders.push(root);
  return root;
}

function stage(root: string, files: Record<string, string | null>): void {
  for (const [file, text] of Object.entries(files)) {
    if (text === null) execFileSync("git", ["-C", root, "rm", "-q", file]);
    else {
      writeFiles(root, { [file]: text });
      execFileSync("git", ["-C", root, "add", file]);
    }
  }
}

async function verdict(root: string): Promise<string[]> {
  return (await checkStaged(root, "en")).findings.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

test.each<[string, Record<string, string | null>, string[]]>([
  ["nothing staged: what stands elsewhere is not looked at", {}, []],
  [
    "a good record, with all that it names",
    { "ledger/visits/v-2.yaml": visit("trigger: complaint/ts-1\nfollows: v-1\n") },
    [],
  ],
  [
    "a record that names a customer staged with it",
    {
      "ledger/customers/zhao.yaml": "name: 赵敏\nline: zulin\n",
      "ledger/visits/v-2.yaml": visit("", "zhao"),
    },
    [],
  ],
  [
    "an unknown customer",
    { "ledger/visits/v-2.yaml": visit("", "zhou") },
    ["ledger/unknown-customer ledger/visits/v-2.yaml:1"],
  ],
  [
    "an unknown member of staff",
    { "ledger/visits/v-2.yaml": visit("", "wang", "li-nan") },
    ["ledger/unknown-staff ledger/visits/v-2.yaml:2"],
  ],
  [
    "a number that git would never forget",
    { "ledger/visits/v-2.yaml": visit("notes: 手机 13800138000\n") },
    ["ledger/personal-mobile ledger/visits/v-2.yaml:6"],
  ],
  [
    "a field nobody knows",
    { "ledger/visits/v-2.yaml": visit("chanel: sms\n") },
    ["ledger/unknown-field ledger/visits/v-2.yaml:6"],
  ],
  [
    "an id that another folder has already",
    { "ledger/visits/2026/v-1.yaml": visit() },
    ["ledger/duplicate-id ledger/visits/v-1.yaml:1"],
  ],
  [
    "a record moved",
    { "ledger/visits/v-1.yaml": null, "ledger/visits/2026/v-1.yaml": visit("trigger: complaint/ts-1\n") },
    [],
  ],
  ["a duty missed by it is for the whole check", { "ledger/visits/v-1.yaml": null }, []],
  [
    "a wrong figure in the settings",
    { "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}gates: {}\n` },
    ["ledger/unknown-setting ledger/tenant.yaml:6"],
  ],
])("%s", async (_, files, expected) => {
  const root = repository();
  stage(root, files);
  expect(await verdict(root)).toEqual(expected);
});

test("the staged content counts, not what lies in the folder", async () => {
  const root = repository();
  stage(root, { "ledger/visits/v-2.yaml": visit("", "zhou") });
  writeFiles(root, { "ledger/visits/v-2.yaml": visit() });
  expect(await verdict(root)).toHaveLength(1);
  stage(root, { "ledger/visits/v-2.yaml": visit() });
  writeFiles(root, { "ledger/visits/v-2.yaml": "broken: [" });
  expect(await verdict(root)).toEqual([]);
});

test("a record whose id is not its file's name is found as well", async () => {
  const root = repository({
    ...BASE,
    "ledger/customers/list.yaml": "- id: qian\n  name: 钱七\n  line: zulin\n",
  });
  stage(root, { "ledger/visits/v-2.yaml": visit("", "qian") });
  expect(await verdict(root)).toEqual([]);
});

test("a broken rule book ends with 2 and its place", () => {
  const root = repository();
  stage(root, { "policies/north/rules.yaml": "rules: [\n" });
  const ran = huifang(["check", "--root", root, "--staged", "--format", "json"]);
  expect([ran.code, JSON.parse(ran.out).findings[0].file]).toEqual([2, "policies/north/rules.yaml"]);
});

test("as a hook of git it stops the commit that brings an error, also for `commit -a` and a path", () => {
  const root = repository();
  const hook = path.join(root, ".git/hooks/pre-commit");
  mkdirSync(path.dirname(hook), { recursive: true });
  mkdirSync(path.join(root, "node_modules/.bin"), { recursive: true });
  const bin = path.join(root, "node_modules/.bin/huifang");
  writeFileSync(
    bin,
    `#!/bin/sh\nexec "${process.execPath}" "${path.join(PRODUCT, "scripts/huifang.mjs")}" "$@"\n`,
  );
  writeFileSync(hook, readFileSync(path.join(PRODUCT, "src/record/init/templates/pre-commit")));
  for (const file of [bin, hook]) chmodSync(file, 0o755);
  const commit = (...args: string[]): number => {
    try {
      execFileSync(
        "git",
        [
          "-C",
          root,
          "-c",
          "user.name=L",
          "-c",
          "user.email=li-na@example.com",
          "commit",
          "-q",
          "-m",
          "x",
          ...args,
        ],
        { stdio: "pipe" },
      );
      return 0;
    } catch (error) {
      return (error as { status: number }).status;
    }
  };
  writeFiles(root, { "ledger/visits/v-1.yaml": visit("chanel: sms\n") });
  expect([commit("-a"), commit("ledger/visits/v-1.yaml")]).toEqual([1, 1]);
  writeFiles(root, { "ledger/visits/v-1.yaml": visit("minutes: 3\n") });
  expect(commit("-a")).toBe(0);
});
