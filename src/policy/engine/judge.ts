/** One line of business judged by one of its packs; what rules say is collected with waivers and staff applied. */
import type { Evaluation, RateRule } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Line, Tenant } from "../../model/tenant.ts";
import type { Frame } from "../conditions/frame.ts";
import type { LineScope, Sink } from "../kinds/define.ts";
import type { TraceContacts } from "../kinds/parts/deal.ts";
import { finish, verdict, type Draft, type Owner } from "../kinds/parts/draft.ts";
import { answersAt, holderOf, responsible, type Claim } from "../kinds/parts/staffing.ts";
import type { Waivers } from "../kinds/parts/waiver.ts";
import type { OnFailure } from "../world/steps.ts";
import type { World } from "../world/world.ts";
import { compilePack, type PackJob } from "./compile-pack.ts";
import { contradictions } from "./contradictions.ts";
import { undecidedFinding } from "./findings.ts";
import { speaksOfLine, type Notes } from "./notes.ts";

/** Asked for the reasoning of one rule's contacts (`explain`). */
export type Trace = (owner: Owner, draft: Draft, considered: Parameters<TraceContacts>[1]) => void;

/** A run over the as-of view and what it has found so far. */
export interface Run {
  readonly world: World;
  readonly waivers: Waivers;
  readonly notes: Notes | undefined;
  readonly trace: Trace | undefined;
  /** Only a part of the ledger: nothing is said of a line as a whole. */
  readonly partial: boolean;
  readonly diagnostics: Diagnostic[];
  readonly obligations: Obligation[];
  readonly waived: NonNullable<Evaluation["waived"]>[number][];
  /** Times wanted to the minute, by `record.field`. */
  readonly minutes: Map<string, Diagnostic & { clauses: string[] }>;
}

/** A line's use of a pack: the number of the pack among the line's. */
export interface Use {
  readonly line: Line;
  /** Number of the line among the tenant's. */
  readonly index: number;
  readonly use: number;
  readonly pack: Pack;
}

/** Collects a finding, unless a waiver covers it. */
function tell({ waivers, world, notes, waived, diagnostics }: Run, diagnostic: Diagnostic): void {
  if (!waivers.empty && diagnostic.subject) {
    const targets = [...(diagnostic.clauses ?? []), diagnostic.code];
    const waiver = waivers.covering(targets, [diagnostic.subject], world.now);
    if (waiver !== null) {
      notes?.covered(waiver, diagnostic.subject);
      waived.push({ waiver, diagnostic });
      return;
    }
  }
  notes?.said(diagnostic);
  diagnostics.push(diagnostic);
}

/** Tells what the records of a line say against each other, whatever packs it follows. */
export function judgeRecords(run: Run, { id, dossiers }: LineScope): void {
  for (const dossier of dossiers) {
    const each = (): void => {
      for (const diagnostic of contradictions(run.world, dossier, id)) tell(run, diagnostic);
    };
    if (run.notes) run.notes.dossier(dossier.key, each);
    else each();
  }
}

/** Judges every dossier of the line, then the line itself; gives the rates that the pack asks for. */
export function judge(run: Run, use: Use, scope: LineScope): readonly RateRule[] {
  const { notes, partial } = run;
  const job = compilePack(run.world, use.pack, scope);
  const open = new OpenClauses(use, run.world.tenant, notes);
  const { steps } = run.world;
  const ready = job.evaluators.map(({ rule, evaluator, owner }) => {
    const sink = new RuleSink(run, job, open, rule, owner);
    const failed = failures(rule, owner, sink);
    return {
      kind: rule.kind,
      evaluator,
      sink,
      begin: () => steps.begin(`${owner.line}|${owner.pack}`, failed),
    };
  });
  for (const dossier of scope.dossiers) {
    const each = (): void => {
      for (const { evaluator, sink, begin } of ready) {
        begin();
        evaluator.dossier?.(dossier, sink);
      }
    };
    if (notes) notes.dossier(dossier.key, each);
    else each();
  }
  for (const { kind, evaluator, sink, begin } of ready) {
    if (partial && speaksOfLine(kind)) continue;
    begin();
    if (notes) notes.line(kind, () => evaluator.line?.(sink));
    else evaluator.line?.(sink);
  }
  if (!partial) run.diagnostics.push(...open.findings());
  return job.rates;
}

/** What is told where an expression of the rule fails on a record: once for each. */
function failures(rule: PackRule, owner: Owner, sink: Sink): OnFailure {
  const told = new Set<string>();
  return (record, { reason, what }) => {
    if (told.has(record.ref)) return;
    told.add(record.ref);
    sink.diagnose({
      code: "policy/expression-failed",
      severity: "error",
      template: `policy/expression-failed-${reason}`,
      place: { file: record.origin.file, item: record.origin.item },
      params: { record: record.ref, rule: rule.title, what },
      clauses: rule.clauses,
      subject: record.ref,
      lineOfBusiness: owner.line,
      key: `${owner.pack}/${rule.id}`,
    });
  };
}

/** Clauses that nobody's figure or record decides; of several rules the first one of the pack tells it. */
class OpenClauses {
  private readonly rules = new Map<string, PackRule>();
  private readonly use: Use;
  private readonly tenant: Tenant;
  private readonly notes: Notes | undefined;

  constructor(use: Use, tenant: Tenant, notes: Notes | undefined) {
    this.use = use;
    this.tenant = tenant;
    this.notes = notes;
  }

  add(clauses: readonly string[], rule: PackRule, by: string | null): void {
    const { pack, line, use } = this.use;
    const place = pack.rules.indexOf(rule);
    for (const clause of clauses) {
      const other = this.rules.get(clause);
      if (!other || place < pack.rules.indexOf(other)) this.rules.set(clause, rule);
      this.notes?.left({ line: line.id, use, rule: place, clause }, by);
    }
  }

  findings(): Diagnostic[] {
    const { pack, index } = this.use;
    return [...this.rules].map(([clause, rule]) => undecidedFinding(pack, rule, clause, this.tenant, index));
  }
}

/** Takes what one rule says. */
class RuleSink implements Sink {
  readonly trace?: TraceContacts;
  private readonly run: Run;
  private readonly job: PackJob;
  private readonly open: OpenClauses;
  private readonly rule: PackRule;
  private readonly owner: Owner;

  constructor(run: Run, job: PackJob, open: OpenClauses, rule: PackRule, owner: Owner) {
    this.run = run;
    this.job = job;
    this.open = open;
    this.rule = rule;
    this.owner = owner;
    const { trace } = run;
    if (trace) this.trace = (draft, considered) => trace(owner, draft, considered);
  }

  excuse(draft: Draft): void {
    const { waivers, notes } = this.run;
    if (waivers.empty || draft.exempt !== null) return;
    const { clauses, pack, rule } = this.owner;
    const subjects = [draft.subject.ref, ...(draft.customer === null ? [] : [`customer/${draft.customer}`])];
    const waiver = waivers.covering([...clauses, `${pack}/${rule}`], subjects, draft.due ?? draft.opens);
    if (waiver === null) return;
    draft.exempt = `waiver:${waiver}`;
    notes?.covered(waiver, draft.subject.ref);
  }

  draft(draft: Draft, frame: Frame, claim: Claim): void {
    const { world, notes, obligations } = this.run;
    const { line } = this.owner;
    const staff = responsible(world, claim, frame, line);
    this.excuse(draft);
    const status = verdict(draft, world.now);
    const item = { draft, frame, claim, line };
    const fined = this.rule.penalty && draft.due !== null;
    const obligation = finish(
      this.owner,
      draft,
      status,
      holderOf(world, staff, item, status),
      fined ? answersAt(world, staff, item, draft.due) : undefined,
    );
    if (obligation.status === "undecided") this.open.add(this.owner.clauses, this.rule, draft.subject.ref);
    this.remember(draft, obligation);
    notes?.said(obligation);
    obligations.push(obligation);
  }

  /** What it took, for the rules that ask. */
  private remember(draft: Draft, obligation: Obligation): void {
    if (!draft.evidence || obligation.metBy === null) return;
    const { watched, evidence, taken } = this.job;
    taken.get(this.rule.id)?.add(draft.evidence.ref);
    if (!watched.has(this.rule.id) || obligation.status !== "met") return;
    for (const subject of [draft.subject.ref, ...(draft.standsFor ?? [])]) {
      evidence.set(`${this.rule.id}|${subject}`, draft.evidence.ref);
    }
  }

  diagnose(diagnostic: Diagnostic): void {
    tell(this.run, diagnostic);
  }

  undecided(clause: string): void {
    this.open.add([clause], this.rule, null);
  }

  minutesWanted(record: LedgerRecord, field: string): void {
    const { minutes } = this.run;
    const key = `${record.ref}.${field}`;
    const known = minutes.get(key);
    if (known) {
      known.clauses.push(...this.rule.clauses.filter((c) => !known.clauses.includes(c)));
      return;
    }
    minutes.set(key, {
      code: "engine/minutes-wanted",
      severity: "error",
      subject: record.ref,
      lineOfBusiness: this.owner.line,
      key: field,
      place: { file: record.origin.file, item: record.origin.item, path: [field] },
      params: { record: record.ref, field, value: String(record.data[field]) },
      clauses: [...this.rule.clauses],
    });
  }
}
