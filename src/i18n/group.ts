/** Words of the head office's site. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  skip: { "zh-CN": "跳到正文", en: "Skip to content" },
  product: { "zh-CN": "回访", en: "Huifang" },
  sections: { "zh-CN": "栏目", en: "Sections" },
  language: { "zh-CN": "语言", en: "Language" },
  theme: { "zh-CN": "深色或浅色", en: "Dark or light" },
  overview: { "zh-CN": "总览", en: "Overview" },
  rates: { "zh-CN": "回访率", en: "Rates" },
  overdue: { "zh-CN": "逾期", en: "Overdue" },
  complaints: { "zh-CN": "投诉", en: "Complaints" },
  branches: { "zh-CN": "分公司", en: "Branches" },
  "as-of": { "zh-CN": "数据截至 {at}", en: "as of {at}" },
  written: { "zh-CN": "交付于 {at}", en: "delivered {at}" },
  none: { "zh-CN": "无", en: "none" },
  comma: { "zh-CN": "，", en: ", " },
  stop: { "zh-CN": "。", en: "." },
  "list.comma": { "zh-CN": "、", en: ", " },
  "lead.below": {
    "zh-CN": "{month}回访率 {rate}（{met} / {due}），{n} 家低于 90%：{names}",
    en: "{month}: {rate} ({met} / {due}); {n} below 90%: {names}",
  },
  "lead.inside": {
    "zh-CN": "{month}回访率 {rate}（{met} / {due}），各家都在 90% 以上",
    en: "{month}: {rate} ({met} / {due}); every branch is at 90% or above",
  },
  "lead.nothing": { "zh-CN": "{month}还没有到期的事项", en: "nothing has fallen due in {month} yet" },
  "lead.overdue": { "zh-CN": "逾期 {n} 项", en: "{n} overdue" },
  "lead.silent": { "zh-CN": "{n} 家没有按时交付数据：{names}", en: "{n} did not deliver in time: {names}" },
  "trouble.title": { "zh-CN": "先看这些", en: "Look at these first" },
  "trouble.none": {
    "zh-CN": "没有哪一家需要先看：都按时交付，都在目标之内，没有逾期。",
    en: "No branch needs a look first: all delivered, inside the band, nothing overdue.",
  },
  "why.missing": { "zh-CN": "还没有交付过数据", en: "has never delivered" },
  "why.late": { "zh-CN": "数据没有按时到，最近一次是 {at}", en: "did not deliver in time; last {at}" },
  "why.schema": {
    "zh-CN": "数据是另一个版本的产品写的（{product}），没有读",
    en: "delivered by another version of the product ({product}); not read",
  },
  "why.torn": {
    "zh-CN": "{n} 个月份的文件不完整，没有读",
    en: "{n} months are torn or missing and were not read",
  },
  "why.rate": {
    "zh-CN": "{month}只有 {rate}（{met} / {due}）",
    en: "only {rate} in {month} ({met} / {due})",
  },
  "why.rule": {
    "zh-CN": "失约最多的是“{rule}”，{n} 次",
    en: "most were missed under “{rule}”: {n}",
  },
  "why.overdue": { "zh-CN": "逾期 {n} 项，最早的 {at} 到期", en: "{n} overdue, the oldest due {at}" },
  "head.branch": { "zh-CN": "分公司", en: "Branch" },
  "head.line": { "zh-CN": "业务线", en: "Line" },
  "head.rule": { "zh-CN": "规则", en: "Rule" },
  "head.rate": { "zh-CN": "回访率", en: "Rate" },
  "head.overdue": { "zh-CN": "逾期", en: "Overdue" },
  "head.oldest": { "zh-CN": "最早到期", en: "Oldest due" },
  "head.person": { "zh-CN": "人员", en: "Person" },
  "head.complaints": { "zh-CN": "投诉", en: "Complaints" },
  "head.solved": { "zh-CN": "已解决", en: "Solved" },
  "head.mean": { "zh-CN": "平均用时", en: "Mean time" },
  "head.longest": { "zh-CN": "最长", en: "Longest" },
  "head.cause": { "zh-CN": "原因", en: "Cause" },
  "head.month": { "zh-CN": "月份", en: "Month" },
  "head.delivered": { "zh-CN": "数据", en: "Data" },
  "head.trend": { "zh-CN": "近月", en: "Recent months" },
  "head.reason": { "zh-CN": "为什么", en: "Why" },
  "league.title": { "zh-CN": "各分公司", en: "All branches" },
  "league.small": {
    "zh-CN": "到期不足 10 项的排在后面，标记是空心的：一项就差十个百分点以上。",
    en: "Branches with fewer than ten due stand behind, drawn hollow: one case moves them by ten points or more.",
  },
  definition: {
    "zh-CN":
      "回访率 = 按期完成 ÷（按期 + 迟做 + 逾期 + 失约），按到期的月份计；免做和无法判定的不算，只要求比例的规则另看。",
    en: "Rate = met ÷ (met + late + overdue + missed) by the month of the due date; exempt and undecided are left out; rules that only ask for a share stand apart.",
  },
  "rates.by-branch": { "zh-CN": "按分公司和月份", en: "By branch and month" },
  "rates.by-rule": { "zh-CN": "按规则", en: "By rule" },
  "rates.by-line": { "zh-CN": "按业务线", en: "By line of business" },
  "rates.lead": {
    "zh-CN": "{n} 家分公司、{m} 个月；低于 90% 的用菱形标出",
    en: "{n} branches over {m} months; below 90% is marked by a diamond",
  },
  "overdue.lead": { "zh-CN": "现在逾期 {n} 项，在 {k} 家分公司", en: "{n} overdue now, in {k} branches" },
  "overdue.none": { "zh-CN": "现在没有逾期", en: "nothing is overdue now" },
  "overdue.by": { "zh-CN": "谁、哪条规则", en: "Whose, and under which rule" },
  "complaints.lead": {
    "zh-CN": "共 {n} 件投诉，已解决 {s} 件，平均用时 {mean}",
    en: "{n} complaints, {s} solved, in {mean} on average",
  },
  "complaints.none": { "zh-CN": "没有投诉", en: "no complaints" },
  "complaints.by-branch": { "zh-CN": "按分公司", en: "By branch" },
  "complaints.by-cause": { "zh-CN": "按原因", en: "By cause" },
  "complaints.by-month": { "zh-CN": "按月份", en: "By month" },
  "cause.none": { "zh-CN": "未填原因", en: "no cause given" },
  "branch.site": { "zh-CN": "打开这家的网站", en: "Open this branch's site" },
  "branch.months": { "zh-CN": "各月", en: "By month" },
  "person.none": { "zh-CN": "未指定人员", en: "nobody in charge" },
  "open.list": { "zh-CN": "清单", en: "list" },
  hours: { "zh-CN": "{n} 小时", en: "{n} h" },
  days: { "zh-CN": "{n} 天", en: "{n} days" },
  total: { "zh-CN": "合计", en: "All" },
  "rate.none": { "zh-CN": "–", en: "n/a" },
  "rate.label": { "zh-CN": "{rate}，{met} / {due}", en: "{rate}, {met} of {due}" },
  met: { "zh-CN": "按期", en: "Met" },
  late: { "zh-CN": "迟做", en: "Late" },
  missed: { "zh-CN": "失约", en: "Missed" },
  "no-branches": {
    "zh-CN": "还没有分公司交付数据。请在各分公司运行 huifang facts，写到这个文件夹。",
    en: "No branch has delivered yet. Run huifang facts in each branch, into this folder.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type GroupKey = keyof typeof texts;
export type GroupWords = (name: GroupKey, params?: Params) => string;

/** Words in one language; `loadLanguage(locale)` must have been awaited. */
export function groupWords(locale: Locale): GroupWords {
  return (name, params = {}) => fill(texts[name], params, locale);
}
