/** What `new` wrote, or what has to be mended first. */
import { sayNew } from "../i18n/new.ts";
import type { FileChange } from "../io/transaction.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";

/** As `app/new-record.ts` gives it. */
export interface NewReport {
  readonly locale: Locale;
  readonly refs: readonly string[];
  readonly files: readonly FileChange[];
  readonly written: boolean;
  readonly commit: string | null;
  readonly reason: string | null;
  readonly errors: readonly (Finding | { readonly message: string })[];
  readonly notes: readonly Finding[];
}

/**
 * `--format json`: `{version, written, records, files, commit, errors, notes}`; a dry run carries the texts.
 */
export function reportNewJson(run: NewReport): string {
  const { written, refs, files, commit, errors, notes } = run;
  return `${JSON.stringify(
    {
      version: 1,
      written,
      records: refs,
      files: files.map(({ path, text }) => (written ? path : { path, text })),
      commit,
      errors,
      notes,
    },
    null,
    2,
  )}\n`;
}

export function reportNewPretty(run: NewReport): string {
  const { locale, refs, files, commit, reason } = run;
  const said = ({ message, ...rest }: { readonly message: string; readonly hint?: string }): string =>
    `  ${message}${rest.hint ? `\n    ${rest.hint}` : ""}\n`;
  if (run.errors.length > 0) {
    return `${sayNew("refused", locale, { n: run.errors.length })}\n${run.errors.map(said).join("")}`;
  }
  if (!run.written) return files.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
  const paths = [...new Set(files.map(({ path }) => path))].join(", ");
  const head =
    refs.length === 1
      ? sayNew("saved", locale, { file: paths, ref: refs[0] })
      : sayNew("saved-many", locale, { n: refs.length, files: paths });
  const git =
    commit !== null
      ? sayNew("committed", locale, { commit: commit.slice(0, 10) })
      : reason !== null
        ? sayNew("not-committed", locale, { reason })
        : "";
  const notes = run.notes.length === 0 ? "" : `${sayNew("notes", locale)}\n${run.notes.map(said).join("")}`;
  return [head, git, notes]
    .filter((part) => part !== "")
    .map((part) => (part.endsWith("\n") ? part : `${part}\n`))
    .join("");
}
