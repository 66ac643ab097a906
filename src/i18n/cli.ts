/** What the command line says around the data: headings, statuses, sums, complaints about its own use. */
import type { Localized, Severity } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  error: { "zh-CN": "错误", en: "error" },
  warning: { "zh-CN": "警告", en: "warning" },
  info: { "zh-CN": "提示", en: "info" },
  clause: { "zh-CN": "条款", en: "clause" },
  hint: { "zh-CN": "建议", en: "hint" },
  clean: { "zh-CN": "没有发现问题", en: "no findings" },
  "sum-error": { "zh-CN": "{n} 个错误", en: "{n} errors" },
  "sum-error-one": { "zh-CN": "{n} 个错误", en: "{n} error" },
  "sum-warning": { "zh-CN": "{n} 个警告", en: "{n} warnings" },
  "sum-warning-one": { "zh-CN": "{n} 个警告", en: "{n} warning" },
  "sum-info": { "zh-CN": "{n} 个提示", en: "{n} notes" },
  "sum-info-one": { "zh-CN": "{n} 个提示", en: "{n} note" },
  "sum-standing": { "zh-CN": "另有 {n} 个原已存在", en: "{n} more were there before" },
  "as-of": { "zh-CN": "截至 {at}", en: "as of {at}" },
  "more-in-summary": {
    "zh-CN": "还有 {n} 个问题没有列为标注，见作业摘要。",
    en: "{n} more findings are not annotated; see the job summary.",
  },
  where: { "zh-CN": "位置", en: "Place" },
  severity: { "zh-CN": "级别", en: "Severity" },
  code: { "zh-CN": "代码", en: "Code" },
  what: { "zh-CN": "说明", en: "What" },

  "status-overdue": { "zh-CN": "逾期", en: "overdue" },
  "status-open": { "zh-CN": "待办", en: "open" },
  "status-upcoming": { "zh-CN": "未到期", en: "upcoming" },
  "status-met": { "zh-CN": "已完成", en: "met" },
  "status-late": { "zh-CN": "迟办", en: "late" },
  "status-missed": { "zh-CN": "漏办", en: "missed" },
  "status-exempt": { "zh-CN": "免除", en: "exempt" },
  "status-undecided": { "zh-CN": "未定", en: "undecided" },

  "spot-drawn": {
    "zh-CN": "抽出 {n} 条，写入 {path}（范围截至提交 {commit}）",
    en: "{n} drawn, written to {path} (population as of commit {commit})",
  },
  "spot-would": {
    "zh-CN": "将抽出 {n} 条，写入 {path}（范围截至提交 {commit}）；没有写入",
    en: "{n} would be drawn into {path} (population as of commit {commit}); nothing was written",
  },
  "spot-none": { "zh-CN": "没有抽查记录", en: "there are no draws" },
  "spot-of": { "zh-CN": "抽中", en: "Drawn" },
  "spot-draw": { "zh-CN": "抽查", en: "Draw" },
  "spot-again": { "zh-CN": "重抽的结果", en: "Drawn again" },
  "spot-looked": { "zh-CN": "已核实", en: "Looked at" },
  "spot-agreement": { "zh-CN": "相符率", en: "Agreement" },
  "spot-same": { "zh-CN": "一致", en: "the same" },
  "spot-different": { "zh-CN": "不一致：{n} 条不同", en: "different: {n} records" },
  "spot-no-seed": {
    "zh-CN": "无法重抽：缺种子、期间、时间或样本数",
    en: "cannot be drawn again: seed, period, time or size is missing",
  },
  "spot-no-commit": {
    "zh-CN": "无法重抽：没有写依据的提交，或这里没有它",
    en: "cannot be drawn again: the commit is missing or not here",
  },
  "spot-wrong-commit": {
    "zh-CN": "依据的提交不是抽取当天以前的最后一个",
    en: "its commit is not the last one before the day of the draw",
  },
  "spot-self": { "zh-CN": "抽取人也在被抽查之列", en: "whoever drew is among those looked at" },
  "plan-of": { "zh-CN": "{from} → {to}，截至 {at}：", en: "{from} → {to}, as of {at}:" },
  "plan-sum": {
    "zh-CN":
      "新增 {appears} 项，取消 {vanishes} 项，结果不同 {verdict} 项，只是时间或人员不同 {moves} 项，提示类 {findings} 条",
    en: "{appears} appear, {vanishes} vanish, {verdict} change their verdict, {moves} only move, {findings} findings",
  },
  "plan-folder": { "zh-CN": "现在的文件夹", en: "the folder as it is" },
  "plan-empty": { "zh-CN": "没有任何变化。", en: "Nothing changes." },
  "plan-more": { "zh-CN": "还有 {n} 项，见 --format json", en: "{n} more; --format json has all of them" },
  "plan-appears": { "zh-CN": "新增的事项", en: "Duties that appear" },
  "plan-vanishes": { "zh-CN": "不再需要的事项", en: "Duties that vanish" },
  "plan-verdict": { "zh-CN": "结果不同的事项", en: "Duties judged differently" },
  "plan-moves": { "zh-CN": "结果相同，期限或人员不同的事项", en: "Duties that only move" },
  "plan-finding-appears": { "zh-CN": "新增的问题", en: "Findings that appear" },
  "plan-finding-vanishes": { "zh-CN": "消失的问题", en: "Findings that vanish" },
  "plan-rates": { "zh-CN": "完成率", en: "Rates" },
  "plan-load": { "zh-CN": "今后一个月每人要办的事项", en: "Load of the coming month" },
  "plan-fines": { "zh-CN": "罚款", en: "Penalties" },
  "plan-group": { "zh-CN": "范围", en: "Of" },
  "plan-before": { "zh-CN": "原来", en: "Before" },
  "plan-after": { "zh-CN": "之后", en: "After" },

  due: { "zh-CN": "期限", en: "Due" },
  status: { "zh-CN": "状态", en: "Status" },
  customer: { "zh-CN": "客户", en: "Customer" },
  duty: { "zh-CN": "事项", en: "Duty" },
  channels: { "zh-CN": "方式", en: "Channels" },
  subject: { "zh-CN": "对象", en: "Subject" },
  "item-id": { "zh-CN": "编号", en: "Id" },
  "sarif-cut": {
    "zh-CN":
      "GitHub 每次只收 {limit} 条，SARIF 里只写了最严重的 {limit} 条，另有 {n} 条没有写；全部见 --format json",
    en: "GitHub takes {limit} results a run: the SARIF holds the most severe, {n} more are left out; --format json has all",
  },
  "no-one": { "zh-CN": "（无责任人）", en: "(nobody in charge)" },
  "nothing-due": { "zh-CN": "没有待办事项", en: "nothing is due" },
  "due-sum": {
    "zh-CN": "逾期 {overdue} 项，今天 {today} 项，其后 {later} 项",
    en: "{overdue} overdue, {today} today, {later} later",
  },
  "due-left-out": {
    "zh-CN": "另有 {n} 项已过期限而制度只看比率，未列出（--all 可见）",
    en: "{n} more are past their due but only their share counts; --all lists them",
  },
  today: { "zh-CN": "今天", en: "today" },
  any: { "zh-CN": "不限", en: "any" },

  rule: { "zh-CN": "规则", en: "Rule" },
  anchor: { "zh-CN": "起因", en: "Anchor" },
  window: { "zh-CN": "时限", en: "Window" },
  person: { "zh-CN": "人员", en: "Staff" },
  when: { "zh-CN": "时间", en: "When" },
  channel: { "zh-CN": "方式", en: "Channel" },
  counts: { "zh-CN": "是否算数", en: "Counts?" },
  "contact-taken": { "zh-CN": "算数：完成了这一项", en: "yes: it met this one" },
  "contact-taken-late": { "zh-CN": "逾期后才完成这一项", en: "late: it came after the due instant" },
  "contact-used": { "zh-CN": "否：已用于另一项", en: "no: another item used it" },
  "contact-met-another-rule": {
    "zh-CN": "否：已用于另一条规则，两者不能同用",
    en: "no: it met a rule that may not share it",
  },
  "contact-before-window": { "zh-CN": "否：早于时限开始", en: "no: before the window opened" },
  "contact-after-due": { "zh-CN": "否：晚于期限", en: "no: after the due instant" },
  "contact-outcome": { "zh-CN": "否：没有联系上", en: "no: nobody was reached" },
  "contact-channel": { "zh-CN": "否：条款不认这种方式", en: "no: the clause does not allow this channel" },
  "contact-person": { "zh-CN": "否：不是条款指定的人员", en: "no: not by whom the clause names" },
  "contact-condition": {
    "zh-CN": "否：不符合条款的其他条件",
    en: "no: another condition of the clause fails",
  },
  "contact-not-named": { "zh-CN": "否：trigger 或 follows 没有写明", en: "no: it does not name the subject" },
  "contact-names-another": { "zh-CN": "否：为另一项而作", en: "no: it names another subject" },
  "contact-not-asked": {
    "zh-CN": "否：这一项已免除或未定，不要求联系",
    en: "no: the item is exempt or undecided and asks for none",
  },
  "contact-recipient": { "zh-CN": "否：不是交给条款指定的人", en: "no: not sent to whom the clause names" },
  "contact-author": { "zh-CN": "否：不是本人提交的", en: "no: committed by somebody else" },
  "contact-uncommitted": { "zh-CN": "否：还没有提交", en: "no: not committed yet" },
  "contact-list-file": {
    "zh-CN": "未定：在列表文件里，没有自己的提交时间",
    en: "undecided: in a list file it has no filing time of its own",
  },
  "contact-git-history": {
    "zh-CN": "未定：没有完整的提交历史",
    en: "undecided: the commit history is not complete",
  },
  "contact-kind": { "zh-CN": "否：不是条款要的种类", en: "no: not of the kind the clause asks for" },
  "contact-period": { "zh-CN": "否：写的是另一个期间", en: "no: it says another period" },
  "contact-empty": { "zh-CN": "否：没有写意见", en: "no: it says nothing" },
  "contact-not-first": { "zh-CN": "否：更早的一次已经算数", en: "no: an earlier one already counts" },
  "explain-met": { "zh-CN": "它完成了", en: "It met" },
  "explain-met-none": { "zh-CN": "没有完成任何一项", en: "It met nothing" },
  "explain-refused": { "zh-CN": "它不算作", en: "It does not count for" },
  "explain-about": { "zh-CN": "与它有关的事项", en: "What is about it" },
  "explain-findings": { "zh-CN": "关于它的问题", en: "Findings about it" },
  "explain-waived": { "zh-CN": "因豁免不再提出的问题", en: "Not raised because of a waiver" },
  "explain-nothing": { "zh-CN": "没有事项或问题与它有关", en: "No duty or finding has to do with it" },
  "explain-unseen": { "zh-CN": "截至此时还没有这条记录", en: "At this time the record is not there yet" },
  "explain-more": {
    "zh-CN": "还有 {n} 项，见 --format json",
    en: "{n} more; --format json has all of them",
  },
  "explain-covers": { "zh-CN": "代{name}", en: "standing in for {name}" },
  "explain-left": { "zh-CN": "原为{name}，已离职", en: "was {name}'s, who has left" },
  "explain-waiver": { "zh-CN": "豁免", en: "Waiver" },
  record: { "zh-CN": "记录", en: "Record" },
  "contact-itself": { "zh-CN": "否：这就是起因本身", en: "no: it is the anchor itself" },

  committed: { "zh-CN": "提交时间", en: "Committed" },
  commit: { "zh-CN": "提交", en: "Commit" },
  month: { "zh-CN": "月份", en: "Month" },
  "audit-kind": { "zh-CN": "种类", en: "Kind" },
  "audit-clean": { "zh-CN": "历史中没有需要追问的地方", en: "nothing in the history to ask about" },
  "audit-commits": {
    "zh-CN": "{commits} 次提交动过记录，其中 {signed} 次有签名；{uncommitted} 个文件尚未提交",
    en: "{commits} commits touched records, {signed} of them signed; {uncommitted} files not committed yet",
  },

  period: { "zh-CN": "期间", en: "Period" },
  rate: { "zh-CN": "完成率", en: "Rate" },
  coverage: { "zh-CN": "覆盖率", en: "Coverage" },
  target: { "zh-CN": "目标", en: "Target" },
  verdict: { "zh-CN": "判断", en: "Verdict" },
  "verdict-inside": { "zh-CN": "达标", en: "inside" },
  "verdict-below": { "zh-CN": "低于目标", en: "below" },
  "verdict-above": { "zh-CN": "高于目标", en: "above" },
  "verdict-n/a": { "zh-CN": "无数据", en: "n/a" },
  "rates-no-target": {
    "zh-CN": "目标为“–”的，规章没有定目标。",
    en: "“–”: the rule book sets no target.",
  },
  "rates-several-targets": {
    "zh-CN":
      "目标为“–”的，计入了单定目标的条款，因此不与通行的目标比；单定目标的见 --by clause。网站上各条线的达标率不含这些条款，所以数字不同。",
    en: "“–”: counts clauses that have a target of their own, so there is no common one; see --by clause. The gauges of a line on the site leave those clauses out and therefore differ.",
  },
  "no-rates": { "zh-CN": "该期间没有可统计的事项", en: "nothing to measure in this period" },
  pack: { "zh-CN": "制度包", en: "Pack" },
  "test-none": {
    "zh-CN": "这里没有公司自己的制度包；写出制度包的名称，或加 --all，可运行产品自带的用例",
    en: "no rule book of its own here; name one of the product's, or use --all",
  },
  "test-cases": { "zh-CN": "用例", en: "Cases" },
  "test-failed": { "zh-CN": "不符", en: "Failed" },
  "test-expected": { "zh-CN": "应为", en: "expected" },
  "test-found": { "zh-CN": "实为", en: "found" },
  "test-ledger": {
    "zh-CN": "用例里的记录有误：{message}",
    en: "the case's own records are wrong: {message}",
  },
  "test-fault": {
    "zh-CN": "用例写的是 pass（合格），规则却判为不合格",
    en: "the case is called pass, yet the rule finds a fault",
  },
  "test-no-fault": {
    "zh-CN": "用例写的是 fail（不合格），规则却没有判出问题",
    en: "the case is called fail, yet the rule finds no fault",
  },
  sum: { "zh-CN": "合计", en: "Total" },
  "home-total": { "zh-CN": "条款", en: "clauses" },
  "home-enforced": { "zh-CN": "按数据判断", en: "enforced" },
  "home-audited": { "zh-CN": "按历史核查", en: "audited" },
  "home-produced": { "zh-CN": "由产品生成", en: "produced" },
  "home-shown": { "zh-CN": "仅作提示", en: "shown" },
  "by-pack": { "zh-CN": "制度", en: "Pack" },
  "by-rule": { "zh-CN": "规则", en: "Rule" },
  "by-clause": { "zh-CN": "条款", en: "Clause" },
  "by-staff": { "zh-CN": "人员", en: "Staff" },
  "by-line": { "zh-CN": "业务线", en: "Line" },
  "by-class": { "zh-CN": "级别", en: "Class" },
  "by-channel": { "zh-CN": "方式", en: "Channel" },
} as const satisfies Readonly<Record<string, Localized>>;

export type CliText = keyof typeof texts;

/** `1 error`, `2 errors` */
export function sumOf(severity: Severity, n: number, locale: Locale): string {
  return say(n === 1 ? `sum-${severity}-one` : `sum-${severity}`, locale, { n });
}

/** The command line's own words in a language, parameters filled in. */
export function say(name: CliText, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
