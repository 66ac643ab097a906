/**
 * A page tells the truth at eight in the morning: whatever a build at T0 shows when it is opened at T1, a
 * build at T1 shows too. In the deep layer: twenty instants.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookAhead } from "../../src/app/ahead.ts";
import { buildSite } from "../../src/app/build-site.ts";
import { openRun, type Run } from "../../src/app/open-run.ts";
import { reword } from "../../src/policy/engine/to-findings.ts";
import { AS_OF_PAGES } from "../../src/site/living/steps.ts";
import { openBrowser } from "./browser.ts";
import { filesOf, serve, type BuiltSite } from "./site.ts";

const DEEP = process.env.HUIFANG_DEEP === "1";
const ROOT = join(import.meta.dirname, "../..");
/** Friday evening before the month ends. */
const BUILT = "2026-10-29T18:00+08:00";
const OPENED = DEEP
  ? Array.from({ length: 20 }, (_, i) =>
      new Date(Date.parse(BUILT) + (i + 1) * 8.4 * 3_600_000 - 1).toISOString(),
    )
  : ["2026-10-30T08:00+08:00", "2026-11-01T00:00+08:00"];
const LINES = ["wuye"];

let run: Run;
let browser: Browser;
let first: BuiltSite;
const work = mkdtempSync(join(tmpdir(), "huifang-living-"));

async function build(at: number, name: string, ahead: boolean): Promise<string> {
  const { evaluation, findings } = run.judgeAt(at);
  const out = join(work, name);
  await buildSite({
    evaluation,
    findings,
    out,
    commit: null,
    pinned: false,
    builtAt: at,
    locale: "zh-CN",
    reword,
    lines: LINES,
    ...(ahead && { ahead: lookAhead(evaluation, run.judgeAt) }),
  });
  return out;
}

beforeAll(async () => {
  run = await openRun({ root: ROOT, at: null, asOf: BUILT, lines: LINES, lang: null, gate: "nightly" });
  first = await serve(await build(Date.parse(BUILT), "first", true));
  browser = await openBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  first?.close();
  rmSync(work, { recursive: true, force: true });
});

/** Two pages of every kind, most of them with something to tell, in three languages. */
function pagesOf(folder: string): string[] {
  const kinds = new Map<string, string[]>();
  for (const file of filesOf(folder)) {
    if (!file.endsWith(".html") || /(?:^|\/)(?:404\.html|admin\/)/.test(file)) continue;
    if (AS_OF_PAGES.some((name) => file.replace(/^(?:en|zh-tw)\//, "").startsWith(`${name}/`))) continue;
    const kind = file
      .split("/")
      .map((part, i, all) =>
        i === all.length - 1 && part !== "index.html" ? "*" : part.replace(/^[\d-]+$/, "*"),
      )
      .join("/")
      .replace(/(due\/staff|rates|forms)\/[^/]+/, "$1/*");
    kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  const most = DEEP ? 1 : 3;
  return [...kinds.values()].flatMap((files) =>
    files.filter((_, i) => files.length <= most || i % Math.ceil(files.length / most) === 0),
  );
}

/** What a reader sees, the age of the build apart. */
async function seen(page: Page, url: string, at: number): Promise<string> {
  await page.clock.setFixedTime(at);
  await page.goto(url);
  return page.evaluate(() => {
    for (const one of document.querySelectorAll("[data-banner], [data-asof], [data-provenance], noscript")) {
      one.remove();
    }
    for (const one of document.querySelectorAll("details")) one.open = true;
    const marks = [...document.querySelectorAll("main [class*='st-'], main .band")].map(
      (one) => one.className,
    );
    return `${document.title}\n${document.body.innerText}\n${marks.join("\n")}`;
  });
}

describe.each(OPENED)("opened at %s", (when) => {
  const at = Date.parse(when);
  test("every page says what a build at that instant says", async () => {
    const then = await serve(await build(at, `then-${at}`, false));
    const context = await browser.newContext();
    const page = await context.newPage();
    const off: string[] = [];
    for (const file of pagesOf(then.folder)) {
      const [now, wanted] = [await seen(page, first.url + file, at), await seen(page, then.url + file, at)];
      if (now !== wanted) off.push(`${file}\n${difference(now, wanted)}`);
    }
    await context.close();
    then.close();
    expect(off).toEqual([]);
  }, 600_000);
});

function difference(a: string, b: string): string {
  const [x, y] = [a.split("\n"), b.split("\n")];
  const i = x.findIndex((line, n) => line !== y[n]);
  return `  shows: ${x.slice(i, i + 3).join(" | ")}\n  build: ${y.slice(i, i + 3).join(" | ")}`;
}
