/**
 * Rates over obligations (spec, section 3): by due date, met ÷ (met + late + overdue + missed); exempt and
 * undecided are left out and counted beside it; coverage counts late ones too. A rate clause has a row of its
 * own over the clauses it measures (readings 25).
 *
 * A target only where one was set. What a rate clause measures stands against that clause's target, as does
 * its own row; any other rule or clause has none. Rows over more than a rule stand against the band of a line,
 * unless they hold what has a target of its own: those count it and have no target.
 */
import type { Evaluation, RateRow, RateRule, RateTarget } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import { periodOf, type Period, type PeriodKind } from "../../model/period.ts";

export const BREAKDOWNS = ["rule", "clause", "staff", "line", "class", "channel", "pack"] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** The band of a line, over what has no target of its own. */
export const DEFAULT_TARGET: RateTarget = { min: 0.9, max: 1 };

/** Verdicts counted. */
export interface Tally {
  met: number;
  late: number;
  overdue: number;
  missed: number;
  exempt: number;
  undecided: number;
}

/** Counts what counts in a rate; what is still open counts nowhere yet. */
export function tallyOf(obligations: Iterable<Pick<Obligation, "status">>): Tally {
  const tally: Tally = { met: 0, late: 0, overdue: 0, missed: 0, exempt: 0, undecided: 0 };
  for (const { status } of obligations) if (status !== "open" && status !== "upcoming") tally[status]++;
  return tally;
}

/**
 * Local day that puts an obligation into a period: its due, for undecided ones its opening; null when neither
 * is known.
 */
export function dayOfObligation(evaluation: Evaluation, o: Obligation): number | null {
  const at = o.status === "undecided" ? o.opens : (o.due ?? o.opens);
  return at === null ? null : evaluation.ledger.zone.dayOf(at);
}

/**
 * Rows for a period, grouped by the given breakdowns (none: one row), sorted by their values. `period: null`
 * gives one row per calendar month in which anything falls due. Obligations still open or upcoming count
 * nowhere yet.
 */
export function measureRates(
  evaluation: Evaluation,
  { period, by }: { readonly period: Period | null; readonly by: readonly Breakdown[] },
): RateRow[] {
  const groups = new Groups(by);
  const measured = measuredClauses(evaluation.rateRules);
  const told = by.includes("clause") || by.includes("rule");
  for (const o of evaluation.obligations) {
    if (o.status === "open" || o.status === "upcoming") continue;
    const day = dayOfObligation(evaluation, o);
    if (day === null || (period && (day < period.first || day > period.last))) continue;
    const label = period ? period.label : periodOf("month", day).label;
    const base = keysOf(o, by);
    const own = by.includes("clause") ? o.clauses : [null];
    // A rate clause that is itself the clause of an obligation (a duty it counts without a deadline) has one
    // row only.
    const rates = new Set<RateRule>(o.clauses.flatMap((c) => measured.get(`${o.line}|${c}`) ?? []));
    for (const clause of own) {
      if (clause !== null && [...rates].some((r) => r.clause === clause)) continue;
      const by = [...rates].find((r) => clause === null || r.measures.includes(clause));
      groups.add(clause === null ? base : { ...base, clause }, label, o.status, null, by);
    }
    for (const rule of told ? rates : []) {
      const key = { ...base };
      if (by.includes("clause")) key.clause = rule.clause;
      if (by.includes("rule")) key.rule = `${rule.pack}/${rule.rule}`;
      groups.add(key, label, o.status, rule, rule);
    }
  }
  return groups.rows();
}

/** Rate rules by `line|clause` that they measure. */
function measuredClauses(rules: readonly RateRule[]): Map<string, RateRule[]> {
  const out = new Map<string, RateRule[]>();
  for (const rule of rules) {
    for (const clause of rule.measures) {
      const key = `${rule.line}|${clause}`;
      out.set(key, [...(out.get(key) ?? []), rule]);
    }
  }
  return out;
}

/** A row that grows. */
interface Group {
  readonly by: Record<string, string | null>;
  readonly period: string;
  readonly tally: Tally;
  /** A rate rule that measures some of it. */
  measuredBy: RateRule | undefined;
}

/** Counts by period, breakdown and rate rule. */
class Groups {
  private readonly by: readonly Breakdown[];
  private readonly all = new Map<string, Group>();

  constructor(by: readonly Breakdown[]) {
    this.by = by;
  }

  /** `rule`: the rate rule whose own row it is; `measuredBy`: one that measures what is counted. */
  add(
    key: Record<string, string | null>,
    label: string,
    status: keyof Tally,
    rule: RateRule | null,
    measuredBy: RateRule | undefined,
  ): void {
    const told = this.by.map((b) => key[b] ?? "\u0001").join("\u0000");
    const id = `${label}\u0000${told}\u0000${rule ? "r" : ""}`;
    let group = this.all.get(id);
    if (!group) {
      group = {
        by: key,
        period: label,
        tally: tallyOf([]),
        measuredBy,
      };
      this.all.set(id, group);
    }
    group.measuredBy ??= measuredBy;
    group.tally[status]++;
  }

  private targetOf({ measuredBy }: Group): RateTarget | null {
    if (this.by.includes("rule") || this.by.includes("clause")) return measuredBy?.target ?? null;
    return measuredBy ? null : DEFAULT_TARGET;
  }

  rows(): RateRow[] {
    return [...this.all.values()]
      .map((g) => rateRow(g.by, g.period, g.tally, this.targetOf(g)))
      .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0) || compareKeys(a, b, this.by));
  }
}

/** One row from counts; without a target there is no verdict. */
export function rateRow(
  by: Record<string, string | null>,
  period: string,
  tally: Tally,
  target: RateTarget | null,
): RateRow {
  const all = tally.met + tally.late + tally.overdue + tally.missed;
  const rate = all === 0 ? null : tally.met / all;
  return {
    by,
    period,
    ...tally,
    rate,
    coverage: all === 0 ? null : (tally.met + tally.late) / all,
    target,
    verdict: verdictOf(rate, target),
  };
}

function verdictOf(rate: number | null, target: RateTarget | null): RateRow["verdict"] {
  if (rate === null || target === null) return "n/a";
  return rate < target.min ? "below" : rate > target.max ? "above" : "inside";
}

/** The row of one rate rule over a period; null when nothing fell due in it. */
export function rateOfRule(evaluation: Evaluation, rule: RateRule, period: Period): RateRow | null {
  const counted = evaluation.obligations.filter((o) => {
    if (o.line !== rule.line || o.status === "open" || o.status === "upcoming") return false;
    const day = dayOfObligation(evaluation, o);
    if (day === null || day < period.first || day > period.last) return false;
    return o.clauses.some((c) => rule.measures.includes(c));
  });
  if (counted.length === 0) return null;
  const by = { clause: rule.clause, line: rule.line };
  return rateRow(by, period.label, tallyOf(counted), rule.target);
}

export const RATE_PERIOD: Readonly<Record<RateRule["per"], PeriodKind>> = {
  month: "month",
  quarter: "quarter",
  year: "year",
};

function keysOf(o: Obligation, by: readonly Breakdown[]): Record<string, string | null> {
  const key: Record<string, string | null> = {};
  for (const b of by) {
    key[b] =
      b === "rule"
        ? `${o.pack}/${o.rule}`
        : b === "clause"
          ? null
          : b === "staff"
            ? o.staff
            : b === "line"
              ? o.line
              : b === "class"
                ? o.class
                : b === "pack"
                  ? o.pack
                  : o.metChannel;
  }
  return key;
}

function compareKeys(a: RateRow, b: RateRow, by: readonly string[]): number {
  for (const key of by) {
    const x = a.by[key] ?? "\uffff";
    const y = b.by[key] ?? "\uffff";
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
