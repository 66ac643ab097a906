/** What every part of the audit reads: the ledger as of an instant, its history, its people. */
import type { AuditEntry, AuditKind, AuditSettings } from "../../model/audit.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Ledger } from "../../model/ledger.ts";
import { recordKey, type Filing, type Provenance } from "../../model/provenance.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { People } from "./people.ts";

export interface AuditCase {
  readonly evaluation: Evaluation;
  readonly ledger: Ledger;
  readonly provenance: Provenance;
  readonly people: People;
  readonly settings: AuditSettings;
}

export function auditCase(evaluation: Evaluation, settings: AuditSettings): AuditCase {
  return {
    evaluation,
    ledger: evaluation.ledger,
    provenance: evaluation.provenance,
    people: new People(evaluation.ledger),
    settings,
  };
}

/** When a commit was really made, as far as it tells. */
export const madeAt = (filing: Filing): number => filing.committedAt ?? filing.at;

/**
 * Commit that filed a record, if as-of is after it; undefined for records of list files that no compaction made,
 * and for uncommitted ones.
 */
export function filingOf({ provenance, evaluation }: AuditCase, record: LedgerRecord): Filing | undefined {
  const filing = provenance.filings.get(recordKey(provenance, record) ?? "");
  return filing && madeAt(filing) <= evaluation.asOf ? filing : undefined;
}

/** An entry about a record, with the author as the person. */
export function entryOf(
  c: AuditCase,
  kind: AuditKind,
  filing: Filing,
  record: LedgerRecord,
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return {
    kind,
    at: madeAt(filing),
    dated: filing.at,
    commit: filing.commit,
    email: filing.email,
    staff:
      c.people.idOf(filing.email, record.data.by) ??
      (typeof record.data.by === "string" ? record.data.by : null),
    subject: record.ref,
    file: record.origin.file,
    line: record.line,
    clauses: [],
    happened: record.at,
    lag: null,
    fields: [],
    other: null,
    early: false,
    count: 1,
    ...more,
  };
}
