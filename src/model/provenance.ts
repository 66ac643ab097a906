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

/**
 * A change to a record's file after its filing. Moves without a change are none. `compacted`: the commit put the
 * record into a list file of closed months, which changes nothing unless the content changed on the way.
 */
export interface Edit {
  readonly kind: "changed" | "deleted" | "recreated" | "compacted";
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
   * Why it is not complete: `no-git`, `git-missing`, `not-trusted`, `shallow`, `no-history`, `submodule`,
   * `unreadable`; null when it is.
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
  /** Records of compact files by `<file>\0<id>`, as the history itself proves them. */
  readonly compacted?: ReadonlyMap<string, Compacted>;
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
  /** The record that went from a compact file; absent for a file of its own. */
  readonly id?: string;
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

/** What a record was before it was put into a compact file. */
export interface Compacted {
  /** Key under which it was filed. */
  readonly key: string;
  /** Path of its own file, relative to the root. */
  readonly path: string;
  /** Object id of that file's last content, shortened. */
  readonly blob: string;
}

/** `ledger/visits/compact/2026-01.yaml`, and the list of filings beside it. */
const COMPACT = /^ledger\/([a-z-]+)\/compact\/(\d{4}-\d{2})\.(yaml|filed\.jsonl)$/;

/** A compact file's path, taken apart; null for other paths. */
export function compactPath(
  path: string,
): { readonly collection: string; readonly month: string; readonly kind: "records" | "filed" } | null {
  const found = COMPACT.exec(path);
  if (!found) return null;
  return { collection: found[1], month: found[2], kind: found[3] === "yaml" ? "records" : "filed" };
}

/** The list of filings beside a compact file. */
export const companionOf = (file: string): string => file.replace(/\.yaml$/, ".filed.jsonl");

/**
 * Key under which the history knows a record: its own file's, or the one it had before it was compacted. Null for
 * records of other list files, which have no filing of their own.
 */
export function recordKey(
  { compacted }: Provenance,
  {
    origin,
    id,
  }: { readonly origin: { readonly file: string; readonly item: number | null }; readonly id: string },
): string | null {
  if (origin.item === null) return filingKey(origin.file);
  return compacted?.get(`${origin.file}\0${id}`)?.key ?? null;
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
