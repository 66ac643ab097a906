/**
 * Compact commits in the history: what `git log` tells of files becomes what happened to the records in them. A
 * record that leaves its own file for a list file of closed months, under a line that names path and content it had
 * in the parent tree, was compacted: neither edited nor deleted. Later changes to the list are changes to its records.
 */
import { companionOf, compactPath, filingKey } from "../model/provenance.ts";
import { readObjects } from "./blobs.ts";
import type { Repository } from "./git.ts";
import type { LogCommit, LogTouch } from "./history-log.ts";
import type { Step } from "./history.ts";

/** Records of a list file by id, each in a form that is equal when the record is. */
export type ReadList = (bytes: Uint8Array, path: string) => ReadonlyMap<string, string>;

/** What a line beside a compact file says of a record's own file. */
interface Claim {
  readonly path: string;
  readonly blob: string;
}

/** Rewrites the touches of compact files in `commits` (newest first); `known`: steps of the history before them. */
export function tellCompaction(
  repository: Repository,
  commits: readonly LogCommit[],
  known: readonly Step[],
  readList: ReadList,
): readonly LogCommit[] {
  const touched = commits.filter(({ touches }) => touches.some(({ path }) => compactPath(path) !== null));
  if (touched.length === 0) return commits;
  const teller = new Teller(repository, readList);
  for (const step of known) if (step.kind === "C") teller.learn(step);
  const told = new Map<LogCommit, LogCommit>();
  for (const commit of [...touched].reverse()) told.set(commit, teller.tell(commit));
  return commits.map((commit) => told.get(commit) ?? commit);
}

class Teller {
  private readonly repository: Repository;
  private readonly readList: ReadList;
  /** Key by `<file>\0<id>` of what the commits so far have compacted. */
  private readonly keys = new Map<string, string>();

  constructor(repository: Repository, readList: ReadList) {
    this.repository = repository;
    this.readList = readList;
  }

  learn({ key, path, id = "" }: Pick<Step, "key" | "path" | "id">): void {
    this.keys.set(`${path}\0${id}`, key);
  }

  tell(commit: LogCommit): LogCommit {
    const files = new Set(
      commit.touches.flatMap(({ path }) => {
        const kind = compactPath(path)?.kind;
        if (kind === undefined) return [];
        return [kind === "records" ? path : path.replace(/\.filed\.jsonl$/, ".yaml")];
      }),
    );
    let touches = [...commit.touches];
    for (const file of files) touches = this.tellFile(commit, file, touches);
    return { ...commit, touches };
  }

  private tellFile(commit: LogCommit, file: string, touches: readonly LogTouch[]): LogTouch[] {
    const [now, before, claims] = this.read(commit, file);
    const gone = new Map(touches.filter(({ kind }) => kind === "D").map((one) => [one.path, one]));
    const compacted = new Map<string, LogTouch>();
    const changed: LogTouch[] = [];
    for (const [id, content] of now) {
      const key = this.keys.get(`${file}\0${id}`);
      const old = before.get(id);
      if (key !== undefined && old !== undefined) {
        if (old !== content) changed.push(touchOf("M", file, key, id));
        continue;
      }
      const one = proved(claims.get(id), gone, file, id);
      if (one === null || compacted.has(one.from ?? "")) continue;
      compacted.set(one.from ?? "", one);
      this.learn(one as Required<LogTouch>);
    }
    for (const id of before.keys()) {
      const key = this.keys.get(`${file}\0${id}`);
      if (key === undefined || now.has(id)) continue;
      changed.push(touchOf("D", file, key, id));
    }
    const proving = compacted.size > 0 || changed.length > 0;
    const rest = touches.filter(({ path }) => {
      if (path === companionOf(file) || (proving && path === file)) return false;
      return !compacted.has(path);
    });
    return [...rest, ...compacted.values(), ...changed];
  }

  private read(
    { id, parents }: LogCommit,
    file: string,
  ): [ReadonlyMap<string, string>, ReadonlyMap<string, string>, ReadonlyMap<string, Claim>] {
    const { prefix } = this.repository;
    const names = [
      `${id}:${prefix}${file}`,
      `${parents[0] ?? id}:${prefix}${file}`,
      `${id}:${prefix}${companionOf(file)}`,
    ];
    const [now, before, beside] = readObjects(this.repository, names);
    const list = (bytes: Uint8Array | null): ReadonlyMap<string, string> =>
      bytes === null ? new Map<string, string>() : this.readList(bytes, file);
    return [list(now), parents.length === 0 ? new Map<string, string>() : list(before), claimsOf(beside)];
  }
}

function touchOf(kind: "M" | "D", file: string, key: string, id: string): LogTouch {
  return { kind, path: file, key, id, before: "", after: "" };
}

/** The compaction that a line claims, where the same commit took away just that file with just that content. */
function proved(
  claim: Claim | undefined,
  gone: ReadonlyMap<string, LogTouch>,
  file: string,
  id: string,
): LogTouch | null {
  const removed = claim === undefined ? undefined : gone.get(claim.path);
  const key = claim === undefined ? null : filingKey(claim.path);
  if (claim === undefined || removed === undefined || key === null) return null;
  const sameFolder = claim.path.split("/")[1] === file.split("/")[1];
  if (!sameFolder || removed.before === "" || !claim.blob.startsWith(removed.before)) return null;
  return { kind: "C", path: file, key, id, from: claim.path, blob: removed.before, before: "", after: "" };
}

function claimsOf(bytes: Uint8Array | null): ReadonlyMap<string, Claim> {
  const out = new Map<string, Claim>();
  if (bytes === null) return out;
  for (const line of Buffer.from(bytes).toString("utf8").split("\n")) {
    if (line === "") continue;
    try {
      const { id, path, blob } = JSON.parse(line) as Record<string, unknown>;
      if (typeof id === "string" && typeof path === "string" && typeof blob === "string") {
        out.set(id, { path, blob });
      }
    } catch {
      // A line that says nothing proves nothing; `check` tells where it stands.
    }
  }
  return out;
}
