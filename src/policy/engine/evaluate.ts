/** Ledger + packs + as-of → obligations, rate rules and diagnostics. Pure: same input, same output. */
import type { Evaluation, RateRule } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import { parseDay } from "../../model/instant.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack, PackRule } from "../../model/pack.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { Line } from "../../model/tenant.ts";
import type { StateLookup } from "../conditions/frame.ts";
import type { Evaluator, LineScope, Setup, Sink } from "../kinds/define.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import type { TraceContacts } from "../kinds/parts/deal.ts";
import { finish, type Draft, type Owner } from "../kinds/parts/draft.ts";
import { afterAbsence, responsible } from "../kinds/parts/staffing.ts";
import { Waivers } from "../kinds/parts/waiver.ts";
import { viewAsOf } from "../world/as-of.ts";
import type { Timeline } from "../world/timeline.ts";
import { World } from "../world/world.ts";
import { obligationFindings, undecidedFinding, waiverFindings } from "./findings.ts";
import { speaksOfLine, type Notes } from "./notes.ts";
import { rateFindings } from "./rate-findings.ts";

export interface EvaluateInput {
  readonly ledger: Ledger;
  readonly packs: readonly Pack[];
  readonly asOf: number;
  readonly provenance: Provenance;
  /** Also lists calendar windows that open by then (`--until`). */
  readonly until?: number | null;
  /** Lines to judge; empty: all. */
  readonly lines?: readonly string[];
  /** Asked for the reasoning of one rule's contacts (`explain`). */
  readonly trace?: (
    rule: PackRule,
    line: string,
    draft: Draft,
    considered: Parameters<TraceContacts>[1],
  ) => void;
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
  const diagnostics: Diagnostic[] = [...view.diagnostics];
  const obligations: Obligation[] = [];
  const rateRules: RateRule[] = [];
  const waivers = new Waivers(world);
  const waived: { waiver: string; diagnostic: Diagnostic }[] = [];
  const minutes = new Map<string, Diagnostic & { clauses: string[] }>();
  const byId = new Map(packs.map((p) => [p.id, p]));
  const scopes = lineScopes(world, part?.earliest);

  ledger.tenant.lines.forEach((line, index) => {
    if (input.lines?.length && !input.lines.includes(line.id)) return;
    const scope = scopes.get(line.id)!;
    for (const [use, used] of line.packs.entries()) {
      const pack = byId.get(used.id);
      if (!pack) continue;
      const bound: LineScope = { ...scope, ...span(world, used.from, used.to) };
      const undecided = new Map<string, PackRule>();
      const job = compilePack(world, pack, bound);
      for (const r of job.rates) rateRules.push(r);
      // Of several rules that leave a clause open the first one of the pack tells it.
      const open = (clauses: readonly string[], rule: PackRule, by: string | null): void => {
        const place = pack.rules.indexOf(rule);
        for (const clause of clauses) {
          const other = undecided.get(clause);
          if (!other || place < pack.rules.indexOf(other)) undecided.set(clause, rule);
          notes?.left({ line: line.id, use, rule: place, clause }, by);
        }
      };

      const sinkFor = (rule: PackRule, owner: Owner): Sink => ({
        excuse(draft) {
          if (waivers.empty || draft.exempt !== null) return;
          const subjects = [
            draft.subject.ref,
            ...(draft.customer === null ? [] : [`customer/${draft.customer}`]),
          ];
          const waiver = waivers.covering(
            [...owner.clauses, `${owner.pack}/${owner.rule}`],
            subjects,
            draft.due ?? draft.opens,
          );
          if (waiver === null) return;
          draft.exempt = `waiver:${waiver}`;
          notes?.covered(waiver, draft.subject.ref);
        },
        draft(draft, frame, who) {
          const staff = responsible(world, who, frame, line.id);
          this.excuse(draft);
          const done = draft.evidence !== null;
          const now = done ? staff : afterAbsence(world, staff);
          const obligation = finish(
            owner,
            draft,
            { staff: now, covers: now === staff ? null : staff },
            asOf,
            rule.penalty && draft.due !== null ? afterAbsence(world, staff, draft.due) : undefined,
          );
          if (obligation.status === "undecided") open(owner.clauses, rule, draft.subject.ref);
          if (job.watched.has(rule.id) && draft.evidence && obligation.status === "met") {
            for (const subject of [draft.subject.ref, ...(draft.standsFor ?? [])]) {
              job.evidence.set(`${rule.id}|${subject}`, draft.evidence.ref);
            }
          }
          notes?.said(obligation);
          if (draft.evidence && obligation.metBy !== null) job.taken.get(rule.id)?.add(draft.evidence.ref);
          obligations.push(obligation);
        },
        diagnose(diagnostic) {
          if (!waivers.empty && diagnostic.subject) {
            const waiver = waivers.covering(
              [...(diagnostic.clauses ?? []), diagnostic.code],
              [diagnostic.subject],
              asOf,
            );
            if (waiver !== null) {
              notes?.covered(waiver, diagnostic.subject);
              waived.push({ waiver, diagnostic });
              return;
            }
          }
          notes?.said(diagnostic);
          diagnostics.push(diagnostic);
        },
        undecided: (clause) => open([clause], rule, null),
        minutesWanted(record, field) {
          const key = `${record.ref}.${field}`;
          const known = minutes.get(key);
          if (known) known.clauses.push(...rule.clauses.filter((c) => !known.clauses.includes(c)));
          else {
            minutes.set(key, {
              code: "engine/minutes-wanted",
              severity: "error",
              subject: record.ref,
              lineOfBusiness: line.id,
              key: field,
              place: { file: record.origin.file, item: record.origin.item, path: [field] },
              params: { record: record.ref, field, value: String(record.data[field]) },
              clauses: [...rule.clauses],
            });
          }
        },
        ...(input.trace
          ? { trace: (draft, considered) => input.trace!(rule, line.id, draft, considered) }
          : {}),
      });

      const ready = job.evaluators.map(({ rule, evaluator, owner }) => ({
        kind: rule.kind,
        evaluator,
        sink: sinkFor(rule, owner),
      }));
      for (const dossier of bound.dossiers) {
        const judge = (): void => {
          for (const { evaluator, sink } of ready) evaluator.dossier?.(dossier, sink);
        };
        if (notes) notes.dossier(dossier.key, judge);
        else judge();
      }
      for (const { kind, evaluator, sink } of ready) {
        if (part && speaksOfLine(kind)) continue;
        if (notes) notes.line(kind, () => evaluator.line?.(sink));
        else evaluator.line?.(sink);
      }
      if (!part) {
        for (const [clause, rule] of undecided) {
          diagnostics.push(undecidedFinding(pack, rule, clause, line, index));
        }
      }
    }
  });

  obligations.sort(inOrder);
  for (const d of minutes.values()) diagnostics.push(d);
  const evaluation: Evaluation = {
    asOf,
    ledger: view.value,
    packs,
    provenance,
    obligations,
    rateRules,
    diagnostics,
    waived,
  };
  for (const found of [
    obligationFindings(world, obligations, byId),
    rateFindings(evaluation),
    waiverFindings(world, waivers),
  ]) {
    // One by one: as arguments of one call a hundred thousand would not fit on the stack.
    for (const diagnostic of found) diagnostics.push(diagnostic);
  }
  if (
    !part &&
    !provenance.complete &&
    packs.some((p) => p.rules.some((r) => RULE_KINDS.get(r.kind)?.audits))
  ) {
    diagnostics.push({
      code: `git/${provenance.lack ?? "no-history"}`,
      severity: "warning",
      place: { file: "ledger/tenant.yaml" },
    });
  }
  return evaluation;
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

function span(world: World, from: string | null, to: string | null): { from: number; to: number } {
  const first = from === null ? null : parseDay(from);
  const last = to === null ? null : parseDay(to);
  return {
    from: first === null ? Number.NEGATIVE_INFINITY : world.zone.startOfDay(first),
    to: last === null ? Number.POSITIVE_INFINITY : world.zone.startOfDay(last + 1) - 1,
  };
}

/** `earliest`: what is known of a larger ledger of which this is a part. */
function lineScopes(world: World, earliest?: ReadonlyMap<string, number | null>): Map<string, LineScope> {
  const scopes = new Map<
    string,
    {
      id: string;
      from: number;
      to: number;
      dossiers: LineScope["dossiers"][number][];
      earliest: number | null;
    }
  >();
  for (const line of world.tenant.lines) {
    scopes.set(line.id, {
      id: line.id,
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
      dossiers: [],
      earliest: null,
    });
  }
  for (const dossier of world.dossiers.values()) {
    for (const line of dossier.lines) scopes.get(line)?.dossiers.push(dossier);
  }
  for (const list of Object.values(world.ledger.records)) {
    for (const record of list) {
      const scope = record.line === null || record.at === null ? undefined : scopes.get(record.line);
      if (scope && (scope.earliest === null || record.at! < scope.earliest)) scope.earliest = record.at;
    }
  }
  if (earliest) for (const scope of scopes.values()) scope.earliest = earliest.get(scope.id) ?? null;
  return scopes;
}

interface PackJob {
  readonly evaluators: readonly {
    readonly rule: PackRule;
    readonly evaluator: Evaluator;
    readonly owner: Owner;
  }[];
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

/** Compiles a pack for one line: derived states first, then everything that reads them. */
export function compilePack(world: World, pack: Pack, line: LineScope): PackJob {
  const evidence = new Map<string, string>();
  const watched = watchedBy(pack);
  const taken = new Map([...watched].map((id) => [id, new Set<string>()]));
  const states: NonNullable<Evaluator["state"]>[] = [];
  const memo = new Map<string, Timeline | undefined>();
  const lookup: StateLookup = (record, field) => {
    if (states.length === 0) return undefined;
    for (const state of states) {
      if (state.collection !== record.collection || state.field !== field) continue;
      const key = `${record.ref}.${field}`;
      if (!memo.has(key)) memo.set(key, state.of(record));
      return memo.get(key);
    }
    return undefined;
  };
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
  const compiled = pack.rules.map((rule) => {
    const evaluator = RULE_KINDS.get(rule.kind)!.compile(setupOf(rule), rule.with as never);
    if (evaluator.state) states.push(evaluator.state);
    return { rule, evaluator };
  });
  const rates: RateRule[] = compiled.flatMap(({ rule, evaluator }) =>
    evaluator.rate
      ? rule.clauses.map((clause) => ({
          pack: pack.id,
          rule: rule.id,
          clause,
          line: line.id,
          ...evaluator.rate!,
        }))
      : [],
  );
  const shared = new Set(rates.filter((r) => r.share).flatMap((r) => r.measures));
  return {
    evidence,
    taken,
    rates,
    watched,
    // Rules whose contacts others must not take again come first, wherever the book has them.
    evaluators: [
      ...compiled.filter((c) => watched.has(c.rule.id)),
      ...compiled.filter((c) => !watched.has(c.rule.id)),
    ].map(({ rule, evaluator }) => ({
      rule,
      evaluator,
      owner: {
        pack: pack.id,
        rule: rule.id,
        clauses: rule.clauses,
        line: line.id,
        share: rule.clauses.some((c) => shared.has(c)),
      },
    })),
  };
}

export type { Line };
