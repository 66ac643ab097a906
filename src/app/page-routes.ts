/**
 * Every page once per language: the files under `src/site/pages` make the root's routes, this adds those of
 * the other languages.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import type { Locale } from "../model/tenant.ts";
import { LOCALES, prefixOf } from "../site/views/languages.ts";

/** `due/staff/[id]/index.astro` → `/due/staff/[id]`; `rates/rates.csv.ts` → `/rates/rates.csv`. */
export function patternOf(file: string): string {
  const route = `/${file.replaceAll("\\", "/")}`.replace(/\.(astro|ts)$/, "").replace(/\/index$/, "");
  return route === "" ? "/" : route;
}

/** Files that every language takes from the root: data without words. */
const SHARED = /^data[\\/]/;

export function languageRoutes(root: string, own: Locale): AstroIntegration {
  const pages = join(root, "src/site/pages");
  return {
    name: "huifang-languages",
    hooks: {
      "astro:config:setup"({ injectRoute }) {
        const files = readdirSync(pages, { recursive: true, encoding: "utf8" })
          .filter((file) => /\.(astro|ts)$/.test(file) && !SHARED.test(file))
          .sort();
        for (const locale of LOCALES.filter((one) => one !== own)) {
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
