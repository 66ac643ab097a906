/** What a compaction does, would do, or did: for terminals and machines. */
import { sayCompact } from "../i18n/compact.ts";
import type { Locale } from "../model/tenant.ts";

/** The part of a compaction that is told. */
export interface CompactionReport {
  readonly plan: {
    readonly files: readonly {
      readonly path: string;
      readonly records: number;
      readonly removes: readonly string[];
    }[];
    readonly held: Readonly<Record<"owed" | "uncommitted" | "broken", number>>;
    readonly comments: readonly { readonly file: string; readonly text: string }[];
  };
  /** The commit that was made; null where none was. */
  readonly commit: string | null;
  readonly dry: boolean;
  readonly locale: Locale;
}

/** Comments that are listed; the others are counted. */
const SHOWN = 20;

export function reportCompaction({ plan, commit, dry, locale }: CompactionReport): string {
  const { files, held, comments } = plan;
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const lines = files.map(({ path, records: n }) => sayCompact("file", locale, { path, n }));
  if (files.length === 0) lines.push(sayCompact("nothing", locale));
  else lines.push(sayCompact(dry ? "would" : "did", locale, { n: records, files: files.length * 2 }));
  for (const why of ["owed", "uncommitted", "broken"] as const) {
    if (held[why] > 0) lines.push(sayCompact(why, locale, { n: held[why] }));
  }
  if (comments.length > 0) {
    lines.push(sayCompact(dry ? "comments-would" : "comments", locale, { n: comments.length }));
  }
  lines.push(...comments.slice(0, SHOWN).map(({ file, text }) => `  ${file}: ${text}`));
  if (comments.length > SHOWN) lines.push(sayCompact("more", locale, { n: comments.length - SHOWN }));
  if (commit !== null) lines.push(sayCompact("commit", locale, { commit: commit.slice(0, 12) }));
  return `${lines.join("\n")}\n`;
}

/** `{version, dry_run, commit, files: [{path, records, removes}], held, comments}`. */
export function reportCompactionJson({ plan, commit, dry }: CompactionReport): string {
  const { files, held, comments } = plan;
  const told = files.map(({ path, records, removes }) => ({ path, records, removes: removes.length }));
  return `${JSON.stringify({ version: 1, dry_run: dry, commit, files: told, held, comments }, null, 2)}\n`;
}
