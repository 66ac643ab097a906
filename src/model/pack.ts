/** A policy pack as loaded: a rule book as data. */
import type { Localized, Severity } from "./finding.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How a clause is carried out; derived from what cites it. */
export type Home = "enforced" | "audited" | "produced" | "shown";

export interface Clause {
  /** `pack/4.1.3.1-a` */
  readonly id: string;
  /** The matrix's word for it: follow_up, cadence, sla, rate, record, channel, assignment … */
  readonly kind: string;
  /** Decided from records (data), from git, by something produced (artefact), or advice (none). */
  readonly checkable: "data" | "git" | "artefact" | "none";
  readonly force: "must" | "should" | "may";
  /** The clause in our own words. */
  readonly gist: Localized;
  /** How we read it where the text leaves room. */
  readonly reading: Localized | null;
  /** True where the book leaves a figure to the company. */
  readonly open: boolean;
  /** What we would set for an open figure; judged by nobody until it stands in the tenant's `parameters`. */
  readonly proposal?: string | number | readonly string[] | null;
  /**
   * Of advice: the clauses beside whose due items staff read it; `all`: every contact of the book. Null: the
   * policy page alone.
   */
  readonly beside?: readonly string[] | "all" | null;
}

/**
 * What a clause takes from whoever answers for a duty that was not done in time, or for a gap that a rule
 * finds.
 */
export interface Penalty {
  /** The clause that fines, `pack/id`. */
  readonly clause: string;
  /** Money per occurrence, as a figure: a number, `unspecified` (the tenant sets it), or values by date. */
  readonly amount: unknown;
  /** ISO 4217, `CNY`. */
  readonly currency: string;
  /** Field of the subject that names the person fined; null: whose item it was when it fell due. */
  readonly who: string | null;
}

export interface PackRule {
  /** Unique in its pack. */
  readonly id: string;
  /** Name of a rule kind in `src/policy/kinds/`. */
  readonly kind: string;
  readonly clauses: readonly string[];
  /** Clauses that only shape it (an exemption, a permission); its findings do not cite them. */
  readonly shapedBy: readonly string[];
  readonly title: Localized;
  readonly severity: Severity;
  /** Local dates, inclusive; null: open. */
  readonly from: string | null;
  readonly to: string | null;
  /** Options of the kind, checked against its schema when the pack loads. */
  readonly with: Readonly<Record<string, unknown>>;
  /** What staff see beside the item: next action, in our words. */
  readonly hint: Localized | null;
  /** Null where the book does not fine. */
  readonly penalty: Penalty | null;
  readonly file: string;
  readonly line: number;
}

export interface Artefact {
  readonly id: string;
  readonly kind: "form" | "list" | "report" | "template";
  readonly clauses: readonly string[];
  readonly title: Localized;
  /** The form's number in the rule book, where it has one. */
  readonly code: string | null;
  /** What it is made of; read by the site's artefact pages. */
  readonly with: Readonly<Record<string, unknown>>;
}

/** A figure that a rule uses, or that a script reads out (`rule` null). */
export interface PackFigure {
  readonly rule: string | null;
  /** Clauses under which the tenant may set it, `pack/id`. */
  readonly clauses: readonly string[];
  /** What it is: `duration`, `count`, `amount`, `share`, `hours`, `person`, `words` or `any`. */
  readonly of: string;
  readonly value: unknown;
  /** Where it stands in the pack's file. */
  readonly path: readonly (string | number)[];
}

export interface Pack {
  readonly id: string;
  readonly title: Localized;
  readonly industry: Localized;
  /** `tenant` when it came from the ledger's own `policies/`. */
  readonly origin: "product" | "tenant";
  /** Folder of the pack as shown to people: `policies/some-pack`. */
  readonly folder: string;
  readonly vocabulary: Vocabulary;
  /** What holds for every contact of the pack. */
  readonly contacts: {
    /** Condition on the visit itself, null: none. */
    readonly where: Readonly<Record<string, unknown>> | null;
    /** One-way channels that a `may` or `should` channel clause names: `sent` counts there. */
    readonly oneWay: readonly string[];
    /** What went out one way counts only for the matters it names. */
    readonly named: boolean;
    /** Clauses that say so. */
    readonly clauses: readonly string[];
  };
  readonly clauses: readonly Clause[];
  readonly rules: readonly PackRule[];
  readonly artefacts: readonly Artefact[];
  /** There once every name in the pack was found right. */
  readonly figures?: readonly PackFigure[];
}
