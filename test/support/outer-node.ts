/** The machine's own Node, which on most machines is older than the one that the product brings. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** First Node before 26 on the PATH, or null. */
export function olderNode(): string | null {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const node = path.join(folder, "node");
    if (!existsSync(node)) continue;
    const { stdout } = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
    if (Number.parseInt(stdout, 10) < 26) return node;
  }
  return null;
}
