/**
 * What a clause says of itself and nothing in the pack carries out: advice that stands beside no due item, an
 * open figure that is asked of the company and read by nothing.
 */
import type { Artefact, Clause, PackRule } from "../../model/pack.ts";
import { isOpen } from "../conditions/figure.ts";
import { RULE_KINDS } from "../kinds/index.ts";

export interface IdleClause {
  readonly code: "policy/advice-unseen" | "policy/open-unread";
  readonly clause: string;
  /** The clause beside which the advice would stand; null for every contact, or for a figure. */
  readonly beside: string | null;
}

/** Idle ones among the clauses of a pack; ids are written in full. */
export function idleClauses(
  clauses: readonly Clause[],
  rules: readonly PackRule[],
  artefacts: readonly Artefact[],
): readonly IdleClause[] {
  const owing = rules.filter((rule) => RULE_KINDS.get(rule.kind)?.gives === "obligation");
  const items = new Set(owing.flatMap((rule) => rule.clauses));
  const contacts = owing.some((rule) => "contact" in (shapeOf(rule.kind) ?? {}));
  return clauses.flatMap((clause): IdleClause[] => {
    const idle: IdleClause[] = [];
    if (clause.beside === "all" && !contacts) {
      idle.push({ code: "policy/advice-unseen", clause: clause.id, beside: null });
    }
    for (const other of Array.isArray(clause.beside) ? (clause.beside as readonly string[]) : []) {
      if (!items.has(other)) idle.push({ code: "policy/advice-unseen", clause: clause.id, beside: other });
    }
    if (clause.open && !isRead(clause.id, rules, artefacts)) {
      idle.push({ code: "policy/open-unread", clause: clause.id, beside: null });
    }
    return idle;
  });
}

const shapeOf = (kind: string): object | undefined =>
  (RULE_KINDS.get(kind)?.schema as { shape?: object } | undefined)?.shape;

/** By a figure of a rule that carries it out, by its fine, or by its number in an option. */
function isRead(clause: string, rules: readonly PackRule[], artefacts: readonly Artefact[]): boolean {
  const short = clause.slice(clause.indexOf("/") + 1);
  return (
    rules.some(
      (rule) =>
        (rule.clauses.includes(clause) && holds(rule.with, isOpen)) ||
        (rule.penalty?.clause === clause && isOpen(rule.penalty.amount)) ||
        holds(rule.with, (value) => value === clause || value === short),
    ) || artefacts.some((paper) => holds(paper.with, (value) => value === clause || value === short))
  );
}

function holds(value: unknown, test: (value: unknown) => boolean): boolean {
  if (test(value)) return true;
  return value !== null && typeof value === "object" && Object.values(value).some((one) => holds(one, test));
}
