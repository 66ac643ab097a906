/**
 * The site that a page belongs to. A page never asks for its language: it stands under the path that is being
 * rendered.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { loadLanguage } from "../../i18n/text.ts";
import type { Locale } from "../../model/tenant.ts";
import { localeOfPath } from "./languages.ts";
import { SITE, Site, type SiteInput } from "./site.ts";

const page = new AsyncLocalStorage<{ readonly path: string; readonly step: number }>();
/** By step, then by language. */
let sites: Map<Locale, Site>[] = [];
let made: SiteInput | null = null;

/**
 * Renders one page: everything that `make` opens is in the language of this path (`/en/due/`), and as it will
 * be after that many of the steps to come.
 */
export function rendering<T>(path: string, step: number, make: () => T): T {
  return page.run({ path, step }, make);
}

/**
 * The same object for every page of one language and step in one build; outside of a page that of the root's
 * language after the last step: what is to come has its pages already.
 */
export async function openSite(): Promise<Site> {
  const input = (globalThis as Record<symbol, unknown>)[SITE] as SiteInput | undefined;
  if (!input) throw new Error("no data for the site: build it with `huifang build` or `huifang dev`");
  if (made !== input) {
    sites = [];
    made = input;
  }
  const { path = "/", step = input.ahead?.length ?? 0 } = page.getStore() ?? {};
  const locale = localeOfPath(path, input.locale) ?? input.locale;
  const own = (sites[step] ??= new Map());
  const known = own.get(locale);
  if (known) return known;
  await loadLanguage(locale);
  const shown = step === 0 ? input : { ...input, ...input.ahead?.[step - 1] };
  const site = new Site(shown, locale, [...own.values()][0] ?? null);
  own.set(locale, site);
  return site;
}
