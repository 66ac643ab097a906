/**
 * The audit over real histories: forged dates, moves, merges, reverts, rewritten and squashed commits, shared
 * mails.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { openRun } from "../../../src/app/open-run.ts";
import type { AuditEntry } from "../../../src/model/audit.ts";
import { COMPANY, writeFiles } from "../../support/company.ts";
import { makeRepository, removeFolder, type Commit } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const LI = "li-na@example.com";
const WANG = "wang@example.com";
const T = (day: number, clock = "10:00"): string => `2026-11-${String(day).padStart(2, "0")}T${clock}+08:00`;
const VISIT = "ledger/visits/v-1.yaml";
const CALLED = "customer: wang\nby: li-na\nat: 2026-11-02 10:00\nchannel: phone\noutcome: reached\n";
const CHECK = "ledger/checks/k-1.yaml";
const CHECKED = "kind: review\nby: chen\nat: 2026-11-03 10:00\nsubject: visit/v-1\nnote: 好。\n";
const STAFF = {
  "ledger/staff/chen.yaml": "name: 陈主管\nrole: cs_supervisor\nline: zulin\nemails: [chen@example.com]\n",
  "ledger/staff/wang.yaml": `name: 王五\nrole: cs_specialist\nline: zulin\nmanager: chen\nemails: [${WANG}]\n`,
};
const start: Commit = { name: "start", at: T(1), by: "chen@example.com", files: { ...COMPANY, ...STAFF } };
const filed: Commit = { at: T(2, "11:00"), by: LI, files: { [VISIT]: CALLED } };
const checked: Commit = { at: T(3), by: "chen@example.com", files: { [CHECK]: CHECKED } };

async function audit(
  commits: readonly Commit[],
  more: Record<string, unknown> = {},
): Promise<{ entries: readonly AuditEntry[]; root: string; findings: string[] }> {
  const root = makeRepository([start, ...commits]);
  folders.push(root);
  const run = await openRun({
    root,
    at: null,
    asOf: T(20),
    lines: [],
    lang: "en",
    signatures: true,
    ...more,
  });
  return {
    root,
    entries: run.evaluation.audit!.entries,
    findings: run.findings
      .filter(({ code }) => code.startsWith("git/"))
      .map(({ severity, id }) => `${severity} ${id.replace(/[0-9a-f]{12}/, "…")}`),
  };
}

const short = (e: AuditEntry): string =>
  [
    e.kind,
    e.subject ?? e.file,
    e.staff ?? e.email,
    ...(e.other === null ? [] : [`(${e.other})`]),
    ...e.fields,
    ...(e.lag === null ? [] : [`${Math.round(e.lag / 3_600_000)}h`]),
    ...(e.early ? ["early"] : []),
    ...(e.count > 1 ? [`×${e.count}`] : []),
  ].join(" ");

test.each<[string, Commit[], string[]]>([
  ["all in time and in order: nothing", [filed, checked], []],
  ["filed at the end of the next day is in time", [{ ...filed, at: T(3, "23:59") }], []],
  [
    "filed at the start of the day after is late",
    [{ ...filed, at: T(4, "00:00") }],
    ["late visit/v-1 li-na 38h"],
  ],
  [
    "a forged author date: the commit's own time shows it",
    [{ ...filed, at: T(2, "11:00"), committed: T(6, "11:00") }],
    ["backdated visit/v-1 li-na 96h"],
  ],
  [
    "a commit carried over on the next day is none",
    [{ ...filed, at: T(2, "11:00"), committed: T(3, "11:00") }],
    [],
  ],
  [
    "both times forged: it builds on a later commit",
    [
      { at: T(8), by: LI, files: { README: "r" } },
      { ...filed, at: T(2, "11:00"), committed: T(2, "11:00") },
    ],
    ["backdated visit/v-1 li-na 143h"],
  ],
  [
    "a value changed after the review",
    [filed, checked, { at: T(4), by: LI, files: { [VISIT]: CALLED.replace("phone", "onsite") } }],
    ["edited visit/v-1 li-na (chen) channel 24h"],
  ],
  [
    "a value taken away after the review",
    [filed, checked, { at: T(4), by: LI, files: { [VISIT]: CALLED.replace("outcome: reached\n", "") } }],
    ["edited visit/v-1 li-na (chen) outcome 24h"],
  ],
  [
    "a field added after the review",
    [filed, checked, { at: T(4), by: LI, files: { [VISIT]: `${CALLED}minutes: 5\n` } }],
    [],
  ],
  [
    "a change before the review",
    [filed, { at: T(2, "12:00"), by: LI, files: { [VISIT]: CALLED.replace("phone", "onsite") } }, checked],
    [],
  ],
  [
    "a change that the reviewer looked at again",
    [
      filed,
      checked,
      { at: T(4), by: LI, files: { [VISIT]: CALLED.replace("phone", "onsite") } },
      {
        at: T(5),
        by: "chen@example.com",
        files: { "ledger/checks/k-2.yaml": CHECKED.replace("03 10", "05 10") },
      },
    ],
    [],
  ],
  [
    "a move after the review, and a change on the way",
    [
      filed,
      checked,
      { at: T(4), by: WANG, files: { "ledger/visits/2026/v-1.yaml": { from: VISIT } } },
      {
        at: T(5),
        by: WANG,
        files: {
          "ledger/visits/2026/11/v-1.yaml": CALLED.replace("reached", "refused"),
          "ledger/visits/2026/v-1.yaml": null,
        },
      },
    ],
    ["edited visit/v-1 wang (chen) outcome 48h"],
  ],
  [
    "a revert of a change is a change too",
    [
      filed,
      { at: T(2, "12:00"), by: LI, files: { [VISIT]: CALLED.replace("phone", "onsite") } },
      { ...checked },
      { at: T(4), by: LI, files: { [VISIT]: CALLED } },
    ],
    ["edited visit/v-1 li-na (chen) channel 24h"],
  ],
  ["a deletion", [filed, { at: T(4), by: WANG, files: { [VISIT]: null } }], [`deleted ${VISIT} wang`]],
  [
    "a deletion and a re-creation: nothing is gone, and the first filing stands",
    [filed, { at: T(4), by: LI, files: { [VISIT]: null } }, { at: T(9), by: LI, files: { [VISIT]: CALLED } }],
    [],
  ],
  [
    "a review committed by somebody else",
    [filed, { ...checked, by: WANG }],
    ["not-committer check/k-1 wang (chen)"],
  ],
  [
    "a review of one's own visit",
    [filed, { ...checked, by: LI, files: { [CHECK]: CHECKED.replace("chen", "li-na") } }],
    ["self-approved check/k-1 li-na (li-na)"],
  ],
  [
    "a refusal approves nothing",
    [
      filed,
      {
        ...checked,
        by: LI,
        files: {
          "ledger/approvals/s.yaml":
            "by: li-na\nat: 2026-11-03 10:00\nsubject: visit/v-1\ndecision: refused\n",
        },
      },
    ],
    [],
  ],
  [
    "an author nobody knows, counted by month",
    [
      { ...filed, by: "li@home.example" },
      { at: T(3), by: "li@home.example", files: { [VISIT]: `${CALLED}minutes: 5\n` } },
    ],
    [`unknown-author ${VISIT} li@home.example ×2`],
  ],
  [
    "another e-mail of a known person, by .mailmap",
    [
      {
        ...filed,
        by: "li@home.example",
        files: { [VISIT]: CALLED, ".mailmap": `<${LI}> <li@home.example>\n` },
      },
    ],
    [],
  ],
  [
    "a side branch is merged days later: filed when it was written",
    [
      { name: "side", at: T(2, "11:00"), by: LI, files: { [VISIT]: CALLED }, parents: ["start"] },
      { name: "trunk", at: T(5), by: WANG, files: { README: "r" }, parents: ["start"] },
      { at: T(6), by: "chen@example.com", files: { [VISIT]: CALLED }, parents: ["trunk", "side"] },
    ],
    [],
  ],
  [
    "a squash merge files for its author, at its time",
    [{ at: T(6), by: "chen@example.com", files: { [VISIT]: CALLED } }],
    ["late visit/v-1 chen 96h"],
  ],
])("%s", async (_, commits, expected) => {
  expect((await audit(commits)).entries.map(short)).toEqual(expected);
});

test("history that was pushed away is told by what stands in its place", async () => {
  const { root } = await audit([filed]);
  const git = (args: string[], env: Record<string, string> = {}): void => {
    execFileSync("git", ["-C", root, "-c", "user.name=L", "-c", `user.email=${LI}`, ...args], {
      env: { ...process.env, ...env },
    });
  };
  git(["commit", "-q", "--amend", "--no-edit", "--allow-empty"], { GIT_COMMITTER_DATE: T(9) });
  const run = await openRun({ root, at: null, asOf: T(20), lines: [], lang: "en" });
  expect(run.evaluation.audit!.entries.map(short)).toEqual(["backdated visit/v-1 li-na 167h"]);
});

test("two people with one mail are a finding, and either of them may have signed", async () => {
  const shared = {
    ...STAFF,
    "ledger/staff/chen.yaml": STAFF["ledger/staff/chen.yaml"].replace("chen@", "li-na@"),
  };
  const { entries, findings } = await audit([
    { at: T(1, "12:00"), by: LI, files: shared },
    filed,
    { ...checked, by: LI },
  ]);
  expect(entries.filter(({ kind }) => kind !== "unknown-author")).toEqual([]);
  expect(findings).toContain("warning git/shared-email:staff/li-na::li-na@example.com");
});

test("what the audit finds is found by check as well, in the severity that fits", async () => {
  const { findings } = await audit([
    { ...filed, at: T(2, "11:00"), committed: T(6, "11:00") },
    { ...checked, at: T(7), by: WANG },
    { at: T(8), by: "li@home.example", files: { [VISIT]: CALLED.replace("phone", "onsite") } },
  ]);
  expect(findings.sort()).toEqual([
    "info git/backdated:visit/v-1::…",
    "info git/unknown-author:ledger/tenant.yaml::li@home.example",
    "warning git/edited-after-review:visit/v-1::…",
    "warning git/not-committer:check/k-1::signer",
  ]);
});

test("a tenant says from when on, how late is late and how far back is back", async () => {
  const asks = (text: string): Commit => ({
    at: T(1, "12:00"),
    by: "chen@example.com",
    files: { "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}audit: ${text}\n` },
  });
  const late: Commit = { ...filed, at: T(5), committed: T(9) };
  expect((await audit([asks("{}"), late])).entries.map(short)).toEqual([
    "backdated visit/v-1 li-na 96h",
    "late visit/v-1 li-na 72h",
  ]);
  expect((await audit([asks("{ late: P3D, backdated: P4D }"), late])).entries).toEqual([]);
  expect(
    (await audit([asks("{ late: P2D, backdated: P3D, from: 2026-11-03 }"), late])).entries.map(short),
  ).toEqual(["backdated visit/v-1 li-na 96h"]);
});

test("commits must be signed from the day the tenant says", async () => {
  const asks: Commit = {
    at: T(1, "12:00"),
    by: "chen@example.com",
    files: { "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}audit: { signed: 2026-11-03 }\n` },
  };
  const { entries, findings } = await audit([asks, filed, checked]);
  expect(entries.map(short)).toEqual([`unsigned ${CHECK} chen`]);
  expect(findings).toEqual(["error git/unsigned:ledger/tenant.yaml::…"]);
});

/** SSH signs without a key ring; a machine without it leaves this one out. */
const canSign = spawnSync("ssh-keygen", ["-?"]).error === undefined;

test.runIf(canSign)("signed commits are seen, and checked where signatures are required", async () => {
  const root = makeRepository([start, filed]);
  folders.push(root);
  const git = (...args: string[]): void => {
    execFileSync("git", ["-C", root, "-c", "user.name=L", "-c", `user.email=${LI}`, ...args], {
      env: { ...process.env, GIT_COMMITTER_DATE: T(11) },
    });
  };
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", `${root}/key`]);
  git("config", "gpg.format", "ssh");
  git("config", "user.signingkey", `${root}/key.pub`);
  git("config", "gpg.ssh.allowedSignersFile", `${root}/signers`);
  const key = readFileSync(path.join(root, "key.pub"), "utf8");
  writeFiles(root, {
    signers: `${LI} ${key}`,
    [VISIT]: `${CALLED}minutes: 5\n`,
    "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}audit: { signed: 2026-11-10 }\n`,
  });
  git("add", "ledger");
  git("commit", "-q", "-S", "-m", "x", `--date=${T(11)}`);
  const seen = async (): Promise<unknown> => {
    const {
      commits,
      signed: n,
      entries,
    } = (await openRun({ root, at: null, asOf: T(20), lines: [], lang: "en", signatures: true })).evaluation
      .audit!;
    return [commits, n, entries.map(({ kind }) => kind)];
  };
  expect(await seen()).toEqual([3, 1, []]);
  // A key that its owner's e-mail does not vouch for is as good as none.
  writeFiles(root, { signers: "" });
  expect(await seen()).toEqual([3, 1, ["unsigned"]]);
});
