/**
 * Texts in the product's languages: picking one, filling in `{name}`, and traditional script from simplified.
 */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";

export type Params = Readonly<Record<string, string | number | Localized>>;

/** Words of one diagnostic. `{name}` stands for the parameter of that name. */
export interface DiagnosticText {
  /** One sentence: what happened, to which record, actual and expected; never the place. */
  readonly message: Localized;
  /** The next action. */
  readonly hint: Localized;
}

/** Diagnostic texts by code or template name. */
export type DiagnosticCatalogue = Readonly<Record<string, DiagnosticText>>;

/** Words that conversion by phrase tables gets wrong in our trade. */
const TAIWAN_TERMS: readonly (readonly [string, string])[] = [["質量", "品質"]];

/** What we use of the converter; its own declarations do not resolve for ES modules. */
interface Opencc {
  readonly Converter: (options: { from: string; to: string }) => (text: string) => string;
}

let toTraditional: ((text: string) => string) | null = null;

/**
 * Loads what a language needs; call it once before any text in that language. Only `zh-TW` costs anything.
 */
export async function loadLanguage(locale: Locale): Promise<void> {
  if (locale !== "zh-TW" || toTraditional) return;
  const { Converter } = (await import("opencc-js/cn2t")) as Opencc;
  const convert = Converter({ from: "cn", to: "twp" });
  toTraditional = (text) => TAIWAN_TERMS.reduce((out, [from, to]) => out.replaceAll(from, to), convert(text));
}

/**
 * Converts simplified text of the product (never of records); throws unless `loadLanguage("zh-TW")` came
 * before.
 */
export function traditional(text: string): string {
  if (!toTraditional) throw new Error('loadLanguage("zh-TW") must be awaited before text in it is asked for');
  return toTraditional(text);
}

/** The text in one language, before parameters are filled in. */
export function localize(text: Localized, locale: Locale): string {
  if (locale === "zh-TW") return text["zh-TW"] ?? traditional(text["zh-CN"]);
  return text[locale];
}

/**
 * Localizes a template and fills in its parameters. Values that are texts themselves are localized too;
 * values from records are put in as they are. A parameter that is missing stays visible as `{name}`.
 */
export function fill(template: Localized, params: Params, locale: Locale): string {
  return localize(template, locale).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === "object" ? localize(value, locale) : String(value);
  });
}
