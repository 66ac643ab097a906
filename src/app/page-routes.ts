/**
 * Every page once per language: the files under `src/site/pages` make the root's routes, this adds those of
 * the other languages.
 */
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import type { Locale } from "../model/tenant.ts";
import { prefixOf } from "../site/views/languages.ts";

/** `due/staff/[id]/index.astro` → `/due/staff/[id]`; `rates/rates.csv.ts` → `/rates/rates.csv`. */
export function patternOf(file: string): string {
  const route = `/${file.replaceAll("\\", "/")}`.replace(/\.(astro|ts)$/, "").replace(/\/index$/, "");
  return route === "" ? "/" : route;
}

/** Files that every language takes from the root: data without words. */
const SHARED = /^(?:data[\\/]|404\.astro$)/;

export function languageRoutes(root: string, locales: readonly Locale[]): AstroIntegration {
  const [own, ...others] = locales;
  const pages = join(root, "src/site/pages");
  return {
    name: "huifang-languages",
    hooks: {
      "astro:config:setup"({ injectRoute }) {
        const files = readdirSync(pages, { recursive: true, encoding: "utf8" })
          .filter((file) => /\.(astro|ts)$/.test(file) && !SHARED.test(file))
          .sort();
        for (const locale of others) {
          for (const file of files) {
            injectRoute({
              pattern: `/${prefixOf(locale, own)}${patternOf(file).slice(1)}`.replace(/\/$/, ""),
              entrypoint: join(pages, file),
              prerender: true,
            });
          }
        }
      },
    },
  };
}

/**
 * Routes that are added are written as files, sections too: those of the other languages are moved to where
 * the root's have theirs.
 */
export function placeSections(out: string, locales: readonly Locale[]): void {
  const [own, ...others] = locales;
  for (const folder of others.map((locale) => prefixOf(locale, own).slice(0, -1))) {
    for (const file of readdirSync(join(out, folder), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".html") || !existsSync(join(out, file.replace(/\.html$/, "/index.html")))) continue;
      moveToIndex(join(out, folder, file));
    }
    moveToIndex(join(out, `${folder}.html`));
  }
}

/** `en/due.html` → `en/due/index.html` */
function moveToIndex(file: string): void {
  const folder = file.replace(/\.html$/, "");
  mkdirSync(folder, { recursive: true });
  renameSync(file, join(folder, "index.html"));
}
