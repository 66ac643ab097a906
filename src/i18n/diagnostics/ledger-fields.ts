/**
 * Words for fields: unknown, missing, of the wrong type, outside a closed list, naming what does not exist.
 */
import { SINGULAR } from "../../model/record.ts";
import type { DiagnosticCatalogue } from "../text.ts";
import { entry } from "./entry.ts";
import { RECORD_NAMES } from "./record-names.ts";

const list = (name: string, zh: string, en: string): DiagnosticCatalogue => ({
  [name]: entry(
    `${zh}“{value}”不在允许的范围内（字段 {field}）。`,
    `“{value}” is no known ${en} (field {field}).`,
    "可用的值：{members}；公司自有的值可在 tenant.yaml 的 vocabulary 中声明。",
    "known: {members}; a company's own can be declared under vocabulary in tenant.yaml",
  ),
  [`${name}-near`]: entry(
    `${zh}“{value}”不在允许的范围内（字段 {field}）。`,
    `“{value}” is no known ${en} (field {field}).`,
    "是不是想写 {near}？可用的值：{members}。",
    "did you mean {near}? known: {members}",
  ),
});

/** One code for each kind of thing that a reference can miss. */
const references = (): DiagnosticCatalogue =>
  Object.fromEntries(
    [...Object.values(SINGULAR), "line" as const].flatMap((kind) => {
      const { zh, en } = RECORD_NAMES[kind];
      const words = [
        `字段 {field} 所指的${zh}“{id}”不存在。`,
        `Field {field} names ${en} “{id}”, which does not exist.`,
      ] as const;
      return [
        [
          `ledger/unknown-${kind}`,
          entry(...words, `核对编号，或先建立这个${zh}。`, `check the id, or create the ${en} first`),
        ],
        [
          `ledger/unknown-${kind}-near`,
          entry(
            ...words,
            "是不是想写 {near}？（注意形近的字母）",
            "did you mean {near}? (mind letters that look alike)",
          ),
        ],
      ];
    }),
  );

export const ledgerFieldTexts: DiagnosticCatalogue = {
  "ledger/missing-field": entry(
    "缺少必填字段 {field}（{title}）。",
    "The required field {field} ({title}) is missing.",
    "补上 `{field}: …`。",
    "add `{field}: …`",
  ),
  "ledger/missing-member": entry(
    "缺少必填字段 {field}（{title}）。",
    "The required field {field} ({title}) is missing.",
    "补上 `{field}: {first}` 这样的一行；可用的值：{members}。",
    "add a line such as `{field}: {first}`; known: {members}",
  ),
  "ledger/clock-gap": entry(
    "{zone} 没有“{value}”这个时刻：当天拨快了时钟。",
    "{value} does not exist in {zone}: clocks were put forward that day.",
    "改成实际的时刻，或写上时差，例如 2026-03-08T03:30-04:00。",
    "correct it, or write the offset, such as 2026-03-08T03:30-04:00",
  ),
  "ledger/clock-twice": entry(
    "{zone} 有两个“{value}”：当天拨慢了时钟。",
    "{value} was twice in {zone}: clocks were put back that day.",
    "写上时差说明是哪一个，例如 2026-11-01T01:30-04:00。",
    "write the offset that tells which is meant, such as 2026-11-01T01:30-04:00",
  ),
  "ledger/unknown-field": entry(
    "没有叫“{name}”的字段。",
    "There is no field called “{name}”.",
    "删除它，把内容写进正文，或在 tenant.yaml 的 vocabulary 中声明。",
    "remove it, put it into the text, or declare it under vocabulary in tenant.yaml",
  ),
  "ledger/unknown-field-near": entry(
    "没有叫“{name}”的字段。",
    "There is no field called “{name}”.",
    "是不是想写 {near}？",
    "did you mean {near}?",
  ),
  "ledger/unknown-field-elsewhere": entry(
    "“{name}”不是这类记录的字段。",
    "“{name}” is not a field of this kind of record.",
    "它属于 {others}；请写到那里，或删除。",
    "it belongs to {others}; move it there or remove it",
  ),
  "ledger/wrong-type": entry(
    "字段 {field} 应是{expected}，现在是{actual}。",
    "Field {field} should be {expected}, but is {actual}.",
    "按要求改写；文字形式的数字请加引号。",
    "write it so; a number that is meant as text needs quotes",
  ),
  "ledger/bad-time": entry(
    "字段 {field} 的“{value}”不是有效的时间。",
    "“{value}” in {field} is not a valid time.",
    "写成 2026-11-03T10:20+08:00，或当地时间 2026-11-03 10:20（1900–2200 年）。",
    "write 2026-11-03T10:20+08:00, or local time as 2026-11-03 10:20 (years 1900–2200)",
  ),
  "ledger/bad-time-day": entry(
    "字段 {field} 的“{value}”没有这一天：{month} 只有 {days} 天。",
    "“{value}” in {field} is no day: {month} has {days} days.",
    "写实际的日期；当月最后一天写成 `{line}`。",
    "write the day that it was; the last of the month is `{line}`",
  ),
  "ledger/bad-time-clock": entry(
    "字段 {field} 的“{value}”没有这个钟点：{clock} 超出 00:00–23:59。",
    "“{value}” in {field} is no time of day: {clock} lies outside 00:00–23:59.",
    "写实际的钟点，例如 `{line}`；半夜十二点是第二天的 00:00。",
    "write the time that it was, such as `{line}`; midnight is 00:00 of the next day",
  ),
  "ledger/bad-date": entry(
    "字段 {field} 的“{value}”不是有效的日期。",
    "“{value}” in {field} is not a valid date.",
    "写成 2026-11-03（1900–2200 年）。",
    "write 2026-11-03 (years 1900–2200)",
  ),
  "ledger/bad-date-day": entry(
    "字段 {field} 的“{value}”没有这一天：{month} 只有 {days} 天。",
    "“{value}” in {field} is no day: {month} has {days} days.",
    "写实际的日期；当月最后一天写成 `{line}`。",
    "write the day that it was; the last of the month is `{line}`",
  ),
  "ledger/bad-window": entry(
    "字段 {field} 的“{value}”不是时段。",
    "“{value}” in {field} is not a span of hours.",
    '写成 "10:00-11:30"。',
    'write "10:00-11:30"',
  ),
  "ledger/bad-absence": entry(
    "{field} 里的请假写得不对。",
    "An absence in {field} is not written right.",
    "每条写 from、to 两个日期和 cover（代班人编号）。",
    "give from and to as dates, and cover, the id of who stands in",
  ),
  "ledger/path-outside": entry(
    "字段 {field} 的路径“{value}”指向记录文件夹之外。",
    "The path “{value}” in {field} leads out of the record's folder.",
    "用相对路径，不含 .. ，如 attachments/photo.jpg。",
    "use a relative path without .., such as attachments/photo.jpg",
  ),
  "ledger/stated-event": entry(
    "不需要 {type} 事件：它由 {field} 说明。",
    "An event {type} is not needed: {field} states it.",
    "删除这个事件，把时间写在 {field}。",
    "delete the event and give the time in {field}",
  ),
  "ledger/bad-reference": entry(
    "字段 {field} 的“{value}”不是引用。",
    "“{value}” in {field} is not a reference.",
    "写成“类别/编号”，如 complaint/ts-2026-031。",
    "write kind/id, such as complaint/ts-2026-031",
  ),
  "ledger/bad-reference-near": entry(
    "字段 {field} 的“{value}”里没有这个类别。",
    "“{value}” in {field} names a kind that does not exist.",
    "是不是想写 {near}/…？",
    "did you mean {near}/…?",
  ),
  ...list("ledger/not-in-list", "值", "value"),
  ...list("ledger/unknown-class", "级别", "class"),
  ...list("ledger/unknown-grade", "等级", "grade"),
  ...list("ledger/unknown-event-type", "事件类型", "event type"),
  ...references(),
};
