/**
 * Every page type in both themes and at both widths: accessible, no sideways scrolling, nothing from another
 * host.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEEP } from "../support/layers.ts";
import { openBrowser } from "./browser.ts";
import { openSample, PAGE_TYPES, type BuiltSite } from "./site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Axe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}
/** Between the themes only the contrast differs. */
const OPTIONS: Readonly<Record<"light" | "dark", RunOptions>> = {
  light: { resultTypes: ["violations"] },
  dark: { resultTypes: ["violations"], runOnly: ["color-contrast"] },
};
/** Left behind by the deep layer, for eyes. */
const SCREENS = join(import.meta.dirname, "../../test-results/pages");
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

/** Collects requests to other hosts and complaints of the page, its policy's included. */
function watch(page: Page): string[] {
  const out: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) out.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") out.push(message.text());
  });
  page.on("pageerror", (error) => out.push(error.message));
  return out;
}

const VIEWS = [
  { width: 1440, theme: "light" },
  { width: 390, theme: "dark" },
  { width: 1440, theme: "dark" },
  { width: 390, theme: "light" },
] as const;
/** Two views differ in everything that matters; the deep layer looks at the other two as well. */
describe.each(DEEP ? VIEWS : VIEWS.slice(0, 2))("$width px, $theme", ({ width, theme }) => {
  test("axe finds no violation, nothing overflows, nothing is fetched from elsewhere", async () => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    const trouble = watch(page);
    const found: string[] = [];
    for (const path of PAGE_TYPES) {
      await page.goto(site.url + path);
      const picture = {
        path: join(SCREENS, `${path.replace(/\W+/g, "-") || "overview"}.${width}.${theme}.jpg`),
        type: "jpeg",
        quality: 80,
      } as const;
      // A busy machine may fail to give the picture at once.
      if (DEEP) await page.screenshot(picture).catch(() => page.screenshot(picture));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) found.push(`${path} is ${wide} px wide`);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(
        (options) => (globalThis as unknown as Axe).axe.run(options),
        OPTIONS[theme],
      );
      found.push(
        ...violations.map(
          (one) =>
            `${path} ${one.id}: ${one.nodes
              .map((node) => node.html.slice(0, 120))
              .slice(0, 3)
              .join(" | ")}`,
        ),
      );
    }
    expect(found).toEqual([]);
    expect(trouble).toEqual([]);
    await context.close();
  });
});

test("the policy of the pages is kept: charts, filters and themes raise no complaint", async () => {
  const page = await browser.newPage();
  const trouble = watch(page);
  for (const path of ["", "rates/", "rates/wuye/2026-10/", "cases/", "due/"]) {
    await page.goto(site.url + path);
  }
  await page.click("[data-theme-toggle]");
  expect(trouble).toEqual([]);
  await page.close();
});

test("the folder can be read from disk, scripts and links included", async () => {
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("requestfailed", (request) => trouble.push(request.url()));
  await page.goto(pathToFileURL(`${site.folder}/index.html`).href);
  await page.click("nav[aria-label='栏目'] >> text=投诉案例");
  await page.fill("input[name=q]", "电梯停在三楼");
  await expect.poll(() => page.locator("table.list tbody tr:visible").count()).toBeLessThan(39);
  await page.locator("table.list tbody tr:visible a").first().click();
  expect(await page.textContent("h1")).toContain("投诉 ts-");
  expect(trouble).toEqual([]);
  await page.close();
});
