/** The gate: only what a change introduces decides, directly or by consequence. */
import { execFileSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY, writeFiles } from "../support/company.ts";
import { makeRepository, removeFolder, type Commit } from "../support/repository.ts";

const AS_OF = ["--as-of", "2026-11-03T10:00+08:00", "--format", "json"];
const VISIT = "ledger/visits/v-1.yaml";
const CALLED =
  "customer: wang\nby: li-na\nat: 2026-11-01 15:00\nchannel: phone\noutcome: reached\ntrigger: complaint/ts-1\n";
const STRANGER = CALLED.replace("li-na", "li-nan");
const base: Commit = { name: "base", at: "2026-11-01T20:00+08:00", files: { ...COMPANY, [VISIT]: CALLED } };
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

function repository(...changes: Commit[]): string {
  const root = makeRepository([base, ...changes]);
  folders.push(root);
  return root;
}

const change = (files: Commit["files"], more: Partial<Commit> = {}): Commit => ({
  at: "2026-11-02T20:00+08:00",
  files,
  ...more,
});

/** Exit code, then each finding of the change as `code subject` and of the base as `(code subject)`. */
function verdict(root: string, args: readonly string[], failOn = "error"): [number | null, ...string[]] {
  const ran = huifang(["check", "--root", root, ...args, ...AS_OF, "--fail-on", failOn]);
  const findings: { code: string; subject: string; standing: boolean; severity: string }[] = JSON.parse(
    ran.out,
  ).findings;
  return [
    ran.code,
    ...findings
      .filter((f) => f.severity !== "info")
      .map((f) => (f.standing ? `(${f.code} ${f.subject})` : `${f.code} ${f.subject}`)),
  ];
}

test.each<[string, Commit["files"], string, [number, ...string[]]]>([
  ["a clean change", { README: "x" }, "warning", [0]],
  ["a broken record", { "ledger/visits/v-2.yaml": STRANGER }, "error", [1, "ledger/unknown-staff visit/v-2"]],
  [
    "a deleted visit un-meets a duty elsewhere",
    { [VISIT]: null },
    "warning",
    [1, "north/call-back complaint/ts-1"],
  ],
  ["a moved record introduces nothing", { "ledger/visits/2026/v-1.yaml": { from: VISIT } }, "warning", [0]],
])("--new-from: %s", (_, files, failOn, expected) => {
  expect(verdict(repository(change(files)), ["--new-from", "HEAD~1"], failOn)).toEqual(expected);
});

test("what the base had already is standing and decides nothing, even where its line moved", () => {
  const root = repository(change({ [VISIT]: STRANGER }), change({ [VISIT]: `# a remark\n${STRANGER}` }));
  expect(verdict(root, ["--new-from", "HEAD~1"], "warning")).toEqual([0, "(ledger/unknown-staff visit/v-1)"]);
});

test("a missed deadline of the base never blocks a later change", () => {
  const root = repository(
    change({ [VISIT]: null }),
    change({ "ledger/customers/zhao.yaml": "name: 赵敏\nline: zulin\n" }),
  );
  expect(verdict(root, ["--new-from", "HEAD~1"], "warning")).toEqual([0, "(north/call-back complaint/ts-1)"]);
});

test("uncommitted changes count against the base", () => {
  const root = repository();
  writeFiles(root, { "ledger/visits/v-2.yaml": STRANGER });
  expect(verdict(root, ["--new-from", "HEAD"])).toEqual([1, "ledger/unknown-staff visit/v-2"]);
});

test("--new-from-merge-base leaves out what main has learned since", () => {
  const root = repository(
    change({ "ledger/visits/v-9.yaml": STRANGER }, { name: "trunk" }),
    change({ "ledger/visits/v-2.yaml": STRANGER }, { name: "topic", parents: ["base"] }),
  );
  expect(verdict(root, ["--new-from-merge-base", "refs/tags/trunk"])).toEqual([
    1,
    "ledger/unknown-staff visit/v-2",
  ]);
});

test("a base without a usable ledger: everything is new, and stderr says so", () => {
  const root = repository(
    change({ "ledger/tenant.yaml": null }),
    change({ "ledger/tenant.yaml": COMPANY["ledger/tenant.yaml"], [VISIT]: STRANGER }),
  );
  const ran = huifang(["check", "--root", root, "--new-from", "HEAD~1", ...AS_OF]);
  expect([ran.code, JSON.parse(ran.out).summary]).toEqual([1, expect.objectContaining({ standing: 0 })]);
  expect(ran.err).toContain("the base could not be evaluated");
});

test("unknown revisions say what to fetch", () => {
  const root = repository();
  for (const args of [
    ["--new-from", "nowhere"],
    ["--new-from-merge-base", "origin/main"],
    ["--new-from", "--all"],
  ]) {
    const ran = huifang(["check", "--root", root, ...args]);
    expect([ran.code, ran.out]).toEqual([2, ""]);
  }
});

test("--at reads a revision, the disk untouched", () => {
  const root = repository(change({ [VISIT]: null }));
  expect(verdict(root, ["--at", "HEAD~1"], "warning")).toEqual([0]);
  expect(verdict(root, [], "warning")).toEqual([1, "north/call-back complaint/ts-1"]);
  const head = execFileSync("git", ["-C", root, "rev-parse", "HEAD~1"], { encoding: "utf8" }).trim();
  expect(JSON.parse(huifang(["check", "--root", root, "--at", "HEAD~1", ...AS_OF]).out).commit).toBe(head);
});
