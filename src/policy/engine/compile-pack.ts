/** A pack compiled for one line: derived states first, then everything that reads them. */
import type { RateRule } from "../../model/evaluation.ts";
import type { Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { StateLookup } from "../conditions/frame.ts";
import type { Evaluator, LineScope, Setup } from "../kinds/define.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import type { Owner } from "../kinds/parts/draft.ts";
import type { Timeline } from "../world/timeline.ts";
import type { World } from "../world/world.ts";

interface CompiledRule {
  readonly rule: PackRule;
  readonly evaluator: Evaluator;
}

export interface PackJob {
  readonly evaluators: readonly (CompiledRule & { readonly owner: Owner })[];
  readonly rates: readonly RateRule[];
  /** Rules whose evidence others must not take again, and what they took: `rule|subject` → visit. */
  readonly watched: ReadonlySet<string>;
  readonly evidence: Map<string, string>;
  /** Everything the watched rules took: rule → visits. */
  readonly taken: ReadonlyMap<string, Set<string>>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Rules whose contacts other rules of the pack ask about. */
export function watchedBy(pack: Pack): Set<string> {
  return new Set(pack.rules.flatMap((r) => leansOn(r)));
}

/**
 * Rules of the same pack whose contacts this one asks about: not to take them again, or to say more of them.
 */
export function leansOn(rule: PackRule): readonly string[] {
  const {
    contact,
    not_by = [],
    met = [],
  } = rule.with as { contact?: { not_by?: string[] }; not_by?: string[]; met?: string[] };
  return [
    ...(contact?.not_by ?? []),
    ...not_by,
    ...(Array.isArray(met) ? met.filter((id) => typeof id === "string") : []),
  ];
}

export function compilePack(world: World, pack: Pack, line: LineScope): PackJob {
  const watched = watchedBy(pack);
  const evidence = new Map<string, string>();
  const taken = new Map([...watched].map((id) => [id, new Set<string>()]));
  const states: State[] = [];
  const lookup = lookUpIn(states);
  const setupOf = (rule: PackRule): Setup => ({
    world,
    pack,
    rule,
    line,
    states: lookup,
    contactWhere: pack.contacts.where ?? undefined,
    alsoSent: { channels: pack.contacts.oneWay, named: pack.contacts.named },
    evidenceOf: (name, subject) => evidence.get(`${name}|${subject}`),
    takenBy: (name) => taken.get(name) ?? NOTHING,
  });
  const compiled = pack.rules.map((rule): CompiledRule => {
    const evaluator = RULE_KINDS.get(rule.kind)!.compile(setupOf(rule), rule.with as never);
    if (evaluator.state) states.push(evaluator.state);
    return { rule, evaluator };
  });
  const rates = compiled.flatMap((c) => ratesOf(c, pack, line));
  return { evidence, taken, rates, watched, evaluators: inTurn(compiled, watched, rates, pack, line) };
}

type State = NonNullable<Evaluator["state"]>;

/** States of records, each worked out once. */
function lookUpIn(states: readonly State[]): StateLookup {
  const memo = new Map<string, Timeline | undefined>();
  return (record: LedgerRecord, field: string) => {
    for (const state of states) {
      if (state.collection !== record.collection || state.field !== field) continue;
      const key = `${record.ref}.${field}`;
      if (!memo.has(key)) memo.set(key, state.of(record));
      return memo.get(key);
    }
    return undefined;
  };
}

function ratesOf({ rule, evaluator: { rate } }: CompiledRule, pack: Pack, line: LineScope): RateRule[] {
  if (!rate) return [];
  return rule.clauses.map((clause) => ({ pack: pack.id, rule: rule.id, clause, line: line.id, ...rate }));
}

/** Rules whose contacts others must not take again come first, wherever the book has them. */
function inTurn(
  compiled: readonly CompiledRule[],
  watched: ReadonlySet<string>,
  rates: readonly RateRule[],
  pack: Pack,
  line: LineScope,
): PackJob["evaluators"] {
  const shared = new Set(rates.filter((r) => r.share).flatMap((r) => r.measures));
  const turns = [
    ...compiled.filter((c) => watched.has(c.rule.id)),
    ...compiled.filter((c) => !watched.has(c.rule.id)),
  ];
  return turns.map(({ rule, evaluator }) => {
    const share = rule.clauses.some((c) => shared.has(c));
    const owner = { pack: pack.id, rule: rule.id, clauses: rule.clauses, line: line.id, share };
    return { rule, evaluator, owner };
  });
}
