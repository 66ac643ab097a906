/**
 * What the history says about the papers: who filed late, dated back, changed, deleted or signed what. Plain
 * data.
 */

export const AUDIT_KINDS = [
  "backdated",
  "edited",
  "deleted",
  "self-approved",
  "not-committer",
  "late",
  "unknown-author",
  "unsigned",
] as const;

/**
 * `late` filed long after it happened · `backdated` committed long after its author's date, or dated before
 * what it builds on · `edited` changed what somebody had reviewed · `deleted` · `self-approved` approved or
 * reviewed by whom it concerns · `not-committer` signed by one, committed by another · `unknown-author` ·
 * `unsigned`.
 */
export type AuditKind = (typeof AUDIT_KINDS)[number];

export interface AuditEntry {
  readonly kind: AuditKind;
  /** Commit time, epoch ms; entries are counted in its month. */
  readonly at: number;
  /** Author time, epoch ms. */
  readonly dated: number;
  readonly commit: string;
  readonly email: string;
  /** Whose doing it is: the author, else the person the record names; null when nobody is known. */
  readonly staff: string | null;
  /** Reference of the record; null for deleted files and for authors. */
  readonly subject: string | null;
  /** Path relative to the root; of a deleted file the last one. */
  readonly file: string;
  /** Line of business; null when unknown. */
  readonly line: string | null;
  readonly clauses: readonly string[];
  /** When it happened by the record itself, epoch ms. */
  readonly happened: number | null;
  /** How late, or how far back, ms. */
  readonly lag: number | null;
  /** Fields that were changed or taken away after the review. */
  readonly fields: readonly string[];
  /** The other person: who had reviewed it, who is said to have signed it. */
  readonly other: string | null;
  /** Deleted while a clause still has it kept. */
  readonly early: boolean;
  /** Commits it stands for; more than one for authors. */
  readonly count: number;
}

export interface AuditTrail {
  /** Why the history is no witness (`Provenance.lack`); null when it is. */
  readonly lack: string | null;
  /** By commit time, then file, kind. */
  readonly entries: readonly AuditEntry[];
  /** Records in files that no commit holds yet. */
  readonly uncommitted: number;
  /** Commits that touched records, and how many of them carry a signature. */
  readonly commits: number;
  readonly signed: number;
}

/** What the tenant asks of the history (`audit` in `ledger/tenant.yaml`). */
export interface AuditSettings {
  /** Local date; what is dated before it was never filed by these rules. */
  readonly from: string | null;
  /** ISO 8601: a record filed after that is late. */
  readonly late: string;
  /** ISO 8601: a commit made that long after its author's date is dated back. */
  readonly backdated: string;
  /** Commits from this local date on must be signed; null: none must. */
  readonly signedFrom: string | null;
}

/** The day after counts as in time; a commit may lie a day before it is carried over to the main branch. */
export const AUDIT_DEFAULTS: AuditSettings = {
  from: null,
  late: "P1D",
  backdated: "PT24H",
  signedFrom: null,
};
