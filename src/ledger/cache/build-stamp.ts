/** Names the code that runs, so that a snapshot made by other code is never believed. */
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** Folders beside this module, from source, whose code decides what a record or a pack gives; a bundle is one folder. */
const SOURCE_FOLDERS = ["..", "../../schema", "../../schema/records", "../../text", "../../model", "../../policies", "../../rules"];

let stamp: string | null = null;

/** Names, sizes and times of the files that hold the code. */
export function buildStamp(): string {
  if (stamp !== null) return stamp;
  const here = fileURLToPath(new URL(".", import.meta.url));
  const source = import.meta.url.endsWith(".ts");
  const folders = source ? [here, ...SOURCE_FOLDERS.map((folder) => join(here, folder))] : [here];
  stamp = folders.flatMap((folder) => readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })).join("\n");
  return stamp;
}
