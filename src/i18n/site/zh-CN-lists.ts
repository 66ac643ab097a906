/** Words of the calendar, comparisons, covers, similar cases and scores in simplified Chinese. */
export const listsZhCN = {
  "nav.calendar": "日历",
  "calendar.title": "{month}日历", "calendar.answer": "{month}到期 {of} 项：已办 {done}，待办 {open}，没做到 {failed}。最忙的是{day}，{most} 项。", "calendar.answer.none": "{month}没有到期的事项。",
  "calendar.more": "还有 {n} 项", "calendar.done": "已办 {n}", "calendar.open": "待办 {n}", "calendar.failed": "没做到 {n}",
  "due.covers": "代{name}", "due.away": "{name}{from}至{to}不在，待办由{cover}代办：现有 {n} 项。", "due.away.nobody": "{name}{from}至{to}不在，没有写明由谁代办。",
  "overview.compare": "本月 1 日至 {day} 日到期的，按时 {rate}（上月同期 {was}）；收到投诉 {cases}（上月同期 {before}）。",
  "case.similar": "相似的投诉", "case.similar.aside": "按事由用字相近",
  "col.typical": "典型", "col.outcome": "客户评价", "typical.yes": "典型案例", "outcome.accepted": "认可", "outcome.rejected": "不认可", "outcome.unasked": "未回访",
  "scores.title": "满意度", "scores.aside": "{n} 次回访打过分", "scores.question": "问题", "scores.average": "平均分", "scores.answers": "回答", "scores.good": "4 分及以上",
  "score.satisfaction": "总体满意", "score.quality": "质量", "score.attitude": "态度", "score.process": "过程", "score.result": "结果", "score.speed": "速度", "score.overall": "总体", "score.service": "服务",
} as const;
