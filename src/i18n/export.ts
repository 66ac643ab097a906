/** What `huifang export` says beside the tables, on stderr. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  written: { "zh-CN": "{file}：{n} 行", en: "{file}: {n} rows" },
  errors: {
    "zh-CN": "台账里有 {n} 处错误：写错的字段和读不了的记录不在导出的表里。先用 huifang check 看看。",
    en: "The ledger has {n} errors: wrong fields and unreadable records are not in the tables. See huifang check first.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** A remark of `export` in a language, parameters filled in. */
export function sayExport(name: keyof typeof texts, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
