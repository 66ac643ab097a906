/** What `huifang compact` says. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  file: { "zh-CN": "{path}：{n} 条记录", en: "{path}: {n} records" },
  nothing: { "zh-CN": "没有可以收拢的记录。", en: "there is nothing to compact." },
  would: {
    "zh-CN": "将把 {n} 个文件收成 {files} 个（试运行，什么也没有写）。",
    en: "{n} files would become {files} (dry run; nothing was written).",
  },
  did: { "zh-CN": "{n} 个文件收成了 {files} 个。", en: "{n} files became {files}." },
  owed: {
    "zh-CN": "{n} 条留在原处：还有没办完的事由它们而起。",
    en: "{n} stay where they are: something is still owed because of them.",
  },
  uncommitted: {
    "zh-CN": "{n} 条留在原处：文件还没有提交。",
    en: "{n} stay where they are: their files are not committed.",
  },
  broken: {
    "zh-CN": "{n} 条留在原处：文件里有错误，先改好再收。",
    en: "{n} stay where they are: their files have errors; mend them first.",
  },
  "comments-would": { "zh-CN": "有 {n} 处批注不会保留：", en: "{n} comments would go:" },
  comments: { "zh-CN": "有 {n} 处批注没有保留：", en: "{n} comments are gone:" },
  more: { "zh-CN": "  另有 {n} 处", en: "  and {n} more" },
  commit: { "zh-CN": "已提交 {commit}", en: "committed as {commit}" },
} as const satisfies Readonly<Record<string, Localized>>;

/** A line in a language, parameters filled in. */
export function sayCompact(name: keyof typeof texts, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
