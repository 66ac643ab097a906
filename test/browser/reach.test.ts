/** How people get about: languages, the search, the calendar, paper, tables as files, and without a mouse. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { openSample, type BuiltSite } from "./site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site: BuiltSite;
let browser: Browser;
beforeAll(async () => {
  site = await openSample(true);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** Runs something on a page of its own, which must not raise an error. */
async function on(
  path: string,
  act: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(site.url + path);
  await act(page);
  expect(errors).toEqual([]);
  await context.close();
}

test("the language is switched on any page; page, filter and place stay", () =>
  on("due/?staff=yang-fan#overdue", async (page) => {
    await page.click("[hreflang='en']");
    await page.waitForURL(/\/below\/en\/due\/index\.html\?staff=yang-fan#overdue$/);
    expect(await page.textContent("h1")).toBe("Due");
    expect(await page.inputValue("select[name=staff]")).toBe("yang-fan");
    await page.click("[hreflang='zh-TW']");
    await page.waitForURL(/\/below\/zh-tw\/due\//);
    expect(await page.textContent("h1")).toBe("待辦");
    await page.click("[hreflang='zh-CN']");
    await page.waitForURL(/\/below\/due\/index\.html\?staff=yang-fan/);
  }));

test("without scripts every language can be read and switched", () =>
  on(
    "cases/ts-2026-001.html",
    async (page) => {
      await page.click("[hreflang='en']");
      expect(await page.textContent("h1")).toContain("ts-2026-001");
      expect(await page.textContent("main")).toContain("What happened");
      expect(await page.locator("[data-find]").isVisible()).toBe(false);
    },
    { javaScriptEnabled: false },
  ));

test("slash opens the search; a word in traditional script finds the case, arrows choose, Enter opens", () =>
  on("rates/", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("電梯連續兩天");
    await page.waitForSelector(".finder [role=option]");
    const options = page.locator(".finder [role=option]");
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
    expect(await page.getAttribute(".finder input", "aria-activedescendant")).toBe(
      await options.nth(1).getAttribute("id"),
    );
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/cases\/ts-2026-\d+\.html$/);
    expect(await page.textContent("main")).toContain("电梯连续两天停在三楼");
  }));

test("one box finds customers by initials, staff by name, clauses by number, visits by their words", () =>
  on("en/", async (page) => {
    await page.click("[data-find]");
    const ask = async (query: string): Promise<string> => {
      await page.fill(".finder input", query);
      await expect.poll(() => page.textContent(".finder [role=status]")).toMatch(/answer/);
      await page.waitForTimeout(150);
      return (await page.textContent(".finder [role=listbox]")) ?? "";
    };
    expect(await ask("ln")).toContain("李娜");
    expect(await ask("lina")).toContain("李娜");
    expect(await ask("9-d")).toContain("9-d");
    expect(await ask("門禁卡補辦")).toMatch(/Visits\d+.*门禁卡补办/);
    await page.locator(".finder a[role=option][href*='customers/']").first().click();
    await page.waitForURL(/\/below\/en\/customers\//);
  }));

test("the open search is accessible, Escape closes it and the focus returns", () =>
  on(
    "due/",
    async (page) => {
      await page.focus("[data-find]");
      await page.keyboard.press("Enter");
      await page.keyboard.type("王");
      await page.waitForSelector(".finder [role=option]");
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
      await page.keyboard.press("Escape");
      expect(await page.locator(".finder").isVisible()).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-find"))).toBe(true);
    },
    { bypassCSP: true },
  ));

test("nothing found is said", () =>
  on("", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("没有这样的东西");
    await expect.poll(() => page.textContent(".finder [role=status]")).toContain("没有找到");
  }));

test("an item leads to the form that records the visit", () =>
  on(
    "due/staff/xu-bo/",
    async (page) => {
      await page.locator("table.due tbody tr a.record-link").first().click();
      await page.waitForURL(/admin\/record\//);
      expect(await page.locator("form").count()).toBeGreaterThan(0);
    },
    { viewport: { width: 390, height: 844 } },
  ));

test("the calendar opens a day into its items", () =>
  on("calendar/", async (page) => {
    const day = page.locator(".calendar td:has(details)").first();
    await day.locator("summary").click();
    expect(await day.locator("li").count()).toBeGreaterThan(0);
    await page.click("nav.tabs a:has-text('11月')");
    expect(await page.textContent("h1")).toBe("2026年11月日历");
  }));

test("the report prints as a page that a manager signs, without the frame, with repeating headings", () =>
  on(
    "analysis/2026-09.html",
    async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(
        await page
          .locator(".rail, .bar, .tools")
          .evaluateAll((list) => list.filter((one) => getComputedStyle(one).display !== "none").length),
      ).toBe(0);
      expect(await page.locator(".sign").isVisible()).toBe(true);
      expect(
        await page
          .locator("thead")
          .first()
          .evaluate((head) => getComputedStyle(head).display),
      ).toBe("table-header-group");
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    },
    { colorScheme: "dark" },
  ));

test("a due list prints with a box to tick at each row", () =>
  on("due/wuye/", async (page) => {
    await page.emulateMedia({ media: "print" });
    const box = await page
      .locator("table.due td.box")
      .first()
      .evaluate((cell) => getComputedStyle(cell, "::before").borderTopStyle);
    expect(box).toBe("solid");
  }));

test("a table of rates downloads as CSV that says what the page says", () =>
  on("rates/wuye/2026-10/", async (page) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("button.csv").first().click(),
    ]);
    const path = await download.path();
    const lines = readFileSync(path, "utf8").trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^\ufeff规则,回访率,按时,迟办,逾期,错过,豁免,未判定$/);
    expect(lines.length - 1).toBe(
      await page.locator("table.rates").first().locator("tbody tr, tfoot tr").count(),
    );
  }));

test("nothing moves while a page loads", async () => {
  for (const path of ["", "due/", "cases/", "rates/wuye/"]) {
    await on(
      path,
      async (page) => {
        await page.waitForTimeout(300);
        const shift = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => resolve(sum), 100);
            }),
        );
        expect(shift, path).toBeLessThan(0.02);
      },
      { viewport: { width: 390, height: 844 } },
    );
  }
});

test("motion is left out where the reader wants none", () =>
  on(
    "",
    async (page) => {
      expect(
        await page
          .locator("a")
          .first()
          .evaluate((link) => getComputedStyle(link).transitionDuration),
      ).toBe("0s");
    },
    { reducedMotion: "reduce" },
  ));

test("a list of 20,000 rows is filtered without putting them all into the page", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const row = (i: number): string =>
    `<tr data-line="${i % 2 ? "wuye" : "zulin"}" data-klass="" data-state="calm" data-staff=""><td class="lead"><a href="c-${i}/index.html">客户${i} 號</a></td><td></td><td></td><td></td><td></td></tr>`;
  await page.route("**/customers/rest.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `huifangRest=${JSON.stringify(Array.from({ length: 20_000 }, (_, i) => row(i)))};`,
    }),
  );
  await page.route("**/customers/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace(" data-rows=", ' data-rest="rest.js" data-rows='),
    });
  });
  await page.goto(`${site.url}customers/`);
  await page.fill("input[name=q]", "客户1999 号");
  await expect.poll(() => page.locator("table.list tbody tr:visible").count()).toBe(11);
  await page.selectOption("select[name=line]", "wuye");
  await expect.poll(() => page.locator("table.list tbody tr:visible").count()).toBe(6);
  expect(await page.locator("table.list tbody tr").count()).toBeLessThan(400);
  await page.fill("input[name=q]", "");
  await expect.poll(() => page.textContent("output")).toMatch(/^显示 100\d\d \/ /);
  expect(await page.locator("table.list tbody tr").count()).toBeLessThan(400);
  await context.close();
});
