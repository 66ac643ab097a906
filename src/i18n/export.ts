/** What `huifang export` says beside the tables, on stderr. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  base: { "zh-CN": "导出时的内容（勿改）", en: "As exported (leave)" },
  due: { "zh-CN": "待办", en: "Due" },
  rates: { "zh-CN": "完成率", en: "Rates" },
  findings: { "zh-CN": "问题", en: "Findings" },
  "to-file": {
    "zh-CN": "工作簿要写进文件：用 -o 写明，如 -o 回访.xlsx",
    en: "a workbook goes into a file: name it with -o, such as -o visits.xlsx",
  },
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
