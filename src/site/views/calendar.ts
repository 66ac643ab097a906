/** A month as a calendar: what falls due on each day, what of it is done, and the first few by name. */
import type { Sentence } from "../../i18n/site/index.ts";
import type { Obligation, Status } from "../../model/obligation.ts";
import { civilOf, daysInMonth, daysOf, formatDay, weekday } from "../../model/zone.ts";
import { byMonth, currentMonth, months } from "./months.ts";
import { paths } from "./paths.ts";
import type { Site } from "./site.ts";
import { subjectView } from "./subject.ts";

export interface CalendarItem {
  readonly who: string;
  readonly title: string;
  readonly path: string | null;
  readonly status: Status;
}
export interface CalendarDay {
  readonly key: string;
  readonly day: number;
  readonly label: string;
  readonly inMonth: boolean;
  readonly today: boolean;
  readonly rest: boolean;
  readonly due: number;
  readonly done: number;
  readonly open: number;
  readonly failed: number;
  readonly items: readonly CalendarItem[];
  /** Items beyond those named. */
  readonly more: number;
}
export interface CalendarView {
  readonly month: string;
  readonly today: string;
  readonly title: string;
  readonly answer: Sentence;
  readonly weekdays: readonly string[];
  /** Whole weeks from Monday. */
  readonly weeks: readonly (readonly CalendarDay[])[];
  readonly links: readonly {
    readonly month: string;
    readonly name: string;
    readonly path: string;
    readonly current: boolean;
  }[];
}

const SHOWN = 12;
const LINKS = 6;
const DONE: readonly Status[] = ["met", "late"];
const FAILED: readonly Status[] = ["overdue", "missed"];
const ORDER: readonly Status[] = ["overdue", "open", "upcoming", "missed", "late", "met"];

/** Months with a page: those of the rates and the one that comes. */
export function calendarMonths(site: Site): readonly string[] {
  return site.common("calendar months", () => [...months(site), next(currentMonth(site))]);
}

function next(month: string): string {
  const index = +month.slice(0, 4) * 12 + +month.slice(5, 7);
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

const pathOf = (site: Site, month: string): string =>
  month === currentMonth(site) ? paths.calendar() : paths.calendarMonth(month);

/**
 * What counts on a calendar: it has a due day and is neither excused, undecided nor a share that has lapsed.
 */
function byDay(site: Site, month: string): ReadonlyMap<number, readonly Obligation[]> {
  return site.common(`calendar ${month}`, () => {
    const out = new Map<number, Obligation[]>();
    for (const item of byMonth(site).get(month) ?? []) {
      if (
        item.due === null ||
        item.status === "exempt" ||
        item.status === "undecided" ||
        (item.share && FAILED.includes(item.status))
      ) {
        continue;
      }
      const day = site.evaluation.ledger.zone.dayOf(item.due);
      const list = out.get(day);
      if (list) list.push(item);
      else out.set(day, [item]);
    }
    return out;
  });
}

export function calendar(site: Site, month: string): CalendarView {
  const { t, f } = site;
  const [year, number] = [+month.slice(0, 4), +month.slice(5, 7)];
  const first = daysOf(year, number, 1);
  const last = first + daysInMonth(year, number) - 1;
  const found = byDay(site, month);
  const today = site.evaluation.ledger.zone.dayOf(site.now);
  const days: CalendarDay[] = [];
  for (let day = first - weekday(first) + 1; day <= last || days.length % 7 !== 0; day++) {
    days.push(dayOf(site, day, day >= first && day <= last, today, found.get(day) ?? []));
  }
  const sum = (key: "due" | "done" | "open" | "failed"): number =>
    days.reduce((all, day) => all + day[key], 0);
  const fullest = days.reduce((best, day) => (day.due > best.due ? day : best), days[0]);
  const all = calendarMonths(site);
  const at = all.indexOf(month);
  const from = Math.max(0, Math.min(at - LINKS + 2, all.length - LINKS));
  return {
    month,
    today: formatDay(today),
    title: t("calendar.title", { month: f.month(month) }),
    weekdays: Array.from({ length: 7 }, (_, i) => t.named("weekday", String(i + 1))),
    answer:
      sum("due") === 0
        ? t.rich("calendar.answer.none", { month: f.shortMonth(month) })
        : t.rich("calendar.answer", {
            month: f.shortMonth(month),
            of: f.number(sum("due")),
            done: f.number(sum("done")),
            open: f.number(sum("open")),
            most: fullest.due,
            day: { text: fullest.label, to: `${pathOf(site, month)}#d${fullest.key}` },
            failed: sum("failed") === 0 ? "0" : { text: f.number(sum("failed")), tone: "bad" },
          }),
    weeks: Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7)),
    links: all.slice(from, from + LINKS).map((one) => ({
      month: one,
      name: f.shortMonth(one),
      path: pathOf(site, one),
      current: one === month,
    })),
  };
}

function dayOf(
  site: Site,
  day: number,
  inMonth: boolean,
  today: number,
  items: readonly Obligation[],
): CalendarDay {
  const count = (statuses: readonly Status[]): number =>
    items.filter((item) => statuses.includes(item.status)).length;
  const [done, failed] = [count(DONE), count(FAILED)];
  const shown = [...items].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status)).slice(0, SHOWN);
  return {
    key: formatDay(day),
    day: civilOf(day).day,
    label: site.f.localDay(day),
    inMonth,
    today: day === today,
    rest: weekday(day) > 5,
    due: items.length,
    done,
    failed,
    open: items.length - done - failed,
    items: shown.map((item) => itemOf(site, item)),
    more: items.length - shown.length,
  };
}

function itemOf(site: Site, item: Obligation): CalendarItem {
  const customer = item.customer === null ? null : site.customer(item.customer);
  const subject = subjectView(site, item.subject);
  return {
    who: customer?.name ?? subject.label,
    title: site.rules.get(`${item.pack}/${item.rule}`)?.title ?? item.rule,
    path: customer?.path ?? subject.path,
    status: item.status,
  };
}
