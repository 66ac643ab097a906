/** Words of the calendar, comparisons, covers, similar cases and scores in English. */
import type { listsZhCN } from "./zh-CN-lists.ts";

export const listsEn: Readonly<Record<keyof typeof listsZhCN, string>> = {
  "nav.calendar": "Calendar",
  "calendar.title": "Calendar, {month}", "calendar.answer": "{month}: {of} due, {done} done, {open} to do, {failed} not kept. The fullest day is {day} with {most}.", "calendar.answer.none": "{month}: nothing due.",
  "calendar.more": "{n} more", "calendar.done": "{n} done", "calendar.open": "{n} to do", "calendar.failed": "{n} not kept",
  "due.covers": "for {name}", "due.away": "{name} is away from {from} to {to}; {cover} covers: {n} {n|item|items} at present.", "due.away.nobody": "{name} is away from {from} to {to}, and nobody is named to cover.",
  "overview.compare": "Due so far this month and kept in time: {rate} (last month up to day {day}: {was}); complaints: {cases} (then {before}).",
  "case.similar": "Similar complaints", "case.similar.aside": "by their words",
  "col.typical": "Typical", "col.outcome": "Customer's verdict", "typical.yes": "Typical case", "outcome.accepted": "Accepted", "outcome.rejected": "Not accepted", "outcome.unasked": "Not asked",
  "scores.title": "Satisfaction", "scores.aside": "{n} {n|visit|visits} with scores", "scores.question": "Question", "scores.average": "Average", "scores.answers": "Answers", "scores.good": "4 and above",
  "score.satisfaction": "Overall", "score.quality": "Quality", "score.attitude": "Attitude", "score.process": "Process", "score.result": "Result", "score.speed": "Speed", "score.overall": "Overall", "score.service": "Service",
};
