/** What `huifang import` says around the rows: sums, headings, what was written. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  "dry-run": { "zh-CN": "试运行，未写入任何文件", en: "dry run, nothing was written" },
  read: {
    "zh-CN": "{file}：{rows} 行，{encoding}，分隔符 {delimiter}",
    en: "{file}: {rows} rows, {encoding}, delimiter {delimiter}",
  },
  detected: { "zh-CN": "（自动识别）", en: " (detected)" },
  comma: { "zh-CN": "逗号", en: "comma" },
  semicolon: { "zh-CN": "分号", en: "semicolon" },
  tab: { "zh-CN": "制表符", en: "tab" },
  bar: { "zh-CN": "竖线", en: "bar" },
  line: { "zh-CN": "第 {line} 行", en: "line {line}" },
  rejected: { "zh-CN": "未能成为记录的行", en: "Rows that did not become records" },
  reasons: { "zh-CN": "未采用的原因", en: "Why it was not taken" },
  lines: { "zh-CN": "{n} 行（第 {lines} 行）", en: "{n} rows (lines {lines})" },
  "lines-more": { "zh-CN": "{n} 行（第 {lines} 行……）", en: "{n} rows (lines {lines} …)" },
  "rejected-to": {
    "zh-CN": "未采用的行已写到 {file}，改好后直接导入",
    en: "the rejected rows are in {file}; mend and import that",
  },
  "rejected-how": {
    "zh-CN": "用 --rejected 文件名 可把未采用的行连同原因写成一张表，改好再导入",
    en: "--rejected FILE writes the rejected rows with the reasons, to mend and import again",
  },
  conflicts: { "zh-CN": "冲突，未改动", en: "Conflicts, left alone" },
  changes: { "zh-CN": "更新的记录", en: "Records that change" },
  sum: {
    "zh-CN": "{rows} 行 = {records} 条记录 + {merged} 行并入 + {rejected} 行未采用 + {skipped} 行筛除",
    en: "{rows} rows = {records} records + {merged} merged into them + {rejected} rejected + {skipped} skipped",
  },
  records: {
    "zh-CN": "记录：新建 {created}，更新 {changed}，未变 {unchanged}，冲突 {conflicts}",
    en: "records: {created} created, {changed} changed, {unchanged} unchanged, {conflicts} in conflict",
  },
  also: {
    "zh-CN": "顺带：新建 {created}，已有 {there}",
    en: "on the way: {created} created, {there} there already",
  },
  blank: { "zh-CN": "空行 {n} 行", en: "{n} blank lines passed over" },
  masked: { "zh-CN": "遮盖个人号码 {n} 处", en: "{n} personal numbers masked" },
  respelt: {
    "zh-CN": "{n} 格只是被电子表格改了写法（如 0012 变成 12），记录保持原样",
    en: "{n} cells that a spreadsheet only wrote otherwise (such as 0012 as 12) were left as they are on file",
  },
  lossy: {
    "zh-CN": "{n} 格里有 {encoding} 装不下的字，变成了“?”，记录保持原样；另存为 UTF-8 就不会丢",
    en: "{n} cells have ? for characters that {encoding} lacks and were left as they are on file; save as UTF-8 to keep them",
  },
  files: { "zh-CN": "写入 {n} 个文件", en: "{n} files written" },
  "files-planned": { "zh-CN": "将写入 {n} 个文件", en: "{n} files to be written" },
  nothing: { "zh-CN": "没有要写入的", en: "nothing to write" },
  hint: { "zh-CN": "建议", en: "hint" },
} as const satisfies Readonly<Record<string, Localized>>;

export type ImportText = keyof typeof texts;

/** A text of the import report in a language, parameters filled in. */
export function sayImport(name: ImportText, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
