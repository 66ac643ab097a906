/** Tables as spreadsheets leave them: what they destroyed is refused with the cure, what they respelt is no change. */
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "../../../src/record/import/workbook.ts";
import { runImport, tryImport } from "./support.ts";

const CUSTOMERS = (id: string): string => `version: 1
name: c
records:
  collection: customers
  id: "${id}"
  fields: { line: main, name: "{姓名}", phone: { from: "{电话}", default: 没有 } }
`;
const codes = (ran: ReturnType<typeof tryImport>): string[] =>
  "result" in ran ? [] : ran.map(({ code, params }) => `${code} ${String(params?.column)}`);

describe("keys", () => {
  test.each<[string, string, string]>([
    ["序号,姓名,电话\n1,甲,1\n2,乙,2\n", "{序号}", "import/running-number 序号"],
    ["No.,姓名,电话\n1,甲,1\n2,乙,2\n", "c-{No.}", "import/running-number No."],
    [
      "编号,姓名,电话\n202403051234567000,甲,1\n202403051234568000,乙,1\n",
      "{编号}",
      "import/number-rounded 编号",
    ],
  ])("%s", (table, id, expected) => {
    expect(codes(tryImport(table, CUSTOMERS(id)))).toEqual([expected]);
  });

  test.each<[string, string]>([
    ["序号,姓名,电话\n101,甲,1\n102,乙,2\n", "{序号}"],
    ["编号,姓名,电话\n1,甲,1\n2,乙,2\n", "{编号}"],
    ["序号,姓名,电话\n1,甲,1\n2,乙,2\n", "{序号}-{姓名}"],
    ["编号,姓名,电话\n202403051234567000,甲,1\n202403051234567001,乙,1\n", "{编号}"],
  ])("%s by %s is sound", (table, id) => {
    expect(runImport(table, CUSTOMERS(id)).result.counts).toMatchObject({ records: 2, rejected: 0 });
  });

  test("two ids that a spreadsheet shortened alike are refused, not merged", () => {
    const { rejected, result } = runImport(
      "编号,姓名,电话\n1.38E+10,甲,1\n1.38E+10,甲,1\n77,乙,1.38001380E+10\n",
      CUSTOMERS("{编号}"),
    );
    expect(rejected).toEqual([
      "2 import/number-destroyed 编号",
      "3 import/number-destroyed 编号",
      "4 import/number-destroyed 电话",
    ]);
    expect(result.counts.records).toBe(0);
  });
});

test("an empty cell means what `default` says", () => {
  const { files } = runImport("编号,姓名,电话\n7,甲,\n8,乙,010-1\n", CUSTOMERS("{编号}"));
  expect(Object.values(files).join("")).toMatch(/phone: 没有\n[\s\S]*phone: "010-1"\n/);
});

test("a title above the header is passed over where the mapping's columns are found below it", () => {
  const { result } = runImport(
    "客户登记表（三月）,,\n制表：前台,,\n编号,姓名,电话\n7,甲,1\n",
    CUSTOMERS("{编号}"),
  );
  expect(result.table).toMatchObject({ headerLine: 3, header: ["编号", "姓名", "电话"] });
  expect(result.counts).toMatchObject({ rows: 1, records: 1 });
});

const VISITS = `version: 1
name: v
records:
  collection: complaints
  id: "{编号}"
  fields: { line: main, received_at: "{时间}", description: "{内容}" }
`;

test("the same table again, saved by Excel in GBK without seconds: nothing changes, and what was lost is said", () => {
  const first = runImport("编号,时间,内容\n7,2026-03-05 09:10:35,很满意😀\n", VISITS);
  const again = runImport(
    new Uint8Array(
      iconv.encode("编号,时间,内容\r\n7,2026/3/5 9:10,很满意??\r\n8,2026/3/6 9:10,新的\r\n", "gbk"),
    ),
    VISITS,
    first.files,
  );
  expect(again.states).toEqual({ "complaint/7": "unchanged", "complaint/8": "created" });
  expect(again.result.counts).toMatchObject({ lossy: 1, created: 1, changed: 0 });
  const edited = runImport("编号,时间,内容\n7,2026-03-05 09:11,很满意😀\n", VISITS, first.files);
  expect(edited.states).toEqual({ "complaint/7": "changed" });
});

test("workbooks: line ends of XML, escaped characters, the clock of 1904, digits beyond fifteen", async () => {
  const { writeXlsx } = await import("hucre");
  const bytes = await writeXlsx({
    dateSystem: "1904",
    sheets: [
      {
        name: "1",
        rows: [
          ["a", "b", "c", "d"],
          [
            "一\r\n二",
            "_x0041__x000D_\n",
            202403051234567890n as unknown as number,
            new Date(Date.UTC(1904, 0, 1, 9, 30)),
          ],
        ].map((row) => row.map((cell) => (typeof cell === "bigint" ? Number(cell) : cell))),
        columns: [{}, {}, {}, { numFmt: "hh:mm:ss" }],
      },
    ],
  });
  const { value } = await readWorkbook(bytes, "t.xlsx");
  expect(value?.[1].cells).toEqual(["一\n二", "A\n", "2.02403051234568E+17", "09:30:00"]);
});
