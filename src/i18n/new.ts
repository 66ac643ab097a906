/** What `huifang new` asks and says. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  intro: { "zh-CN": "记一条{what}", en: "A new {what}" },
  "intro-due": { "zh-CN": "照待办记一条{what}", en: "A {what} for a due item" },
  "intro-complete": { "zh-CN": "补全 {ref}", en: "Completing {ref}" },
  skip: { "zh-CN": "（不填）", en: "(leave it out)" },
  search: { "zh-CN": "输入名字、编号或拼音", en: "type a name, an id or pinyin" },
  wants: { "zh-CN": "制度要求：{title}", en: "The rules ask: {title}" },
  yes: { "zh-CN": "是", en: "yes" },
  no: { "zh-CN": "否", en: "no" },
  again: { "zh-CN": "请改一下", en: "please mend" },
  "save-it": { "zh-CN": "写入台账？", en: "Write it?" },
  "commit-it": { "zh-CN": "提交到 git？", en: "Commit it to git?" },
  saved: { "zh-CN": "写好了：{file}（{ref}）", en: "written: {file} ({ref})" },
  "saved-many": { "zh-CN": "写好 {n} 条记录：{files}", en: "{n} records written: {files}" },
  committed: { "zh-CN": "已提交：{commit}", en: "committed: {commit}" },
  "not-committed": { "zh-CN": "没有提交：{reason}", en: "not committed: {reason}" },
  refused: { "zh-CN": "没有写入：有 {n} 处要先改好。", en: "nothing was written: {n} mistakes come first." },
  notes: { "zh-CN": "已写入，另有提醒：", en: "written, with remarks:" },
  missing: {
    "zh-CN": "缺少 {field}（{title}）：用 --set {field}=… 给出，或在终端里运行来回答提问",
    en: "{field} ({title}) is missing: give --set {field}=…, or run it on a terminal and answer",
  },
  "other-kind": {
    "zh-CN": "这条待办要的是 {wanted}，不是 {kind}",
    en: "that item asks for a {wanted}, not a {kind}",
  },
  "due-none": {
    "zh-CN": "--due {id}：没有这一项；用 huifang due --format json 看编号",
    en: "--due {id}: no such item; huifang due --format json shows the ids",
  },
  "due-many": { "zh-CN": "--due {id}：不止一项：\n  {list}", en: "--due {id}: more than one:\n  {list}" },
  "bad-set": { "zh-CN": "--set {text}：写成 字段=值", en: "--set {text}: write field=value" },
  "bad-field": {
    "zh-CN": "--set {name}：{kind} 没有这个字段（最接近：{near}）",
    en: "--set {name}: a {kind} has no such field (nearest: {near})",
  },
  "bad-json": { "zh-CN": "--json {file}：{reason}", en: "--json {file}: {reason}" },
  "not-records": {
    "zh-CN": "要一条记录（对象）或多条（数组）",
    en: "a record (an object) or several (an array) is wanted",
  },
  "bulk-who": {
    "zh-CN": "--bulk：用 --for 名单文件 或 --where 字段=值 说明是哪些客户，或用 --json 给出记录",
    en: "--bulk: say which customers with --for FILE or --where field=value, or give records with --json",
  },
  "bulk-none": { "zh-CN": "--bulk：没有一位客户符合", en: "--bulk: no customer fits" },
  "bulk-unknown": {
    "zh-CN": "--for：{n} 个编号不是台账里的客户，如 {list}",
    en: "--for: {n} ids are no customers of the ledger, such as {list}",
  },
  "bulk-twice": {
    "zh-CN": "{n} 条已经在台账里（如 {ref}），没有写入",
    en: "{n} of them are in the ledger already (such as {ref}); nothing was written",
  },
  "id-taken": { "zh-CN": "编号 {ref} 已被占用", en: "the id {ref} is taken" },
} as const satisfies Readonly<Record<string, Localized>>;

export type NewText = keyof typeof texts;

/** A text of `new` in a language, parameters filled in. */
export function sayNew(name: NewText, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}

/** The same in every language, for an error that is worded later. */
export function newWords(name: NewText, params: Params = {}): Localized {
  return { "zh-CN": fill(texts[name], params, "zh-CN"), en: fill(texts[name], params, "en") };
}
