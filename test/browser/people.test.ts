/** What people do with the site. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isStanding } from "../../src/site/views/due.ts";
import { AS_OF, sampleEvaluation } from "../support/sample-evaluation.ts";
import { openBrowser } from "./browser.ts";
import { openSample, type BuiltSite } from "./site.ts";

const DAY = 86_400_000;
let pinned: BuiltSite;
let live: BuiltSite;
let browser: Browser;
beforeAll(async () => {
  pinned = await openSample(true);
  live = await openSample(false);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  pinned?.close();
  live?.close();
});

test("a manager finds who is behind and why", async () => {
  const page = await browser.newPage();
  await page.goto(pinned.url);
  expect(await page.textContent(".answer")).toMatch(/10月回访率 \d+(\.\d)?%.*逾期 3 项，集中在 3 人。/);
  await page.click("section:has(h2:text('逾期在谁')) tbody tr:first-child a");
  expect(await page.textContent("h1")).toBe("刘洋的待办");
  await expect
    .poll(() => page.textContent(".answer"))
    .toBe("刘洋有 1 项已逾期，先联系黄敏：首保前 3 天提醒，逾期 42 小时。");
  const first = page.locator("#overdue tbody tr").first();
  await first.locator("summary").click();
  const why = await first.locator("dl").textContent();
  expect(why).toContain("9-d");
  expect(why).toContain("首保前三天提醒");
  expect(why).toContain("订单 dd-3");
  await first.locator("dl a", { hasText: "9-d" }).click();
  await expect.poll(() => page.url()).toMatch(/policies\/auto-sales-visits\.html#c-9-d$/);
  await page.close();
});

test("a salesperson filters the list on a phone, the address keeps the filter, an item opens", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${pinned.url}due/`);
  await page.click("[data-more-filters]");
  await page.selectOption("select[name=staff]", "yang-fan");
  await expect.poll(() => page.url()).toContain("staff=yang-fan");
  const rows = page.locator("table.due tbody tr:visible");
  const count = await rows.count();
  expect(count).toBeGreaterThan(0);
  expect(await page.textContent("output")).toBe(`显示 ${count} / 25`);
  for (const text of await rows.allTextContents()) expect(text).toContain("杨帆");
  await page.reload();
  expect(await page.locator("table.due tbody tr:visible").count()).toBe(count);
  await rows.first().locator("summary").click();
  expect(await rows.first().locator("code").textContent()).toMatch(/^customer: /);
  await page.close();
});

test("sorting by customer reorders the rows of each heading", async () => {
  const page = await browser.newPage();
  await page.goto(`${pinned.url}due/?sort=who`);
  const names = await page.locator("#later tbody .who").allTextContents();
  const sorted = await page.evaluate((list) => [...list].sort((a, b) => a.localeCompare(b, "zh-CN")), names);
  expect(names).toEqual(sorted);
  expect(names.length).toBeGreaterThan(5);
  await page.close();
});

test("a rate opens into its month, its rule and the visits behind it", async () => {
  const page = await browser.newPage();
  await page.goto(`${pinned.url}rates/`);
  await page.click("table.matrix tr:has-text('投诉回访率') td:last-child a");
  expect(await page.textContent("h1")).toBe("投诉回访率 ≥ 50%");
  expect(await page.textContent(".answer")).toContain("到期 3 项，按时 1");
  expect(await page.locator("#overdue tbody tr").count()).toBe(2);
  expect(await page.locator("#met tbody tr").count()).toBe(1);
  await page.close();
});

test("a case is found by words in another order than written, also in its measures and visits", async () => {
  const page = await browser.newPage();
  await page.goto(`${pinned.url}cases/`);
  await page.fill("input[name=q]", "停在三楼老人 彻底修复");
  await expect.poll(() => page.textContent("output")).toMatch(/^显示 [1-9]\d? \/ 39$/);
  for (const text of await page.locator("table.list tbody tr:visible .lead").allTextContents()) {
    expect(text).toContain("电梯");
  }
  const found = await page.textContent("output");
  await page.fill("input[name=q]", "停在三樓老人 徹底修復");
  await expect.poll(() => page.textContent("output")).toBe(found);
  await page.fill("input[name=q]", "没有这样的投诉");
  await expect.poll(() => page.locator("[data-none]").isVisible()).toBe(true);
  await page.close();
});

test("statuses read without colour: every mark has its word", async () => {
  const page = await browser.newPage();
  await page.goto(`${pinned.url}about/`);
  expect(await page.locator(".st").allTextContents()).toEqual([
    "逾期",
    "待办",
    "未到期",
    "按时",
    "迟办",
    "错过",
    "豁免",
    "未判定",
  ]);
  const shapes = await page.locator(".st").evaluateAll((marks) =>
    marks.map((mark) => {
      const style = getComputedStyle(mark, "::before");
      return [style.clipPath, style.borderRadius, style.borderStyle, style.borderWidth, style.height].join(
        " ",
      );
    }),
  );
  expect(new Set(shapes).size).toBe(8);
  await page.close();
});

test("everything is there with scripts off", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${pinned.url}rates/wuye/2026-10/`);
  expect(await page.locator(".drawn svg").first().isVisible()).toBe(true);
  await page.goto(`${pinned.url}due/`);
  expect(await page.locator("table.due tbody tr").count()).toBe(25);
  const standing = sampleEvaluation.obligations.filter((item) => isStanding(item, AS_OF));
  expect(await page.locator("dl.why").count()).toBe(standing.length);
  expect(await page.locator("[data-filter]").isVisible()).toBe(false);
  await page.locator("summary").first().click();
  expect(await page.locator("dl.why").first().isVisible()).toBe(true);
  await context.close();
});

test("a pinned build stands still and says so", async () => {
  const page = await browser.newPage();
  await page.clock.setFixedTime(AS_OF + 30 * DAY);
  await page.goto(`${pinned.url}due/`);
  expect(await page.textContent("[data-banner]")).toContain("定格在 10月21日 周三 18:00");
  expect(await page.locator("#overdue tbody tr").count()).toBe(3);
  await page.close();
});

test("a fresh build has no banner; an older one tells its age, after a week that nobody should act on it", async () => {
  for (const [age, told] of [
    [60_000, null],
    [2 * DAY, /数据是 2 天前的/],
    [7 * DAY, /数据是 7 天前的/],
    [7 * DAY + 1, /7 天前生成的，太旧了，不能据此办事/],
  ] as const) {
    const page = await browser.newPage();
    await page.clock.setFixedTime(AS_OF + age);
    await page.goto(`${live.url}due/`);
    if (told === null) expect(await page.locator("[data-banner]").isVisible()).toBe(false);
    else expect(await page.textContent("[data-banner]")).toMatch(told);
    await page.close();
  }
});

test("the theme is the reader's choice and stays", async () => {
  const page = await browser.newPage({ colorScheme: "light" });
  await page.goto(pinned.url);
  await page.click("[data-theme-toggle]");
  await page.goto(`${pinned.url}due/`);
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    "rgb(22, 21, 18)",
  );
  await page.close();
});

test("keyboard: the first stop skips to the content", async () => {
  const page = await browser.newPage();
  await page.goto(`${pinned.url}due/`);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
  await page.keyboard.press("Enter");
  expect(page.url()).toContain("#main");
  await page.close();
});

test("text from records stays text", async () => {
  const page = await browser.newPage();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${pinned.url}customers/c-0041.html`);
  expect(await page.textContent("h1")).toBe('马<i>丽</i>&"娜"');
  await page.goto(`${pinned.url}customers/?q=${encodeURIComponent("<i>")}`);
  expect(await page.locator("table.list tbody tr:visible").count()).toBe(1);
  await page.goto(`${pinned.url}cases/?q=alert`);
  await expect.poll(() => page.textContent("output")).toMatch(/^显示 \d+ \/ 39$/);
  expect(dialogs).toEqual([]);
  await page.close();
});
