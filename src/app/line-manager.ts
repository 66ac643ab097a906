/** Who answers for a line of business. */
import type { Ledger } from "../model/ledger.ts";

/** The person whom most of the line's staff name as their manager, ties by id; null when nobody names one. */
export function lineManager(ledger: Ledger, line: string): string | null {
  const votes = new Map<string, number>();
  for (const person of ledger.records.staff) {
    const { manager } = person.data;
    if (person.line === line && typeof manager === "string") {
      votes.set(manager, (votes.get(manager) ?? 0) + 1);
    }
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
