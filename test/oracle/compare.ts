/** Product and oracle held against each other over one ledger, with differences told in words. */
import { stringify } from "yaml";
import { Clock } from "./clock.ts";
import type { Expected, PlainLedger } from "./plain.ts";
import { evaluateProduct, obligationsOf, ratesOf, warningsOf } from "./product.ts";
import { expectedRates, RATE_CLAUSES, type ExpectedRate } from "./rates.ts";
import { simulate } from "./simulate.ts";
import { onlyOne } from "./tell.ts";
import { expectedWarnings } from "./warnings.ts";

/** 4-b says how the call of 3-a is made: the same duty, which the oracle states once. */
const ALIASES = new Set(["auto-sales-visits/4-b"]);

function duty(clock: Clock, o: Expected, unsaid: ReadonlySet<string>): string {
  const nobodys = o.status === "exempt" || o.status === "undecided" || o.status === "missed";
  const staff = nobodys || unsaid.has(o.clause) || o.staff === undefined ? "" : `, ${o.staff ?? "nobody"}`;
  const met = o.met_by === null ? "" : ` by ${o.met_by} at ${clock.show(o.met_at)}`;
  return `${o.clause} ${o.subject} (${o.customer ?? "–"}) ${clock.show(o.opens)} … ${clock.show(o.due)} ${o.status}${met}${staff}`;
}

const rate = (r: ExpectedRate): string => `${r.clause} ${r.period} ${JSON.stringify(r)}`;

/** Obligations that the two sides state differently. */
export function dutyDifferences(
  ledger: PlainLedger,
  expected: readonly Expected[],
  actual: readonly Expected[],
  wanted: (clause: string) => boolean = () => true,
): string[] {
  const clock = new Clock(ledger.tenant.timezone);
  const unsaid = new Set(expected.filter((o) => o.staff === undefined).map((o) => o.clause));
  const told = (list: readonly Expected[]): string[] =>
    list.filter((o) => wanted(o.clause) && !ALIASES.has(o.clause)).map((o) => duty(clock, o, unsaid));
  return onlyOne(told(expected), told(actual));
}

/**
 * What the product and the oracle say differently about a ledger, empty when they agree: obligations, then
 * rates, then findings.
 */
export function differences(ledger: PlainLedger, wanted: (clause: string) => boolean = () => true): string[] {
  const expected = simulate(ledger);
  const evaluation = evaluateProduct(ledger);
  const duties = dutyDifferences(ledger, expected, obligationsOf(evaluation), wanted);
  if (duties.length > 0) return duties;
  const rates = onlyOne(
    expectedRates(ledger, expected)
      .filter((r) => wanted(r.clause))
      .map(rate),
    ratesOf(evaluation, RATE_CLAUSES)
      .filter((r) => wanted(r.clause))
      .map(rate),
  );
  if (rates.length > 0) return rates;
  const said = new Set(expected.map((o) => o.clause));
  const ours = (text: string): boolean => {
    const clause = text.split(" ")[1];
    return wanted(clause) && (said.has(clause) || RATE_CLAUSES.has(clause));
  };
  return onlyOne(expectedWarnings(ledger, expected).filter(ours), warningsOf(evaluation).filter(ours));
}

/** A counterexample as one reads it. */
export function tell(ledger: PlainLedger, found: readonly string[]): string {
  const used = Object.fromEntries(Object.entries(ledger.records).filter(([name]) => name !== "staff"));
  return `\nas of ${ledger.asOf}, - expected, + actual\n${found.join("\n")}\n\n${stringify({ tenant: ledger.tenant, filed: ledger.filed ?? undefined, ...used })}`;
}
