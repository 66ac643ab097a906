/** What a reporter of `explain` receives. */
import type { Finding } from "../model/finding.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Pack, PackRule } from "../model/pack.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import type { Explanation, RecordExplanation } from "../policy/engine/explain.ts";

/** What an id stands for: a finding, an obligation, or a finding that an obligation gives. */
export interface Explained {
  readonly finding: Finding | null;
  /** Rule behind a finding without an obligation. */
  readonly rule: { readonly pack: Pack; readonly rule: PackRule } | null;
  readonly duty: Explanation | null;
  /** What a record counts for, where one was asked for. */
  readonly record: ExplainedRecord | null;
  /** `file:line` of a record, at the field that anchors it where there is one. */
  readonly placeOf: (record: LedgerRecord, field?: string | null) => string;
}

export interface ExplainedRecord extends RecordExplanation {
  readonly findings: readonly Finding[];
  /** What would be found, did no waiver cover it. */
  readonly waived: readonly Finding[];
}

export interface ExplainReport {
  readonly explained: Explained;
  readonly ledger: Ledger;
  readonly packs: readonly Pack[];
  readonly locale: Locale;
}
