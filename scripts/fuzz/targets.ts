/**
 * What is fuzzed, each with what must hold for any text: no exception, neighbours still there, both readers
 * agreeing. A target throws where something does not hold.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stateFolder } from "../../src/io/state-folder.ts";
import { recover, writeAll, WriteRefused } from "../../src/io/transaction.ts";
import { readSections, writeSections } from "../../src/ledger/cache/sections.ts";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/index.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import { readFast } from "../../src/ledger/text/fast-record.ts";
import { readRecordFile } from "../../src/ledger/text/record-file.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";
import { UserError } from "../../src/model/user-error.ts";
import { Zone } from "../../src/model/zone.ts";
import { toFindings } from "../../src/policy/engine/to-findings.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";
import { loadMapping } from "../../src/record/import/load-mapping.ts";
import { readTable } from "../../src/record/import/table.ts";

export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  readonly run: (text: string) => void;
}

const TENANT =
  "name: T\ntimezone: Asia/Shanghai\nlines:\n  - { id: a, title: A, packs: [] }\nparameters: { x/1: P2D }\n";
const VISIT =
  "customer: c\nby: s\nat: 2026-03-07 10:20\nchannel: phone\noutcome: reached\nminutes: 12\ntrigger: [complaint/p]\n";
const RECORDS = [
  VISIT,
  `---\n${VISIT}---\n\n说得不错。\n`,
  "- id: a\n  name: 王芳\n  line: a\n- id: b\n  name: x\n  objections: [x, 'y: z']\n",
  "received_at: 2026-03-03 10:00\ncustomer: c\ndescription: |\n  一\n  二\ngrade: minor\n",
];
const KEYS = new Set([
  "id",
  "customer",
  "by",
  "at",
  "channel",
  "outcome",
  "minutes",
  "trigger",
  "name",
  "line",
  "description",
]);

/** Beside the mutated file, records that must be found whatever it holds. */
function records(text: string): void {
  const files = {
    "ledger/tenant.yaml": TENANT,
    "ledger/customers/c.yaml": "name: C\n",
    "ledger/staff/s.yaml": "name: S\n",
    "ledger/visits/m.md": text,
    "ledger/visits/m2.yaml": text,
    "ledger/customers/many.yaml": text,
    "ledger/visits/zz.yaml": VISIT.replace("trigger: [complaint/p]\n", ""),
  };
  const tree = memoryTree(files);
  const tenant = loadTenant(tree).value;
  assert(tenant);
  const { value, diagnostics } = loadLedger(tree, tenant, CORE_VOCABULARY);
  for (const ref of ["customer/c", "staff/s", "visit/zz"]) {
    assert(value.byRef.has(ref) || isTaken(text, ref), ref);
  }
  toFindings(diagnostics, { locate: () => ({ line: 1, column: 1 }), locale: "en" });
}

/** A mutated record may claim a neighbour's id: then both are told of. */
const isTaken = (text: string, ref: string): boolean => text.includes(ref.slice(ref.indexOf("/") + 1));

function readers(text: string): void {
  for (const markdown of [false, true]) {
    const bytes = Buffer.from(text);
    const fast = readFast(bytes, markdown, KEYS);
    if (fast === null) continue;
    const careful = readRecordFile(bytes, markdown ? "v.md" : "v.yaml");
    assert.deepEqual(careful.diagnostics, []);
    const plain = (list: typeof careful.value) =>
      list.map(({ item, values, body }) => ({ item, values, body }));
    assert.deepEqual(plain(fast), plain(careful.value));
  }
}

function tenantFile(text: string): void {
  const { value, diagnostics } = loadTenant(memoryTree({ "ledger/tenant.yaml": text }));
  assert(value !== null || diagnostics.length > 0);
  if (value) assert(new Zone(value.timezone));
}

const PACK = {
  "pack.yaml": "id: p\ntitle: { zh-CN: 甲, en: A }\ntrade: { zh-CN: 乙, en: B }\n",
  "clauses.yaml": "- { id: '1', kind: deadline, checkable: data, text: { zh-CN: 甲, en: A } }\n",
};
function pack(text: string): void {
  const files = { ...PACK, "rules.yaml": text };
  const named = Object.fromEntries(Object.entries(files).map(([name, each]) => [`policies/p/${name}`, each]));
  const { value, diagnostics } = loadPack(memoryTree(named), "p", "tenant");
  assert(value !== null || diagnostics.length > 0);
}

function tables(text: string): void {
  try {
    const { header, rows } = readTable(text);
    assert(rows.every(({ cells }) => cells.length <= header.length));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function mappings(text: string): void {
  const { value, diagnostics } = loadMapping(text, "m.yaml");
  assert(value !== null || diagnostics.length > 0);
}

/** A temporary folder for one look. */
function within(step: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-fuzz-"));
  try {
    step(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whatever stands as the journal: nothing changes but by a journal of ours, and the next write works. */
function journals(text: string): void {
  within((root) => {
    mkdirSync(path.join(root, ".git"));
    writeFileSync(path.join(root, ".git/HEAD"), "x");
    mkdirSync(path.join(root, "ledger"));
    writeFileSync(path.join(root, "ledger/a.yaml"), "old");
    writeFileSync(path.join(root, "outside"), "old");
    const state = stateFolder(root);
    mkdirSync(state, { recursive: true });
    for (const name of ["journal", "lock"]) writeFileSync(path.join(state, name), text);
    const { utimesSync } = process.getBuiltinModule("node:fs");
    utimesSync(path.join(state, "lock"), 1, 1);
    recover(root);
    assert.equal(readFileSync(path.join(root, "ledger/a.yaml"), "utf8"), "old");
    writeAll(root, [{ path: "ledger/a.yaml", text: "new" }]);
    assert.deepEqual(readdirSync(root).sort(), [".git", "ledger", "outside"]);
    assert.equal(readFileSync(path.join(root, "outside"), "utf8"), "old");
  });
}

/** Any path: written inside, or refused with nothing changed. */
function paths(text: string): void {
  within((folder) => {
    const root = path.join(folder, "root");
    mkdirSync(path.join(root, "ledger"), { recursive: true });
    mkdirSync(path.join(root, ".git"));
    writeFileSync(path.join(root, ".git/HEAD"), "x");
    try {
      writeAll(root, [{ path: text, text: "x" }]);
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      assert.deepEqual(readdirSync(path.join(root, "ledger")), []);
    }
    assert.deepEqual(readdirSync(folder), ["root"]);
    const kept = new Set(["ledger", "policies", ".git", ".huifang"]);
    assert(readdirSync(root).every((name) => kept.has(name)));
    writeAll(root, [{ path: "ledger/next.yaml", text: "x" }]);
  });
}

function caches(text: string): void {
  within((folder) => {
    const file = path.join(folder, "x");
    writeSections(file, "k", { a: Buffer.from("abc") });
    const good = readFileSync(file);
    const bytes = Buffer.from(text, "latin1");
    writeFileSync(file, Buffer.concat([good.subarray(0, bytes.length % good.length), bytes]));
    assert.equal(readSections(file, "k"), null);
  });
}

export const TARGETS: readonly Target[] = [
  { name: "records", seeds: RECORDS, run: records },
  { name: "readers", seeds: RECORDS, run: readers },
  { name: "tenant", seeds: [TENANT], run: tenantFile },
  {
    name: "pack",
    seeds: [
      "rules:\n  - id: r\n    kind: follow-up\n    clauses: ['1']\n    title: { zh-CN: 甲, en: A }\n    with: { on: visits, within: P2D }\n",
      "rules:\n  - &a { id: x, kind: cadence, clauses: ['1'], with: { every: P1M } }\n  - *a\n",
    ],
    run: pack,
  },
  { name: "tables", seeds: ['a,b,c\n1,"x, y",3\n4,5,6\n', "编号;时间\n1;2026-03-05 09:00\n"], run: tables },
  {
    name: "mappings",
    seeds: [
      'version: 1\nname: n\nrecords:\n  collection: complaints\n  id: "n-{Id}"\n  fields: { received_at: "{Created}" }\n',
    ],
    run: mappings,
  },
  {
    name: "journals",
    seeds: [
      '{"id":"1","previous":null,"phase":"commit","scope":"root","folders":[],"moves":[{"base":"root","path":"../outside","temp":null,"mode":null,"before":null,"after":null}]}',
      '{"host":"h","pid":1,"started":"1"}',
    ],
    run: journals,
  },
  {
    name: "paths",
    seeds: ["ledger/visits/2026/a.yaml", "policies/p/rules.yaml", ".huifang/imports/x.txt"],
    run: paths,
  },
  { name: "caches", seeds: ["huifang2abcdefgh"], run: caches },
];
