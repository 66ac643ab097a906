/** Ledger + packs + as-of → obligations, rate rules and diagnostics. Pure: same input, same output. */
import type { Evaluation, RateRule } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack } from "../../model/pack.ts";
import type { Provenance } from "../../model/provenance.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { Waivers } from "../kinds/parts/waiver.ts";
import { viewAsOf } from "../world/as-of.ts";
import { World } from "../world/world.ts";
import { obligationFindings, waiverFindings } from "./findings.ts";
import { judge, judgeRecords, type Run, type Trace } from "./judge.ts";
import type { Notes } from "./notes.ts";
import { peopleFindings } from "./people-findings.ts";
import { rateFindings } from "./rate-findings.ts";
import { lineScopes, span } from "./scopes.ts";

export interface EvaluateInput {
  readonly ledger: Ledger;
  readonly packs: readonly Pack[];
  readonly asOf: number;
  readonly provenance: Provenance;
  /** Also lists calendar windows that open by then (`--until`). */
  readonly until?: number | null;
  /** Lines to judge; empty: all. */
  readonly lines?: readonly string[];
  readonly trace?: Trace;
  /** Filled in while judging, for runs that keep verdicts. */
  readonly notes?: Notes;
  /**
   * The ledger is a part of a larger one, whose lines begin at these instants: only what single records
   * decide is judged, nothing is said of a line as a whole, and no rate is taken.
   */
  readonly part?: { readonly earliest: ReadonlyMap<string, number | null> };
}

/** Throws ConditionError only for packs that were not checked by `lintPack`. */
export function evaluate(input: EvaluateInput): Evaluation {
  const { ledger, packs, asOf, provenance, notes, part } = input;
  const view = viewAsOf(ledger, asOf);
  const world = new World(ledger, view.value, asOf, provenance, input.until ?? asOf, notes?.watch);
  const run: Run = {
    world,
    waivers: new Waivers(world),
    notes,
    trace: input.trace,
    partial: part !== undefined,
    diagnostics: [...view.diagnostics],
    obligations: [],
    waived: [],
    minutes: new Map(),
  };
  const rateRules = judgeLines(run, input);
  run.obligations.sort(inOrder);
  const evaluation: Evaluation = {
    asOf,
    ledger: view.value,
    packs,
    provenance,
    obligations: run.obligations,
    rateRules,
    diagnostics: run.diagnostics,
    waived: run.waived,
  };
  // One by one: as arguments of one call a hundred thousand would not fit on the stack.
  for (const found of [
    run.minutes.values(),
    obligationFindings(world, run.obligations, byId(packs)),
    rateFindings(evaluation),
    waiverFindings(world, run.waivers),
    peopleFindings(world, input),
    part ? [] : historyFindings(provenance, packs),
  ]) {
    for (const diagnostic of found) run.diagnostics.push(diagnostic);
  }
  return evaluation;
}

const byId = (packs: readonly Pack[]): Map<string, Pack> => new Map(packs.map((p) => [p.id, p]));

/** Judges each line by each of its packs; gives the rates they ask for. */
function judgeLines(run: Run, { packs, lines, part }: EvaluateInput): RateRule[] {
  const { world } = run;
  const known = byId(packs);
  const scopes = lineScopes(world, part?.earliest);
  const rates: RateRule[] = [];
  for (const [index, line] of world.tenant.lines.entries()) {
    if (lines?.length && !lines.includes(line.id)) continue;
    judgeRecords(run, scopes.get(line.id)!);
    for (const [use, used] of line.packs.entries()) {
      const pack = known.get(used.id);
      if (!pack) continue;
      const scope = { ...scopes.get(line.id)!, ...span(world, used.from, used.to) };
      rates.push(...judge(run, { line, index, use, pack }, scope));
    }
  }
  return rates;
}

/** By due (undecided last), opens, subject, id. */
function inOrder(a: Obligation, b: Obligation): number {
  return (
    (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY) ||
    (a.opens ?? 0) - (b.opens ?? 0) ||
    (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
    0
  );
}

/** One warning where packs ask git and its history is not there. */
function historyFindings(provenance: Provenance, packs: readonly Pack[]): Diagnostic[] {
  const asked = packs.some((p) => p.rules.some((r) => RULE_KINDS.get(r.kind)?.audits));
  if (provenance.complete || !asked) return [];
  return [
    {
      code: `git/${provenance.lack ?? "no-history"}`,
      severity: "warning",
      place: { file: "ledger/tenant.yaml" },
    },
  ];
}
