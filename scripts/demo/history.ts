/**
 * The demonstration's history: takes the changes of the plan and the files that lie in `ledger/`, gives
 * commits and the stream for `git fast-import`. Files are authoritative: what the plan does not know, or
 * knows otherwise, is filed at the end as somebody's own edit.
 */
import type { Change } from "./book.ts";
import { email, person } from "./cast/staff.ts";
import { AS_OF, epochSeconds, type Minute } from "./clock.ts";

export interface Commit {
  /** When it was made … */
  readonly committed: Minute;
  /** … and when its author says it was. */
  readonly at: Minute;
  readonly by: string;
  readonly title: string;
  readonly changes: readonly { readonly path: string; readonly text: string | null }[];
}

const LATE_EDIT = { at: AS_OF - 5, by: "lin-yue", title: "台账: 手工修改" };

/**
 * Changes of one person in one minute become one commit; those to files that are gone from `ledger/` are left
 * out.
 */
export function commitsOf(plan: readonly Change[], files: ReadonlyMap<string, string>): Commit[] {
  const last = new Map<string, string | null>();
  for (const { path, text } of plan) last.set(path, text);
  const kept = plan.filter(({ path }) => files.has(path) || last.get(path) === null);
  const edits = [...files]
    .filter(([path, text]) => last.get(path) !== text)
    .map(([path, text], i): Change => ({
      ...LATE_EDIT,
      path,
      text,
      sequence: Number.MAX_SAFE_INTEGER - files.size + i,
    }));
  const commits: (Commit & { changes: { path: string; text: string | null }[] })[] = [];
  for (const change of [...kept, ...edits]) {
    const { at, by, title, path, text } = change;
    const committed = change.committed ?? at;
    const open = commits.at(-1);
    if (open && open.committed === committed && open.by === by && open.at === at) {
      open.changes.push({ path, text });
    } else commits.push({ committed, at, by, title, changes: [{ path, text }] });
  }
  return commits;
}

/** Bytes for `git fast-import`: branch main, the same for the same commits, so the same commit ids. */
export function fastImport(commits: readonly Commit[]): Buffer {
  const parts: string[] = ["feature done\n"];
  for (const { committed, at, by, title, changes } of commits) {
    const who = `${person(by).name} <${email(by)}>`;
    const message = changes.length === 1 ? title : `${title} 等 ${changes.length} 项`;
    parts.push(
      "commit refs/heads/main\n",
      `author ${who} ${epochSeconds(at)} +0800\n`,
      `committer ${who} ${epochSeconds(committed)} +0800\n`,
      data(message),
    );
    for (const { path, text } of changes) {
      parts.push(text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`);
    }
  }
  parts.push("done\n");
  return Buffer.from(parts.join(""));
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
