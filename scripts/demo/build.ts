/**
 * What `npm run build` does: replays the demonstration, then builds its site as of its own evening into
 * `dist/`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO, replay } from "./replay.ts";

/** The demonstration is always seen as of this instant. */
export const DEMO_AS_OF = "2026-10-21T18:00+08:00";

const product = join(fileURLToPath(import.meta.url), "../../..");
const out = process.argv[2] ?? join(product, "dist");
const { commits } = replay(product, DEMO);
process.stderr.write(`${commits} commits replayed into ${DEMO}\n`);
const args = [
  join(product, "scripts/huifang.mjs"),
  "build",
  "--root",
  DEMO,
  "--as-of",
  DEMO_AS_OF,
  "--out",
  out,
];
const { status } = spawnSync(process.execPath, args, { cwd: product, stdio: "inherit" });
process.exitCode = status ?? 70;
