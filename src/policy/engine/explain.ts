/**
 * Why an obligation exists and has its verdict: clause → rule → anchor → window → each contact and why it
 * counted or not. And the other way round: what a record counted for, for what not and why, and what stands
 * on it.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Clause, Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Considered } from "../kinds/parts/deal.ts";
import { obligationId } from "../kinds/parts/draft.ts";
import { evaluate, type EvaluateInput } from "./evaluate.ts";

export interface Explanation {
  readonly obligation: Obligation;
  readonly pack: Pack;
  readonly rule: PackRule;
  /** The clauses it carries out, in our words. */
  readonly clauses: readonly Clause[];
  /** The anchoring record; undefined when it is not in the ledger any more. */
  readonly anchor: LedgerRecord | undefined;
  /** Record that met it, where one did. */
  readonly evidence: LedgerRecord | undefined;
  /** Waiver that excuses it, where one does. */
  readonly waiver: LedgerRecord | undefined;
  /**
   * Contacts and papers looked at, by time, each with the reason it counted or not; empty for duties that
   * neither meets.
   */
  readonly considered: readonly (Considered & { readonly record: LedgerRecord | undefined })[];
}

/** An obligation for which a record was looked at and does not count. */
export interface Refused {
  readonly obligation: Obligation;
  readonly outcome: NonNullable<Considered["outcome"]>;
}

/** What a record does for the obligations of a run. */
export interface RecordExplanation {
  readonly record: LedgerRecord;
  /** False: at this as-of it is not there yet. */
  readonly seen: boolean;
  /** It met these, in time or late. */
  readonly met: readonly Obligation[];
  /** It was looked at for these, and does not count; real reasons first, then windows, the nearest first. */
  readonly refused: readonly Refused[];
  /** These are about it: it is their subject, customer or staff, or it excuses them. */
  readonly about: readonly Obligation[];
}

/**
 * Explains one obligation of a run; null when no obligation has that id. Re-evaluates its line with tracing
 * on.
 */
export function explainObligation(input: EvaluateInput, id: string): Explanation | null {
  let considered: readonly Considered[] = [];
  const evaluation = evaluate({
    ...input,
    trace(owner, draft, list) {
      if (obligationId(owner, draft) === id) considered = list;
    },
  });
  const found = evaluation.obligations.find((o) => o.id === id);
  return found ? describe(evaluation, found, considered) : null;
}

function describe(
  evaluation: Evaluation,
  obligation: Obligation,
  considered: readonly Considered[],
): Explanation | null {
  const pack = evaluation.packs.find((p) => p.id === obligation.pack);
  const rule = pack?.rules.find((r) => r.id === obligation.rule);
  if (!pack || !rule) return null;
  const get = (ref: string): LedgerRecord | undefined => evaluation.ledger.byRef.get(ref);
  return {
    obligation,
    pack,
    rule,
    clauses: obligation.clauses.flatMap((c) => pack.clauses.filter((k) => k.id === c)),
    anchor: get(obligation.subject),
    evidence: obligation.metBy === null ? undefined : get(obligation.metBy),
    waiver: obligation.reason?.startsWith("waiver:") ? get(obligation.reason.replace(":", "/")) : undefined,
    considered: considered.map((c) => ({ ...c, record: get(c.ref) })),
  };
}

/** Explains what a record counts for. Re-evaluates every line with tracing on. */
export function explainRecord(input: EvaluateInput, record: LedgerRecord): RecordExplanation {
  const { ref } = record;
  const outcomes = new Map<string, Considered["outcome"]>();
  const evaluation = evaluate({
    ...input,
    trace(owner, draft, list) {
      const own = list.find((c) => c.ref === ref);
      if (own) outcomes.set(obligationId(owner, draft), own.outcome);
    },
  });
  const met: Obligation[] = [];
  const refused: Refused[] = [];
  const about: Obligation[] = [];
  for (const obligation of evaluation.obligations) {
    const outcome = outcomes.get(obligation.id);
    if (obligation.metBy === ref) met.push(obligation);
    else if (isAbout(obligation, record)) about.push(obligation);
    else if (outcome) refused.push({ obligation, outcome });
  }
  refused.sort((a, b) => distance(a, record) - distance(b, record));
  return { record, seen: evaluation.ledger.byRef.has(ref), met, refused, about };
}

function isAbout(obligation: Obligation, { ref, id, collection }: LedgerRecord): boolean {
  if (obligation.subject === ref || obligation.reason === `waiver:${id}`) {
    return obligation.subject === ref || collection === "waivers";
  }
  if (collection === "customers") return obligation.customer === id;
  const { staff, covers, left } = obligation;
  return collection === "staff" && [staff, covers, left].includes(id);
}

const MISSED_WINDOW: ReadonlySet<string> = new Set(["before-window", "after-due"]);

/** How far a record lies from a window it misses; 0 for every other reason. */
function distance({ obligation, outcome }: Refused, { at }: LedgerRecord): number {
  if (!MISSED_WINDOW.has(outcome) || at === null) return 0;
  const edge = outcome === "before-window" ? obligation.opens : obligation.due;
  return 1 + Math.abs((edge ?? at) - at);
}
