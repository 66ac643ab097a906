/** A rate under its band at the end of its period is a warning at the line that follows the pack. */
import type { Evaluation, RateRule } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import { percent } from "../../model/percent.ts";
import { periodOf, type Period } from "../../model/period.ts";
import { dayOfObligation, RATE_PERIOD, rateRow, tallyOf, type Tally } from "../measure/rates.ts";

/** What counts in a rate: the rate rule's number in the evaluation, a period, the verdicts in it. */
export interface RateTally {
  readonly rule: number;
  readonly label: string;
  /** Last local day of the period. */
  readonly last: number;
  readonly tally: Tally;
}

export function rateFindings(evaluation: Evaluation): Diagnostic[] {
  const tallies: RateTally[] = [];
  countRates(evaluation, (rule, { label, last }, o) => {
    let entry = tallies.at(-1);
    if (entry?.rule !== rule || entry.label !== label) {
      entry = tallies.findLast((each) => each.rule === rule && each.label === label);
      if (!entry) {
        tallies.push(
          (entry = {
            rule,
            label,
            last,
            tally: tallyOf([]),
          }),
        );
      }
    }
    entry.tally[o.status as keyof Tally]++;
  });
  return ratesBelow(evaluation, tallies);
}

/** Tells every obligation that counts in a rate, once for each rate rule and its period, rule by rule. */
export function countRates(
  evaluation: Evaluation,
  count: (rule: number, period: Period, o: Obligation) => void,
): void {
  const byClause = countable(evaluation.obligations);
  for (const [i, rule] of evaluation.rateRules.entries()) {
    const kind = RATE_PERIOD[rule.per];
    for (const o of measured(byClause, rule)) {
      const day = dayOfObligation(evaluation, o);
      if (day !== null) count(i, periodOf(kind, day), o);
    }
  }
}

/** A warning for each rate under its band whose period has ended. */
export function ratesBelow(
  evaluation: Pick<Evaluation, "ledger" | "packs" | "rateRules" | "asOf">,
  tallies: readonly RateTally[],
): Diagnostic[] {
  const { ledger, rateRules, asOf } = evaluation;
  const out: Diagnostic[] = [];
  for (const [i, rule] of rateRules.entries()) {
    const pack = evaluation.packs.find((p) => p.id === rule.pack);
    const source = pack?.rules.find((r) => r.id === rule.rule);
    const index = ledger.tenant.lines.findIndex((l) => l.id === rule.line);
    for (const { label, last, tally } of tallies.filter((each) => each.rule === i)) {
      if (asOf <= ledger.zone.endOfDay(last)) continue;
      const row = rateRow({}, label, tally, rule.target);
      if (row.verdict !== "below" || !source) continue;
      out.push({
        code: `${rule.pack}/${rule.rule}`,
        severity: "warning",
        template: "engine/rate-below",
        place: { file: "ledger/tenant.yaml", path: ["lines", index] },
        clauses: [rule.clause],
        key: label,
        subject: `line/${rule.line}`,
        staff: null,
        lineOfBusiness: rule.line,
        params: {
          line: ledger.tenant.lines[index]?.title ?? rule.line,
          period: label,
          rule: source.title,
          rate: percent(row.rate),
          min: percent(rule.target.min),
          met: tally.met,
          all: tally.met + tally.late + tally.overdue + tally.missed,
        },
      });
    }
  }
  return out;
}

/** Obligations that count in a rate, by line and clause; those still open count nowhere yet. */
function countable(obligations: readonly Obligation[]): Map<string, Obligation[]> {
  const byClause = new Map<string, Obligation[]>();
  for (const o of obligations) {
    if (o.status === "open" || o.status === "upcoming") continue;
    for (const clause of o.clauses) {
      const key = `${o.line}|${clause}`;
      const list = byClause.get(key);
      if (list) list.push(o);
      else byClause.set(key, [o]);
    }
  }
  return byClause;
}

/** Each obligation once, even where a rule measures several of its clauses. */
function measured(
  byClause: ReadonlyMap<string, readonly Obligation[]>,
  rule: RateRule,
): Iterable<Obligation> {
  const lists = rule.measures.map((clause) => byClause.get(`${rule.line}|${clause}`) ?? []);
  return lists.length === 1 ? lists[0] : new Set(lists.flat());
}
