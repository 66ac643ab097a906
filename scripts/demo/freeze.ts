/**
 * The commit that stood last before a minute of the demonstration: takes the plan so far, gives the id it has
 * in the replay.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { standing, type Change } from "./book.ts";
import type { Minute } from "./clock.ts";
import { commitsOf, fastImport } from "./history.ts";
import { git } from "./repository.ts";

/** Commit ids follow from what was committed before, so the plan up to that minute is enough. */
export function commitBefore(plan: readonly Change[], minute: Minute): string {
  const commits = commitsOf(plan, standing(plan)).filter(({ committed }) => committed < minute);
  const folder = mkdtempSync(join(tmpdir(), "huifang-demo-"));
  try {
    git(folder, ["init", "--quiet", "--bare", "--initial-branch=main", "--object-format=sha1"]);
    git(folder, ["fast-import", "--quiet", "--date-format=raw"], fastImport(commits));
    return git(folder, ["rev-parse", "main"]).stdout.toString().trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
