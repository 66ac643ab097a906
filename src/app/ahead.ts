/**
 * How the same records will be judged in the days to come: at every instant at which something opens, falls
 * due, lapses or comes into being without a new record.
 */
import type { Evaluation } from "../model/evaluation.ts";
import type { Finding } from "../model/finding.ts";
import type { Obligation } from "../model/obligation.ts";
import { DAY_MS } from "../model/zone.ts";
import { AHEAD_DAYS, touchedBetween, type Step } from "../site/living/steps.ts";

/** Judges the same records at a later instant. */
export type JudgeAt = (at: number) => {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
};

/** More instants than this are not looked at one by one: the midnights come first, then the nearest. */
const MOST_STEPS = 60;

export function lookAhead(first: Evaluation, judge: JudgeAt): Step[] {
  const end = first.asOf + AHEAD_DAYS * DAY_MS;
  const { zone } = first.ledger;
  const waiting = new Set<number>();
  const midnights = new Set(
    Array.from({ length: AHEAD_DAYS }, (_, i) => zone.startOfDay(zone.dayOf(first.asOf) + i + 1)),
  );
  const want = ({ asOf, obligations }: Evaluation): void => {
    for (const at of instantsOf(obligations)) if (at > asOf && at <= end) waiting.add(at);
  };
  for (const at of midnights) waiting.add(at);
  want(first);
  const steps: Step[] = [];
  let before = first;
  while (waiting.size > 0) {
    const at = Math.min(...waiting);
    waiting.delete(at);
    if (steps.length >= MOST_STEPS && !midnights.has(at)) continue;
    const { evaluation: judged, findings } = judge(at);
    const evaluation = { ...judged, obligations: keepSame(before.obligations, judged.obligations) };
    want(evaluation);
    steps.push({ at, evaluation, findings, touched: touchedBetween(before, evaluation) });
    before = evaluation;
  }
  return steps;
}

/** When obligations that still move change by the clock alone. */
function instantsOf(obligations: readonly Obligation[]): number[] {
  return obligations.flatMap(({ status, opens, due }) =>
    status === "upcoming" || status === "open"
      ? [...(opens === null ? [] : [opens]), ...(due === null ? [] : [due + 1])]
      : [],
  );
}

/** Obligations that read as before are the same objects: what differs can then be told at a glance. */
function keepSame(before: readonly Obligation[], after: readonly Obligation[]): readonly Obligation[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return after.map((item) => {
    const old = known.get(item.id);
    return old && same(old, item) ? old : item;
  });
}

function same(a: Obligation, b: Obligation): boolean {
  for (const key of Object.keys(b) as (keyof Obligation)[]) {
    const [x, y] = [a[key], b[key]];
    if (x === y || (Array.isArray(x) && Array.isArray(y) && x.join() === y.join())) continue;
    return false;
  }
  return true;
}
