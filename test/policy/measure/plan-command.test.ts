/**
 * `huifang plan` over a repository: what is not committed yet, two revisions, a figure put in the place of
 * the company's.
 */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { huifang } from "../../support/command.ts";
import { COMPANY, makeCompany, type Files } from "../../support/company.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const AS_OF = "2026-11-03T09:00+08:00";
const VISIT =
  "customer: wang\nby: li-na\nat: 2026-11-02 09:00\nchannel: phone\noutcome: reached\ntrigger: complaint/ts-1\nnotes: 已修好。\n";
const FILES: Files = {
  ...COMPANY,
  "ledger/customers/wang.yaml": "name: 王|芳\nline: zulin\nstaff_in_charge: li-na\n",
  "ledger/visits/v-1.yaml": VISIT,
};
const strict = (files: Readonly<Record<string, string>>): string =>
  files["policies/north/rules.yaml"].replace("PT24H", "PT12H");
let root: string;

const plan = (...args: string[]) => huifang(["plan", "--root", root, "--as-of", AS_OF, ...args]);
const json = (...args: string[]) => JSON.parse(plan("--format", "json", ...args).out);

beforeAll(() => {
  root = makeRepository([
    { name: "first", at: "2026-11-01T09:00:00Z", files: FILES },
    { name: "second", at: "2026-11-02T09:00:00Z", files: { "policies/north/rules.yaml": strict(FILES) } },
  ]);
});
afterAll(() => removeFolder(root));

describe("plan", () => {
  test("nothing uncommitted changes nothing", () => {
    const { code, out } = plan("--lang", "en");
    expect([code, out]).toEqual([
      0,
      "HEAD → the folder as it is, as of 2026-11-03 09:00: 0 appear, 0 vanish, 0 change their verdict, 0 only move, 0 findings\nNothing changes.\n",
    ]);
  });

  test("two revisions over the same records", () => {
    const told = json("--from", "first", "--to", "second");
    expect(told.version).toBe(1);
    expect(told.from.rev).toBe("first");
    expect(told.changes).toMatchObject([
      {
        kind: "verdict",
        clause: "north/1-a",
        subject: "complaint/ts-1",
        staff: "li-na",
        before: { status: "met", due: "2026-11-02T12:00:00+08:00" },
        after: { status: "late", due: "2026-11-02T00:00:00+08:00" },
      },
    ]);
    expect(
      told.rates.filter((r: { by: object }) => JSON.stringify(r.by) === '{"line":"zulin"}'),
    ).toMatchObject([{ period: "2026-11", before: { rate: 1 }, after: { rate: 0 } }]);
    expect(json("--from", "second", "--to", "first").changes).toMatchObject([
      { before: { status: "late" }, after: { status: "met" } },
    ]);
  });

  test("from alone compares with the folder, what is not committed with HEAD", () => {
    const file = path.join(root, "policies/north/rules.yaml");
    const committed = readFileSync(file, "utf8");
    writeFileSync(file, committed.replace("PT12H", "PT48H"));
    try {
      expect(json().changes).toMatchObject([{ before: { status: "late" }, after: { status: "met" } }]);
      expect(json("--from", "first").changes).toMatchObject([
        { kind: "moves", before: { status: "met" }, after: { status: "met" } },
      ]);
    } finally {
      writeFileSync(file, committed);
    }
  });

  test("Markdown keeps its table whatever records say", () => {
    const { out } = plan("--from", "first", "--to", "second", "--format", "markdown", "--lang", "en");
    expect(out).toContain(
      "| north/1-a | Complaint call-back | 王\\|芳 | 李娜 | met 2026-11-02 12:00 | late 2026-11-02 00:00 |",
    );
  });

  test("a figure that the company sets", () => {
    const company = makeCompany({
      ...FILES,
      "policies/north/rules.yaml": FILES["policies/north/rules.yaml"].replace("PT24H", "unspecified"),
    });
    try {
      const run = (...args: string[]) => huifang(["plan", "--root", company, "--as-of", AS_OF, ...args]);
      const { changes } = JSON.parse(run("--set", "north/1-a=PT24H", "--format", "json").out);
      expect(changes).toMatchObject([
        { kind: "verdict", before: { status: "undecided" }, after: { status: "met" } },
        { kind: "finding-vanishes" },
      ]);
      expect(run().code).toBe(2);
      expect(run().err).toContain("--from");
      appendFileSync(path.join(company, "ledger/tenant.yaml"), "parameters: { north/1-a: PT1H }\n");
      expect(JSON.parse(run("--set", "north/1-a=", "--format", "json").out).changes[0]).toMatchObject({
        before: { status: "late" },
        after: { status: "undecided" },
      });
    } finally {
      removeFolder(company);
    }
  });

  test.each([
    ["--from", "nowhere"],
    ["--to", "nowhere"],
    ["--set", "no-figure"],
  ])("%s %s is a mistake", (...args) => {
    expect(plan(...args).code).toBe(2);
  });
});
