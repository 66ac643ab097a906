/** Names the code that runs, so that nothing kept by other code is ever believed. */
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The room that makes pages and decides nothing that is kept. */
const PAGES = "site";

let stamp: string | null = null;

/** Names, sizes and times of the files that hold the code: those below `src/`, or those of the bundle. */
export function codeStamp(): string {
  if (stamp !== null) return stamp;
  const here = fileURLToPath(new URL(".", import.meta.url)).replace(/[/\\]$/, "");
  if (import.meta.url.endsWith(".ts")) {
    stamp = below(dirname(here));
  } else {
    const folders = basename(here) === "chunks" ? [here, dirname(here)] : [here];
    stamp = folders.map((folder) => files(folder)).join("\n");
  }
  return stamp;
}

function below(folder: string): string {
  const inner = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== PAGES,
  );
  return [files(folder), ...inner.map(({ name }) => below(join(folder, name)))].join("\n");
}

function files(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map(({ name }) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join("\n");
}
