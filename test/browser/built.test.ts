/**
 * The built files by themselves: every link leads somewhere, nothing comes from elsewhere, equal input gives
 * equal bytes.
 */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenLinks, buildSample, filesOf, openSample, PAGE_TYPES, type BuiltSite } from "./site.ts";

let site: BuiltSite;
let again: BuiltSite;
beforeAll(async () => {
  site = await openSample(true);
  again = await buildSample(true);
});
afterAll(() => {
  site?.close();
  again?.close();
});

const read = (path: string): string => readFileSync(join(site.folder, path), "utf8");
/** All but the one that a host shows for an address without a page. */
const pages = (): string[] =>
  filesOf(site.folder).filter((file) => file.endsWith(".html") && file !== "404.html");

test("every link leads to a file of the site, and its anchor exists", () => {
  expect(brokenLinks(site.folder)).toEqual([]);
});

test("no page names another host, carries an inline script, style or handler", () => {
  for (const page of pages()) {
    const text = read(page);
    expect(text, page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(text, page).not.toMatch(/<script(?![^>]* src=)(?![^>]*application\/json)/);
    expect(text, page).not.toMatch(/ style="| on[a-z]+="/);
    expect(text, page).toContain("script-src 'self'");
  }
});

test("two builds from equal input are byte for byte the same", () => {
  const files = filesOf(site.folder);
  expect(filesOf(again.folder)).toEqual(files);
  for (const file of files) {
    expect(readFileSync(join(again.folder, file)).equals(readFileSync(join(site.folder, file))), file).toBe(
      true,
    );
  }
});

test("each page type exists and its first heading comes with an answer", () => {
  for (const path of PAGE_TYPES) {
    const text = read(path.endsWith(".html") ? path : `${path}index.html`);
    expect(text.match(/<h1>/g), path).toHaveLength(1);
    expect(text, path).toMatch(/<p class="answer">[^<]*\S/);
  }
});

test("the first view of every page stays below 150 KB, compressed, scripts and styles included", () => {
  const sizes = new Map<string, number>();
  const size = (file: string): number => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(site.folder, file))).length);
    return sizes.get(file) as number;
  };
  const heavy = pages().flatMap((page) => {
    const linked = [...read(page).matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+)"/g)].map((m) =>
      posix.normalize(posix.join(posix.dirname(page), m[1])),
    );
    const sum = [page, ...linked].reduce((all, file) => all + size(file), 0);
    return sum > 150_000 ? [`${page}: ${sum}`] : [];
  });
  expect(heavy).toEqual([]);
});

test("every page stands in every language, in its own script, and links to the others", () => {
  const files = pages();
  const root = files.filter((file) => !/^(?:en|zh-tw)\//.test(file));
  for (const [prefix, lang] of [
    ["en/", "en"],
    ["zh-tw/", "zh-TW"],
  ]) {
    expect(files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length))).toEqual(
      root,
    );
    for (const file of root) expect(read(prefix + file), prefix + file).toContain(`<html lang="${lang}">`);
  }
  for (const file of root) expect(read(file), file).toMatch(/hreflang="zh-TW"[\s\S]*hreflang="en"/);
});

test("a person's list comes as table and calendar", () => {
  const csv = read("due/staff/xu-bo/due.csv");
  expect(csv.replace("\u2063", "").startsWith("\ufeff状态,最迟,最早,人员")).toBe(true);
  expect(csv).toContain("徐波");
  const ics = read("due/staff/xu-bo/due.ics");
  expect(ics.match(/BEGIN:VEVENT/g)?.length).toBe(csv.trim().split("\r\n").length - 1);
});
