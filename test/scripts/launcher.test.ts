/** The launcher under a Node that cannot run the product itself. */
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { PRODUCT } from "../support/command.ts";
import { olderNode } from "../support/outer-node.ts";
import { removeFolder } from "../support/repository.ts";

const node = olderNode() ?? "";
const carrier = `node-${process.platform}-${process.arch}`;
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

/** A checkout of nothing but the launcher and a program; with or without the Node that comes along. */
function checkout(program: string, brought = true): string {
  const root = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  folders.push(root);
  mkdirSync(path.join(root, "scripts"));
  copyFileSync(path.join(PRODUCT, "scripts/huifang.mjs"), path.join(root, "scripts/huifang.mjs"));
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }\n');
  writeFileSync(path.join(root, "scripts/huifang.ts"), program);
  if (brought) {
    mkdirSync(path.join(root, "node_modules"));
    symlinkSync(path.join(PRODUCT, "node_modules", carrier), path.join(root, "node_modules", carrier));
  }
  return path.join(root, "scripts/huifang.mjs");
}

describe.skipIf(node === "" || process.platform !== "linux")("on an older Node", () => {
  test("the brought Node runs the sources, with the arguments, streams and exit code of the caller", () => {
    const launcher = checkout(`
      const read: string[] = [];
      for await (const chunk of process.stdin) read.push(String(chunk));
      console.log(JSON.stringify([typeof Temporal, process.argv.slice(2), read.join("")]));
      console.error("aside");
      process.exitCode = 7;
    `);
    const ran = spawnSync(node, [launcher, "check", "--x=a b"], { input: "typed", encoding: "utf8" });
    expect([ran.status, JSON.parse(ran.stdout), ran.stderr]).toEqual([
      7,
      ["object", ["check", "--x=a b"], "typed"],
      "aside\n",
    ]);
  });

  test("without it: what is missing, in both languages, and exit code 2", () => {
    const ran = spawnSync(node, [checkout("console.log(1)", false)], { encoding: "utf8" });
    expect([ran.status, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(/需要 Node 26[\s\S]*needs Node 26/);
  });

  test("signals reach the program, and its end by a signal is passed on", async () => {
    const end = async (program: string): Promise<unknown[]> => {
      const child = spawn(node, [checkout(program)], { stdio: ["ignore", "pipe", "inherit"] });
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += String(chunk);
        if (out.includes("ready")) child.kill("SIGTERM");
      });
      return new Promise((resolve) => child.on("close", (code, signal) => resolve([code, signal, out])));
    };
    const wait = "console.log('ready'); setInterval(() => {}, 1000);";
    expect(await end(wait)).toEqual([null, "SIGTERM", "ready\n"]);
    expect(
      await end(`process.on("SIGTERM", () => { console.log("bye"); process.exit(3); }); ${wait}`),
    ).toEqual([3, null, "ready\nbye\n"]);
  });
});

test("npx finds the command in the checkout", () => {
  expect(readlinkSync(path.join(PRODUCT, "node_modules/.bin/huifang"))).toBe("../../scripts/huifang.mjs");
  const ran = spawnSync("npx", ["--no-install", "huifang", "--version"], { cwd: PRODUCT, encoding: "utf8" });
  expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
