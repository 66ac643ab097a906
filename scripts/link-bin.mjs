/**
 * Makes `npx huifang` work in the product's own checkout: npm links the commands of dependencies only, so
 * `prepare` puts ours beside them. Does nothing where there is no `node_modules/.bin`.
 */
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const bin = path.join(root, "node_modules", ".bin");
const launcher = path.join("..", "..", "scripts", "huifang.mjs");

if (existsSync(bin)) {
  const link = path.join(bin, "huifang");
  rmSync(link, { force: true });
  if (process.platform === "win32") {
    writeFileSync(`${link}.cmd`, `@node "%~dp0\\${launcher}" %*\r\n`);
  } else {
    symlinkSync(launcher, link);
    chmodSync(path.join(root, "scripts", "huifang.mjs"), 0o755);
  }
}
