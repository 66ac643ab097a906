/**
 * Why an obligation exists and has its verdict: clause → rule → anchor → window → each contact and why it
 * counted or not.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Clause, Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Considered } from "../kinds/parts/deal.ts";
import { obligationId, type Owner } from "../kinds/parts/draft.ts";
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
  /**
   * Contacts looked at, by time, each with the reason it counted or not; empty for duties no contact meets.
   */
  readonly considered: readonly (Considered & { readonly record: LedgerRecord | undefined })[];
}

/**
 * Explains one obligation of a run; null when no obligation has that id. Re-evaluates its line with tracing
 * on.
 */
export function explainObligation(input: EvaluateInput, id: string): Explanation | null {
  const first = evaluate(input).obligations.find((o) => o.id === id);
  if (!first) return null;
  let considered: readonly Considered[] = [];
  const evaluation = evaluate({
    ...input,
    lines: [first.line],
    trace(rule, line, draft, list) {
      if (line !== first.line || rule.id !== first.rule) return;
      const owner: Owner = { pack: first.pack, rule: rule.id, clauses: rule.clauses, line, share: false };
      if (obligationId(owner, draft) === id) considered = list;
    },
  });
  return describe(evaluation, evaluation.obligations.find((o) => o.id === id) ?? first, considered);
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
    considered: considered.map((c) => ({ ...c, record: get(c.visit) })),
  };
}
