/** Titles of the members of closed lists: what the product shows for a code, and so what may be written for it. */
import type { Localized } from "../model/finding.ts";
import { en } from "./site/en.ts";
import type { Words } from "./site/index.ts";
import { zhCN } from "./site/zh-CN.ts";
import { TRADITIONAL_TITLES } from "./traditional-titles.ts";

/** How closed lists of the vocabulary are named in the site's words. */
const LIST_WORDS: Readonly<Record<string, string>> = {
  event_type: "event",
  issue_kind: "kind.issue",
  job_kind: "kind.job",
};

/** The name of a member, or the member itself where nobody has named it (a company's own). */
export function memberName(t: Words, list: string | undefined, member: string): string {
  return list === undefined ? member : t.named(LIST_WORDS[list] ?? list, member);
}

/** Titles are the same whatever their width, case, spaces and hyphens. */
export const plainTitle = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/gu, "");

const catalogues: readonly Readonly<Record<string, string>>[] = [zhCN, en];

/** Every title of a member, in simplified Chinese, English and traditional Chinese. */
export function memberTitles(list: string, member: string): readonly string[] {
  const key = `${LIST_WORDS[list] ?? list}.${member}`;
  const shown = catalogues.flatMap((texts) => (Object.hasOwn(texts, key) ? [texts[key]] : []));
  return [...new Set(shown.flatMap((title) => [title, ...(TRADITIONAL_TITLES[title]?.split("|") ?? [])]))];
}

/** What the product shows for a member in each language: the code itself where nobody has named it. */
export function memberTitle(list: string, member: string): Localized {
  const key = `${LIST_WORDS[list] ?? list}.${member}`;
  const [cn, english] = catalogues.map((texts) => (Object.hasOwn(texts, key) ? texts[key] : member));
  const tw = TRADITIONAL_TITLES[cn]?.split("|")[0];
  return { "zh-CN": cn, "zh-TW": tw ?? cn, en: english };
}

/** Titles of a list's members → the members. A title that several share, or that is itself a code, names none. */
export function membersByTitle(list: string, members: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const member of members) {
    for (const title of new Set([member, ...memberTitles(list, member)].map(plainTitle))) {
      found.set(title, found.has(title) ? null : member);
    }
  }
  for (const member of members) if (found.has(member)) found.set(member, member);
  const out = new Map<string, string>();
  for (const [title, member] of found) if (member !== null) out.set(title, member);
  return out;
}
