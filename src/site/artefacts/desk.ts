/**
 * What every paper of a rule book is made from: the ledger as seen at as-of with its indexes, the lines that
 * follow the book, and grades and classes over time. Takes an evaluation and a pack, gives frames to read
 * records in.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { frameOf, type StateLookup } from "../../policy/conditions/frame.ts";
import type { Evaluator, LineScope, Setup } from "../../policy/kinds/define.ts";
import { RULE_KINDS } from "../../policy/kinds/index.ts";
import { Dossier, World } from "../../policy/world/world.ts";
import type { PaperFrame } from "./cell.ts";

export interface Desk {
  readonly evaluation: Evaluation;
  readonly world: World;
  readonly pack: Pack;
  /** Ids of the lines that follow the pack. */
  readonly lines: ReadonlySet<string>;
  /** The frame in which a record is read: classes and grades judged at `at`, nothing known after `known`. */
  frame(record: LedgerRecord, at: number, known?: number): PaperFrame;
  /** True where age changes what records of a kind say: they are shown as they stand, not as they began. */
  ages(collection: string): boolean;
  /** Obligations that carry a clause, on the pack's lines. */
  duties(clause: string): readonly Obligation[];
}

/** The records of an evaluation with their indexes; made once and shared by the desks of all packs. */
export function worldOf(evaluation: Evaluation): World {
  return new World(evaluation.ledger, evaluation.ledger, evaluation.asOf, evaluation.provenance);
}

export function deskOf(evaluation: Evaluation, world: World, pack: Pack): Desk {
  const lines = new Set(
    world.tenant.lines
      .filter((line) => line.packs.some((used) => used.id === pack.id))
      .map((line) => line.id),
  );
  const { lookup: states, aged } = statesOf(world, pack);
  const nobody = new Dossier("", null);
  let byClause: Map<string, Obligation[]> | null = null;
  return {
    evaluation,
    world,
    pack,
    lines,
    frame(record, at, known = Number.POSITIVE_INFINITY) {
      const customer = world.customerOf(record);
      const dossier = (customer === null ? undefined : world.dossiers.get(customer)) ?? nobody;
      return { ...frameOf(world, record, dossier, at, states), known };
    },
    ages: (collection) => aged.has(collection),
    duties(clause) {
      if (byClause === null) {
        byClause = new Map();
        for (const item of evaluation.obligations) {
          if (item.pack !== pack.id || !lines.has(item.line)) continue;
          for (const one of item.clauses) {
            const list = byClause.get(one);
            if (list) list.push(item);
            else byClause.set(one, [item]);
          }
        }
      }
      return byClause.get(clause) ?? [];
    },
  };
}

/** Fields whose value a rule of the pack changes with time (a grade that age raises). */
function statesOf(world: World, pack: Pack): { lookup: StateLookup; aged: ReadonlySet<string> } {
  const states: NonNullable<Evaluator["state"]>[] = [];
  const lookup: StateLookup = (record, field) => {
    for (const state of states) {
      if (state.field === field && state.collection === record.collection) return state.of(record);
    }
    return undefined;
  };
  const line: LineScope = {
    id: "-",
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    dossiers: [],
    earliest: null,
  };
  for (const rule of pack.rules) {
    const kind = RULE_KINDS.get(rule.kind);
    if (kind?.gives !== "state") continue;
    const { state } = kind.compile(
      {
        world,
        pack,
        rule,
        line,
        states: lookup,
        contactWhere: undefined,
        alsoSent: { channels: [], named: false },
        evidenceOf: () => undefined,
      } as Partial<Setup> as Setup,
      rule.with as never,
    );
    if (state) states.push(state);
  }
  return { lookup, aged: new Set(states.map((state) => state.collection)) };
}
