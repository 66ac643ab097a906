/** Findings as a table: one per line, as `check` tells them. */
import type { Finding } from "../model/finding.ts";
import type { Zone } from "../model/zone.ts";
import { columnsCsv, type ReportColumn } from "./columns.ts";

const column = (
  name: string,
  zh: string,
  en: string,
  cell: ReportColumn<Finding>["cell"],
  more: Partial<ReportColumn<Finding>> = {},
): ReportColumn<Finding> => ({ name, heading: { "zh-CN": zh, en }, cell, ...more });
const forPrograms = { said: null };

export const FINDING_COLUMNS: readonly ReportColumn<Finding>[] = [
  column("id", "编号", "Id", (f) => f.id, forPrograms),
  column("code", "代码", "Code", (f) => f.code, forPrograms),
  column("severity", "轻重", "Severity", (f) => f.severity),
  column("message", "问题", "Finding", (f) => f.message),
  column("hint", "建议", "What to do", (f) => f.hint),
  column("file", "文件", "File", (f) => f.file),
  column("line", "行", "Line", (f) => f.line, { kind: "number" }),
  column("column", "列", "Column", (f) => f.column, { kind: "number" }),
  column("subject", "有关记录", "Subject", (f) => f.subject),
  column("staff", "人员", "Staff", (f) => f.staff),
  column("clauses", "条款", "Clauses", (f) => f.clauses.join(" ")),
];

export const reportFindingsCsv = (findings: readonly Finding[], zone: Zone): string =>
  columnsCsv(FINDING_COLUMNS, findings, zone);
