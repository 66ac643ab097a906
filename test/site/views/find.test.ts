/**
 * Search as people use it: sixty queries over the demonstration, half of it in traditional script as if it
 * had been imported.
 */
import { Converter } from "opencc-js/cn2t";
import { beforeAll, describe, expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import type { Ledger } from "../../../src/model/ledger.ts";
import type { LedgerRecord } from "../../../src/model/record.ts";
import type { Tenant } from "../../../src/model/tenant.ts";
import { excerpt } from "../../../src/site/client/find/excerpt.ts";
import { findNames, type Name } from "../../../src/site/client/find/names.ts";
import { packNumbers, unpackNumbers } from "../../../src/site/client/find/postings.ts";
import type { FindManifest, TextDocument } from "../../../src/site/client/find/store.ts";
import { findTexts, type Shard } from "../../../src/site/client/find/text-index.ts";
import { tokensOf } from "../../../src/site/client/find/tokens.ts";
import { findFiles, pinyinOf } from "../../../src/site/views/find.ts";
import { PRODUCT } from "../../support/command.ts";
import { LOOSE, QUERIES } from "./find-queries.ts";
import { siteOf } from "./site.ts";

const convert = Converter({ from: "cn", to: "tw" });
const traditional = (text: string): string => convert(text);
/** Texts as they were written, simplified, by document id. */
const written = new Map<string, string>();
let files: ReadonlyMap<string, string>;
let documents: TextDocument[];
let known: FindManifest;

const read = <T>(name: string): T =>
  JSON.parse((files.get(`${name}.js`) ?? "").replace(/^[^=]*\?\?=\{\}\)\["\w+"\]=/, "").replace(/;\n$/, ""));

/** Every second record in traditional script, its fields and notes alike. */
function imported(ledger: Ledger): Ledger {
  const change = (record: LedgerRecord, i: number): LedgerRecord =>
    i % 2 === 0
      ? record
      : {
          ...record,
          data: Object.fromEntries(
            Object.entries(record.data).map(([key, value]) => [
              key,
              typeof value === "string" ? traditional(value) : value,
            ]),
          ),
        };
  const records = {
    ...ledger.records,
    complaints: ledger.records.complaints.map(change),
    visits: ledger.records.visits.map(change),
  };
  return { ...ledger, records };
}

beforeAll(() => {
  const tree = diskTree(PRODUCT);
  const ledger = loadLedger(tree, loadTenant(tree).value as Tenant, CORE_VOCABULARY).value;
  files = findFiles(siteOf({ ledger: imported(ledger), obligations: [] }));
  // The same documents from the texts as written are what an answer is judged by.
  const plain = findFiles(siteOf({ ledger, obligations: [] }));
  expect([...plain.keys()].filter((name) => name.startsWith("d"))).toEqual(
    [...files.keys()].filter((name) => name.startsWith("d")),
  );
  known = read<FindManifest>("names");
  documents = Array.from({ length: Math.ceil(known.documents / known.block) }, (_, i) =>
    read<TextDocument[]>(`d${i}`),
  ).flat();
  for (const visit of ledger.records.visits) {
    const [customer, by] = [`customer/${visit.data.customer}`, `staff/${visit.data.by}`].map(
      (ref) => ledger.byRef.get(ref)?.data.name ?? "",
    );
    written.set(visit.id, `${String(visit.data.notes ?? "")} ${customer} ${by}`);
    for (const ref of [visit.data.trigger].flat()) {
      if (typeof ref === "string") {
        written.set(ref.slice(10), `${written.get(ref.slice(10)) ?? ""} ${String(visit.data.notes ?? "")}`);
      }
    }
  }
  const fields = [
    "description",
    "subject",
    "measures",
    "analysis",
    "customer_request",
    "disposal",
    "harm",
    "head_opinion",
    "visit_result",
  ];
  for (const record of ledger.records.complaints) {
    const own = fields
      .map((field) => record.data[field])
      .filter((value) => typeof value === "string")
      .join(" ");
    written.set(
      record.id,
      `${own} ${written.get(record.id) ?? ""} ${String(ledger.byRef.get(`customer/${record.data.customer}`)?.data.name ?? "")}`,
    );
  }
}, 60_000);

/** Ids of the texts that an answer must and may hold. */
function wanted([query, ...wants]: readonly [string, ...RegExp[]]): Set<string> {
  const tests =
    wants.length > 0
      ? wants
      : query.split(" ").map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"));
  return new Set(
    documents
      .map((one) => one[1])
      .filter((id) => {
        const text = (written.get(id) ?? "").replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, " ");
        return tests.every((one) => one.test(text));
      }),
  );
}

const ask = async (query: string): Promise<string[]> =>
  (await findTexts(query, known.shards, (shard) => Promise.resolve(read<Shard>(`s${shard}`)))).map(
    (n) => documents[n][1],
  );

describe.each([
  ["simplified", (text: string) => text],
  ["traditional", traditional],
] as const)("queries in %s script", (_, script) => {
  test("recall is at least 0.98 and precision at least 0.9", async () => {
    let [hits, right, answers] = [0, 0, 0];
    const poor: string[] = [];
    for (const entry of [...QUERIES, ...LOOSE]) {
      const want = wanted(entry);
      const got = await ask(script(entry[0]));
      const good = got.filter((id) => want.has(id)).length;
      if (want.size === 0) poor.push(`${entry[0]}: nothing in the ledger answers it`);
      else if (good / want.size < 0.8 || (got.length > 0 && good / got.length < 0.5)) {
        poor.push(`${entry[0]}: ${good} of ${want.size} wanted, ${got.length} given`);
      }
      hits += good;
      right += want.size;
      answers += got.length;
    }
    expect(poor).toEqual([]);
    expect(hits / right).toBeGreaterThanOrEqual(0.98);
    expect(hits / answers).toBeGreaterThanOrEqual(0.9);
  }, 60_000);
});

test("there are at least sixty queries, each once", () => {
  const all = [...QUERIES, ...LOOSE].map(([query]) => query);
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all).size).toBe(all.length);
});

test("answers come newest first, cases before visits", async () => {
  const answers = (await ask("电梯")).map((id) => documents.find((one) => one[1] === id));
  for (const kind of ["c", "v"]) {
    const days = answers.filter((one) => one?.[0] === kind).map((one) => one?.[2] ?? "");
    expect(days.length).toBeGreaterThan(5);
    expect(days).toEqual([...days].sort().reverse());
  }
  expect(answers.map((one) => one?.[0])).toEqual(answers.map((one) => one?.[0]).sort());
});

test.each([
  ["王芳", ["王芳", "王芳芳"]],
  ["wf", ["王芳", "文飞", "王芳芳"]],
  ["wangfang", ["王芳", "王芳芳"]],
  ["張", ["张伟"]],
  ["张 伟", ["张伟"]],
  ["c-0003", ["张伟"]],
  ["sxx", ["单雄信"]],
  ["x", []],
])("people are found by %s", (query, names) => {
  const people = ["王芳", "文飞", "张伟", "单雄信", "王芳芳"].map((name, i): Name => [
    `c-000${i + 1}`,
    name,
    pinyinOf(name),
    "物业",
  ]);
  expect(findNames(people, query).map((one) => one[1])).toEqual(names);
});

test("numbers survive packing", () => {
  for (const list of [[], [0], [1, 2, 3, 40, 1000, 99_999, 1_000_000], [31, 63, 96], [70_000_000]]) {
    expect(unpackNumbers(packNumbers(list))).toEqual(list);
  }
});

test("tokens: pairs of characters across spaces, words with their parts", () => {
  expect(tokensOf("电梯 坏了，WO-1003 号")).toEqual([
    "电梯",
    "梯坏",
    "坏了",
    "了",
    "wo-1003",
    "wo",
    "1003",
    "号",
  ]);
});

test("an excerpt shows what was found as it is written", () => {
  const text = "师傅上午来过两次，把阳台的水管和门锁都看了，說電梯異響是導軌缺油，補了油以後不響了。";
  expect(excerpt(text, "电梯异响")).toEqual({
    before: "…把阳台的水管和门锁都看了，說",
    hit: "電梯異響",
    after: "是導軌缺油，補了油以後不響了。",
  });
  expect(excerpt("没有", "电梯")).toEqual({ before: "没有", hit: "", after: "" });
});
