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

/**
 * Key of a ledger file in `filings`: `ledger/visits/2026/03/li-na/v-0312.md` → `visits/v-0312.md`, in NFC. Folders
 * mean nothing, so a move inside the collection keeps the key. Null for a file that lies in no collection.
 */
export function filingKey(path: string): string | null {
  const first = path.indexOf("/");
  const second = path.indexOf("/", first + 1);
  if (second < 0 || path.slice(0, first) !== "ledger") return null;
  return `${path.slice(first + 1, second)}/${path.slice(path.lastIndexOf("/") + 1)}`.normalize("NFC");
}
