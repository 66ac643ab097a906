/** With a cache the ledger and its findings are what they are without it, whatever has changed in between. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { LedgerCache } from "../../src/ledger/cache/ledger-cache.ts";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/vocabulary.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import type { Diagnostic } from "../../src/model/finding.ts";
import type { Ledger, Tree } from "../../src/model/ledger.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { runs, seed } from "../support/layers.ts";
import { memoryTree, VISIT } from "./memory-tree.ts";

const folder = mkdtempSync(join(tmpdir(), "huifang-cache-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LINES = "timezone: Asia/Shanghai\nlines:\n  - {id: rent}\n  - {id: cars}\n";

/** A ledger that is edited between loads; a file's stamp is the count of its edits. */
class Company {
  readonly files = new Map<string, string>();
  readonly edits = new Map<string, number>();
  readonly reads: string[] = [];
  private count = 0;

  set(path: string, text: string): void {
    this.files.set(path, text);
    this.edits.set(`ledger/${path}`, (this.count += 1));
  }

  get tree(): Tree {
    const tree = memoryTree({ "tenant.yaml": LINES, ...Object.fromEntries(this.files) });
    return {
      list: (folder) => tree.list(folder),
      read: (path) => {
        this.reads.push(path);
        return tree.read(path);
      },
      stamps: (paths) => Float64Array.from(paths.flatMap((path) => [this.edits.get(path) ?? 0, 0, 0, 0])),
    };
  }
}

interface Plain {
  readonly records: readonly unknown[];
  readonly findings: readonly string[];
}

function plain({ value, diagnostics }: { value: Ledger; diagnostics: readonly Diagnostic[] }): Plain {
  const records = [...value.byRef.values()].map((record) => JSON.parse(JSON.stringify(record)));
  return { records, findings: diagnostics.map((each) => JSON.stringify(each)).sort() };
}

function loadBoth(company: Company, path: string): { warm: Plain; cold: Plain; reads: number } {
  const { tree } = company;
  const tenant = loadTenant(tree).value as Tenant;
  const cold = plain(loadLedger(tree, tenant, CORE_VOCABULARY));
  company.reads.length = 0;
  const cache = new LedgerCache(path, 0);
  const warm = plain(loadLedger(tree, tenant, CORE_VOCABULARY, cache));
  cache.save();
  return { warm, cold, reads: company.reads.length };
}

function sample(): Company {
  const company = new Company();
  company.set(
    "staff/li-na.yaml",
    "name: 李娜\nline: rent\nabsences:\n  - {from: 2026-03-01, to: 2026-03-02}\n",
  );
  company.set("customers/wang-fang.yaml", "name: 王芳\nline: rent\n");
  company.set("customers/b.yaml", "name: b\nline: cars\n");
  company.set("complaints/c.md", "---\ncustomer: wang-fang\nreceived_at: 2026-03-01\n---\n水管漏水\n");
  company.set(
    "visits/v1.md",
    `---\n${VISIT}trigger: complaint/c\nscores: {态度: 5, speed: 4.5}\n---\nnotes 一\n`,
  );
  company.set(
    "visits/v2.yaml",
    `${VISIT}follows: v1\nminutes: 12\ninvited: true\ntopic: [a, b]\nform: {a: {b: [1, null]}}\n`,
  );
  company.set("orders/list.yaml", "- customer: wang-fang\n- customer: b\n  quantity: x\n");
  return company;
}

test("a second load reads nothing and is the same", () => {
  const company = sample();
  const path = join(folder, "second");
  expect(loadBoth(company, path).reads).toBe(7);
  const { warm, cold, reads } = loadBoth(company, path);
  expect(reads).toBe(0);
  expect(warm).toEqual(cold);
  expect(warm.records).toHaveLength(8);
});

test("a ledger too small for a cache, or a tree without stamps, is read as without one", () => {
  const company = sample();
  const { tree } = company;
  const tenant = loadTenant(tree).value as Tenant;
  const cold = plain(loadLedger(tree, tenant, CORE_VOCABULARY));
  expect(cold.records).toHaveLength(8);
  expect(plain(loadLedger(tree, tenant, CORE_VOCABULARY, new LedgerCache(join(folder, "small"))))).toEqual(
    cold,
  );
  expect(
    plain(
      loadLedger(
        { ...tree, stamps: undefined },
        tenant,
        CORE_VOCABULARY,
        new LedgerCache(join(folder, "none"), 0),
      ),
    ),
  ).toEqual(cold);
});

test.each<[string, (company: Company) => void, number]>([
  [
    "one visit's notes",
    (c) => c.set("visits/v1.md", (c.files.get("visits/v1.md") as string).replace("一", "二")),
    1,
  ],
  [
    "a visit's time",
    (c) => c.set("visits/v1.md", (c.files.get("visits/v1.md") as string).replace("10:20", "12:20")),
    1,
  ],
  ["a new visit", (c) => c.set("visits/v0.yaml", VISIT), 1],
  ["a customer's line", (c) => c.set("customers/wang-fang.yaml", "line: cars\n"), 1],
  ["a customer gone", (c) => c.files.delete("customers/wang-fang.yaml"), 0],
  ["a customer broken", (c) => c.set("customers/wang-fang.yaml", 'name: "\n'), 1],
  [
    "a complaint received later",
    (c) => c.set("complaints/c.md", "---\ncustomer: wang-fang\nreceived_at: 2026-03-08\n---\n"),
    1,
  ],
  ["an id given twice", (c) => c.set("visits/0/v1.yaml", VISIT), 1],
  ["a list file", (c) => c.set("orders/list.yaml", "- customer: b\n"), 1],
])("after a change: %s", (name, change, reads) => {
  const company = sample();
  const path = join(folder, name);
  loadBoth(company, path);
  change(company);
  const second = loadBoth(company, path);
  expect(second.reads).toBe(reads);
  expect(second.warm).toEqual(second.cold);
});

const PATHS = [
  "staff/s.yaml",
  "customers/a.yaml",
  "customers/b.yaml",
  "complaints/c.yaml",
  "visits/v1.yaml",
  "visits/v2.yaml",
  "visits/x/v1.yaml",
  "orders/list.yaml",
];
const lineOf = fc.constantFrom("", "line: rent\n", "line: cars\n", "line: rant\n");
const text = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("a", "b", "z"),
      fc.constantFrom("09", "10", "11"),
      fc.constantFrom("", "trigger: complaint/c\n", "follows: v1\n", "follows: v2\n", "minutes: x\n"),
      lineOf,
    )
    .map(
      ([customer, hour, more, line]) =>
        `customer: ${customer}\nby: s\nat: 2026-03-07 ${hour}:00\nchannel: phone\noutcome: reached\n${more}${line}`,
    ),
  fc
    .tuple(fc.constantFrom("08", "10", "12"), lineOf)
    .map(([hour, line]) => `received_at: 2026-03-07 ${hour}:00\ncustomer: a\n${line}`),
  lineOf.map((line) => `name: x\n${line}`),
  fc.constantFrom("", "- customer: a\n- customer: z\n", 'name: "\n', "id: a\nname: x\n"),
);
const steps = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.option(text)), { minLength: 1, maxLength: 12 });

test("after any sequence of changes", () => {
  fc.assert(
    fc.property(steps, fc.nat(1e9), (changes, salt) => {
      const company = new Company();
      const path = join(folder, `any-${salt}`);
      company.set("staff/s.yaml", "line: rent\n");
      company.set("customers/a.yaml", "line: cars\n");
      loadBoth(company, path);
      for (const [at, content] of changes) {
        if (content === null) company.files.delete(at);
        else company.set(at, content);
        const { warm, cold } = loadBoth(company, path);
        expect(warm).toEqual(cold);
      }
      rmSync(path, { force: true });
    }),
    { numRuns: runs(60, 1500), seed: seed(5) },
  );
});

describe("a cache that cannot be used is no cache", () => {
  test.each<[string, (path: string) => void]>([
    ["cut short", (path) => truncateSync(path, 400)],
    ["of something else", (path) => writeFileSync(path, "not ours")],
    [
      "made by other code",
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.indexOf("ledger-cache.ts")] = 88;
        writeFileSync(path, bytes);
      },
    ],
  ])("%s", (name, damage) => {
    const company = sample();
    const path = join(folder, name);
    loadBoth(company, path);
    damage(path);
    const { warm, cold, reads } = loadBoth(company, path);
    expect([reads, warm]).toEqual([7, cold]);
  });

  test("in a folder that cannot be written", () => {
    const { warm, cold } = loadBoth(sample(), join(folder, "second", "below-a-file"));
    expect(warm).toEqual(cold);
  });
});
