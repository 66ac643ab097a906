/** `due --format json`: obligations in the contract's keys, instants with the tenant's offset. */
import type { DueReport } from "./due-report.ts";

export function reportDueJson({ obligations, ledger: { zone }, asOf }: DueReport): string {
  const instant = (ms: number | null): string | null => (ms === null ? null : zone.format(ms));
  const rows = obligations.map((o) => ({
    id: o.id,
    pack: o.pack,
    rule: o.rule,
    clauses: o.clauses,
    subject: o.subject,
    customer: o.customer,
    line: o.line,
    staff: o.staff,
    opens: instant(o.opens),
    due: instant(o.due),
    status: o.status,
    met_by: o.metBy,
    met_at: instant(o.metAt),
    channels: o.channels ?? [],
    reason: o.reason,
  }));
  return `${JSON.stringify({ version: 1, as_of: zone.format(asOf), obligations: rows }, null, 2)}\n`;
}
