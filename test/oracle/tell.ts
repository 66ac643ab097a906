/** Obligations and findings as lines of text, the same for both sides. */
import type { Clock } from "./clock.ts";
import type { Expected } from "./plain.ts";

export function dutyLine(clock: Clock, o: Expected): string {
  const met = o.met_by === null ? "" : ` by ${o.met_by} at ${clock.show(o.met_at)}`;
  return `${o.clause} ${o.subject} (${o.customer ?? "–"}) ${clock.show(o.opens)} … ${clock.show(o.due)} ${o.status}${met}`;
}

/** Lines that only one side has, `-` expected and `+` actual, in the order of what they say. */
export function onlyOne(expected: readonly string[], actual: readonly string[]): string[] {
  const rest = new Map<string, number>();
  for (const text of actual) rest.set(text, (rest.get(text) ?? 0) + 1);
  const out: string[] = [];
  for (const text of expected) {
    const left = rest.get(text) ?? 0;
    if (left === 0) out.push(`- ${text}`);
    else rest.set(text, left - 1);
  }
  for (const [text, count] of rest) for (let i = 0; i < count; i += 1) out.push(`+ ${text}`);
  return out.sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}
