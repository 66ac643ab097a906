/**
 * The history of a ledger as a table that can grow: which commit filed each file, and every later change.
 * Commits are ordered by their times where these agree with who builds on whom, and by that where times were
 * forged, so the answer is the same whether the history is read at once or piece by piece.
 */
import { filingKey } from "../model/provenance.ts";
import type { LogCommit, LogTouch } from "./history-log.ts";

/** One commit of the table; times in epoch seconds. */
export interface Row {
  readonly id: string;
  readonly at: number;
  readonly committed: number;
  /** `Name <e-mail>`. */
  readonly author: string;
  readonly committer: string;
  /** Latest commit time among its ancestors; null for a first commit. */
  readonly builtOn: number | null;
  /** Length of the longest way to a first commit. */
  readonly depth: number;
}

/** A later touch of a record: added again, modified, deleted, moved with a change, or compacted. */
export interface Step {
  readonly key: string;
  readonly row: number;
  readonly kind: "A" | "M" | "D" | "C";
  readonly path: string;
  readonly from: string;
  /** Id of the record, where `path` is a compact file. */
  readonly id?: string;
  /** For `C`: object id of its own file's last content, shortened. */
  readonly blob?: string;
}

export class History {
  readonly rows: Row[];
  /** Row that filed a file, by its key. */
  readonly filed: Map<string, number>;
  /** Everything else that happened to files, in no order. */
  readonly steps: Step[];
  private index: Map<string, number> | null = null;

  constructor(rows: Row[] = [], filed = new Map<string, number>(), steps: Step[] = []) {
    this.rows = rows;
    this.filed = filed;
    this.steps = steps;
  }

  /** Takes in commits that are not in the table yet, newest first as `git log` gives them. */
  grow(commits: readonly LogCommit[]): void {
    const index = this.ids();
    for (let i = commits.length - 1; i >= 0; i--) {
      const { id, parents, at, committed, author, committer, touches } = commits[i];
      if (index.has(id)) continue;
      let builtOn: number | null = null;
      let depth = 0;
      for (const parent of parents) {
        const row = this.rows[index.get(parent) ?? -1];
        if (row === undefined) continue;
        builtOn = Math.max(builtOn ?? Number.NEGATIVE_INFINITY, clock(row));
        depth = Math.max(depth, row.depth + 1);
      }
      const row = this.rows.push({ id, at, committed, author, committer, builtOn, depth }) - 1;
      index.set(id, row);
      this.touch(row, touches);
    }
  }

  /** Deletions that no commit tells: a merge kept one side's tree. */
  dropped(commits: readonly LogCommit[], missing: ReadonlySet<string>): void {
    const index = this.ids();
    for (const { id, touches } of commits) {
      for (const { kind, path } of touches) {
        const key = kind === "D" ? filingKey(path) : null;
        const row = index.get(id);
        if (key !== null && row !== undefined && missing.has(key)) {
          this.steps.push({ key, row, kind: "D", path, from: path });
        }
      }
    }
  }

  /** The same history without some of its newest commits: what a revision before them knew. */
  without(ids: ReadonlySet<string>): History {
    const gone = new Set<number>();
    this.rows.forEach((row, i) => {
      if (ids.has(row.id)) gone.add(i);
    });
    const filed = new Map([...this.filed].filter(([, row]) => !gone.has(row)));
    const out = new History(this.rows, filed, []);
    for (const step of this.steps) {
      if (gone.has(step.row)) continue;
      if (step.kind === "A" && !this.keptFiling(step.key, gone)) out.file(step.key, step.row, step.path);
      else out.steps.push(step);
    }
    return out;
  }

  /** Order of two rows: negative when `a` came first. */
  compare(a: number, b: number): number {
    const x = this.rows[a];
    const y = this.rows[b];
    return clock(x) - clock(y) || x.depth - y.depth || (x.id < y.id ? -1 : x.id > y.id ? 1 : 0);
  }

  private keptFiling(key: string, gone: ReadonlySet<number>): boolean {
    const row = this.filed.get(key);
    return row !== undefined && !gone.has(row);
  }

  private ids(): Map<string, number> {
    this.index ??= new Map(this.rows.map((row, i) => [row.id, i]));
    return this.index;
  }

  private touch(row: number, touches: readonly LogTouch[]): void {
    const removed = new Map<string, LogTouch>();
    for (const one of touches) {
      const key = one.kind === "D" ? (one.key ?? filingKey(one.path)) : null;
      if (key !== null) removed.set(key, one);
    }
    for (const { kind, path, after, from = path, id, blob, key = filingKey(path) } of touches) {
      if (key === null) continue;
      if (kind === "M" || kind === "C") {
        this.steps.push({ key, row, kind, path, from, ...(id && { id }), ...(blob && { blob }) });
      } else if (kind === "A") {
        const old = removed.get(key);
        if (old === undefined) this.file(key, row, path);
        else {
          // A move inside the collection: nothing happened unless the content changed on the way.
          removed.delete(key);
          if (old.before !== after || after === "") {
            this.steps.push({ key, row, kind: "M", path, from: old.path });
          }
        }
      }
    }
    for (const [key, { path, id }] of removed) {
      this.steps.push({ key, row, kind: "D", path, from: path, ...(id !== undefined && { id }) });
    }
  }

  /** The earliest addition is the filing, later ones are steps. */
  private file(key: string, row: number, path: string): void {
    const known = this.filed.get(key);
    if (known === undefined) this.filed.set(key, row);
    else if (this.compare(row, known) < 0) {
      this.filed.set(key, row);
      this.steps.push({ key, row: known, kind: "A", path: "", from: "" });
    } else this.steps.push({ key, row, kind: "A", path, from: path });
  }
}

function clock({ committed, builtOn }: Row): number {
  return builtOn === null ? committed : Math.max(committed, builtOn);
}
