/**
 * The words of the site: typed keys, `{name}` filled in, `{n|one|many}` for plurals, and sentences with
 * links.
 */
import type { Locale } from "../../model/tenant.ts";
import { traditional } from "../text.ts";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export type SiteKey = keyof typeof zhCN;
export type Tone = "good" | "warn" | "bad" | "quiet";

/** A piece of a sentence: plain text, or a figure that leads to its rows. */
export type Piece = string | Figure | Moment;
export interface Figure {
  readonly text: string;
  readonly to?: string;
  readonly tone?: Tone;
}
/** Something said of the time between now and an instant: the browser says it, `text` stands where none does. */
export interface Moment {
  readonly text: string;
  readonly tone?: Tone;
  readonly at: number;
  /** Key of the sentence that the browser says with `{span}`; absent: how much is left, or how long overdue. */
  readonly say?: MomentKey;
}
export type MomentKey = "moment.case" | "moment.got" | "moment.contact" | "moment.span";

export const isMoment = (piece: Piece): piece is Moment => typeof piece === "object" && "at" in piece;
export type Sentence = readonly Piece[];

export interface Words {
  (key: SiteKey, params?: Readonly<Record<string, string | number>>): string;
  /** Like a call, but parameters may be linked pieces. */
  rich(key: SiteKey, params: Readonly<Record<string, string | number | Piece | Sentence>>): Sentence;
  /**
   * The text of `prefix.name`, or the name itself where the catalogue has no such key (vocabulary of a
   * tenant).
   */
  named(prefix: string, name: string): string;
  readonly locale: Locale;
}

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** Words in one language; `loadLanguage(locale)` must have been awaited. */
export function siteWords(locale: Locale): Words {
  const source: Readonly<Record<string, string>> = locale === "en" ? en : zhCN;
  const cache = new Map<string, string>();
  const plurals = new Intl.PluralRules(locale);
  const choose = (value: unknown, one: string, many: string): string =>
    plurals.select(Number(value)) === "one" ? one : many;
  const text = (key: string): string => {
    if (locale !== "zh-TW") return source[key];
    let found = cache.get(key);
    if (found === undefined) cache.set(key, (found = traditional(source[key])));
    return found;
  };
  const rich: Words["rich"] = (key, params) => {
    const out: Piece[] = [];
    const template = text(key);
    let last = 0;
    for (const match of template.matchAll(PLACE)) {
      if (match.index > last) out.push(template.slice(last, match.index));
      last = match.index + match[0].length;
      const value = params[match[1]];
      if (match[2] !== undefined) out.push(choose(value, match[2], match[3]));
      else if (Array.isArray(value)) out.push(...(value as Sentence));
      else if (value !== undefined) out.push(typeof value === "object" ? (value as Piece) : String(value));
    }
    if (last < template.length) out.push(template.slice(last));
    return out;
  };
  const words = ((key, params) => {
    const template = text(key);
    if (params === undefined) return template;
    return template.replace(PLACE, (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (one !== undefined) return choose(value, one, many ?? "");
      return value === undefined ? whole : String(value);
    });
  }) as Words;
  return Object.assign(words, {
    rich,
    locale,
    named: (prefix: string, name: string): string =>
      Object.hasOwn(source, `${prefix}.${name}`) ? text(`${prefix}.${name}`) : name,
  });
}

/** A sentence without its links. */
export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}
