/**
 * Drafts for tables as vendors' programs export them: the columns that mean something, found; no wrong key; and
 * every draft loads.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { siteWords } from "../../../src/i18n/site/index.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { importTable } from "../../../src/record/import/index.ts";
import { loadMapping } from "../../../src/record/import/load-mapping.ts";
import { likelyHeader, proposeMapping, type Proposal } from "../../../src/record/import/propose/index.ts";
import { readTable } from "../../../src/record/import/table.ts";

interface Fixture {
  readonly into: string;
  readonly columns: Readonly<
    Record<string, { readonly is?: string | readonly string[]; readonly values: string[] }>
  >;
}

const FOLDER = new URL("fixtures/drafts/", import.meta.url);
const FILES = {
  "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines: [{ id: main }]\n",
  "ledger/staff/li.yaml": "name: 李丽\nline: main\n",
  "ledger/staff/zhao.yaml": "name: 赵敏\nline: main\n",
};
const ledger = loadLedger(memoryTree(FILES), loadTenant(memoryTree(FILES)).value!, CORE_VOCABULARY).value;

function propose(csv: string, more: Partial<Parameters<typeof proposeMapping>[0]> = {}): Proposal {
  let above = "";
  const table = readTable(csv, {
    ragged: "pad",
    headerAt: (rows) => {
      const at = likelyHeader(rows, CORE_VOCABULARY);
      above = rows.slice(0, at).flat().join(" ");
      return at;
    },
  });
  return proposeMapping({
    table,
    name: "t",
    collection: null,
    about: above,
    ledger,
    vocabulary: CORE_VOCABULARY,
    t: siteWords("zh-CN"),
    ...more,
  });
}

function csvOf({ columns }: Fixture): string {
  const cell = (text: unknown): string => `"${String(text).replaceAll('"', '""')}"`;
  const count = Object.values(columns)[0].values.length;
  const rows = Array.from({ length: count }, (_, i) =>
    Object.values(columns).map(({ values }) => cell(values[i])),
  );
  return [Object.keys(columns).map(cell), ...rows].map((row) => row.join(",")).join("\n");
}

const imported = (csv: string, text: string) => {
  const mapping = loadMapping(text, "m.yaml");
  expect(mapping.diagnostics).toEqual([]);
  return importTable({
    bytes: Buffer.from(csv),
    file: "t.csv",
    mapping: mapping.value!,
    mappingFile: "m.yaml",
    ledger,
    vocabulary: CORE_VOCABULARY,
    read: () => null,
  });
};

describe("what vendors' programs export", () => {
  const results: string[] = [];
  test.each(readdirSync(FOLDER).sort())("%s", (file) => {
    const fixture = parse(readFileSync(new URL(file, FOLDER), "utf8")) as Fixture;
    const csv = csvOf(fixture);
    const { collection, key, columns, text } = propose(csv);
    expect(collection).toBe(fixture.into);
    const wanted = Object.entries(fixture.columns).map(
      ([name, { is }]) => [name, [is ?? []].flat()] as const,
    );
    const keys = wanted.filter(([, is]) => is.includes("key")).map(([name]) => name);
    expect(key.kind === "none" ? [] : key.columns).toEqual(keys);
    const meant = wanted.filter(([, is]) => is.length > 0);
    const right = meant.filter(([name, is]) => {
      const own = columns.find(({ column }) => column === name)?.fields ?? [];
      return is.every((field) => (field === "key" ? key.columns.includes(name) : own.includes(field)));
    });
    const missed = meant.filter((each) => !right.includes(each)).map(([name]) => name);
    results.push(`${file} ${right.length}/${meant.length} ${missed.join(" ")}`);
    expect.soft(right.length / meant.length, `missed: ${missed.join(", ")}`).toBeGreaterThanOrEqual(0.8);
    const { diagnostics } = imported(csv, text);
    expect(diagnostics.map(({ code }) => code)).toEqual(key.kind === "none" ? ["import/choose-key"] : []);
  });
});

describe("registers as offices keep them", () => {
  test("a title above the header says what the rows are; the row number is no key, names on file are those people", () => {
    const csv = [
      "客户回访记录表（2024年3月）,,,,,",
      "序号,回访日期,客户姓名,联系电话,回访人,回访方式,回访结果",
      "1,2024/3/5,张三,13800138000,李丽,电话,接通",
      "2,2024/3/6,李四,13900138000,赵敏,微信,未接",
    ].join("\n");
    const { collection, key, text } = propose(csv);
    expect([collection, key]).toEqual(["visits", { kind: "together", columns: ["回访日期", "客户姓名"] }]);
    const { value, diagnostics } = imported(csv, text);
    expect(diagnostics).toEqual([]);
    expect(value?.counts).toMatchObject({ rows: 2, records: 2, alsoCreated: 2 });
    expect(value?.plan.files.map(({ path }) => path)).toContain("ledger/visits/2024/03/t.yaml");
    expect(value?.plan.files.find(({ path }) => path.includes("visits"))?.text).toContain("by: zhao");
  });

  test("a log with many rows a ticket becomes a record a ticket", () => {
    const csv = [
      "case id,event,time,customer",
      ...[1, 2, 3, 4].flatMap((id) =>
        ["opened", "closed"].map((event, i) => `C${id},${event},2024-03-0${id} 1${i}:00,甲`),
      ),
    ].join("\n");
    const { key, text } = propose(csv, { collection: "complaints" });
    expect(key).toEqual({ kind: "group", columns: ["case id"], order: "time" });
    expect(imported(csv, text).value?.counts).toMatchObject({ records: 4, merged: 4, rejected: 0 });
  });

  test.each<[string, string]>([
    ["empty cells and one row", "姓名,电话\n,\n"],
    ["a header alone", "姓名,电话\n"],
    ["braces, quotes and blanks in names", '"a{b}","c""d",  ,"e: #f"\n1,2,3,4\n'],
    ["a name twice", "姓名,姓名,电话\n甲,乙,1\n"],
    ["nothing known", "foo,bar\n1,2\n3,4\n"],
    ["line breaks in cells", '编号,备注\n1,"a\nb: c"\n2,"- d"\n'],
    ["values that YAML reads otherwise", "客户,时间,方式,结果\nyes,2024-03-05,null,~\nno,2024-03-06,off,=\n"],
  ])("%s: the draft loads", (_name, csv) => {
    const { text } = propose(csv);
    expect(loadMapping(text, "m.yaml").diagnostics).toEqual([]);
  });

  test("what was not recognised is listed with what it looks like, telephone numbers starred", () => {
    const { text } = propose("编号,姓名,紧急联系,会员卡\n1,甲,13800138000,AB-1\n2,乙,13900138000,AB-2\n", {
      collection: "staff",
    });
    expect(text).toMatch(/# {3}会员卡: 文字 \(AB-1, AB-2\)/);
    expect(text).not.toContain("13800138000");
  });
});
