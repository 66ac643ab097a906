/** The linter's part of `npm run lint`: one style, rooms that import one way, no circles, functions a screen long. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { PRODUCT } from "../support/command.ts";

test("the linter finds nothing", () => {
  const program = path.join(PRODUCT, "node_modules/eslint/bin/eslint.js");
  const ran = spawnSync(process.execPath, [program, "."], { cwd: PRODUCT, encoding: "utf8" });
  expect(ran.stdout + ran.stderr).toBe("");
});
