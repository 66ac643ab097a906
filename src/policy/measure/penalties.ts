/**
 * What the rule books fine: one occurrence per duty that was late, is overdue or was missed, and per gap that
 * a rule finds in the records, where the rule carries a penalty. Exempt and undecided duties are never fined,
 * nor what a waiver covers (its diagnostic is not there). Reads an evaluation, gives plain rows.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { PackRule, Penalty } from "../../model/pack.ts";
import { periodOf } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { asAmount, compileFigure } from "../conditions/figure.ts";

export type Lapse = "late" | "overdue" | "missed" | "gap";

export interface Fine {
  /** The obligation's id; for a gap rule, subject and field. Stable across runs. */
  readonly id: string;
  readonly pack: string;
  readonly rule: string;
  /** Clauses that ask for the duty. */
  readonly clauses: readonly string[];
  /** The clause that fines. */
  readonly clause: string;
  readonly line: string | null;
  /** Who answers for it; null: nobody could be named. */
  readonly staff: string | null;
  readonly customer: string | null;
  readonly subject: string;
  readonly lapse: Lapse;
  /** Epoch ms: the due instant; for a gap the date of the record. */
  readonly at: number;
  /** Local month of that instant, `2026-10`. */
  readonly period: string;
  /** Null: the book leaves the amount to the company and it has set none. */
  readonly amount: number | null;
  readonly currency: string;
}

/** One person and month. */
export interface FineTotal {
  readonly staff: string | null;
  readonly period: string;
  readonly currency: string;
  readonly occurrences: number;
  /** Sum of the amounts that are set. */
  readonly amount: number;
  /** Occurrences whose amount nobody has set. */
  readonly open: number;
}

interface Fined {
  readonly pack: string;
  readonly rule: PackRule;
  readonly penalty: Penalty;
  readonly amount: (at: number) => number | undefined;
}

const LAPSED: ReadonlySet<string> = new Set(["late", "overdue", "missed"]);

/** True where any rule of the packs fines. */
export function finesAnything(evaluation: Pick<Evaluation, "packs">): boolean {
  return evaluation.packs.some((pack) => pack.rules.some((rule) => rule.penalty !== null));
}

/** Every occurrence up to as-of, by month, person, instant, id. */
export function measurePenalties(evaluation: Evaluation): Fine[] {
  const { tenant, zone } = evaluation.ledger;
  const fined = new Map<string, Fined>();
  for (const pack of evaluation.packs) {
    for (const rule of pack.rules) {
      if (rule.penalty === null) continue;
      const amount = compileFigure(
        { rule: { clauses: [rule.penalty.clause] }, world: { tenant, zone } },
        rule.penalty.amount,
        asAmount,
      );
      fined.set(`${pack.id}/${rule.id}`, { pack: pack.id, rule, penalty: rule.penalty, amount });
    }
  }
  if (fined.size === 0) return [];
  const out: Fine[] = [];
  for (const item of evaluation.obligations) {
    const by = fined.get(`${item.pack}/${item.rule}`);
    if (by && item.due !== null && LAPSED.has(item.status)) {
      out.push(ofObligation(evaluation, by, item, item.due));
    }
  }
  for (const diagnostic of evaluation.diagnostics) {
    const by = fined.get(diagnostic.code);
    const record = diagnostic.subject ? evaluation.ledger.byRef.get(diagnostic.subject) : undefined;
    if (by && record && isGap(diagnostic)) out.push(ofGap(evaluation, by, diagnostic, record));
  }
  return out.sort(
    (a, b) =>
      cmp(a.period, b.period) ||
      cmp(a.staff ?? "\uffff", b.staff ?? "\uffff") ||
      a.at - b.at ||
      cmp(a.id, b.id),
  );
}

/** Totals by person, month and currency; newest month first, then the highest sum. */
export function totalFines(fines: readonly Fine[]): FineTotal[] {
  const rows = new Map<
    string,
    {
      staff: string | null;
      period: string;
      currency: string;
      occurrences: number;
      amount: number;
      open: number;
    }
  >();
  for (const fine of fines) {
    const key = `${fine.period}|${fine.currency}|${fine.staff ?? ""}`;
    let row = rows.get(key);
    if (!row) {
      rows.set(
        key,
        (row = {
          staff: fine.staff,
          period: fine.period,
          currency: fine.currency,
          occurrences: 0,
          amount: 0,
          open: 0,
        }),
      );
    }
    row.occurrences++;
    if (fine.amount === null) row.open++;
    else row.amount += fine.amount;
  }
  return [...rows.values()].sort(
    (a, b) =>
      cmp(b.period, a.period) ||
      b.amount - a.amount ||
      b.occurrences - a.occurrences ||
      cmp(a.staff ?? "\uffff", b.staff ?? "\uffff"),
  );
}

/** Findings that undecided clauses or obligations give are no gaps of their own. */
function isGap(diagnostic: Diagnostic): boolean {
  return (
    diagnostic.template !== "engine/undecided" && diagnostic.template?.startsWith("obligation/") !== true
  );
}

function ofObligation(evaluation: Evaluation, by: Fined, item: Obligation, due: number): Fine {
  const subject = evaluation.ledger.byRef.get(item.subject);
  const named = by.penalty.who === null ? undefined : subject?.data[by.penalty.who];
  return {
    id: item.id,
    clauses: item.clauses,
    line: item.line,
    customer: item.customer,
    subject: item.subject,
    lapse: item.status as Lapse,
    staff: typeof named === "string" ? named : item.answers === undefined ? item.staff : item.answers,
    ...common(evaluation, by, due),
  };
}

function ofGap(evaluation: Evaluation, by: Fined, diagnostic: Diagnostic, record: LedgerRecord): Fine {
  const customer =
    record.collection === "customers"
      ? record.id
      : typeof record.data.customer === "string"
        ? record.data.customer
        : null;
  const inCharge =
    customer === null ? undefined : evaluation.ledger.byRef.get(`customer/${customer}`)?.data.staff_in_charge;
  const candidates = [
    by.penalty.who === null ? undefined : record.data[by.penalty.who],
    diagnostic.staff,
    record.data.salesperson,
    inCharge,
  ];
  const staff = candidates.find((one): one is string => typeof one === "string") ?? null;
  const past = Object.values(record.time).filter((at) => at <= evaluation.asOf);
  const at = record.at ?? (past.length === 0 ? evaluation.asOf : Math.max(...past));
  return {
    id: `${diagnostic.code}:${record.ref}${diagnostic.key === undefined ? "" : `:${diagnostic.key}`}`,
    clauses: diagnostic.clauses ?? by.rule.clauses,
    line: diagnostic.lineOfBusiness ?? record.line,
    customer,
    subject: record.ref,
    lapse: "gap",
    staff,
    ...common(evaluation, by, at),
  };
}

function common(
  evaluation: Evaluation,
  by: Fined,
  at: number,
): Pick<Fine, "pack" | "rule" | "clause" | "at" | "period" | "amount" | "currency"> {
  return {
    pack: by.pack,
    rule: by.rule.id,
    clause: by.penalty.clause,
    at,
    period: periodOf("month", evaluation.ledger.zone.dayOf(at)).label,
    amount: by.amount(at) ?? null,
    currency: by.penalty.currency,
  };
}

const cmp = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
