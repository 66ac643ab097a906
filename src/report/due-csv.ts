/** `due` as a table: one obligation per line, ids and names side by side, local times. */
import type { Obligation } from "../model/obligation.ts";
import { columnsCsv, type ReportColumn } from "./columns.ts";
import { dutyTitle, nameOf, partyOf, type DueReport } from "./due-report.ts";

export function dueColumns(report: DueReport): readonly ReportColumn<Obligation>[] {
  const { ledger } = report;
  const column = (
    name: string,
    zh: string,
    en: string,
    cell: ReportColumn<Obligation>["cell"],
    kind: ReportColumn<Obligation>["kind"] = "text",
  ): ReportColumn<Obligation> => ({ name, heading: { "zh-CN": zh, en }, cell, kind });
  return [
    column("id", "待办编号", "Item", (o) => o.id),
    column("status", "状态", "Status", (o) => o.status),
    column("due", "最迟", "Due", (o) => o.due, "time"),
    column("opens", "最早", "Opens", (o) => o.opens, "time"),
    column("staff", "人员编号", "Staff id", (o) => o.staff),
    column("staff_name", "人员", "Staff", (o) =>
      o.staff === null ? null : nameOf(ledger, `staff/${o.staff}`),
    ),
    column("line", "业务线", "Line", (o) => o.line),
    column("customer", "客户编号", "Customer id", (o) => o.customer),
    column("customer_name", "客户", "Customer", (o) => (o.customer === null ? null : partyOf(report, o))),
    column("duty", "事项", "Duty", (o) => dutyTitle(report, o)),
    column("pack", "制度", "Rule book", (o) => o.pack),
    column("rule", "规则", "Rule", (o) => o.rule),
    column("clauses", "条款", "Clauses", (o) => o.clauses.join(" ")),
    column("subject", "有关记录", "Subject", (o) => o.subject),
    column("channels", "渠道", "Channels", (o) => o.channels?.join(" ") ?? null),
    column("met_by", "完成于记录", "Met by", (o) => o.metBy),
    column("met_at", "完成时间", "Met at", (o) => o.metAt, "time"),
    column("reason", "缘由", "Reason", (o) => o.reason),
  ];
}

export const reportDueCsv = (report: DueReport): string =>
  columnsCsv(dueColumns(report), report.obligations, report.ledger.zone);
