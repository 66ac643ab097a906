/**
 * `huifang spot-check` over a repository: drawn once, drawn again, and what gives a draw away that was not
 * honest.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { huifang } from "../../support/command.ts";
import { COMPANY, type Files } from "../../support/company.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const AS_OF = "2026-11-03T09:00+08:00";
const visits = Object.fromEntries(
  Array.from({ length: 9 }, (_, i) => [
    `ledger/visits/v-${i}.yaml`,
    `customer: wang\nby: ${i < 6 ? "li-na" : "bo"}\nat: 2026-10-1${i} 09:00\nchannel: phone\noutcome: reached\nnotes: 好。\n`,
  ]),
);
const FILES: Files = {
  ...COMPANY,
  ...visits,
  "ledger/staff/bo.yaml": "name: 薄\nrole: cs_specialist\nline: zulin\nemails: [bo@example.com]\n",
  "ledger/staff/hui.yaml": "name: 惠\nrole: supervision_post\nemails: [hui@example.com]\n",
};
const RECORD = "ledger/spot-checks/2026/cj-2026-10.yaml";
let root: string;
beforeEach(() => {
  root = makeRepository([
    { at: "2026-11-01T09:00:00Z", files: FILES },
    { at: "2026-11-02T02:00:00Z", files: { "ledger/customers/second.yaml": "name: 二\nline: zulin\n" } },
    { at: "2026-11-02T23:00:00Z", files: { "ledger/customers/third.yaml": "name: 三\nline: zulin\n" } },
  ]);
});
afterEach(() => removeFolder(root));

const draw = (...args: string[]) =>
  huifang(["spot-check", "draw", "--root", root, "--as-of", AS_OF, "--lang", "en", ...args]);
const HONEST = ["--seed", "3 4 5", "--by", "hui", "--size", "2"];
const verify = () => {
  const { code, out } = huifang([
    "spot-check",
    "verify",
    "--root",
    root,
    "--as-of",
    "2026-11-04T09:00+08:00",
    "--format",
    "json",
  ]);
  return { code, draws: JSON.parse(out).draws };
};
const edit = (from: string | RegExp, to: string): void => {
  const file = path.join(root, RECORD);
  const text = readFileSync(file, "utf8");
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(file, text.replace(from, to));
};

describe("spot-check", () => {
  test("draws once, from the last commit before the day, and is the same when drawn again", () => {
    expect(draw(...HONEST).code).toBe(0);
    const second = execFileSync("git", ["-C", root, "rev-parse", "HEAD~1"], { encoding: "utf8" }).trim();
    expect(readFileSync(path.join(root, RECORD), "utf8")).toContain(second);
    const { code, draws } = verify();
    expect([code, draws.length, draws[0].state, draws[0].entries.length]).toEqual([0, 1, "same", 4]);
    expect(draw(...HONEST)).toMatchObject({
      code: 2,
      err: expect.stringContaining("a period is drawn once"),
    });
    expect(
      huifang(["check", "--root", root, "--as-of", "2026-11-04T09:00+08:00", "--lang", "en"]).out,
    ).not.toContain("spot-checks");
  });

  test("another seed draws another sample", () => {
    const sample = (seed: string): string =>
      draw("--seed", seed, "--by", "hui", "--size", "2", "--dry-run").out.split("\n").slice(2).join();
    expect(new Set(["1", "2", "3", "4", "5", "6"].map(sample)).size).toBeGreaterThan(2);
    expect(() => readFileSync(path.join(root, RECORD))).toThrow();
  });

  test.each([
    ["a record exchanged", /visit\/v-\d/, "visit/v-none", "different"],
    ["another seed", "3 4 5", "3 4 6", "different"],
    ["a commit of one's choice", /commit: "?[0-9a-f]+"?/, "commit: HEAD", "no-commit"],
    ["no seed", /seed: .*\n/, "", "no-seed"],
    ["drawn by somebody looked at", "by: hui", "by: bo", "self"],
    ["dated to another day", "2026-11-03 09:00", "2026-11-02 09:00", "wrong-commit"],
  ])("%s shows", (_, from, to, state) => {
    draw(...HONEST);
    edit(from, to);
    const { code, draws } = verify();
    expect([code, draws[0].state]).toEqual([1, state]);
  });

  test("results give an agreement per person", () => {
    draw(...HONEST);
    const [first, second] = verify().draws[0].entries.map((e: { ref: string }) => e.ref);
    const check = (subject: string, result: string) =>
      `at: 2026-11-03 10:00\nby: hui\nkind: spot_check\nsubject: ${subject}\nnote: 已核实\nresult: ${result}\n`;
    execFileSync("mkdir", ["-p", path.join(root, "ledger/checks")]);
    writeFileSync(path.join(root, "ledger/checks/a.yaml"), check(first, "agrees"));
    writeFileSync(path.join(root, "ledger/checks/b.yaml"), check(second, "differs"));
    expect(verify().draws[0]).toMatchObject({ agreement: 0.5, state: "same" });
  });

  test.each([
    [["--seed", " ", "--by", "hui"], "--seed"],
    [["--seed", "1", "--by", "nobody"], "--by nobody"],
    [["--seed", "1", "--by", "li-na"], "nobody draws from their own records"],
    [["--seed", "1", "--by", "hui", "--period", "2026-11"], "not over yet"],
    [["--seed", "1", "--by", "hui", "--size", "0"], "--size"],
  ])("%j is a mistake", (args, said) => {
    expect(draw(...args)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });
});
