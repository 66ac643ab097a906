/** Records filed long after they happened, and commits dated back. */
import type { AuditEntry } from "../../model/audit.ts";
import { limitAfter, parseDuration, type Duration } from "../../model/duration.ts";
import { parseDay } from "../../model/instant.ts";
import type { Filing } from "../../model/provenance.ts";
import type { Line } from "../../model/tenant.ts";
import type { Zone } from "../../model/zone.ts";
import { entryOf, filingOf, madeAt, type AuditCase } from "./case.ts";

/** Clocks of two machines may differ by that much. */
const SKEW_MS = 3_600_000;

/**
 * Every record with a file of its own is looked at once. `findings`: only what makes a finding, which
 * lateness does not.
 */
export function filingEntries(c: AuditCase, findings = false): AuditEntry[] {
  const {
    ledger: { zone, records, tenant },
    settings,
  } = c;
  const late = findings ? null : parseDuration(settings.late);
  const slack = parseDuration(settings.backdated);
  const starts = new Map(tenant.lines.map((line) => [line.id, adopted(line, zone)]));
  const from =
    settings.from === null ? Number.NEGATIVE_INFINITY : zone.startOfDay(parseDay(settings.from) ?? 0);
  const out: AuditEntry[] = [];
  for (const list of Object.values(records)) {
    for (const record of list) {
      const filing = filingOf(c, record);
      if (!filing) continue;
      const back = slack && backdated(zone, filing, slack);
      if (back) out.push(entryOf(c, "backdated", filing, record, { lag: back }));
      if (
        !late ||
        record.at === null ||
        record.at < from ||
        record.at < (starts.get(record.line ?? "") ?? Number.NEGATIVE_INFINITY)
      ) {
        continue;
      }
      if (filing.at > limitAfter(zone, record.at, late)) {
        out.push(entryOf(c, "late", filing, record, { lag: filing.at - record.at }));
      }
    }
  }
  return out;
}

/**
 * First instant at which a line follows any of its packs; records from before were not filed by these rules.
 */
function adopted(line: Line, zone: Zone): number {
  const days = line.packs.map(({ from }) => (from === null ? null : parseDay(from)));
  return days.length === 0 || days.includes(null)
    ? Number.NEGATIVE_INFINITY
    : zone.startOfDay(Math.min(...(days as number[])));
}

/**
 * How far a commit is dated back, ms: behind its own making, or behind what it builds on; null when it is
 * not.
 */
export function backdated(zone: Zone, filing: Filing, slack: Duration): number | null {
  const { builtOn } = filing;
  const made = Math.max(madeAt(filing), builtOn ?? Number.NEGATIVE_INFINITY);
  if (typeof builtOn === "number" && builtOn - madeAt(filing) > SKEW_MS) return made - filing.at;
  return made > limitAfter(zone, filing.at, slack) ? made - filing.at : null;
}
