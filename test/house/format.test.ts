/** The code keeps to one style: the formatter's part of `npm run lint`. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { PRODUCT } from "../support/command.ts";

test("the formatter finds nothing", () => {
  const program = path.join(PRODUCT, "node_modules/prettier/bin/prettier.cjs");
  const ran = spawnSync(process.execPath, [program, "--check", "--log-level", "warn", "."], {
    cwd: PRODUCT,
    encoding: "utf8",
  });
  expect(ran.stdout + ran.stderr).toBe("");
});
