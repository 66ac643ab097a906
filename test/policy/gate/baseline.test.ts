/**
 * A baseline lets an old ledger adopt the product: what stood is silent, what is new fails, and it can only
 * shrink.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { huifang } from "../../support/command.ts";
import { COMPANY, writeFiles } from "../../support/company.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const AS_OF = ["--as-of", "2026-11-03T10:00+08:00", "--lang", "en"];
const FILE = "huifang-baseline.json";
const visit = (by: string): string =>
  `customer: wang\nby: ${by}\nat: 2026-11-02 15:00\nchannel: phone\noutcome: reached\n`;

function adopted(): {
  root: string;
  check: (...args: string[]) => [number | null, ...string[]];
  commit: () => void;
} {
  const root = makeRepository([
    {
      at: "2026-11-01T10:00+08:00",
      by: "li-na@example.com",
      files: { ...COMPANY, "ledger/visits/v-1.yaml": visit("nobody") },
    },
  ]);
  folders.push(root);
  const check = (...args: string[]): [number | null, ...string[]] => {
    const ran = huifang([
      "check",
      "--root",
      root,
      ...AS_OF,
      "--format",
      "json",
      "--fail-on",
      "warning",
      ...args,
    ]);
    const findings: { code: string; subject: string | null; line: number; standing: boolean }[] =
      ran.out === "" ? [] : JSON.parse(ran.out).findings;
    return [
      ran.code,
      ...findings.map((f) =>
        f.standing ? `(${f.code} ${f.subject})` : `${f.code} ${f.subject ?? `line ${f.line}`}`,
      ),
    ];
  };
  const commit = (): void => {
    execFileSync("git", ["-C", root, "add", "-A"]);
    execFileSync("git", [
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
    ]);
  };
  return { root, check, commit };
}
const STOOD = ["(north/call-back complaint/ts-1)", "(ledger/unknown-staff visit/v-1)"];

test("what stood is standing from then on; what is new fails", () => {
  const { root, check } = adopted();
  expect(check()[0]).toBe(1);
  expect(check("--write-baseline")).toEqual([0, ...STOOD]);
  expect(check()).toEqual([0, ...STOOD]);
  writeFiles(root, { "ledger/visits/v-2.yaml": visit("somebody") });
  expect(check()).toEqual([1, ...STOOD, "ledger/unknown-staff visit/v-2"]);
  // Written again, it does not take the new one in.
  expect(check("--write-baseline")).toEqual([1, ...STOOD, "ledger/unknown-staff visit/v-2"]);
});

test("a move keeps what stood; what was mended must be taken out", () => {
  const { root, check } = adopted();
  check("--write-baseline");
  execFileSync("mkdir", ["-p", path.join(root, "ledger/visits/2026")]);
  execFileSync("mv", [
    path.join(root, "ledger/visits/v-1.yaml"),
    path.join(root, "ledger/visits/2026/v-1.yaml"),
  ]);
  expect(check()).toEqual([0, ...STOOD]);
  writeFiles(root, { "ledger/visits/2026/v-1.yaml": visit("li-na") });
  expect(check()).toEqual([1, "gate/stale-baseline line 5", STOOD[0]]);
  expect(check("--write-baseline")).toEqual([0, STOOD[0]]);
  expect(JSON.parse(readFileSync(path.join(root, FILE), "utf8")).findings).toHaveLength(1);
});

test("a change may begin a baseline, never add to it", () => {
  const { root, check, commit } = adopted();
  check("--write-baseline");
  commit();
  expect(check("--new-from", "HEAD~1")).toEqual([0, ...STOOD]);
  writeFiles(root, { "ledger/visits/v-2.yaml": visit("somebody") });
  const text = readFileSync(path.join(root, FILE), "utf8");
  writeFileSync(
    path.join(root, FILE),
    text.replace('"findings": [', '"findings": [\n    {"id":"ledger/unknown-staff:visit/v-2::by"},'),
  );
  const [code, ...found] = check("--new-from", "HEAD");
  expect([code, found.filter((text) => text.startsWith("gate/"))]).toEqual([
    1,
    ["gate/grown-baseline line 4"],
  ]);
});

test("one line of business says nothing of the others' entries", () => {
  const { root, check } = adopted();
  check("--write-baseline");
  writeFiles(root, { "ledger/visits/v-1.yaml": visit("li-na") });
  expect(check("--line", "zulin")).toEqual([0, STOOD[0]]);
  expect(check("--line", "zulin", "--write-baseline")).toEqual([2]);
});

test("a file elsewhere has to be there, and to be one", () => {
  const { root, check } = adopted();
  expect(check("--baseline", path.join(root, "none.json"))).toEqual([2]);
  writeFiles(root, { "odd.json": "[1]" });
  expect(check("--baseline", path.join(root, "odd.json"))).toEqual([2]);
  expect(check("--baseline", path.join(root, "mine.json"), "--write-baseline")).toEqual([0, ...STOOD]);
  expect(check()[0]).toBe(1);
});
