/** Sentences and labels of the site in English; a key that is missing does not compile. */
import { listsEn } from "./en-lists.ts";
import { namesEn } from "./en-names.ts";
import { pagesEn } from "./en-pages.ts";
import { papersEn } from "./en-papers.ts";
import type { zhCN } from "./zh-CN.ts";
import { enHistory } from "./en-history.ts";

export const en: Readonly<Record<keyof typeof zhCN, string>> = {
  ...listsEn, ...namesEn, ...enHistory, ...pagesEn, ...papersEn,
  "frame.product": "Huifang", "frame.skip": "Skip to content", "frame.sections": "Sections", "frame.theme": "Light or dark", "frame.language": "Language", "frame.more": "All sections", "frame.bar": "Main sections",
  "frame.asof": "as of {when}", "frame.provenance": "Built {when} · commit {commit} · zone {zone}", "frame.nocommit": "none", "frame.overdue": "{n} overdue",
  "nav.overview": "Overview", "nav.due": "Due", "nav.rates": "Visit rates", "nav.cases": "Complaints", "nav.customers": "Customers", "nav.staff": "Staff", "nav.policies": "Rule books", "nav.findings": "Findings", "nav.about": "How to read",
  "bar.today": "Today", "bar.cases": "Cases", "bar.more": "More",
  "banner.pinned": "This page stands at {when}; overdue and remaining times are counted from there.",
  "banner.old": "This was built {age} ago.", "banner.old.overdue": "This was built {age} ago; {n} more have fallen due since and count as overdue.",
  "find.open": "Search", "find.label": "Search customers, staff, complaints, clauses, visits", "find.hint": "Name, pinyin initials, words, clause…", "find.close": "Close", "find.none": "Nothing found. Try other words, or fewer.", "find.found": "{n} {n|answer|answers}",
  "find.more": "{n} more", "find.clauses": "Clauses", "find.visits": "Visits",
  "list.comma": ", ", "list.and": " and ", "list.more": " and {n} in all", "list.all": "Show all",
  "span.minutes": "{n} min", "span.hours": "{n} h", "span.days": "{n} {n|day|days}", "span.months": "{n} {n|month|months}", "span.over": "{span} overdue", "span.left": "{span} left",
  "count.items": "{n} {n|item|items}", "count.people": "{n} {n|person|people}", "count.cases": "{n}",
  "did.when": "{did} {when}",
  "overview.answer.inside": "{month}: {rate} of visits in time, inside the target; ", "overview.answer.below": "{month}: {rate} of visits in time, {lines} below target; ", "overview.answer.norate": "{month}: nothing has fallen due yet; ",
  "overview.answer.own": "{n} with a target of their own below it; ", "overview.answer.calm": "nothing overdue.", "overview.answer.overdue": "{n} overdue with {people}.",
  "overview.since": "In the last day {done} done, {lapsed} newly lapsed.",
  "overview.lines": "Lines of business", "overview.people": "Overdue with whom", "overview.people.none": "Nobody has anything overdue.", "overview.people.more": "{n} more {n|person|people}", "overview.danger": "Complaints near or past a limit", "overview.danger.broken": "{n} past a limit", "overview.danger.none": "No complaint is near or past a limit.",
  "overview.load": "The next two weeks", "overview.load.aside": "items due each day", "overview.load.all": "Everything due", "overview.heat": "Calendar of contacts", "overview.heat.aside": "last 26 weeks",
  "load.label": "{day}: {n} due", "heat.day": "{day}: {n}", "heat.label": "{n} contacts in {weeks} weeks, {most} on the busiest day", "chart.table": "As a table",
  "due.all": "All", "due.lines": "By line", "due.line": "Due: {line}", "due.person": "Due: {name}", "due.together": "one contact does {n}", "due.nobody": "{line} (nobody)",
  "due.people": "Everybody", "due.coming": "Later", "due.left": "{n} more rows are not listed; see single persons or the table to download.", "due.overdue.none": "Nothing is overdue.", "due.today.none": "Nothing is due today.",
  "due.answer.calm": "Nothing overdue, nothing due today; {week} more within 7 days.", "due.answer.today": "Nothing overdue; due today: {today}.", "due.answer.overdue": "{overdue} overdue with {people}; due today: {today}.",
  "due.answer.person": "{name} has {n} to do today, most urgent {whom}: {what}, {remaining}.", "due.answer.person.overdue": "{name} has {overdue} overdue; first {whom}: {what}, {remaining}.",
  "due.answer.person.calm": "{name} has nothing due today; {week} within 7 days.",
  "bucket.overdue": "Overdue", "bucket.today": "Today", "bucket.week": "Within 7 days", "bucket.later": "Later",
  "why.because": "Because of", "why.clause": "Clause", "why.window": "Window", "why.window.range": "from {opens} to {due}", "why.share": "Measure", "why.share.text": "Measured as a share; a single miss is no breach.",
  "why.next": "Next", "why.record": "Record it",
  "filter.search": "Search", "filter.any": "Any", "filter.more": "Filters", "filter.sort": "Sort", "filter.shown": "{n} of {of} shown", "sort.due": "by due time", "sort.customer": "by customer", "sort.staff": "by person",
  "tool.print": "Print", "tool.csv": "Download table (CSV)", "tool.ics": "Calendar to subscribe to (ICS)", "search.none": "No record fits.",
  "col.done": "Done", "col.customer": "Customer", "col.customers": "Customers", "col.what": "What for", "col.how": "How", "col.staff": "Staff", "col.due": "Due", "col.line": "Line", "col.month": "Month",
  "col.contacts": "Contacts", "col.reached": "Reached", "col.overdue": "Overdue", "col.oldest": "Oldest", "col.case": "Case", "col.stage": "Next stage",
  "channel.any": "any channel", "case.anonymous": "anonymous", "customer.class": "class {name}",
  "rate.none": "n/a", "rate.exempt": "{n} exempt", "rate.undecided": "{n} undecided", "rate.label": "{percent}, {met} of {of} in time", "rate.target": "target {min} to {max}",
  "verdict.inside": "inside the target", "verdict.below": "below the target", "verdict.above": "above the target", "verdict.n/a": "nothing fell due",
};
