/**
 * What another set of rules would change over the same records: two evaluations in, the differences out.
 * Plain data; both sides are judged at the same as-of. What is alike is left out, so a change of nothing
 * gives an empty plan.
 */
import type { Evaluation, RateRow } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack } from "../../model/pack.ts";
import type { Locale } from "../../model/tenant.ts";
import { measurePenalties, totalFines, type FineTotal } from "./penalties.ts";
import { measureRates, type Breakdown } from "./rates.ts";

export type ChangeKind =
  /**
   * A duty that is not owed today, one that would no longer be, one whose status changes, one that only
   * moves.
   */
  | "appears"
  | "vanishes"
  | "verdict"
  | "moves"
  /** A finding that no duty gives: a missing field, a wrong person, a grade that age changes. */
  | "finding-appears"
  | "finding-vanishes";

export interface Change<Side = Obligation | Diagnostic> {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly clause: string;
  readonly clauses: readonly string[];
  readonly subject: string | null;
  readonly customer: string | null;
  readonly line: string | null;
  readonly staff: string | null;
  readonly before: Side | null;
  readonly after: Side | null;
}

export type DutyChange = Change<Obligation>;
export type FindingChange = Change<Diagnostic>;

export interface RateChange {
  readonly by: RateRow["by"];
  readonly period: string;
  readonly before: RateRow | null;
  readonly after: RateRow | null;
}

/** Duties of one person that fall due in the month from as-of on. */
export interface LoadChange {
  readonly staff: string | null;
  readonly line: string;
  readonly before: number;
  readonly after: number;
}
export interface FineChange {
  readonly staff: string | null;
  readonly period: string;
  readonly currency: string;
  readonly before: FineTotal | null;
  readonly after: FineTotal | null;
}

export interface Plan {
  readonly duties: readonly DutyChange[];
  readonly findings: readonly FindingChange[];
  readonly rates: readonly RateChange[];
  readonly load: readonly LoadChange[];
  readonly fines: readonly FineChange[];
}

const MONTH = 31 * 86_400_000;
/** Rates are compared per line, per rule and per person. */
const RATES: readonly (readonly Breakdown[])[] = [["line"], ["line", "rule"], ["line", "staff"]];

/** Everything that differs, in a stable order. */
export function comparePlans(before: Evaluation, after: Evaluation): Plan {
  return {
    duties: duties(before.obligations, after.obligations),
    findings: findings(before.diagnostics, after.diagnostics),
    rates: RATES.flatMap((by) =>
      rates(measureRates(before, { period: null, by }), measureRates(after, { period: null, by })),
    ),
    load: load(before, after),
    fines: fines(before, after),
  };
}

/** True where nothing differs. */
export function isEmpty(plan: Plan): boolean {
  return [plan.duties, plan.findings, plan.rates, plan.load, plan.fines].every((list) => list.length === 0);
}

/** Pairs two lists by key; keys in code-unit order. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): { key: string; before: T | null; after: T | null }[] {
  const left = new Map(before.map((item) => [key(item), item]));
  const right = new Map(after.map((item) => [key(item), item]));
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys.map((k) => ({ key: k, before: left.get(k) ?? null, after: right.get(k) ?? null }));
}

const VERDICT: readonly (keyof Obligation)[] = ["status", "metBy", "metAt", "reason"];
const PLACE: readonly (keyof Obligation)[] = ["opens", "due", "staff", "customer", "line", "share"];

function duties(before: readonly Obligation[], after: readonly Obligation[]): DutyChange[] {
  return pairs(before, after, (o) => o.id).flatMap(({ key, before: was, after: is }): DutyChange[] => {
    const kind = !was
      ? "appears"
      : !is
        ? "vanishes"
        : differs(was, is, VERDICT)
          ? "verdict"
          : differs(was, is, PLACE) ||
              text(was.channels) !== text(is.channels) ||
              text(was.clauses) !== text(is.clauses)
            ? "moves"
            : null;
    if (kind === null) return [];
    const one = (is ?? was)!;
    return [
      {
        kind,
        id: key,
        clause: one.clauses[0],
        clauses: one.clauses,
        subject: one.subject,
        customer: one.customer,
        line: one.line,
        staff: one.staff,
        before: was,
        after: is,
      },
    ];
  });
}

const text = (value: unknown): string => JSON.stringify(value) ?? "";
const differs = <T>(a: T, b: T, keys: readonly (keyof T)[]): boolean => keys.some((key) => a[key] !== b[key]);

function findings(before: readonly Diagnostic[], after: readonly Diagnostic[]): FindingChange[] {
  const own = (list: readonly Diagnostic[]): Diagnostic[] =>
    list.filter((d) => d.template?.startsWith("obligation/") !== true);
  const key = (d: Diagnostic): string =>
    [d.code, d.subject ?? d.place.file, d.key ?? "", d.severity, d.lineOfBusiness ?? ""].join("|");
  return pairs(own(before), own(after), key).flatMap(
    ({ key: id, before: was, after: is }): FindingChange[] => {
      if (was && is) return [];
      const one = (is ?? was)!;
      return [
        {
          kind: is ? "finding-appears" : "finding-vanishes",
          id,
          clause: one.clauses?.[0] ?? one.code,
          clauses: one.clauses ?? [],
          subject: one.subject ?? null,
          customer: null,
          line: one.lineOfBusiness ?? null,
          staff: one.staff ?? null,
          before: was,
          after: is,
        },
      ];
    },
  );
}

function rates(before: readonly RateRow[], after: readonly RateRow[]): RateChange[] {
  return pairs(before, after, (row) => `${row.period} ${text(row.by)}`)
    .filter(({ before: was, after: is }) => text(was) !== text(is))
    .map(({ before: was, after: is }) => ({
      by: (is ?? was)!.by,
      period: (is ?? was)!.period,
      before: was,
      after: is,
    }));
}

function load(before: Evaluation, after: Evaluation): LoadChange[] {
  const count = (e: Evaluation): { key: string; staff: string | null; line: string; n: number }[] => {
    const rows = new Map<string, { key: string; staff: string | null; line: string; n: number }>();
    for (const o of e.obligations) {
      if ((o.status !== "open" && o.status !== "upcoming") || o.due === null || o.due > e.asOf + MONTH) {
        continue;
      }
      const key = `${o.line} ${o.staff ?? ""}`;
      const row = rows.get(key) ?? { key, staff: o.staff, line: o.line, n: 0 };
      row.n += 1;
      rows.set(key, row);
    }
    return [...rows.values()];
  };
  return pairs(count(before), count(after), (row) => row.key)
    .filter(({ before: was, after: is }) => was?.n !== is?.n)
    .map(({ before: was, after: is }) => ({
      staff: (is ?? was)!.staff,
      line: (is ?? was)!.line,
      before: was?.n ?? 0,
      after: is?.n ?? 0,
    }));
}

function fines(before: Evaluation, after: Evaluation): FineChange[] {
  const totals = (e: Evaluation): FineTotal[] => totalFines(measurePenalties(e));
  return pairs(totals(before), totals(after), (t) => `${t.period} ${t.currency} ${t.staff ?? ""}`)
    .filter(({ before: was, after: is }) => text(was) !== text(is))
    .map(({ before: was, after: is }) => ({
      staff: (is ?? was)!.staff,
      period: (is ?? was)!.period,
      currency: (is ?? was)!.currency,
      before: was,
      after: is,
    }));
}

export interface Planned {
  readonly plan: Plan;
  /** How each side is called: a revision and its commit, or what lies in the folder. */
  readonly from: PlanSide;
  readonly to: PlanSide;
  readonly asOf: number;
  readonly ledger: Ledger;
  /** Packs of both sides, for titles; the new ones first. */
  readonly packs: readonly Pack[];
  readonly locale: Locale;
}

export interface PlanSide {
  /** As typed; null: the folder as it is. */
  readonly rev: string | null;
  readonly commit: string | null;
  /** Figures put in the place of the company's. */
  readonly set: Readonly<Record<string, unknown>>;
}

export interface RuleChange {
  readonly commit: string;
  /** Epoch ms of the commit. */
  readonly at: number;
  /** First line of its message. */
  readonly title: string;
  /** Files of the rules that it touches. */
  readonly files: readonly string[];
  readonly plan: Plan;
}
