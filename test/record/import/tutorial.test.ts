/**
 * The tutorial's chain on tables of the same shape: import → check → rates, confirmed by the tutorial's own
 * count.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRODUCT } from "../../support/command.ts";

const TUTORIAL = path.join(PRODUCT, "docs/tutorial");
const table = (name: string): string => path.join(import.meta.dirname, "fixtures", name);

function huifang(args: readonly string[]): { readonly code: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(PRODUCT, "scripts/huifang.ts"), ...args],
    { encoding: "utf8" },
  );
  return { code: status, out: stdout + stderr };
}

describe.each([
  {
    name: "nyc311",
    pack: "city-requests",
    csv: "tutorial-requests.csv",
    asOf: "2019-10-01",
    rejected: [7],
    sums: { rows: 7, records: 6, merged: 0, rejected: 1, skipped: 0, also_created: 0 },
    figures: ["closed-by-due: 2 of 5 in time, 40.00 %; 2 months compared, 0 different"],
  },
  {
    name: "helpdesk",
    pack: "helpdesk-tickets",
    csv: "tutorial-tickets.csv",
    asOf: "2014-03-01",
    rejected: [],
    sums: { rows: 19, records: 5, merged: 14, rejected: 0, skipped: 0, also_created: 8 },
    figures: [
      "acknowledged: 3 of 5 in time, 60.00 %; 3 months compared, 0 different",
      "resolved: 2 of 5 in time, 40.00 %; 3 months compared, 0 different",
    ],
  },
])("$name", ({ name, pack, csv, asOf, rejected, sums, figures }) => {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), `huifang-${name}-`));
    mkdirSync(path.join(root, "ledger"));
    cpSync(path.join(TUTORIAL, name, "tenant.yaml"), path.join(root, "ledger/tenant.yaml"));
    cpSync(path.join(TUTORIAL, "policies", pack), path.join(root, "policies", pack), { recursive: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const importArgs = (): string[] => [
    "import",
    table(csv),
    "--map",
    path.join(TUTORIAL, name, "mapping.yaml"),
    "--root",
    root,
    "--format",
    "json",
  ];

  test("import takes what it can and lists the rest; a second time changes nothing", () => {
    const first = huifang(importArgs());
    const report = JSON.parse(first.out);
    expect(report).toMatchObject({
      ...sums,
      created: sums.records,
      files: expect.arrayContaining([`.huifang/imports/${name}.txt`]),
    });
    expect(report.rejected_rows.map((row: { line: number }) => row.line)).toEqual(rejected);
    expect(first.code).toBe(rejected.length > 0 ? 1 : 0);
    const second = JSON.parse(huifang(importArgs()).out);
    expect(second).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: sums.records,
      conflicting: 0,
      files: [],
    });
  });

  test("check finds no error in what was imported", () => {
    const { code, out } = huifang(["check", "--root", root, "--as-of", asOf, "--format", "json"]);
    expect(JSON.parse(out).summary).toMatchObject({ error: 0 });
    expect(code).toBe(0);
  });

  test("rates say what the plain count over the table says, month by month", () => {
    const rates = path.join(root, "rates.json");
    huifang([
      "rates",
      "--root",
      root,
      "--as-of",
      asOf,
      "--period",
      "all",
      "--by",
      "rule",
      "--format",
      "json",
      "-o",
      rates,
    ]);
    const out = execFileSync(process.execPath, [path.join(TUTORIAL, "verify.mjs"), table(csv), rates], {
      encoding: "utf8",
    });
    expect(out.trim().split("\n")).toEqual(figures);
  });

  test("the count notices a rate that is not right", () => {
    const wrong = path.join(root, "wrong.json");
    writeFileSync(wrong, JSON.stringify({ rows: [] }));
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(TUTORIAL, "verify.mjs"), table(csv), wrong],
      { encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(stdout).toContain("different");
  });
});
