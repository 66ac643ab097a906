/**
 * What git knows of every ledger file: when it was filed and by whom, and which files were deleted. One pass over
 * the history of a revision; works beside the process that parses the ledger.
 */
import type { Deletion, Filing, Provenance } from "../model/provenance.ts";
import { git, gitBeside, openRepository, resolveCommit, type Repository } from "./git.ts";

/** One commit's changes to files under the root: `added` is false where the file was taken away. */
interface Change {
  readonly path: string;
  readonly added: boolean;
  readonly filing: Filing;
}

const NONE: Omit<Provenance, "lack"> = { complete: false, commit: null, filings: new Map(), deletions: [] };

/**
 * Reads the provenance of a root's ledger as known at a revision (default HEAD). Never throws for a missing
 * repository, revision or history: the result is then not complete and says what it lacks. Moves inside a collection
 * are neither filing nor deletion; author e-mails pass through the repository's `.mailmap`. What the deleted files said
 * is left null: see `readDeletedFiles`.
 */
export async function readProvenance(root: string, rev: string | null = null): Promise<Provenance> {
  const repository = openRepository(root);
  if (!repository) return { ...NONE, lack: "no-git" };
  const commit = resolveCommit(root, rev ?? "HEAD");
  if (commit === null) return { ...NONE, lack: "no-history" };
  if (repository.shallow) return { ...NONE, lack: "shallow", commit };
  const [log, present] = await Promise.all([readLog(repository, commit, ["--diff-merges=combined"]), presentKeys(repository, commit)]);
  const { filings, gone } = fold(log, present);
  if ([...filings.keys()].some((key) => !present.has(key) && !gone.has(key))) {
    // A merge that keeps one side's tree drops files without any commit that deletes them.
    for (const [key, deletion] of fold(await readLog(repository, commit, ["--merges", "-m"]), present).gone) {
      if (!gone.has(key)) gone.set(key, deletion);
    }
  }
  const deletions = [...gone]
    .map(([key, deletion]): Deletion => ({ ...deletion, filedAt: filings.get(key)?.at ?? null }))
    .sort((a, b) => a.at - b.at || (a.path < b.path ? -1 : 1));
  return { complete: true, lack: null, commit, filings, deletions };
}

/** One pass over the history, newest commit first, no parent before its children. */
async function readLog(repository: Repository, commit: string, merges: readonly string[]): Promise<Iterable<Change>> {
  const { code, stdout, stderr } = await gitBeside(repository.top, [
    "log", "--raw", "-z", "--no-renames", "--no-ext-diff", "--root", "--date-order", ...merges,
    "--format=%x01%H%x00%at%x00%aE", commit, "--",
  ]);
  if (code !== 0) throw new Error(`git log: ${stderr.trim()}`);
  return changes(stdout, repository.prefix);
}

/** Keys of the files that the commit holds. */
async function presentKeys(repository: Repository, commit: string): Promise<Set<string>> {
  const { code, stdout, stderr } = await gitBeside(repository.top, [
    "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", `${repository.prefix}ledger/`,
  ]);
  if (code !== 0) throw new Error(`git ls-tree: ${stderr.trim()}`);
  const keys = new Set<string>();
  const skip = Buffer.byteLength(repository.prefix);
  for (let at = 0, end: number; (end = stdout.indexOf(0, at)) >= 0; at = end + 1) {
    const key = filingKey(stdout.toString("utf8", at + skip, end));
    if (key !== null) keys.add(key);
  }
  return keys;
}

/**
 * Reads `git log --raw -z`: per commit an \x01 with id, author time and e-mail, then pairs of `:modes ids status` and
 * path. A merge lists only what differs from all its parents, with one status letter per parent. Only what is
 * used becomes text: the log of a large ledger is large.
 */
function* changes(log: Buffer, prefix: string): Generator<Change> {
  const ledger = Buffer.from(`${prefix}ledger/`);
  const skip = Buffer.byteLength(prefix);
  const endOf = (at: number): number => {
    const end = log.indexOf(0, at);
    return end < 0 ? log.length : end;
  };
  let filing: Filing = { at: 0, email: "", commit: "" };
  for (let at = 0; at < log.length;) {
    const start = log[at] === 10 ? at + 1 : at;
    const end = endOf(at);
    at = end + 1;
    if (log[start] === 1) {
      const time = endOf(at);
      const email = endOf(time + 1);
      filing = { commit: log.toString("latin1", start + 1, end), at: Number(log.toString("latin1", at, time)) * 1000, email: log.toString("utf8", time + 1, email) };
      at = email + 1;
    } else if (log[start] === 58) {
      const path = at;
      const pathEnd = endOf(path);
      at = pathEnd + 1;
      const status = log[end - 1];
      if ((status !== 65 && status !== 68) || ledger.compare(log, path, Math.min(path + ledger.length, pathEnd)) !== 0) continue;
      yield { path: log.toString("utf8", path + skip, pathEnd), added: status === 65, filing };
    }
  }
}

/** Newest change first: the last addition seen is the filing, the first deletion seen is the one that counts. */
function fold(all: Iterable<Change>, present: ReadonlySet<string>): {
  filings: Map<string, Filing>; gone: Map<string, Deletion>;
} {
  const filings = new Map<string, Filing>();
  const gone = new Map<string, Deletion>();
  for (const { path, added, filing } of all) {
    const key = filingKey(path);
    if (key === null) continue;
    if (added) filings.set(key, filing);
    else if (!present.has(key) && !gone.has(key)) gone.set(key, { path, ...filing, filedAt: null, dated: null, line: null });
  }
  return { filings, gone };
}

/**
 * Key of a ledger file: `ledger/visits/2026/03/li-na/v-0312.md` → `visits/v-0312.md`. Folders mean nothing, so a move
 * inside the collection keeps it. Null for a file that lies in no collection.
 */
function filingKey(path: string): string | null {
  const first = path.indexOf("/");
  const second = path.indexOf("/", first + 1);
  if (second < 0 || path.slice(0, first) !== "ledger") return null;
  return `${path.slice(first + 1, second)}/${path.slice(path.lastIndexOf("/") + 1)}`;
}

/** Last contents of deleted files, in the order of the deletions; null where they cannot be read. */
export function readDeletedFiles(root: string, deletions: readonly Deletion[]): (Uint8Array | null)[] {
  const repository = openRepository(root);
  if (!repository || deletions.length === 0) return deletions.map(() => null);
  return deletions.map(({ commit, path }) => {
    for (const parent of ["^1", "^2"]) {
      const shown = git(repository.top, ["cat-file", "blob", `${commit}${parent}:${repository.prefix}${path}`]);
      if (shown.code === 0) return shown.stdout;
    }
    return null;
  });
}
