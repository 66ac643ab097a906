/** The sources, scripts and tests hold together by type. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");

test("tsc finds nothing", { timeout: 600_000 }, () => {
  const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const { stdout, status } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", root], { encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
