/** Sentences and labels of the site in simplified Chinese, the language every other one follows. */
import { listsZhCN } from "./zh-CN-lists.ts";
import { namesZhCN } from "./zh-CN-names.ts";
import { pagesZhCN } from "./zh-CN-pages.ts";
import { papersZhCN } from "./zh-CN-papers.ts";
import { zhCNHistory } from "./zh-CN-history.ts";

export const zhCN = {
  ...listsZhCN, ...namesZhCN, ...zhCNHistory, ...pagesZhCN, ...papersZhCN,
  "frame.product": "回访", "frame.skip": "跳到正文", "frame.sections": "栏目", "frame.theme": "切换明暗", "frame.language": "语言", "frame.more": "全部栏目", "frame.bar": "常用栏目",
  "frame.asof": "数据截至 {when}", "frame.provenance": "{when} 生成 · 提交 {commit} · 时区 {zone}", "frame.nocommit": "无", "frame.overdue": "逾期 {n} 项",
  "nav.overview": "概览", "nav.due": "待办", "nav.rates": "回访率", "nav.cases": "投诉案例", "nav.customers": "客户", "nav.staff": "员工", "nav.policies": "制度", "nav.findings": "发现", "nav.about": "怎样看",
  "bar.today": "今日", "bar.cases": "案例", "bar.more": "更多",
  "banner.pinned": "本页定格在 {when}，逾期与剩余时间都按这一刻计算。",
  "banner.old": "这份数据是 {age}前生成的。", "banner.old.overdue": "这份数据是 {age}前生成的，此后又有 {n} 项到期，已计入逾期。",
  "find.open": "查找", "find.label": "查找客户、员工、投诉、条款、回访", "find.hint": "姓名、拼音首字母、事由、条款……", "find.close": "关闭", "find.none": "没有找到。换个说法，或少写几个字。", "find.found": "找到 {n} 项",
  "find.more": "再看 {n} 项", "find.clauses": "条款", "find.visits": "回访记录",
  "list.comma": "、", "list.and": "、", "list.more": "等 {n} 人", "list.all": "显示全部",
  "span.minutes": "{n} 分钟", "span.hours": "{n} 小时", "span.days": "{n} 天", "span.months": "{n} 个月", "span.over": "逾期 {span}", "span.left": "还有 {span}",
  "count.items": "{n} 项", "count.people": "{n} 人", "count.cases": "{n} 件",
  "did.when": "{when} {did}",
  "overview.answer.inside": "{month}回访率 {rate}，在目标区间内；", "overview.answer.below": "{month}回访率 {rate}，{lines}未达目标；", "overview.answer.norate": "{month}还没有到期的事项；",
  "overview.answer.own": "另有 {n}单定目标的条款未达；", "overview.answer.calm": "没有逾期。", "overview.answer.overdue": "逾期 {n}，集中在 {people}。",
  "overview.since": "过去一天完成 {done} 项，新增失约 {lapsed} 项。",
  "overview.lines": "各业务线", "overview.people": "逾期在谁", "overview.people.none": "没有人有逾期事项。", "overview.people.more": "另有 {n} 人", "overview.danger": "投诉：快到限与刚超限", "overview.danger.broken": "{n} 件有环节超限", "overview.danger.none": "没有投诉临近或超过时限。",
  "overview.load": "往后两周", "overview.load.aside": "每天到期的项数", "overview.load.all": "看全部待办", "overview.heat": "联系日历", "overview.heat.aside": "近 26 周",
  "load.label": "{day}：{n} 项到期", "heat.day": "{day}：{n} 次", "heat.label": "近 {weeks} 周共联系 {n} 次，最多的一天 {most} 次", "chart.table": "看表格",
  "due.all": "全部", "due.lines": "按业务线", "due.line": "{line}待办", "due.person": "{name}的待办", "due.together": "一次联系办 {n} 项", "due.nobody": "{line}（未指定）",
  "due.people": "各人", "due.coming": "以后", "due.left": "还有 {n} 行没有列出，请看各人的清单或下载表格。", "due.overdue.none": "没有逾期事项。", "due.today.none": "今天没有到期的事项。",
  "due.answer.calm": "没有逾期，今天也没有到期的事项；7 天内还有 {week} 项。", "due.answer.today": "没有逾期；今天到期 {today}。", "due.answer.overdue": "逾期 {overdue}，涉及 {people}；今天到期 {today}。",
  "due.answer.person": "{name}今天有 {n} 件要办，最急的是{whom}：{what}，{remaining}。", "due.answer.person.overdue": "{name}有 {overdue}已逾期，先联系{whom}：{what}，{remaining}。",
  "due.answer.person.calm": "{name}今天没有到期的事项；7 天内 {week}。",
  "bucket.overdue": "逾期", "bucket.today": "今天", "bucket.week": "7 天内", "bucket.later": "以后",
  "why.because": "起因", "why.clause": "条款", "why.window": "时限", "why.window.range": "{opens} 起，{due} 止", "why.share": "考核", "why.share.text": "按比例考核，单次未做不算违规。",
  "why.next": "怎么办", "why.record": "记录",
  "filter.search": "查找", "filter.any": "不限", "filter.more": "筛选", "filter.sort": "排序", "filter.shown": "显示 {n} / {of}", "sort.due": "按期限", "sort.customer": "按客户", "sort.staff": "按员工",
  "tool.print": "打印", "tool.csv": "下载表格（CSV）", "tool.ics": "日历订阅（ICS）", "search.none": "没有符合条件的记录。",
  "col.done": "完成", "col.customer": "客户", "col.customers": "涉及客户", "col.what": "事由", "col.how": "方式", "col.staff": "员工", "col.due": "期限", "col.line": "业务线", "col.month": "月份",
  "col.contacts": "联系", "col.reached": "联系上", "col.overdue": "逾期", "col.oldest": "最久", "col.case": "案例", "col.stage": "下一环节",
  "channel.any": "方式不限", "case.anonymous": "匿名", "customer.class": "{name} 级",
  "rate.none": "无", "rate.exempt": "豁免 {n}", "rate.undecided": "未判定 {n}", "rate.label": "{percent}，{of} 项中按时 {met} 项", "rate.target": "目标 {min} 至 {max}",
  "verdict.inside": "在目标区间内", "verdict.below": "低于目标", "verdict.above": "高于目标", "verdict.n/a": "没有到期事项",
} as const;
