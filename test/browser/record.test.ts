/**
 * Recording a visit from a due item: on a large and a small screen against a forge over a bare repository,
 * and on one's own machine under `huifang dev`. What counts is the commit, the check and the item afterwards.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/io/process.ts";
import { huifang, PRODUCT } from "../support/command.ts";
import { COMPANY, makeCompany } from "../support/company.ts";
import { githubServer, type GitHubServer } from "../support/github-server.ts";
import { openBrowser } from "./browser.ts";

/** Under load a page may take its time; nothing here is about speed. */
const SOON = { timeout: 40_000 };
const AS_OF = "2026-11-02T09:00+08:00";
const complaint = (customer: string): string =>
  COMPANY["ledger/complaints/ts-1.md"].replace("wang", customer);
const FILES = {
  ...COMPANY,
  "ledger/customers/zhao.yaml": "name: 赵敏\nline: zulin\nstaff_in_charge: li-na\n",
  "ledger/complaints/ts-2.md": complaint("zhao").replace(
    "customer: zhao\n",
    "customer: zhao\nsubject: 漏水\n",
  ),
};
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

let root: string;
let bare: string;
let browser: Browser;
const git = (cwd: string, ...args: string[]): string => {
  const { code, stdout, stderr } = run("git", args, { cwd });
  if (code !== 0) throw new Error(stderr);
  return stdout.toString().trim();
};

function startRepository(files: Readonly<Record<string, string>>): string {
  const folder = makeCompany(files);
  git(folder, "init", "-q", "-b", "main");
  git(folder, "config", "user.name", "李娜");
  git(folder, "config", "user.email", "li-na@example.com");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "start");
  return folder;
}

function serve(folder: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file) || statSync(file).isDirectory()) response.writeHead(404).end();
    else {
      response
        .writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
        .end(readFileSync(file));
    }
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
    ),
  );
}

/** What a page asks of others, and what it complains about. */
function watch(page: Page, allowed: readonly string[]): string[] {
  const out: string[] = [];
  page.on("request", (request) => {
    if (!allowed.some((url) => request.url().startsWith(url)) && !/^(?:blob|data):/.test(request.url())) {
      out.push(request.url());
    }
  });
  page.on("pageerror", (error) => out.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) out.push(message.text());
  });
  return out;
}

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("against a forge", () => {
  let forge: GitHubServer;
  let site: { server: Server; url: string };
  let out: string;
  beforeAll(async () => {
    bare = mkdtempSync(join(tmpdir(), "huifang-bare-"));
    git(bare, "init", "-q", "--bare", "-b", "main");
    forge = await githubServer(bare, {
      "li-na-token": { login: "li-na", name: "李娜", email: "li-na@example.com" },
    });
    root = startRepository({
      ...FILES,
      "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}editor: { backend: github, repo: acme/ledger, url: ${forge.url}, api: ${forge.url} }\n`,
    });
    git(root, "push", "-q", bare, "main");
    out = join(root, "site");
    const built = huifang(["build", "--root", root, "--as-of", AS_OF, "--out", out]);
    expect(built.err, built.err).not.toContain("rror:");
    site = await serve(out);
  });
  afterAll(() => {
    forge?.close();
    site?.server.close();
    site?.server.closeAllConnections();
    for (const folder of [root, bare]) if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** From the list to the form, signed in, with the outcome and a note. */
  async function fillIn(page: Page, customer: string): Promise<void> {
    await page.goto(`${site.url}due/index.html`);
    await page.locator("tr", { hasText: customer }).getByRole("link", { name: "记录这次回访" }).click();
    await expect.poll(() => page.inputValue("#f-customer"), SOON).toBe(customer);
    expect(await page.inputValue("#f-by")).toBe("李娜");
    expect(await page.inputValue("#f-purpose")).toBe("投诉回访");
    expect(await page.inputValue("#f-at")).toBe("2026-11-02T09:00");
    expect(await page.isChecked("[name=channel][value=phone]")).toBe(true);
    expect(await page.textContent(".answer")).toBe(`${customer}：投诉回访。`);
    await page.locator("[data-field=outcome] label", { hasText: "已联系" }).click();
    await page.fill("#f-notes", "已修好，满意。");
    await page.fill("[data-sign] input[name=token]", "wrong");
    await page.click("[data-sign] button[type=submit]");
    await expect.poll(() => page.textContent("[data-sign]"), SOON).toContain("不认这个令牌");
    await page.fill("[data-sign] input[name=token]", "li-na-token");
    await page.click("[data-sign] button[type=submit]");
    await expect.poll(() => page.textContent("[data-sign]"), SOON).toContain("以 李娜 的名义提交");
  }

  const save = (page: Page) => page.click("form.record button[type=submit]");
  const told = (page: Page) => page.textContent("[data-told]");

  test.each([
    ["王芳", "ts-1", 1440, 900],
    ["赵敏", "ts-2", 390, 844],
  ] as const)(
    "%s's visit (%s) at %d px is a commit by whoever signed in",
    async (customer, matter, width, height) => {
      const page = await browser.newPage({ viewport: { width, height } });
      const trouble = watch(page, [site.url, forge.url]);
      await fillIn(page, customer);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await save(page);
      await expect.poll(() => told(page), SOON).toContain("已存入台账");
      const [commit, author, message, , file] = git(
        bare,
        "log",
        "-1",
        "--format=%H%n%an <%ae>%n%s",
        "--name-only",
        "main",
      ).split("\n");
      expect([author, message]).toEqual([
        "李娜 <li-na@example.com>",
        `记录回访 ${file.slice(file.lastIndexOf("/") + 1, -3)}`,
      ]);
      expect(file).toMatch(/^ledger\/visits\/2026\/11\/li-na\/v-20261102-[2-9a-z]{5}\.md$/);
      expect(git(bare, "show", `main:${file}`)).toBe(
        `---\ncustomer: ${customer === "王芳" ? "wang" : "zhao"}\nby: li-na\nat: 2026-11-02 09:00\nchannel: phone\noutcome: reached\npurpose: 投诉回访\ntrigger: complaint/${matter}\n---\n\n已修好，满意。`,
      );
      expect(await page.getAttribute("[data-told] a", "href")).toBe(
        `https://github.invalid/acme/ledger/commit/${commit}`,
      );
      expect(trouble).toEqual([]);
      // The token is this tab's: nothing of it stays on the device.
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("li-na-token");
      await page.close();
    },
    60_000,
  );

  test("a record that somebody changed meanwhile is not overwritten, and what was written stays in the form", async () => {
    const page = await browser.newPage();
    await fillIn(page, "王芳");
    await save(page);
    await expect.poll(() => told(page), SOON).toContain("已存入台账");
    const file = git(bare, "log", "-1", "--format=", "--name-only", "main");
    await page.fill("#f-notes", "她说还想要一份清单。");
    await save(page);
    await expect.poll(() => git(bare, "show", `main:${file}`), SOON).toContain("还想要一份清单");
    // Only when the page has heard of it does it hold the file's new version.
    const second = git(bare, "rev-parse", "main");
    await expect.poll(() => page.getAttribute("[data-told] a", "href"), SOON).toContain(second);
    const clone = mkdtempSync(join(tmpdir(), "huifang-clone-"));
    git(clone, "clone", "-q", bare, ".");
    writeFileSync(
      join(clone, file),
      readFileSync(join(clone, file), "utf8").replace("还想要", "主管批注：还想要"),
    );
    git(clone, "-c", "user.name=主管", "-c", "user.email=z@example.com", "commit", "-qam", "批注");
    git(clone, "push", "-q");
    await page.fill("#f-notes", "我的第三版。");
    await save(page);
    await expect.poll(() => told(page), SOON).toContain("没有覆盖");
    expect(await told(page)).toContain("主管批注");
    expect(await page.inputValue("#f-notes")).toBe("我的第三版。");
    expect(git(bare, "show", `main:${file}`)).toContain("主管批注");
    expect(git(bare, "log", "-1", "--format=%s", "main")).toBe("批注");
    rmSync(clone, { recursive: true });
    await page.close();
  }, 60_000);

  test("what is missing or must not be in git is said at its field, and nothing is sent", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}admin/record/index.html?customer=wang&by=li-na&channel=phone&within=zulin`);
    await page.fill("#f-notes", "她的号码是 13800138000。");
    const before = forge.seen.filter((one) => one.startsWith("PUT")).length;
    await save(page);
    await expect.poll(() => told(page), SOON).toContain("没有保存，请先改这 2 处");
    expect(await told(page)).toContain("请填写“结果”");
    expect(await told(page)).toContain("像是有手机号");
    expect(await page.locator(".wrong").count()).toBe(2);
    expect(forge.seen.filter((one) => one.startsWith("PUT")).length).toBe(before);
    await page.reload();
    expect(await page.inputValue("#f-notes")).toContain("13800138000");
    await page.close();
  });

  test("a forge that cannot be reached loses nothing", async () => {
    const page = await browser.newPage();
    await fillIn(page, "王芳");
    await page.route(`${forge.url}/repos/**`, (route) => route.abort());
    await save(page);
    await expect.poll(() => told(page), SOON).toContain("连不上");
    await page.unroute(`${forge.url}/repos/**`);
    await save(page);
    await expect.poll(() => told(page), SOON).toContain("已存入台账");
    await page.close();
  });

  test("people and matters are picked by name; keys are enough", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}admin/record/index.html`);
    await page.click("#f-customer");
    await page.keyboard.type("赵");
    await expect
      .poll(() => page.locator("[role=option]:visible").allTextContents(), SOON)
      .toEqual(["赵敏zhao"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.getAttribute("#f-customer", "data-value")).toBe("zhao");
    await page.click("#f-trigger");
    await expect.poll(() => page.locator("[role=option]:visible").count(), SOON).toBe(1);
    expect(await page.textContent("[role=option]:visible")).toContain("complaint/ts-2");
    await page.close();
  });

  test("a form is ready to type in under five seconds at a quarter of the speed", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${site.url}due/index.html`);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.locator("tr", { hasText: "赵敏" }).getByRole("link", { name: "记录这次回访" }).click();
    await page.waitForSelector("#f-notes");
    const ready = await page.evaluate(
      () => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).domInteractive,
    );
    expect(ready).toBeLessThan(5000);
    // Nothing that it needs grows with the number of visits.
    expect(statSync(join(out, "data/names.json")).size).toBeLessThan(4096);
    await page.close();
  });

  test("the built editor starts under its policy, and asks nobody else for anything", async () => {
    const page = await browser.newPage({ locale: "zh-CN" });
    const trouble = watch(page, [site.url, forge.url]);
    const outside = "default-src 'none'; script-src 'self';";
    expect(readFileSync(join(out, "admin/index.html"), "utf8").replaceAll("&#39;", "'")).toContain(outside);
    await page.goto(`${site.url}admin/index.html`);
    await expect.poll(() => page.evaluate(() => document.body.innerText), SOON).toContain("令牌");
    expect(await page.title()).toContain("北方公司");
    expect(trouble).toEqual([]);
    await page.close();
  }, 60_000);

  test("the repository passes the check, and both items are met", () => {
    git(root, "pull", "-q", bare, "main");
    expect(huifang(["check", "--root", root, "--as-of", AS_OF]).code).toBe(0);
    const due = JSON.parse(
      huifang(["due", "--all", "--root", root, "--as-of", AS_OF, "--format", "json"]).out,
    ) as { obligations: { subject: string; status: string }[] };
    expect(due.obligations.map(({ subject, status }) => [subject, status])).toEqual([
      ["complaint/ts-1", "met"],
      ["complaint/ts-2", "met"],
    ]);
  }, 60_000);
});

describe("on one's own machine", () => {
  let server: ChildProcess;
  let url: string;
  beforeAll(async () => {
    root = startRepository(FILES);
    server = spawn(
      process.execPath,
      [join(PRODUCT, "scripts/huifang.mjs"), "dev", "--root", root, "--as-of", AS_OF, "--port", "0"],
      { env: { ...process.env, VITEST: "" }, stdio: ["ignore", "ignore", "pipe"] },
    );
    [url] = (await once(createInterface({ input: server.stderr! }), "line")) as [string];
  });
  afterAll(async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
    rmSync(root, { recursive: true, force: true });
  });

  test("a visit is checked and committed under the own name; a wrong one is refused with the check's words", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${url}due/index.html`);
    await page.locator("tr", { hasText: "王芳" }).getByRole("link", { name: "记录这次回访" }).click();
    await expect.poll(() => page.textContent("[data-sign]"), SOON).toContain("以 李娜 的名义提交");
    await page.locator("[data-field=outcome] label", { hasText: "已联系" }).click();
    await page.fill("#f-notes", "已修好。");
    await page.fill("#f-trigger", "complaint/ts-9");
    await page.click("form.record button[type=submit]");
    await expect
      .poll(() => page.textContent("[data-told]"), SOON)
      .toContain("字段 trigger 所指的投诉“ts-9”不存在。");
    expect(git(root, "rev-list", "--count", "HEAD")).toBe("1");
    await page.fill("#f-trigger", "complaint/ts-1");
    await page.click("form.record button[type=submit]");
    await expect.poll(() => page.textContent("[data-told]"), SOON).toContain("已检查并提交到本机的台账");
    expect(git(root, "log", "-1", "--format=%an <%ae>")).toBe("李娜 <li-na@example.com>");
    expect(git(root, "log", "-1", "--format=", "--name-only")).toMatch(
      /^ledger\/visits\/2026\/11\/li-na\/v-20261102-\w{5}\.md$/,
    );
    await page.goto(`${url}due/index.html`);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator("tr", { hasText: "王芳" }).count();
        },
        { timeout: 30_000 },
      )
      .toBe(0);
    expect(await page.locator("tr", { hasText: "赵敏" }).count()).toBeGreaterThan(0);
    await page.close();
  });

  test("the editor opens signed in, shows every collection, and asks nobody else for anything", async () => {
    const page = await browser.newPage({ locale: "zh-CN", viewport: { width: 1440, height: 1000 } });
    const trouble = watch(page, [url]);
    await page.goto(`${url}admin/index.html`);
    await expect
      .poll(() => page.evaluate(() => document.body.innerText), { timeout: 60_000 })
      .toMatch(/员工\s+1\s+[^]*客户\s+2\s+[^]*投诉\s+2/);
    expect(page.url()).toContain("#/collections/staff");
    expect(trouble).toEqual([]);
    await page.close();
  }, 90_000);

  test("an older record is changed in the editor, from whatever zone; somebody's change in between is not lost", async () => {
    const context = await browser.newContext({
      locale: "zh-CN",
      timezoneId: "America/New_York",
      viewport: { width: 1440, height: 1000 },
    });
    const page = await context.newPage();
    const file = join(root, "ledger/complaints/ts-2.md");
    const save = page.locator("button", { hasText: /^\s*保存\s*$/ }).first();
    const find = (value: string) =>
      page.waitForFunction(
        (wanted) => [...document.querySelectorAll("input")].find((one) => one.value === wanted),
        value,
        { timeout: 60_000 },
      );
    // The editor draws its fields more than once while it opens.
    const change = async (from: string, to: string): Promise<void> => {
      await find(from);
      await expect
        .poll(
          async () => {
            const there = (value: string) =>
              page.evaluateHandle(
                (wanted) =>
                  [...document.querySelectorAll("input")].find((one) => one.value === wanted) ?? null,
                value,
              );
            await (
              await there(from)
            )
              .asElement()
              ?.fill(to, { timeout: 2000 })
              .catch(() => undefined);
            return (await there(to)).asElement() !== null;
          },
          { timeout: 60_000 },
        )
        .toBe(true);
    };
    await page.goto(`${url}admin/index.html?open=complaints/ts-2`);
    await change("漏水", "漏水，二楼");
    await page.waitForTimeout(500);
    await save.click();
    await expect
      .poll(() => git(root, "log", "-1", "--format=%an %s"), { timeout: 30_000 })
      .toBe("李娜 修改投诉 ts-2");
    expect(readFileSync(file, "utf8")).toBe(
      "---\nreceived_at: 2026-11-01 09:00\ncustomer: zhao\nreceived_by: li-na\nsubject: 漏水，二楼\nresolved_at: 2026-11-01 12:00\n---\n\n水管漏水。\n",
    );
    // Having saved, the editor goes back to its list: whoever opens a record before that is led away from it.
    await page.waitForURL(/#\/collections\/complaints$/, SOON);
    await page.goto(`${url}admin/index.html#/collections/complaints/entries/ts-2`);
    await change("漏水，二楼", "漏水，我以为是一楼");
    // In between: after the record was opened and typed into, before it is saved.
    writeFileSync(file, readFileSync(file, "utf8").replace("二楼", "三楼"));
    await page.waitForTimeout(500);
    await save.click();
    await expect
      .poll(() => page.evaluate(() => document.body.innerText), { timeout: 30_000 })
      .toContain("Entry Changed by Someone Else");
    expect(readFileSync(file, "utf8")).toContain("三楼");
    await context.close();
  });

  test.each([
    ["another name for this machine", { host: "evil.example" }, 403],
    ["another site's script", { origin: "http://evil.example" }, 403],
    ["another site's form", { "sec-fetch-site": "cross-site" }, 403],
    ["no secret", {}, 401],
    ["a wrong secret", { authorization: "token guess" }, 401],
  ])("%s is turned away", async (_, headers, status) => {
    const { hostname, port } = new URL(url);
    const { request } = await import("node:http");
    const answer = await new Promise<number | undefined>((resolve) => {
      request(
        { hostname, port, path: "/api/v1/repos/local/ledger/contents/ledger/staff/li-na.yaml", headers },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      ).end();
    });
    expect(answer).toBe(status);
  });
});
