/** Names the code that runs, all of it, so that verdicts of other code are never believed. */
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What makes pages and nothing else. */
const PAGES = new Set(["client", "components", "layouts", "pages", "styles", "views"]);

let stamp: string | null = null;

/** Names, sizes and times of the files that hold the code: those below `src/`, or those of the bundle. */
export function codeStamp(): string {
  if (stamp !== null) return stamp;
  const here = fileURLToPath(new URL(".", import.meta.url));
  const folder = here.replace(/[/\\]$/, "");
  if (import.meta.url.endsWith(".ts")) stamp = below(dirname(folder));
  else stamp = [folder, ...(basename(folder) === "chunks" ? [dirname(folder)] : [])].map((each) => files(each)).join("\n");
  return stamp;
}

function below(folder: string): string {
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !PAGES.has(entry.name));
  return [files(folder), ...inner.map(({ name }) => below(join(folder, name)))].join("\n");
}

function files(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  }).join("\n");
}
