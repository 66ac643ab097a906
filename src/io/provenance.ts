/**
 * What git knows of every ledger file: when it was filed and by whom, what was changed since, and which files
 * were deleted. One pass over the history, kept between runs and grown by what is new; works beside the
 * process that parses the ledger.
 */
import {
  filingKey,
  type Compacted,
  type Deletion,
  type Edit,
  type Filing,
  type Provenance,
} from "../model/provenance.ts";
import { tellCompaction, type ReadList } from "./compact-history.ts";
import { git, gitBeside, openRepository, resolveCommit, whyNoRepository, type Repository } from "./git.ts";
import { keepHistory, loadHistory, type KeptHistory } from "./history-cache.ts";
import { readLog, UnreadableHistory } from "./history-log.ts";
import { History, type Step } from "./history.ts";
import { contacts } from "./mailmap.ts";

const NONE: Omit<Provenance, "lack"> = {
  complete: false,
  commit: null,
  filings: new Map(),
  deletions: [],
  edits: new Map(),
};

/**
 * The last history read for each place, for the base of a change and for servers that judge again and again.
 */
const recent = new Map<string, KeptHistory>();

/**
 * Reads the provenance of a root's ledger as known at a revision (default HEAD). Never throws for a missing
 * repository, revision or history: the result is then not complete and says what it lacks. Moves inside a
 * collection are neither filing nor deletion; authors pass through the repository's `.mailmap`. What the
 * deleted files said is left null: see `readDeletedFiles`. `readList` reads the compact files that
 * the history holds; without it there are none.
 */
export async function readProvenance(
  root: string,
  rev: string | null = null,
  readList: ReadList = () => new Map<string, string>(),
): Promise<Provenance> {
  const repository = openRepository(root);
  if (!repository) return { ...NONE, lack: whyNoRepository(root) };
  const commit = resolveCommit(root, rev ?? "HEAD");
  if (commit === null) return { ...NONE, lack: "no-history" };
  if (repository.shallow) return { ...NONE, lack: "shallow", commit };
  try {
    const known = await historyOf(repository, commit, readList);
    return known === "submodule" ? { ...NONE, lack: "submodule", commit } : told(repository, known);
  } catch (error) {
    if (error instanceof UnreadableHistory) return { ...NONE, lack: "unreadable", commit };
    throw error;
  }
}

/** The history up to a commit: known, grown from what is known, cut back from it, or read anew. */
async function historyOf(
  repository: Repository,
  commit: string,
  readList: ReadList,
): Promise<KeptHistory | "submodule"> {
  const place = `${repository.top}\0${repository.prefix}`;
  const known = recent.get(place) ?? loadHistory(place);
  if (known?.head === commit) {
    recent.set(place, known);
    return known;
  }
  const present = presentKeys(repository, commit);
  if (known && isAncestor(repository, commit, known.head)) {
    const later = git(repository.top, ["rev-list", known.head, `^${commit}`]);
    if (later.code !== 0) throw new UnreadableHistory(later.stderr);
    const history = known.history.without(new Set(later.stdout.toString().split("\n")));
    return keptOf(commit, history, await present);
  }
  const grows = known && isAncestor(repository, known.head, commit) ? known : null;
  const range = grows ? [commit, `^${grows.head}`] : [commit];
  const history = grows?.history ?? new History();
  history.grow(tellCompaction(repository, await readLog(repository, range), history.steps, readList));
  const there = await present;
  if (there.submodule) return "submodule";
  const missing = unexplained(history, there.keys);
  if (missing.size > 0) history.dropped(await readLog(repository, range, ["--merges", "-m"]), missing);
  const kept = keptOf(commit, history, there);
  recent.set(place, kept);
  keepHistory(place, kept);
  return kept;
}

function keptOf(head: string, history: History, { keys }: Present): KeptHistory {
  const inLists = compactedKeys(history);
  const absent = history.steps.filter(
    ({ key, kind }) => kind === "D" && !keys.has(key) && inLists.get(key)?.kind !== "C",
  );
  return { head, history, absent: new Set(absent.map(({ key }) => key)) };
}

/**
 * Records that were ever compacted: the step that says where they are now, `C` in a list file, `D` or `A`
 * elsewhere.
 */
function compactedKeys(history: History): ReadonlyMap<string, Step> {
  const ever = new Set(history.steps.filter(({ kind }) => kind === "C").map(({ key }) => key));
  const last = new Map<string, Step>();
  for (const step of history.steps) {
    if (!ever.has(step.key) || step.kind === "M") continue;
    const known = last.get(step.key);
    if (known === undefined || history.compare(known.row, step.row) < 0) last.set(step.key, step);
  }
  return last;
}

function isAncestor(repository: Repository, old: string, young: string): boolean {
  return git(repository.top, ["merge-base", "--is-ancestor", old, young]).code === 0;
}

/** Files that were filed and are gone without a commit that deletes them. */
function unexplained(history: History, present: ReadonlySet<string>): Set<string> {
  const missing = new Set<string>();
  for (const key of history.filed.keys()) if (!present.has(key)) missing.add(key);
  if (missing.size > 0) {
    for (const { key, kind } of history.steps) if (kind === "D" || kind === "C") missing.delete(key);
  }
  return missing;
}

interface Present {
  readonly keys: ReadonlySet<string>;
  /** The ledger, or a part of it, is a repository of its own. */
  readonly submodule: boolean;
}

/** Keys of the files that the commit holds. */
async function presentKeys(repository: Repository, commit: string): Promise<Present> {
  const { code, stdout, stderr } = await gitBeside(repository.top, [
    "ls-tree",
    "-r",
    "-z",
    "--full-tree",
    commit,
    "--",
    `${repository.prefix}ledger`,
  ]);
  if (code !== 0) throw new UnreadableHistory(stderr.trim());
  const keys = new Set<string>();
  let submodule = false;
  const skip = Buffer.byteLength(repository.prefix) + 1;
  for (let at = 0, end: number; (end = stdout.indexOf(0, at)) >= 0; at = end + 1) {
    // Mode 160000 is a commit of another repository.
    if (stdout[at + 1] === 54) submodule = true;
    const key = filingKey(stdout.toString("utf8", stdout.indexOf(9, at) + skip, end));
    if (key !== null) keys.add(key);
  }
  return { keys, submodule };
}

const EDITS: Readonly<Record<Step["kind"], Edit["kind"]>> = {
  A: "recreated",
  M: "changed",
  D: "deleted",
  C: "compacted",
};

/** The table in the product's terms. */
function told(repository: Repository, { head, history, absent }: KeptHistory): Provenance {
  const { rows } = history;
  const known = contacts(
    repository.top,
    rows.flatMap(({ author, committer }) => [author, committer]),
  );
  const made: Filing[] = rows.map((row) => ({
    at: row.at * 1000,
    email: known.get(row.author)!.email,
    commit: row.id,
    committedAt: row.committed * 1000,
    committer: known.get(row.committer)!.email,
    name: known.get(row.author)!.name,
    builtOn: row.builtOn === null ? null : row.builtOn * 1000,
  }));
  const filings = new Map<string, Filing>();
  for (const [key, row] of history.filed) filings.set(key, made[row]);
  const edits = new Map<string, Edit[]>();
  const gone = new Map<string, Deletion>();
  for (const { key, row, kind, path, from, id } of [...history.steps].sort((a, b) =>
    history.compare(a.row, b.row),
  )) {
    const edit: Edit = {
      kind: EDITS[kind],
      path,
      from,
      filing: made[row],
    };
    const list = edits.get(key);
    if (list) list.push(edit);
    else edits.set(key, [edit]);
    if (kind === "D" && absent.has(key)) {
      const filedAt = filings.get(key)?.at ?? null;
      gone.set(key, {
        path,
        ...made[row],
        filedAt,
        dated: null,
        line: null,
        ...(id !== undefined && { id }),
      });
    }
  }
  const deletions = [...gone.values()].sort((a, b) => a.at - b.at || (a.path < b.path ? -1 : 1));
  const compacted = new Map<string, Compacted>();
  for (const { key, kind, path, id, from, blob = "" } of compactedKeys(history).values()) {
    if (kind === "C") compacted.set(`${path}\0${id}`, { key, path: from, blob });
  }
  return { complete: true, lack: null, commit: head, filings, deletions, edits, compacted };
}

/** Last contents of deleted files, in the order of the deletions; null where they cannot be read. */
export function readDeletedFiles(root: string, deletions: readonly Deletion[]): (Uint8Array | null)[] {
  const repository = openRepository(root);
  if (!repository || deletions.length === 0) return deletions.map(() => null);
  return deletions.map(({ commit, path }) => {
    for (const parent of ["^1", "^2"]) {
      const shown = git(repository.top, [
        "cat-file",
        "blob",
        `${commit}${parent}:${repository.prefix}${path}`,
      ]);
      if (shown.code === 0) return shown.stdout;
    }
    return null;
  });
}
