/**
 * The command line from outside: a folder, a real history, `due --all --format json`, held against the
 * oracle.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { makeRepository, removeFolder, type Commit } from "../support/repository.ts";
import { Clock } from "./clock.ts";
import { dutyDifferences } from "./compare.ts";
import type { Expected, PlainLedger } from "./plain.ts";
import { filesOf } from "./product.ts";
import { randomLedger } from "./random-ledger.ts";
import { simulate, type Regime } from "./simulate.ts";

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeFolder));

/**
 * A repository whose history files each record as the ledger says; what nobody filed lies there uncommitted.
 */
function repositoryOf(ledger: PlainLedger): string {
  const clock = new Clock(ledger.tenant.timezone);
  const filed = Object.entries(ledger.filed ?? {}).map(([key, f]) => ({
    file: `ledger/${key}.yaml`,
    email: f.email,
    at: clock.instant(f.at),
  }));
  const papers = new Set(
    ["checks", "archives", "reports"].flatMap((c) =>
      Object.keys(ledger.records[c] ?? {}).map((id) => `ledger/${c}/${id}.yaml`),
    ),
  );
  const files = filesOf(ledger);
  const first: Commit = {
    at: "2023-01-01T00:00:00Z",
    files: Object.fromEntries(Object.entries(files).filter(([file]) => !papers.has(file))),
  };
  const later = filed
    .sort((a, b) => a.at - b.at)
    .map((f): Commit => ({
      at: new Date(f.at).toISOString(),
      by: f.email,
      files: { [f.file]: files[f.file] },
    }));
  const root = makeRepository([first, ...later]);
  for (const file of papers) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), files[file]);
  }
  roots.push(root);
  return root;
}

interface Item {
  clauses: string[];
  subject: string;
  customer: string | null;
  staff: string | null;
  opens: string | null;
  due: string | null;
  status: Expected["status"];
  met_by: string | null;
  met_at: string | null;
}

function askCommandLine(root: string, asOf: string): Expected[] {
  const out = execFileSync(
    process.execPath,
    ["scripts/huifang.mjs", "due", "--root", root, "--as-of", asOf, "--all", "--format", "json"],
    { encoding: "utf8" },
  );
  const ms = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return (JSON.parse(out) as { obligations: Item[] }).obligations.flatMap((o) =>
    o.clauses.map((clause): Expected => ({
      clause,
      subject: o.subject,
      customer: o.customer,
      opens: ms(o.opens),
      due: ms(o.due),
      status: o.status,
      met_by: o.met_by,
      met_at: ms(o.met_at),
      staff: o.staff,
    })),
  );
}

/** The busiest of a handful of random ledgers. */
function busiest(regime: Regime, papers: boolean): PlainLedger {
  const drawn = fc
    .sample(randomLedger(regime, papers), { numRuns: 40, seed: 20260302 })
    .filter((l) => !papers || l.filed !== null);
  const weight = (l: PlainLedger): number => new Set(simulate(l).map((o) => `${o.clause} ${o.status}`)).size;
  return drawn.reduce((best, next) => (weight(next) > weight(best) ? next : best));
}

test.each([
  ["rental-relations", true],
  ["auto-sales-visits", false],
  ["property-service-visits", true],
] as const)(
  "due over a repository: %s",
  (regime, papers) => {
    const drawn = busiest(regime, papers);
    const ledger = { ...drawn, filed: drawn.filed ?? {} };
    const root = repositoryOf(ledger);
    expect(dutyDifferences(ledger, simulate(ledger), askCommandLine(root, ledger.asOf)).join("\n")).toBe("");
  },
  60_000,
);
