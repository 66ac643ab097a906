/**
 * The ledger on this machine as the editor writes to it: checked as a whole before anything is saved, never
 * over what somebody else has changed, and one commit under the person's own git name for every save.
 */
import { editorWord } from "../i18n/editor.ts";
import { localize } from "../i18n/index.ts";
import { blobId } from "../io/blob-id.ts";
import { diskTree } from "../io/files.ts";
import { commitFiles, identityOf, type Identity } from "../io/git-commit.ts";
import { openRepository } from "../io/git.ts";
import { writeAll, WriteRefused, type FileChange, type Removal } from "../io/transaction.ts";
import { recordFiles } from "../ledger/layout.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";

export interface LocalChange {
  /** `ledger/visits/2026/11/li-na/v-1.md` */
  readonly path: string;
  /** Null: the file goes. */
  readonly text: string | null;
  /** Id of the blob that is changed; null: the file must not be there. */
  readonly replaces: string | null;
}

export type LocalOutcome =
  | { readonly status: "written"; readonly commit: string | null; readonly notes: readonly string[] }
  /** Nothing was written: a path outside, a file changed by somebody else, git's refusal. */
  | { readonly status: "trouble"; readonly message: string }
  /** Nothing was written: the records do not pass the check. */
  | { readonly status: "refused"; readonly findings: readonly Finding[] };

/** Findings of the ledger as it would be; `changes` as in `overlayTree`. */
export type Check = (changes: ReadonlyMap<string, Uint8Array | null>) => Promise<readonly Finding[]>;

export interface LocalLedgerOptions {
  readonly root: string;
  readonly locale: () => Locale;
  readonly check: Check;
  /** Findings of the ledger as it is. */
  readonly standing: () => readonly Finding[];
}

export class LocalLedger {
  private readonly options: LocalLedgerOptions;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: LocalLedgerOptions) {
    this.options = options;
  }

  /** Whose name the commits carry; null while git does not know. */
  person(): Identity | null {
    return identityOf(this.options.root);
  }

  /** Record files, with their ids as git would name them. */
  list(): { readonly path: string; readonly sha: string; readonly size: number }[] {
    const tree = diskTree(this.options.root);
    return tree
      .list("ledger")
      .filter(({ path, kind }) => kind === "file" && this.isRecord(path))
      .map(({ path }) => {
        const bytes = tree.read(path);
        return { path, sha: blobId(bytes), size: bytes.length };
      });
  }

  /** Null: no such record file. */
  read(path: string): Uint8Array | null {
    if (!this.isRecord(path)) return null;
    // Through the tree that lists it: a link that leads elsewhere is no file of the ledger.
    const tree = diskTree(this.options.root);
    return tree
      .list(path.slice(0, path.lastIndexOf("/")))
      .some((entry) => entry.path === path && entry.kind === "file")
      ? tree.read(path)
      : null;
  }

  /** Saves all changes as one commit, or none of them. Saves follow one another. */
  write(changes: readonly LocalChange[], message: string): Promise<LocalOutcome> {
    const next = this.queue.then(() => this.writeNow(changes, message));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private isRecord(path: string): boolean {
    if (
      path.includes("\\") ||
      path.includes("\0") ||
      path.split("/").some((part) => part === ".." || part === "." || part === "")
    ) {
      return false;
    }
    return recordFiles([{ path, size: 0, kind: "file" }], []).next().done === false;
  }

  private async writeNow(changes: readonly LocalChange[], message: string): Promise<LocalOutcome> {
    const { root } = this.options;
    const locale = this.options.locale();
    const trouble = (
      key: Parameters<typeof editorWord>[0],
      params: Record<string, string> = {},
    ): LocalOutcome => ({ status: "trouble", message: editorWord(key, locale, params) });
    for (const { path } of changes) if (!this.isRecord(path)) return trouble("local.outside", { path });
    const repository = openRepository(root);
    if (repository !== null && this.person() === null) return trouble("local.nobody");
    const stale = this.stale(changes, trouble);
    if (stale !== null) return stale;

    const overlay = new Map(
      changes.map(({ path, text }) => [path, text === null ? null : Buffer.from(text)] as const),
    );
    const known = new Set(this.options.standing().map(({ id }) => id));
    const fresh = (await this.options.check(overlay)).filter(({ id }) => !known.has(id));
    const errors = fresh.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return { status: "refused", findings: errors };
    // The check took a while.
    const late = this.stale(changes, trouble);
    if (late !== null) return late;

    const before = changes.map(({ path }) => [path, textOf(this.read(path))] as const);
    try {
      writeAll(
        root,
        changes.map(({ path, text }, i) => changeOf(path, text, before[i][1])),
      );
    } catch (error) {
      if (error instanceof WriteRefused) return { status: "trouble", message: localize(error.words, locale) };
      throw error;
    }
    const notes = fresh
      .filter(({ file, severity }) => severity === "warning" && overlay.has(file))
      .map(({ message: text, hint }) => `${text} ${hint}`.trim());
    if (repository === null) {
      return { status: "written", commit: null, notes: [...notes, editorWord("local.nogit", locale)] };
    }
    const committed = commitFiles(
      root,
      changes.map(({ path }) => path),
      message,
    );
    if (typeof committed === "string") return { status: "written", commit: committed, notes };
    writeAll(
      root,
      before.map(([path, text], i) => changeOf(path, text, changes[i].text)),
    );
    return trouble("local.commit", { message: committed.reason });
  }

  /** Says which file is not what the editor thinks it is. */
  private stale(
    changes: readonly LocalChange[],
    trouble: (
      key: "local.exists" | "local.gone" | "local.stale",
      params: Record<string, string>,
    ) => LocalOutcome,
  ): LocalOutcome | null {
    for (const { path, replaces } of changes) {
      const there = this.read(path);
      if (there === null && replaces !== null) return trouble("local.gone", { path });
      if (there !== null && replaces === null) return trouble("local.exists", { path });
      if (there !== null && blobId(there) !== replaces) return trouble("local.stale", { path });
    }
    return null;
  }
}

/** `was` guards a file whose bytes a text can say. */
function changeOf(path: string, text: string | null, was: string | null): FileChange | Removal {
  return text === null ? { path, text, ...(was !== null && { was }) } : { path, text, was };
}

const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString("utf8");
