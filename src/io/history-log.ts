/**
 * `git log --raw` of a ledger → commits and what each did to which file. One pass over the history, newest
 * first, no parent before its children. Only what is used becomes text: the log of a large ledger is large.
 */
import { gitBeside, type Repository } from "./git.ts";

export interface LogCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Author and commit time, epoch seconds. */
  readonly at: number;
  readonly committed: number;
  /** `Name <e-mail>` as written. */
  readonly author: string;
  readonly committer: string;
  readonly touches: readonly LogTouch[];
}

export interface LogTouch {
  /** `C`: put into a compact file as it was; `from` then is where it lay. */
  readonly kind: "A" | "M" | "D" | "C";
  /** Key of the record, where it is not that of the path: a record of a compact file, with its id. */
  readonly key?: string;
  readonly id?: string;
  readonly from?: string;
  /** For `C`: what its own file held, shortened as `before`. */
  readonly blob?: string;
  /** Relative to the root. */
  readonly path: string;
  /** Content before and after, shortened; all zeros for none. Empty in merges. */
  readonly before: string;
  readonly after: string;
}

/** History that git cannot read: objects are missing or broken. */
export class UnreadableHistory extends Error {}

const FORMAT = "--format=%x01%H%x00%P%x00%at%x00%ct%x00%an <%ae>%x00%cn <%ce>";

/**
 * Reads the commits of `range` (`HEAD`, or `new ^old`). A merge lists only what differs from all its parents.
 */
export async function readLog(
  repository: Repository,
  range: readonly string[],
  merges: readonly string[] = ["--diff-merges=combined"],
): Promise<LogCommit[]> {
  const { code, stdout, stderr } = await gitBeside(repository.top, [
    "log",
    "--raw",
    "-z",
    "--abbrev=16",
    "--no-renames",
    "--no-ext-diff",
    "--root",
    "--date-order",
    ...merges,
    FORMAT,
    ...range,
    "--",
  ]);
  if (code !== 0) throw new UnreadableHistory(stderr.trim());
  return parseLog(stdout, repository.prefix);
}

function parseLog(log: Buffer, prefix: string): LogCommit[] {
  const ledger = Buffer.from(`${prefix}ledger/`);
  const skip = Buffer.byteLength(prefix);
  const commits: LogCommit[] = [];
  let touches: LogTouch[] = [];
  let at = 0;
  const end = (): number => {
    const found = log.indexOf(0, at);
    return found < 0 ? log.length : found;
  };
  const field = (encoding: "latin1" | "utf8"): string => {
    const stop = end();
    const text = log.toString(encoding, at, stop);
    at = stop + 1;
    return text;
  };
  while (at < log.length) {
    if (log[at] === 10) at += 1;
    if (log[at] === 1) {
      at += 1;
      const id = field("latin1");
      const parents = field("latin1");
      touches = [];
      commits.push({
        id,
        parents: parents === "" ? [] : parents.split(" "),
        at: Number(field("latin1")),
        committed: Number(field("latin1")),
        author: field("utf8"),
        committer: field("utf8"),
        touches,
      });
    } else if (log[at] === 58) {
      const head = at;
      const headEnd = end();
      at = headEnd + 1;
      const path = at;
      const pathEnd = end();
      at = pathEnd + 1;
      if (ledger.compare(log, path, Math.min(path + ledger.length, pathEnd)) !== 0) continue;
      touches.push(touch(log.toString("latin1", head, headEnd), log.toString("utf8", path + skip, pathEnd)));
    } else {
      at = end() + 1;
    }
  }
  return commits;
}

/** `:100644 100644 <before> <after> M`, or with one colon and letter per parent for a merge. */
function touch(head: string, path: string): LogTouch {
  if (head.charCodeAt(1) === 58) {
    const letters = head.slice(head.lastIndexOf(" ") + 1);
    const kind = /^A+$/.test(letters) ? "A" : /^D+$/.test(letters) ? "D" : "M";
    return { kind, path, before: "", after: "" };
  }
  const letter = head[head.length - 1];
  return {
    kind: letter === "A" || letter === "D" ? letter : "M",
    path,
    before: head.slice(15, 31),
    after: head.slice(32, 48),
  };
}
