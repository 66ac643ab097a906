/** What `init` did, and what to do next. */
import { sayInit } from "../i18n/init.ts";
import type { Locale } from "../model/tenant.ts";
import type { InitRun } from "../record/init/run.ts";

/** Folders rather than files, so that the list stays short. */
export function reportInit(run: InitRun, locale: Locale): string {
  const groups = new Map<string, number>();
  for (const file of run.written) {
    const cut = file.lastIndexOf("/");
    const folder = cut < 0 ? file : `${file.slice(0, cut)}/`;
    groups.set(folder, (groups.get(folder) ?? 0) + 1);
  }
  const lines = [
    sayInit("done", locale, { n: run.written.length, folder: run.folder }),
    ...[...groups].map(([folder, n]) => `  ${folder}${n > 1 ? `  ${n}` : ""}`),
    ...(run.kept.length > 0 ? [sayInit("kept", locale, { list: run.kept.join(", ") })] : []),
    ...git(run, locale),
    "",
    sayInit("next", locale),
    ...(["next-check", "next-new", "next-build"] as const).map((name) => `  ${sayInit(name, locale)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function git({ repository, commit, reason }: InitRun, locale: Locale): string[] {
  if (commit !== null) return [sayInit("committed", locale, { commit: commit.slice(0, 10) })];
  if (reason !== null) return [sayInit("not-committed", locale, { reason })];
  if (repository === "made") return [sayInit("commit-yourself", locale)];
  return repository === "there" ? [sayInit("in-repository", locale)] : [];
}
