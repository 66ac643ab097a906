/** One table for programs and for people: names and values apart. */
import { expect, test } from "vitest";
import { Zone } from "../../src/model/zone.ts";
import { columnsCsv, columnsTable, type ReportColumn } from "../../src/report/columns.ts";

const zone = new Zone("Asia/Shanghai");
interface Row {
  readonly id: string;
  readonly at: number | null;
  readonly state: string;
}
const COLUMNS: readonly ReportColumn<Row>[] = [
  { name: "id", heading: { "zh-CN": "编号", en: "Id" }, cell: ({ id }) => id, said: null },
  { name: "at", heading: { "zh-CN": "时间", en: "At" }, kind: "time", cell: ({ at }) => at },
  {
    name: "state",
    heading: { "zh-CN": "状态", en: "State" },
    cell: ({ state }) => state,
    said: () => "已完成",
  },
];
const ROWS: readonly Row[] = [
  { id: "x/1", at: Date.UTC(2026, 2, 5, 1, 30), state: "met" },
  { id: "x/2", at: null, state: "met" },
];

test("programs get the fields' names, ids and codes", () => {
  expect(columnsCsv(COLUMNS, ROWS, zone)).toBe("id,at,state\r\nx/1,2026-03-05 09:30,met\r\nx/2,,met\r\n");
});

test("people get headings, words and real times by their own clock; no ids", () => {
  expect(columnsTable("待办", COLUMNS, ROWS, { zone, locale: "zh-CN" })).toEqual({
    title: "待办",
    columns: [
      { heading: "时间", kind: "time" },
      { heading: "状态", kind: "text" },
    ],
    rows: [
      [new Date(Date.UTC(2026, 2, 5, 9, 30)), "已完成"],
      [null, "已完成"],
    ],
  });
});
