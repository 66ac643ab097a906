/**
 * The site that a page belongs to. A page never asks for its language: it stands under the path that is being
 * rendered.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { loadLanguage } from "../../i18n/text.ts";
import type { Locale } from "../../model/tenant.ts";
import { localeOfPath } from "./languages.ts";
import { SITE, Site, type SiteInput } from "./site.ts";

const path = new AsyncLocalStorage<string>();
let sites = new Map<Locale, Site>();
let made: SiteInput | null = null;

/** Renders one page: everything that `make` opens is in the language of this path (`/en/due/`). */
export function rendering<T>(pathname: string, make: () => T): T {
  return path.run(pathname, make);
}

/**
 * The same object for every page of one language in one build; outside of a page that of the root's language.
 */
export async function openSite(): Promise<Site> {
  const input = (globalThis as Record<symbol, unknown>)[SITE] as SiteInput | undefined;
  if (!input) throw new Error("no data for the site: build it with `huifang build` or `huifang dev`");
  if (made !== input) {
    sites = new Map();
    made = input;
  }
  const locale = localeOfPath(path.getStore() ?? "/", input.locale) ?? input.locale;
  const known = sites.get(locale);
  if (known) return known;
  await loadLanguage(locale);
  const site = new Site(input, locale, [...sites.values()][0] ?? null);
  sites.set(locale, site);
  return site;
}
