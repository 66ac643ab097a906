/** The development server, in a process of its own: Astro holds back its pages inside a test runner. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";

let root: string;
let server: ChildProcess;
let url: string;
const events: string[] = [];
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "huifang-test-dev-"));
  mkdirSync(join(root, "ledger"));
  const { VITEST: _, ...env } = process.env;
  server = spawn(process.execPath, [join(import.meta.dirname, "serve-sample.ts"), root], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: server.stdout! });
  [url] = (await once(lines, "line")) as [string];
  lines.on("line", (line) => events.push(line));
});
afterAll(async () => {
  const ended = once(server, "exit");
  server.stdin?.end();
  expect(await ended).toEqual([0, null]);
  rmSync(root, { recursive: true, force: true });
});

const asOf = async (): Promise<string | undefined> =>
  (await (await fetch(`${url}data/build.js`)).text()).match(/数据截至 [^"]+/)?.[0];

test("serves on the loopback interface, with the same links as the built site", async () => {
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await asOf()).toBe("数据截至 10月21日 周三 18:01");
  const place = `${url}due/staff/li-na/index.html`;
  const sheet = (await (await fetch(place)).text()).match(/href="([^"]+\.css)"/)?.[1] ?? "";
  expect((await fetch(new URL(sheet, place))).headers.get("content-type")).toBe("text/css");
});

test("a saved file is evaluated and shown; a failed evaluation is told and changes nothing", async () => {
  writeFileSync(join(root, "ledger/a.yaml"), "a: 1\n");
  await expect.poll(asOf, { timeout: 15_000 }).toBe("数据截至 10月21日 周三 18:02");
  expect(events).toEqual(["changed"]);
  writeFileSync(join(root, "ledger/a.yaml"), "a: 2\n");
  await expect.poll(() => events[1], { timeout: 15_000 }).toBe("failed half saved");
  expect(await asOf()).toBe("数据截至 10月21日 周三 18:02");
});
