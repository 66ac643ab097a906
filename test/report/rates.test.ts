/** `rates` in each of its formats. */
import { expect, test } from "vitest";
import type { RateRow } from "../../src/model/evaluation.ts";
import { reportRatesCsv, reportRatesJson, reportRatesTable } from "../../src/report/rates.ts";
import { instant, ledger, record } from "../support/obligation.ts";

const row: RateRow = {
  by: { line: "zulin", staff: "li-na" },
  period: "2026-10",
  met: 26,
  late: 1,
  overdue: 2,
  missed: 1,
  exempt: 3,
  undecided: 4,
  rate: 26 / 30,
  coverage: 0.9,
  target: { min: 0.9, max: 1 },
  verdict: "below",
};
const empty: RateRow = {
  ...row,
  by: { line: "zulin", staff: null },
  met: 0,
  late: 0,
  overdue: 0,
  missed: 0,
  rate: null,
  coverage: null,
  target: null,
  verdict: "n/a",
};
const report = {
  rows: [row, empty],
  by: ["line", "staff"],
  ledger: ledger([record("staff", "li-na", { name: "李娜" })]),
  asOf: instant("2026-11-03 10:20"),
  locale: "zh-CN" as const,
};

test("json: the contract's keys", () => {
  const out = JSON.parse(reportRatesJson(report));
  expect(out).toMatchObject({ version: 1, as_of: "2026-11-03T10:20:00+08:00" });
  expect(out.rows[0]).toEqual({
    by: { line: "zulin", staff: "li-na" },
    period: "2026-10",
    met: 26,
    late: 1,
    overdue: 2,
    missed: 1,
    exempt: 3,
    undecided: 4,
    rate: 26 / 30,
    coverage: 0.9,
    target: { min: 0.9, max: 1 },
    verdict: "below",
  });
  expect(out.rows[1]).toMatchObject({ rate: null, coverage: null, target: null, verdict: "n/a" });
});

test("csv: a column for each breakdown, empty where there is nothing", () => {
  expect(reportRatesCsv(report).split("\r\n")).toEqual([
    "line,staff,period,met,late,overdue,missed,exempt,undecided,rate,coverage,target_min,target_max,verdict",
    "zulin,li-na,2026-10,26,1,2,1,3,4,0.866667,0.9,0.9,1,below",
    "zulin,,2026-10,0,0,0,0,3,4,,,,,n/a",
    "",
  ]);
});

test("table: names, and shares never rounded up to a target", () => {
  const close = { ...row, rate: 0.8996, coverage: 0.9 };
  const text = reportRatesTable({ ...report, rows: [close, empty] });
  expect(text.split("\n")[1]).toBe(
    "租赁    李娜          2026-10      26     1     2     1     3     4   89.9%     90%  90%–100%  低于目标",
  );
  expect(text.split("\n")[2]).toBe(
    "租赁    （无责任人）  2026-10       0     0     0     0     3     4     n/a     n/a         –  无数据",
  );
  expect(reportRatesTable({ ...report, rows: [] })).toBe("该期间没有可统计的事项\n");
});
