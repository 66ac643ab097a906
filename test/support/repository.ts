/**
 * Builds git repositories for tests through `git fast-import`: chosen authors, times and parents, no working
 * tree.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Commit {
  /** Name by which later commits refer to it as a parent; also a tag. */
  readonly name?: string;
  /** E-mail of the author; the committer is always `robot@example.com`. */
  readonly by?: string;
  /** Author time, ISO 8601 with offset. */
  readonly at: string;
  /** Commit time; default: the author time. */
  readonly committed?: string;
  /** Default: a full stop. */
  readonly message?: string;
  /** Content by path; null deletes, `{from}` moves. */
  readonly files: Readonly<Record<string, string | null | { readonly from: string }>>;
  /** Default: the commit before it. */
  readonly parents?: readonly string[];
}

/**
 * Writes the commits to branch main of a new repository in a temporary folder; the working tree is checked
 * out.
 */
export function makeRepository(commits: readonly Commit[]): string {
  const root = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  execFileSync("git", ["init", "-q", "-b", "main", root]);
  const marks = new Map<string, number>();
  let stream = "";
  for (const [index, commit] of commits.entries()) {
    const mark = index + 1;
    if (commit.name) marks.set(commit.name, mark);
    const parents = commit.parents?.map((name) => marks.get(name)) ?? (index === 0 ? [] : [index]);
    const seconds = (iso: string): string => `${Date.parse(iso) / 1000} +0000`;
    stream +=
      `${parents.length === 0 ? "reset refs/heads/main\n" : ""}commit refs/heads/main\nmark :${mark}\n` +
      `author A <${commit.by ?? "li@example.com"}> ${seconds(commit.at)}\n` +
      `committer R <robot@example.com> ${seconds(commit.committed ?? commit.at)}\ndata ${Buffer.byteLength(commit.message ?? ".")}\n${commit.message ?? "."}\n`;
    parents.forEach((parent, i) => {
      stream += `${i === 0 ? "from" : "merge"} :${parent}\n`;
    });
    for (const [file, content] of Object.entries(commit.files)) {
      if (content === null) stream += `D ${file}\n`;
      else if (typeof content === "object") stream += `R ${content.from} ${file}\n`;
      else stream += `M 100644 inline ${file}\ndata ${Buffer.byteLength(content)}\n${content}\n`;
    }
    if (commit.name) stream += `reset refs/tags/${commit.name}\nfrom :${mark}\n\n`;
  }
  execFileSync("git", ["-C", root, "fast-import", "--quiet", "--force"], { input: stream });
  execFileSync("git", ["-C", root, "reset", "-q", "--hard"]);
  return root;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
