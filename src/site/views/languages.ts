/** The languages of one build: which folder each has, and how it names itself. */
import type { Locale } from "../../model/tenant.ts";

const FOLDERS: Readonly<Record<Locale, string>> = { "zh-CN": "zh-cn/", "zh-TW": "zh-tw/", en: "en/" };
export const LOCALES = Object.keys(FOLDERS) as readonly Locale[];

/** How a language is called in itself, and what fits into a narrow place. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, { readonly name: string; readonly short: string }>> = {
  "zh-CN": { name: "简体中文", short: "简" },
  "zh-TW": { name: "繁體中文", short: "繁" },
  en: { name: "English", short: "En" },
};

/** Folder of a language below the site; the build's own language stands at the root. */
export function prefixOf(locale: Locale, root: Locale): string {
  return locale === root ? "" : FOLDERS[locale];
}

/** The language whose pages stand under a path like `/en/due/`; null where it is that of the root. */
export function localeOfPath(path: string, root: Locale): Locale | null {
  const [, folder] = path.replace(/\.html$/, "").split("/");
  return LOCALES.find((locale) => locale !== root && FOLDERS[locale] === `${folder}/`) ?? null;
}

/** A path of the site without the folder of its language: `/en/due/index.html` → `due/`. */
export function pathIn(path: string, root: Locale): string {
  const locale = localeOfPath(path, root);
  // While it is built the first page of a language is called `/en.html`.
  return (
    locale === null ? path.slice(1) : path.slice(1 + FOLDERS[locale].length).replace(/^html$/, "")
  ).replace(/(?:^|(?<=\/))index(?:\.html)?$/, "");
}

/** The languages that a company chose for its site, that of the root first. */
export function siteLocales(
  tenant: { readonly locales?: readonly Locale[] },
  root: Locale,
): readonly Locale[] {
  return [root, ...LOCALES.filter((one) => one !== root && tenant.locales?.includes(one))];
}
