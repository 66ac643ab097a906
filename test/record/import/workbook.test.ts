/** Workbooks, message gateways and drafted mappings: from real bytes to records. */
import { writeXlsx } from "hucre";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { siteWords } from "../../../src/i18n/site/index.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { importTable } from "../../../src/record/import/index.ts";
import { loadMapping } from "../../../src/record/import/load-mapping.ts";
import { proposeMapping } from "../../../src/record/import/propose/index.ts";
import { readTable } from "../../../src/record/import/table.ts";
import { isWorkbook, readWorkbook, tableOf } from "../../../src/record/import/workbook.ts";

const FILES = {
  "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines: [{ id: main }]\n",
  "ledger/staff/li.yaml": "name: 李娜\nline: main\n",
  "ledger/customers/c-1.yaml": "name: 王芳\nline: main\n",
  "ledger/customers/c-2.yaml": "name: 李强\nline: main\n",
};
const ledger = loadLedger(memoryTree(FILES), loadTenant(memoryTree(FILES)).value!, CORE_VOCABULARY).value;
const t = siteWords("zh-CN");

function run(bytes: Parameters<typeof importTable>[0]["bytes"], mapping: string) {
  const loaded = loadMapping(mapping, "map.yaml");
  expect(loaded.diagnostics).toEqual([]);
  const { value, diagnostics } = importTable({
    bytes,
    file: "t",
    mapping: loaded.value!,
    mappingFile: "map.yaml",
    ledger,
    vocabulary: CORE_VOCABULARY,
    read: () => null,
  });
  return {
    value,
    diagnostics,
    records: value?.plan.files
      .filter(({ path }) => path.endsWith(".yaml"))
      .flatMap(({ text }) => parse(text) as Record<string, unknown>[]),
  };
}

describe("a workbook", () => {
  const rows = [
    ["回访登记表"],
    [],
    ["编号", "客户", "时间", "评分", "备注", "已约"],
    [1, "c-1", new Date(Date.UTC(2026, 2, 5, 9, 10, 30)), 4.5, "=SUM(A1)", true],
    [],
    [2, "c-2", new Date(Date.UTC(2026, 2, 6)), 0.1 + 0.2, "　两行\n文字 ", false],
  ];
  const MAPPING = `version: 1
name: book
source: { header: 3, sheet: 登记 }
records:
  collection: visits
  id: "v-{编号}"
  fields: { customer: "{客户}", by: li, at: "{时间}", channel: phone, outcome: reached, notes: "{备注}", invited: "{已约}", purpose: "{评分}" }
`;

  test("gives the same records as a table of texts, times by the clock that it shows", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "其他", rows: [["x"]] },
        { name: "登记", rows, columns: [{}, {}, { numFmt: "yyyy-mm-dd hh:mm:ss" }] },
      ],
    });
    expect(isWorkbook(bytes)).toBe(true);
    const sheet = await readWorkbook(bytes, "t.xlsx", "登记");
    expect(tableOf(sheet.value!, { headerLine: 3 })).toMatchObject({
      headerLine: 3,
      rows: [{ line: 4 }, { line: 6 }],
    });
    const { records, value } = run(sheet.value!, MAPPING);
    expect(records).toEqual([
      {
        id: "v-1",
        customer: "c-1",
        by: "li",
        at: "2026-03-05T09:10:30+08:00",
        channel: "phone",
        outcome: "reached",
        notes: "=SUM(A1)",
        invited: true,
        purpose: "4.5",
      },
      {
        id: "v-2",
        customer: "c-2",
        by: "li",
        at: "2026-03-06",
        channel: "phone",
        outcome: "reached",
        notes: "两行\n文字",
        invited: false,
        purpose: "0.3",
      },
    ]);
    expect(value!.encoding.name).toBe("xlsx");
  });

  test.each<[name: string, bytes: Uint8Array, sheet: string | undefined]>([
    ["that is cut short", Buffer.from("504b0304140000000800", "hex"), undefined],
    [
      "that is another zip",
      Buffer.from("504b05060000000000000000000000000000000000000000".replace("0506", "0304"), "hex"),
      undefined,
    ],
  ])("%s is refused in words", async (_name, bytes, sheet) => {
    const { value, diagnostics } = await readWorkbook(bytes, "t.xlsx", sheet);
    expect([value, diagnostics]).toMatchObject([
      null,
      [{ code: "import/workbook", template: "import/workbook-broken" }],
    ]);
  });

  test("without the sheet that is asked for is refused", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "登记", rows }] });
    expect((await readWorkbook(bytes, "t.xlsx", "没有")).diagnostics).toHaveLength(1);
  });
});

test("a message gateway's delivery report is one list file, its numbers never stored", () => {
  const report =
    "任务编号,客户编号,手机号码,提交时间,发送状态\r\nT1,c-1,13812345678,2026/2/16 9:00:01,DELIVRD\r\nT2,c-2,13912345678,2026/2/16 9:00:02,UNDELIV\r\nT3,c-9,13712345678,2026/2/16 9:00:03,DELIVRD\r\n";
  const { value, records } = run(
    iconv.encode(report, "gb18030"),
    `version: 1
name: spring-greeting
records:
  collection: visits
  id: "sms-{任务编号}"
  fields:
    customer: "{客户编号}"
    by: li
    at: "{提交时间}"
    channel: sms
    outcome: { from: "{发送状态}", map: { DELIVRD: sent }, else: unreachable }
    purpose: 春节问候
`,
  );
  expect(value!.plan.files.map(({ path }) => path)).toEqual([
    "ledger/visits/2026/02/spring-greeting.yaml",
    ".huifang/imports/spring-greeting.txt",
  ]);
  expect(records!.map(({ customer, outcome }) => [customer, outcome])).toEqual([
    ["c-1", "sent"],
    ["c-2", "unreachable"],
  ]);
  expect(value!.rejected.map(({ faults }) => faults[0].code)).toEqual(["ledger/unknown-customer"]);
  expect(JSON.stringify(value!.plan.files)).not.toMatch(/1[3-9]\d{9}/);
});

describe("a drafted mapping", () => {
  const draft = (csv: string, collection: "visits" | null = null) => {
    const table = readTable(csv);
    return proposeMapping({ table, name: "t", collection, ledger, vocabulary: CORE_VOCABULARY, t });
  };

  test("names the collection, its fields, members and the people of a plain sheet, and imports as it stands", () => {
    const csv =
      "记录编号,客户编号,回访人员,回访日期,回访方式,结果,内容,满意度\n1,c-1,李娜,2026年3月5日 下午3:05,电话,接通,水压正常,5\n2,c-2,李娜,2026/3/6 10:00,上门,未接,不在家,\n";
    const { text, collection, columns } = draft(csv);
    const fields = Object.fromEntries(columns.map(({ column, fields: own }) => [column, own.join()]));
    expect([collection, fields]).toEqual([
      "visits",
      {
        记录编号: "",
        客户编号: "customer",
        回访人员: "by",
        回访日期: "at",
        回访方式: "channel",
        结果: "outcome",
        内容: "notes",
        满意度: "evaluation",
      },
    ]);
    const { records, diagnostics } = run(Buffer.from(csv), text);
    expect(diagnostics).toEqual([]);
    expect(records!.filter(({ customer }) => customer !== undefined)).toMatchObject([
      {
        customer: "c-1",
        at: "2026-03-05T15:05:00+08:00",
        channel: "phone",
        outcome: "reached",
        notes: "水压正常",
      },
      { customer: "c-2", channel: "onsite", outcome: "unreachable" },
    ]);
  });

  test("leaves what it cannot know to the reader, and says so", () => {
    const { text } = draft("客户,时间,方式\nc-1,03/04/2026,鸽子\n", "visits");
    expect(text).toContain("DD/MM/YYYY");
    expect(text).toMatch(/# "鸽子": \?/);
    expect(text).toMatch(/# outcome: /);
    expect(text).toContain('opaque: "{时间} {客户}"');
  });
});

test.each<[name: string, text: string]>([
  ["tabs", "编号\t客户\t时间\n1\tc-1\t2026-03-05 09:10\n"],
  ["semicolons", "编号;客户;时间\n1;c-1;2026-03-05 09:10\n"],
  ["bars and CR", "编号|客户|时间\r1|c-1|2026-03-05 09:10\r"],
  [
    "full-width digits and blanks of every kind",
    "编号,客户,时间\n\u00a01\u3000,c-1\u00a0,２０２６-０３-０５\u3000０９：１０\n",
  ],
  ["quoted line breaks, blank and ragged rows", '编号,客户,时间\n\n1,"c-1","2026-03-05\n09:10",,\n,,\n'],
])("%s", (_name, text) => {
  const { records } = run(
    iconv.encode(text, "gb18030"),
    'version: 1\nname: t\nsource: { encoding: gb18030 }\nrecords:\n  collection: visits\n  id: "v-{编号}"\n  fields: { customer: "{客户}", by: li, at: "{时间}", channel: phone, outcome: reached }\n',
  );
  expect(records).toEqual([
    {
      id: "v-1",
      customer: "c-1",
      by: "li",
      at: "2026-03-05T09:10:00+08:00",
      channel: "phone",
      outcome: "reached",
    },
  ]);
});
