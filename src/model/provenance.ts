/** What git knows of a record: when it was filed, by whom, and what was done to it since. */

/** A commit as far as it touches the ledger; every file of one commit shares one such object. */
export interface Filing {
  /**
   * Author time, epoch ms. A record counts as filed at that of the earliest commit that adds its file name to
   * its collection.
   */
  readonly at: number;
  /** Author's e-mail, by way of `.mailmap`. */
  readonly email: string;
  readonly commit: string;
  /** Commit time, epoch ms; absent where only the filing is known (tests, other sources). */
  readonly committedAt?: number;
  /** Committer's e-mail, by way of `.mailmap`. */
  readonly committer?: string;
  /** Author's name as written. */
  readonly name?: string;
  /** Latest commit time among all its ancestors, epoch ms; null for a first commit. */
  readonly builtOn?: number | null;
}

/** A change to a file after its filing. Moves without a change are none. */
export interface Edit {
  readonly kind: "changed" | "deleted" | "recreated";
  /** Path in that commit, relative to the root; for a deletion the one it had. */
  readonly path: string;
  /** Path before it, where the same commit moved the file. */
  readonly from: string;
  readonly filing: Filing;
}

export interface Provenance {
  /** False without git or with a shallow clone: git clauses are then undecided. */
  readonly complete: boolean;
  /**
   * Why it is not complete: `no-git`, `not-trusted`, `shallow`, `no-history`, `submodule`, `unreadable`; null
   * when it is.
   */
  readonly lack: string | null;
  /** HEAD's commit id, null without git. */
  readonly commit: string | null;
  /** Filing by `<collection>/<file name>`; files never committed are absent. */
  readonly filings: ReadonlyMap<string, Filing>;
  /** Files deleted and not present under another folder of their collection. */
  readonly deletions: readonly Deletion[];
  /** Changes by `<collection>/<file name>`, oldest first; files that were only filed are absent. */
  readonly edits?: ReadonlyMap<string, readonly Edit[]>;
  /** The last commit that changed each rule book of the company's own, by pack id. */
  readonly packs?: ReadonlyMap<string, PackCommit>;
}

export interface PackCommit {
  readonly commit: string;
  /** Author's e-mail, by way of `.mailmap`. */
  readonly email: string;
  /** E-mails by trailer: `Reviewed-by`. */
  readonly trailers: ReadonlyMap<string, readonly string[]>;
}

export interface Deletion extends Filing {
  /** Last path, relative to the root. */
  readonly path: string;
  /** Author time of the commit that added it; null when not found. */
  readonly filedAt: number | null;
  /**
   * The deleted record's own date (its archive entry, else its dating field), read from its last version;
   * null if unreadable.
   */
  readonly dated: number | null;
  /** Line of business of the deleted record, read from its last version; null if it does not say. */
  readonly line: string | null;
}

/**
 * `<collection>/<file name>`: folders mean nothing, so a move inside the collection keeps it. Null outside
 * collections.
 */
export function filingKey(path: string): string | null {
  const first = path.indexOf("/");
  const second = path.indexOf("/", first + 1);
  if (second < 0 || path.slice(0, first) !== "ledger") return null;
  return `${path.slice(first + 1, second)}/${path.slice(path.lastIndexOf("/") + 1)}`;
}
