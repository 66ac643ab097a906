/** What `check --fix` says. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const words = {
  nothing: { "zh-CN": "没有可以自动改正的地方。", en: "Nothing that can be mended without a doubt." },
  shown: {
    "zh-CN": "以上可以改正 {files} 个文件的 {lines} 行；什么也没有写，加上 --yes 才写入。",
    en: "This would mend {lines} lines in {files} files; nothing was written, add --yes to write it.",
  },
  ask: {
    "zh-CN": "改正这 {files} 个文件的 {lines} 行吗？",
    en: "Mend these {lines} lines in {files} files?",
  },
  written: { "zh-CN": "已改正 {files} 个文件的 {lines} 行。", en: "Mended {lines} lines in {files} files." },
  yes: { "zh-CN": "改", en: "yes" },
  no: { "zh-CN": "不改", en: "no" },
} satisfies Record<string, Localized>;

/** In one language, which must have been loaded. */
export const fixWords =
  (locale: Locale) =>
  (name: keyof typeof words, params: Params = {}): string =>
    fill(words[name], params, locale);
