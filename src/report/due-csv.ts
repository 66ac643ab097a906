/** `due` as a table: one obligation per line, ids and names side by side, local times. */
import { say } from "../i18n/cli.ts";
import { localize } from "../i18n/text.ts";
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
    more: Partial<ReportColumn<Obligation>> = {},
  ): ReportColumn<Obligation> => ({ name, heading: { "zh-CN": zh, en }, cell, ...more });
  const time = { kind: "time" } as const;
  const forPrograms = { said: null };
  const { locale, packs } = report;
  const bookOf = (o: Obligation): string => {
    const pack = packs.find(({ id }) => id === o.pack);
    return pack ? localize(pack.title, locale) : o.pack;
  };
  const lineOf = (o: Obligation): string | null =>
    ledger.tenant.lines.find(({ id }) => id === o.line)?.title ?? o.line;
  const clausesOf = (o: Obligation): string =>
    o.clauses.map((clause) => clause.replace(/^.*\//, "")).join(" ");
  return [
    column("id", "待办编号", "Item", (o) => o.id, forPrograms),
    column("status", "状态", "Status", (o) => o.status, { said: (o) => say(`status-${o.status}`, locale) }),
    column("due", "最迟", "Due", (o) => o.due, time),
    column("opens", "最早", "Opens", (o) => o.opens, time),
    column("staff", "人员编号", "Staff id", (o) => o.staff, forPrograms),
    column("staff_name", "人员", "Staff", (o) =>
      o.staff === null ? null : nameOf(ledger, `staff/${o.staff}`),
    ),
    column("line", "业务线", "Line", (o) => o.line, { said: lineOf }),
    column("customer", "客户编号", "Customer id", (o) => o.customer, forPrograms),
    column("customer_name", "客户", "Customer", (o) => (o.customer === null ? null : partyOf(report, o))),
    column("duty", "事项", "Duty", (o) => dutyTitle(report, o)),
    column("pack", "制度", "Rule book", (o) => o.pack, { said: bookOf }),
    column("rule", "规则", "Rule", (o) => o.rule, forPrograms),
    column("clauses", "条款", "Clauses", (o) => o.clauses.join(" "), { said: clausesOf }),
    column("subject", "有关记录", "Subject", (o) => o.subject, forPrograms),
    column("channels", "渠道", "Channels", (o) => o.channels?.join(" ") ?? null, forPrograms),
    column("met_by", "完成于记录", "Met by", (o) => o.metBy, forPrograms),
    column("met_at", "完成时间", "Met at", (o) => o.metAt, time),
    column("reason", "缘由", "Reason", (o) => o.reason, forPrograms),
  ];
}

export const reportDueCsv = (report: DueReport): string =>
  columnsCsv(dueColumns(report), report.obligations, report.ledger.zone);
