/** The outcome of one run: what the site, the reporters and the exports show. Plain data, no files. */
import type { AuditTrail } from "./audit.ts";
import type { Diagnostic } from "./finding.ts";
import type { Ledger } from "./ledger.ts";
import type { Obligation } from "./obligation.ts";
import type { Pack } from "./pack.ts";
import type { Provenance } from "./provenance.ts";

export interface RateTarget {
  readonly min: number;
  readonly max: number;
}

/** A rate clause with a row of its own: its line, what it measures and the band it asks for. */
export interface RateRule {
  readonly pack: string;
  readonly rule: string;
  readonly clause: string;
  readonly line: string;
  readonly measures: readonly string[];
  readonly target: RateTarget;
  /** Calendar period it is taken over. */
  readonly per: "month" | "quarter" | "year";
  /** True where the book asks for a share: single misses are no finding. */
  readonly share: boolean;
}

export interface Evaluation {
  readonly asOf: number;
  /** The ledger as seen at as-of: later records and later facts are gone. */
  readonly ledger: Ledger;
  readonly packs: readonly Pack[];
  readonly provenance: Provenance;
  /** Sorted by due (undecided last), opens, subject, id. */
  readonly obligations: readonly Obligation[];
  readonly rateRules: readonly RateRule[];
  readonly diagnostics: readonly Diagnostic[];
  /** What waivers keep from being findings, where all was judged anew. */
  readonly waived?: readonly { readonly waiver: string; readonly diagnostic: Diagnostic }[];
  /** What the history says about the papers; absent where nobody asked. */
  readonly audit?: AuditTrail;
}

export interface RateRow {
  /** Breakdown key → value; a value is null where an obligation has none (no staff). */
  readonly by: Readonly<Record<string, string | null>>;
  /** `2026-10` */
  readonly period: string;
  readonly met: number;
  readonly late: number;
  readonly overdue: number;
  readonly missed: number;
  readonly exempt: number;
  readonly undecided: number;
  /** met ÷ (met + late + overdue + missed); null: n/a */
  readonly rate: number | null;
  /** (met + late) ÷ the same */
  readonly coverage: number | null;
  readonly target: RateTarget | null;
  readonly verdict: "inside" | "below" | "above" | "n/a";
}
