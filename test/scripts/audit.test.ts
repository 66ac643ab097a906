/** `audit` from the command line: its formats, its choices, and histories that are no witness. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import Papa from "papaparse";
import { afterEach, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany } from "../support/company.ts";
import { makeRepository, removeFolder } from "../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const visit = (day: string): string =>
  `customer: wang\nby: li-na\nat: 2026-${day} 10:00\nchannel: phone\noutcome: reached\n`;

function repository(): string {
  const root = makeRepository([
    {
      at: "2026-10-01T10:00+08:00",
      by: "li-na@example.com",
      files: {
        ...COMPANY,
        "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}forge: https://git.example.com/c/{commit}?view=1\n`,
      },
    },
    {
      at: "2026-10-09T10:00+08:00",
      by: "li-na@example.com",
      files: { "ledger/visits/v-1.yaml": visit("10-02") },
    },
    {
      at: "2026-11-09T10:00+08:00",
      by: "li-na@example.com",
      files: { "ledger/visits/v-2.yaml": visit("11-02"), "ledger/visits/v-3.yaml": visit("11-08") },
    },
  ]);
  folders.push(root);
  return root;
}

const audit = (root: string, ...args: string[]) =>
  huifang(["audit", "--root", root, "--as-of", "2026-11-20", "--lang", "en", ...args]);

test("json, csv and table tell the same", () => {
  const root = repository();
  const json = JSON.parse(audit(root, "--format", "json").out);
  expect(Object.keys(json)).toEqual([
    "version",
    "as_of",
    "commit",
    "commits",
    "signed",
    "uncommitted",
    "totals",
    "by",
    "entries",
  ]);
  expect(json.totals).toMatchObject({ late: 2, deleted: 0 });
  expect(json.by).toEqual([
    { staff: "li-na", month: "2026-11", late: 1 },
    { staff: "li-na", month: "2026-10", late: 1 },
  ]);
  expect(json.entries[0]).toMatchObject({
    kind: "late",
    at: "2026-10-09T10:00:00+08:00",
    happened: "2026-10-02T10:00:00+08:00",
    staff: "li-na",
    subject: "visit/v-1",
    file: "ledger/visits/v-1.yaml",
    lag_seconds: 7 * 86_400,
    url: `https://git.example.com/c/${json.entries[0].commit}?view=1`,
  });
  const { data } = Papa.parse<Record<string, string>>(audit(root, "--format", "csv").out, {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map(({ kind, subject, url }) => [kind, subject, url])).toEqual(
    json.entries.map((e: { kind: string; subject: string; url: string }) => [e.kind, e.subject, e.url]),
  );
  expect(audit(root).out).toMatch(
    /filed late +李娜 +visit\/v-1 +happened 2026-10-02 10:00, committed 7 d later/,
  );
});

test("a period and a person narrow it down", () => {
  const root = repository();
  const subjects = (...args: string[]): string[] =>
    JSON.parse(audit(root, "--format", "json", ...args).out).entries.map(
      (e: { subject: string }) => e.subject,
    );
  expect([
    subjects("--period", "2026-10"),
    subjects("--period", "2026-11", "--staff", "li-na"),
    subjects("--line", "zulin"),
  ]).toEqual([["visit/v-1"], ["visit/v-2"], ["visit/v-1", "visit/v-2"]]);
  expect(audit(root, "--period", "2026-09").out).toContain("nothing in the history to ask about");
  expect([audit(root, "--period", "October").code, audit(root, "--staff", "li-nan").code]).toEqual([2, 2]);
});

test("without the whole history it refuses, with the command that mends it", () => {
  const full = repository();
  const shallow = path.join(full, "shallow");
  execFileSync("git", ["clone", "-q", "--depth", "1", `file://${full}`, shallow]);
  const bare = makeCompany();
  folders.push(bare);
  for (const [root, command] of [
    [shallow, "git fetch --unshallow"],
    [bare, "git init"],
  ]) {
    const ran = audit(root);
    expect([ran.code, ran.out, ran.err.includes(command)]).toEqual([2, "", true]);
  }
});
