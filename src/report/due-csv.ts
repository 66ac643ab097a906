/** `due --format csv`: one obligation per line, ids and names side by side, local times. */
import { csv } from "./csv.ts";
import { dutyTitle, nameOf, partyOf, type DueReport } from "./due-report.ts";

const HEADER = [
  "id",
  "status",
  "due",
  "opens",
  "staff",
  "staff_name",
  "line",
  "customer",
  "customer_name",
  "duty",
  "pack",
  "rule",
  "clauses",
  "subject",
  "channels",
  "met_by",
  "met_at",
  "reason",
];

export function reportDueCsv(report: DueReport): string {
  const { ledger } = report;
  const local = (ms: number | null): string | null => (ms === null ? null : ledger.zone.formatShort(ms));
  return csv(
    HEADER,
    report.obligations.map((o) => [
      o.id,
      o.status,
      local(o.due),
      local(o.opens),
      o.staff,
      o.staff === null ? null : nameOf(ledger, `staff/${o.staff}`),
      o.line,
      o.customer,
      o.customer === null ? null : partyOf(report, o),
      dutyTitle(report, o),
      o.pack,
      o.rule,
      o.clauses.join(" "),
      o.subject,
      o.channels?.join(" ") ?? null,
      o.metBy,
      local(o.metAt),
      o.reason,
    ]),
  );
}
