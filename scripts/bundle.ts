/**
 * `prepack`: bundles the command line into `cli/huifang.js`, because Node strips no types under
 * `node_modules`. Dependencies stay outside; commands that are loaded on demand become chunks beside the
 * entry.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");
const outdir = path.join(root, "cli");

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/huifang.ts"],
  outdir,
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node26",
  packages: "external",
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
});
