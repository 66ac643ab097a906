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
  /** Last path and instant of files deleted (and not present under another folder of the collection). */
  readonly deletions: readonly { readonly path: string; readonly at: number; readonly email: string; readonly commit: string }[];
}
