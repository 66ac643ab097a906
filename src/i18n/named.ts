/** Names of members of closed lists as texts of every language, for findings: `role.area_manager` → 片区经理. */
import type { Localized } from "../model/finding.ts";
import { namesEn } from "./site/en-names.ts";
import { namesZhCN } from "./site/zh-CN-names.ts";

const isKey = (key: string): key is keyof typeof namesZhCN => Object.hasOwn(namesZhCN, key);

/** The name under the first of the prefixes that has one; a member that a company added is its own name. */
export function named(prefixes: readonly string[], member: string): Localized {
  const key = prefixes.map((prefix) => `${prefix}.${member}`).find(isKey);
  if (key === undefined) return { "zh-CN": member, en: member };
  return { "zh-CN": namesZhCN[key], en: namesEn[key] };
}

/** Several texts, one of which will do, each told once. */
export function either(texts: readonly Localized[]): Localized {
  const join = (locale: "zh-CN" | "en"): string =>
    [...new Set(texts.map((text) => text[locale] ?? ""))].join(" / ");
  return { "zh-CN": join("zh-CN"), en: join("en") };
}
