/**
 * The columns of the facts, one table of them each: what a head office reads of a branch's ledger. Ids and
 * codes only. `docs/reference` is made from here; a change of names or meanings raises `FACTS_SCHEMA`.
 */

/** Version of the columns below, written into every delivery. */
export const FACTS_SCHEMA = 1;

/** `texts` is a list of texts; instants are text with the branch's offset, as the JSON of the commands has them. */
export type ColumnType = "text" | "texts" | "integer" | "number" | "boolean";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly zh: string;
  readonly en: string;
}

const column = (name: string, type: ColumnType, zh: string, en: string): Column => ({ name, type, zh, en });

const COUNTS = [
  column("met", "integer", "按期完成的项数", "Met in time"),
  column("late", "integer", "迟做的项数", "Done after due"),
  column("overdue", "integer", "逾期未做、仍可补做的项数", "Past due, still to be done"),
  column("missed", "integer", "已不能补做的项数", "Past doing"),
  column("exempt", "integer", "免做的项数", "Exempt"),
  column("undecided", "integer", "无法判定的项数", "Undecided"),
];

/** Partition columns (`branch`, `month`) lie in the folder names and are not repeated here. */
export const FACT_TABLES = {
  obligations: [
    column("id", "text", "义务编号，与 due --format json 相同", "Id, as in `due --format json`"),
    column("pack", "text", "制度编号", "Rule book"),
    column("rule", "text", "规则编号（制度之内）", "Rule inside the rule book"),
    column("clauses", "texts", "条款编号", "Clause ids"),
    column("subject", "text", "起因记录", "Reference of the anchoring record"),
    column("customer", "text", "客户编号", "Customer id"),
    column("line", "text", "业务线编号", "Line of business"),
    column("staff", "text", "该谁做（员工编号）", "Staff id whose item it is"),
    column("opens", "text", "窗口开始的时刻", "Instant at which the window opens"),
    column("due", "text", "期限", "Instant at which it is due"),
    column("status", "text", "状态", "Status"),
    column("met_by", "text", "由哪条记录完成", "Reference of the evidence"),
    column("met_at", "text", "何时完成", "Instant of the evidence"),
    column("channels", "texts", "可用的联系方式", "Channels that would do"),
    column("reason", "text", "免做或无法判定的原因", "Why exempt or undecided"),
    column("class", "text", "起因时客户的等级", "Class of the customer at the anchor"),
    column(
      "share",
      "boolean",
      "制度只要求比例，漏一次不算问题",
      "The book asks for a share; one miss is no finding",
    ),
  ],
  visits: [
    column("id", "text", "回访编号", "Visit id"),
    column("line", "text", "业务线编号", "Line of business"),
    column("customer", "text", "客户编号", "Customer id"),
    column("by", "text", "谁回访（员工编号）", "Staff id of whoever made it"),
    column("at", "text", "何时", "Instant"),
    column("channel", "text", "联系方式", "Channel"),
    column("outcome", "text", "结果", "Outcome"),
    column("minutes", "integer", "多少分钟", "Minutes it took"),
    column("trigger", "texts", "为哪些记录而访", "References of what it was about"),
    column("follows", "text", "接续哪次回访", "Visit that it follows up"),
    column(
      "filed_at",
      "text",
      "何时入库（第一次提交）；不知则空",
      "Instant of the first commit; null where unknown",
    ),
  ],
  complaints: [
    column("id", "text", "投诉编号", "Complaint id"),
    column("line", "text", "业务线编号", "Line of business"),
    column("customer", "text", "客户编号", "Customer id"),
    column("received_at", "text", "受理时间", "Instant of receipt"),
    column("received_by", "text", "接诉人（员工编号）", "Staff id of whoever took it"),
    column("handler", "text", "处理人（员工编号）", "Staff id of whoever handles it"),
    column("grade", "text", "等级", "Grade on file"),
    column("cause", "text", "原因", "Cause"),
    column("valid", "boolean", "是否有效投诉", "Whether it is valid"),
    column("anonymous", "boolean", "是否匿名", "Whether it is anonymous"),
    column("duplicate_of", "text", "与哪件重复", "Complaint that it repeats"),
    column("resolved_at", "text", "解决时间", "Instant of its solution"),
    column("closed_at", "text", "闭合时间", "Instant of closing"),
    column("minutes_to_resolve", "integer", "从受理到解决的分钟数", "Minutes from receipt to solution"),
  ],
  findings: [
    column("id", "text", "问题编号，与 check --format json 相同", "Id, as in `check --format json`"),
    column("code", "text", "代码", "Code"),
    column("severity", "text", "严重程度", "Severity"),
    column("clauses", "texts", "条款编号", "Clause ids"),
    column("subject", "text", "关于哪条记录", "Reference of the record it is about"),
    column("staff", "text", "与谁有关（员工编号）", "Staff id"),
    column("line", "text", "业务线编号", "Line of business of the record"),
  ],
  rates: [
    column("line", "text", "业务线编号", "Line of business"),
    column("rule", "text", "制度/规则", "Rule book and rule"),
    ...COUNTS,
    column("target_min", "number", "目标下限", "Lower bound of the target"),
    column("target_max", "number", "目标上限", "Upper bound of the target"),
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

export type FactTable = keyof typeof FACT_TABLES;
export const FACT_TABLE_NAMES = Object.keys(FACT_TABLES) as FactTable[];

/** A cell of a fact: what its column's type says, or null. */
export type Cell = string | readonly string[] | number | boolean | null;
