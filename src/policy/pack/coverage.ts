/** Proof that every clause has a home: enforced, audited, produced or shown (spec, section 4). */
import type { Clause, Home, Pack } from "../../model/pack.ts";
import { RULE_KINDS } from "../kinds/index.ts";

export interface ClauseCoverage {
  readonly id: string;
  readonly how: Home | null;
  /** Rules that carry it out, `<pack>/<rule>`; artefacts as `<pack>#<artefact>`. */
  readonly rules: readonly string[];
  /** Cases of those rules. */
  readonly cases: number;
}

/** How many clauses have which home. */
export interface HomeCounts {
  readonly total: number;
  readonly enforced: number;
  readonly audited: number;
  readonly produced: number;
  readonly shown: number;
}

export interface PackCoverage extends HomeCounts {
  readonly id: string;
  readonly clauses: readonly ClauseCoverage[];
}

export interface Coverage extends HomeCounts {
  readonly regimes: readonly PackCoverage[];
  /** Clauses without a home. */
  readonly orphans: readonly string[];
}

/**
 * Accounts for every clause of the packs. `casesOf` gives the number of cases of a rule. A clause is enforced
 * by a rule that cites it (or that it shapes, or whose lapses it fines), audited when git decides that rule
 * (or one that it shapes), produced by an artefact, shown when it is advice; anything else is an orphan.
 */
export function measureCoverage(
  packs: readonly Pack[],
  casesOf: (pack: string, rule: string) => number,
): Coverage {
  const regimes = packs.map((pack) => coverPack(pack, casesOf));
  const sum = (key: Home | "total"): number => regimes.reduce((n, r) => n + r[key], 0);
  return {
    total: sum("total"),
    enforced: sum("enforced"),
    audited: sum("audited"),
    produced: sum("produced"),
    shown: sum("shown"),
    regimes,
    orphans: regimes.flatMap((r) => r.clauses.filter((c) => c.how === null).map((c) => c.id)),
  };
}

function coverPack(pack: Pack, casesOf: (pack: string, rule: string) => number): PackCoverage {
  const clauses = pack.clauses.map((clause): ClauseCoverage => {
    const rules = pack.rules.filter(
      (r) =>
        r.clauses.includes(clause.id) || r.shapedBy.includes(clause.id) || r.penalty?.clause === clause.id,
    );
    const artefacts = pack.artefacts.filter((a) => a.clauses.includes(clause.id));
    return {
      id: clause.id,
      how: homeOf(pack, clause),
      rules: [...rules.map((r) => `${pack.id}/${r.id}`), ...artefacts.map((a) => `${pack.id}#${a.id}`)],
      cases: rules.reduce((n, r) => n + casesOf(pack.id, r.id), 0),
    };
  });
  const count = (how: Home): number => clauses.filter((c) => c.how === how).length;
  return {
    id: pack.id,
    total: clauses.length,
    enforced: count("enforced"),
    audited: count("audited"),
    produced: count("produced"),
    shown: count("shown"),
    clauses,
  };
}

/** How a clause is carried out; null for an orphan. */
export function homeOf(pack: Pack, clause: Clause): Home | null {
  const produced = pack.artefacts.some((a) => a.clauses.includes(clause.id));
  // A paper that is asked for is produced, whatever rules guard it.
  if (produced && clause.checkable === "artefact") return "produced";
  const rules = pack.rules.filter((r) => r.clauses.includes(clause.id));
  if (rules.some((r) => RULE_KINDS.get(r.kind)?.audits)) return "audited";
  if (rules.length > 0) return "enforced";
  if (pack.rules.some((r) => r.shapedBy.includes(clause.id) && RULE_KINDS.get(r.kind)?.audits)) {
    return "audited";
  }
  if (
    pack.contacts.clauses.includes(clause.id) ||
    pack.rules.some((r) => r.shapedBy.includes(clause.id) || r.penalty?.clause === clause.id)
  ) {
    return "enforced";
  }
  if (produced) return "produced";
  return clause.checkable === "none" ? "shown" : null;
}
