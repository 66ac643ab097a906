/** Two lists of obligations held against each other, with differences told in words. */
import { stringify } from "yaml";
import { Clock } from "./clock.ts";
import type { Expected, PlainLedger } from "./plain.ts";

function line(clock: Clock, o: Expected): string {
  // What met an exempt obligation is nobody's business.
  const met = o.met_by === null ? "" : ` by ${o.met_by} at ${clock.show(o.met_at)}`;
  return `${o.clause} ${o.subject} (${o.customer ?? "–"}) ${clock.show(o.opens)} … ${clock.show(o.due)} ${o.status}${met}`;
}

/** Lines that only one side has, `-` expected and `+` actual; empty when they agree. */
export function differences(ledger: PlainLedger, expected: readonly Expected[], actual: readonly Expected[]): string[] {
  const clock = new Clock(ledger.tenant.timezone);
  const rest = new Map<string, number>();
  for (const o of actual) rest.set(line(clock, o), (rest.get(line(clock, o)) ?? 0) + 1);
  const out: string[] = [];
  for (const o of expected) {
    const text = line(clock, o);
    const left = rest.get(text) ?? 0;
    if (left === 0) out.push(`- ${text}`);
    else rest.set(text, left - 1);
  }
  for (const [text, count] of rest) for (let i = 0; i < count; i += 1) out.push(`+ ${text}`);
  return out.sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

/** A counterexample as one reads it. */
export function tell(ledger: PlainLedger, found: readonly string[]): string {
  const used = Object.fromEntries(Object.entries(ledger.records).filter(([name]) => name !== "staff"));
  return `\nas of ${ledger.asOf}, - expected, + actual\n${found.join("\n")}\n\n${stringify({ tenant: ledger.tenant, filed: ledger.filed ?? undefined, ...used })}`;
}
