/** What git knows of a record: when it was filed, and by whom. */
export interface Filing {
  /** Author time of the earliest commit that adds this file name to its collection, epoch ms. */
  readonly at: number;
  readonly email: string;
  readonly commit: string;
}

export interface Provenance {
  /** False without git or with a shallow clone: git clauses are then undecided. */
  readonly complete: boolean;
  /** Why it is not complete: `no-git`, `shallow`, `no-history`; null when it is. */
  readonly lack: string | null;
  /** HEAD's commit id, null without git. */
  readonly commit: string | null;
  /** Filing by `<collection>/<file name>`; files never committed are absent. */
  readonly filings: ReadonlyMap<string, Filing>;
  /** Files deleted and not present under another folder of their collection. */
  readonly deletions: readonly Deletion[];
}

export interface Deletion {
  /** Last path, relative to the root. */
  readonly path: string;
  /** Author time of the commit that deleted it, epoch ms. */
  readonly at: number;
  readonly email: string;
  readonly commit: string;
  /** Author time of the commit that added it; null when not found. */
  readonly filedAt: number | null;
  /** The deleted record's own date (its archive entry, else its dating field), read from its last version; null if unreadable. */
  readonly dated: number | null;
  /** Line of business of the deleted record, read from its last version; null if it does not say. */
  readonly line: string | null;
}
