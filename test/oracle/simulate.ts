/**
 * A second, naive computation of what a ledger owes, written from the contract and the rule books alone, to
 * hold against the engine. Takes a plain ledger; gives every obligation of the lines' packs. It is slow and
 * wants to be read.
 */
import { autoSalesVisits } from "./auto-sales-visits.ts";
import { View, type Expected, type PlainLedger } from "./plain.ts";
import { propertyServiceVisits } from "./property-service-visits.ts";
import { rentalRelations } from "./rental-relations.ts";

export const REGIMES = {
  "rental-relations": rentalRelations,
  "auto-sales-visits": autoSalesVisits,
  "property-service-visits": propertyServiceVisits,
} as const;

export type Regime = keyof typeof REGIMES;

/** All obligations of the regimes that a line of the ledger follows, in no order. */
export function simulate(ledger: PlainLedger): Expected[] {
  const view = new View(ledger);
  const followed = new Set(ledger.tenant.lines.flatMap((l) => l.packs.map((p) => p.id)));
  return (Object.keys(REGIMES) as Regime[])
    .filter((id) => followed.has(id))
    .flatMap((id) => REGIMES[id](view));
}
