/**
 * What a rule kind is: options with a schema, and an evaluator compiled from them for one line of business.
 */
import type { z } from "zod";
import type { RateRule } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Frame, StateLookup } from "../conditions/frame.ts";
import type { Timeline } from "../world/timeline.ts";
import type { Dossier, World } from "../world/world.ts";
import type { AlsoSent } from "./parts/contact.ts";
import type { TraceContacts } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import type { Claim } from "./parts/staffing.ts";

/** A line of business that follows the pack, with the span in which its clauses bind. */
export interface LineScope {
  readonly id: string;
  /** Epoch ms, first and last instant at which an anchor owes; ±Infinity when open. */
  readonly from: number;
  readonly to: number;
  readonly dossiers: readonly Dossier[];
  /** Instant of the line's earliest dated record; null for an empty line. */
  readonly earliest: number | null;
}

export interface Setup {
  readonly world: World;
  readonly pack: Pack;
  readonly rule: PackRule;
  readonly line: LineScope;
  readonly states: StateLookup;
  /** The pack's own condition on every contact, and one-way channels its clauses name. */
  readonly contactWhere: unknown;
  readonly alsoSent: AlsoSent;
  /** Evidence that another rule of the pack took for a subject. */
  readonly evidenceOf: (rule: string, subject: string) => string | undefined;
  /**
   * Visits that met another rule of the pack, in time or late, whatever the subject; complete once every
   * dossier is judged.
   */
  readonly takenBy: (rule: string) => ReadonlySet<string>;
  /** Told of a tenant's figure that the rule cannot use. */
  readonly badParameter?: (clause: string, value: unknown) => void;
}

export interface Sink {
  /** Applies waivers; before contacts are dealt out, so that what is excused takes none. */
  excuse(draft: Draft): void;
  /** An obligation, and the clause's own persons. */
  draft(draft: Draft, frame: Frame, claim: Claim): void;
  diagnose(diagnostic: Diagnostic): void;
  /** A clause whose figure nobody has set, for rules that make no obligation. */
  undecided(clause: string): void;
  /** A time that a clause wants to the minute was written as a bare date. */
  minutesWanted(record: LedgerRecord, field: string): void;
  readonly trace?: TraceContacts;
}

export interface Evaluator {
  /** Judges one customer's records (or a group of records without a customer). */
  dossier?(dossier: Dossier, sink: Sink): void;
  /** Judges the line as a whole: filings per person, rates. */
  line?(sink: Sink): void;
  /** A state that this rule derives (a grade that age changes). */
  readonly state?: {
    readonly collection: string;
    readonly field: string;
    of(record: LedgerRecord): Timeline | undefined;
  };
  /** A rate row of its own. */
  readonly rate?: Omit<RateRule, "pack" | "rule" | "line" | "clause">;
}

export interface RuleKind<Options = unknown> {
  readonly kind: string;
  /** What a clause of this kind gives: an obligation, findings only, a rate or a derived state. */
  readonly gives: "obligation" | "finding" | "rate" | "state";
  /** True where git decides. */
  readonly audits?: boolean;
  readonly schema: z.ZodType<Options>;
  readonly docs: { readonly summary: string; readonly example: string };
  compile(setup: Setup, options: Options): Evaluator;
}

export function defineRule<Options>(kind: RuleKind<Options>): RuleKind<Options> {
  return kind;
}

/** True when a rule binds an anchor at that instant: its own dates and the line's. */
export function binds(setup: Setup, at: number): boolean {
  const { rule, line, world } = setup;
  if (at < line.from || at > line.to) return false;
  if (rule.from === null && rule.to === null) return true;
  const day = world.zone.format(at).slice(0, 10);
  return (rule.from === null || day >= rule.from) && (rule.to === null || day <= rule.to);
}

/** Diagnostic of a rule at a field of a record. */
export function ruleFinding(
  setup: Setup,
  record: LedgerRecord,
  field: string | null,
  extra: {
    readonly template: string;
    readonly params?: Diagnostic["params"];
    readonly key?: string;
    readonly severity?: Diagnostic["severity"];
    readonly staff?: string | null;
  },
): Diagnostic {
  const { rule, pack, line } = setup;
  return {
    code: `${pack.id}/${rule.id}`,
    severity: extra.severity ?? rule.severity,
    template: extra.template,
    place: {
      file: record.origin.file,
      item: record.origin.item,
      ...(field === null ? {} : { path: [field] }),
    },
    params: {
      record: record.ref,
      rule: rule.title,
      ...(rule.hint ? { next: rule.hint } : {}),
      ...extra.params,
    },
    clauses: rule.clauses,
    subject: record.ref,
    staff: extra.staff ?? staffOf(record),
    lineOfBusiness: line.id,
    ...(extra.key === undefined && field === null ? {} : { key: extra.key ?? field! }),
  };
}

function staffOf(record: LedgerRecord): string | null {
  for (const field of ["by", "handler", "received_by", "staff"]) {
    const value = record.data[field];
    if (typeof value === "string") return value;
  }
  return null;
}
