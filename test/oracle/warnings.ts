/** What obligations and rates make known as findings (spec 3, "Findings from obligations"), counted. */
import { View, type Expected, type PlainLedger } from "./plain.ts";
import { RATES } from "./rates.ts";

/** Half, a third, a tenth: a single miss is no finding (spec 3). */
const SHARES = new Set([
  "property-service-visits/1.3-a",
  "property-service-visits/1.4-a",
  "property-service-visits/1.5-a",
]);

/** One line of text per finding that the obligations give: what, clause, where. */
export function expectedWarnings(ledger: PlainLedger, obligations: readonly Expected[]): string[] {
  const view = new View(ledger);
  const out: string[] = [];
  const undecided = new Set<string>();
  const lineOf = (o: Expected): string => view.line(view.find(o.subject)!) ?? "–";
  for (const o of obligations) {
    if (["overdue", "late", "missed"].includes(o.status) && !SHARES.has(o.clause)) {
      out.push(`warning ${o.clause} ${o.status} ${o.subject}`);
    }
    if (o.status === "undecided") undecided.add(`info ${o.clause} undecided on line ${lineOf(o)}`);
  }
  // A rate under its band at the end of its period.
  for (const [clause, { of, min }] of Object.entries(RATES)) {
    const tallies = new Map<string, { met: number; all: number }>();
    for (const o of obligations) {
      if (
        !of.includes(o.clause) ||
        o.due === null ||
        !["met", "late", "overdue", "missed"].includes(o.status)
      ) {
        continue;
      }
      if (view.clock.monthEnd(o.due) >= view.asOf) continue;
      const key = `${lineOf(o)} in ${view.clock.day(o.due).toPlainYearMonth().toString()}`;
      const tally = tallies.get(key) ?? { met: 0, all: 0 };
      tallies.set(key, { met: tally.met + (o.status === "met" ? 1 : 0), all: tally.all + 1 });
    }
    for (const [key, { met, all }] of tallies) {
      if (met / all < min) out.push(`warning ${clause} rate below on line ${key}`);
    }
  }
  return [...out, ...undecided];
}
