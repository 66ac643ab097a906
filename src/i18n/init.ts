/** What `huifang init` asks and says. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  intro: { "zh-CN": "新建一家公司的回访台账", en: "A ledger for a new company" },
  name: { "zh-CN": "公司名称", en: "Name of the company" },
  "name-needed": { "zh-CN": "请写公司名称", en: "Please give a name" },
  locale: { "zh-CN": "网站和提示用哪种语言", en: "Language of the site and of messages" },
  timezone: { "zh-CN": "时区", en: "Time zone" },
  "bad-zone": {
    "zh-CN": "没有这个时区；写法如 Asia/Shanghai",
    en: "no such zone; write it like Asia/Shanghai",
  },
  line: {
    "zh-CN": "业务线的名称（一家店、一个项目、一个部门都可以）",
    en: "A line of business (a shop, a project, a department)",
  },
  "line-id": {
    "zh-CN": "它的编号（小写字母、数字、横线；定了就不改）",
    en: "Its id (lower-case letters, digits, dashes; for good)",
  },
  "bad-id": {
    "zh-CN": "编号只用小写字母、数字和横线，且不能重复",
    en: "lower-case letters, digits and dashes only, not used twice",
  },
  packs: { "zh-CN": "“{line}”遵守哪些制度", en: "Which rule books does “{line}” follow" },
  "another-line": { "zh-CN": "还有别的业务线吗？", en: "Is there another line?" },
  open: {
    "zh-CN": "这些制度有 {n} 处留给公司定的数，其中 {proposed} 处我们有建议",
    en: "These rule books leave {n} figures to the company; we propose {proposed} of them",
  },
  "open-how": { "zh-CN": "怎么定", en: "How shall they be set" },
  "open-take": {
    "zh-CN": "先按建议，以后在 tenant.yaml 里改",
    en: "take the proposals, change them later in tenant.yaml",
  },
  "open-each": { "zh-CN": "一条一条定", en: "one by one" },
  "open-later": {
    "zh-CN": "先不定（这些条款只记“未定”）",
    en: "leave them open (those clauses stay undecided)",
  },
  "open-hint": {
    "zh-CN": "时长写成 PT2H（2 小时）、P3D（3 天）、P1M（1 个月）；数写数字；空着就是不定",
    en: "durations as PT2H, P3D, P1M; amounts as numbers; empty leaves it open",
  },
  "admin-name": { "zh-CN": "您的姓名（第一位员工）", en: "Your name (the first member of staff)" },
  "admin-email": { "zh-CN": "您提交用的邮箱（可空）", en: "The address you commit under (may be empty)" },
  customer: { "zh-CN": "第一位客户的称呼（先写一位试试）", en: "A first customer, to try things with" },
  "sample-customer": { "zh-CN": "示例客户", en: "Sample customer" },
  "sample-admin": { "zh-CN": "管理员", en: "Administrator" },
  "sample-company": { "zh-CN": "我的公司", en: "Our company" },
  forges: {
    "zh-CN": "仓库放在哪里（写好检查和网站的流水线）",
    en: "Where will the repository live (pipelines for check and site)",
  },
  git: { "zh-CN": "建成 git 仓库并做第一次提交？", en: "Make it a git repository with a first commit?" },
  yes: { "zh-CN": "是", en: "yes" },
  no: { "zh-CN": "否", en: "no" },
  "bad-line": {
    "zh-CN": "--line {text}：写成 编号:名称:制度,制度",
    en: "--line {text}: write id:title:pack,pack",
  },
  "bad-parameter": {
    "zh-CN": "--parameter {text}：写成 条款编号=值",
    en: "--parameter {text}: write clause=value",
  },
  "unknown-parameter": {
    "zh-CN": "--parameter {text}：所选制度里没有这个留给公司定的条款",
    en: "--parameter {text}: no open clause of the chosen packs",
  },
  "bad-forge": { "zh-CN": "--forge {text}：可选 {known}", en: "--forge {text}: one of {known}" },
  "need-answers": {
    "zh-CN": "这里没有终端可问。加 --yes 用默认值，或用选项给出答案（见 --help）。",
    en: "there is no terminal to ask on. Add --yes for defaults, or give the answers as options (see --help).",
  },
  done: { "zh-CN": "写好 {n} 个文件，在 {folder}", en: "{n} files written in {folder}" },
  kept: { "zh-CN": "原来就有、没有改动的：{list}", en: "there before and left alone: {list}" },
  committed: { "zh-CN": "第一次提交：{commit}", en: "first commit: {commit}" },
  "not-committed": { "zh-CN": "没有提交：{reason}", en: "not committed: {reason}" },
  "commit-yourself": {
    "zh-CN": "git 仓库已建好；设好 user.name 和 user.email 后提交：git add -A && git commit -m 新建台账",
    en: 'the git repository is there; set user.name and user.email, then: git add -A && git commit -m "New ledger"',
  },
  "in-repository": {
    "zh-CN": "这里已在 git 仓库里，请自己提交这些文件。",
    en: "this folder lies in a git repository; commit the files yourself.",
  },
  next: { "zh-CN": "接下来", en: "Next" },
  "next-check": {
    "zh-CN": "npx huifang check       检查台账",
    en: "npx huifang check       check the ledger",
  },
  "next-new": {
    "zh-CN": "npx huifang new visit   记第一次回访",
    en: "npx huifang new visit   record a first visit",
  },
  "next-build": {
    "zh-CN": "npx huifang build       生成网站，打开 dist/index.html",
    en: "npx huifang build       build the site, open dist/index.html",
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type InitText = keyof typeof texts;

/** A text of `init` in a language, parameters filled in. */
export function sayInit(name: InitText, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}

/** The same in every language, for an error that is worded later. */
export function initWords(name: InitText, params: Params = {}): Localized {
  return { "zh-CN": fill(texts[name], params, "zh-CN"), en: fill(texts[name], params, "en") };
}
