/** What `huifang facts` and `huifang group` say on stderr. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  "facts-written": {
    "zh-CN": "{branch}：{rows} 行，{months} 个月份文件，写入 {out}",
    en: "{branch}: {rows} rows in {months} monthly files, written to {out}",
  },
  "facts-spelling": {
    "zh-CN": "有 {n} 个客户或员工的编号拼出了本人的名字，会照样写进数据。可加 --pseudonyms 用加密编号代替。",
    en: "{n} ids of customers or staff spell their names and are written as they are. --pseudonyms puts keyed digests in their place.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** A remark in a language, parameters filled in. */
export function sayFacts(name: keyof typeof texts, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
