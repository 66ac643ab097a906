/** `due` for people: one block per person, most pressing first, with the sums at the end. */
import { say } from "../i18n/cli.ts";
import type { Obligation } from "../model/obligation.ts";
import { dutyTitle, nameOf, partyOf, type DueReport } from "./due-report.ts";
import { table } from "./table.ts";

/** Prints obligations in the order given, grouped by person in the order of their first. */
export function reportDueTable(report: DueReport): string {
  const { obligations, ledger, locale } = report;
  if (obligations.length === 0) return `${say("nothing-due", locale)}\n`;
  const blocks = [...Map.groupBy(obligations, (o) => o.staff)].map(([staff, items]) => {
    const name = staff === null ? say("no-one", locale) : nameOf(ledger, `staff/${staff}`);
    const columns = (["due", "status", "customer", "duty", "channels", "item-id"] as const).map((key) => ({
      title: say(key, locale),
    }));
    return `${name}\n${table(
      columns,
      items.map((o) => row(report, o)),
      "  ",
    )}`;
  });
  const leftOut = report.leftOut ? `${say("due-left-out", locale, { n: report.leftOut })}\n` : "";
  return `${blocks.join("\n")}\n${sums(report)}\n${leftOut}`;
}

function row(report: DueReport, o: Obligation): string[] {
  const {
    ledger: { zone },
    locale,
  } = report;
  return [
    o.due === null ? "–" : zone.formatShort(o.due),
    say(`status-${o.status}`, locale),
    partyOf(report, o),
    dutyTitle(report, o),
    o.act !== "contact" ? "" : o.channels === null ? say("any", locale) : o.channels.join(" "),
    o.id,
  ];
}

function sums({ obligations, asOf, locale, ledger: { zone } }: DueReport): string {
  const overdue = obligations.filter((o) => o.status === "overdue").length;
  const pending = obligations.filter((o) => o.status === "open" || o.status === "upcoming");
  const today = pending.filter((o) => o.due !== null && zone.dayOf(o.due) === zone.dayOf(asOf)).length;
  const at = say("as-of", locale, { at: zone.formatShort(asOf) });
  return `${say("due-sum", locale, { overdue, today, later: pending.length - today })} (${at})`;
}
