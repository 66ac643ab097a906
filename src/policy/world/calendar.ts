/**
 * Days that matter to a company: festivals, milestones, working days. Lunar dates come from Temporal, 清明,
 * holidays and make-up workdays from a maintained library; beyond its published years working days are
 * unknown, never guessed.
 */
import { createRequire } from "node:module";
import type chineseDays from "chinese-days";
import { parseDay } from "../../model/instant.ts";
import type { Tenant } from "../../model/tenant.ts";
import { civilOf, daysOf, formatDay, weekday, type Zone } from "../../model/zone.ts";

export interface Occasion {
  readonly kind: "festival" | "milestone";
  /** Festival's name, or the milestone's kind. */
  readonly name: string;
  readonly title: string;
  /** The day itself. */
  readonly day: number;
  /** First and last day on which a greeting is in time: a festival's eve to its last statutory day. */
  readonly first: number;
  readonly last: number;
}

/** Loaded when the first rule asks: most runs need no calendar. */
const load = createRequire(import.meta.url);

interface Published {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}
let days: Published | null = null;
/** The library's own tables: its functions take the day before where the process runs west of Greenwich. */
const published = (): Published => (days ??= load("chinese-days/dist/chinese-days.json") as Published);

/** 清明, the library's date put right for a process west of Greenwich. */
function qingming(year: number): number | null {
  const library = load("chinese-days") as typeof chineseDays;
  const day = parseDay(library.getSolarTermDate(year, 4, "pure_brightness"));
  return day === null ? null : day + (new Date(year, 3, 4).getTimezoneOffset() > 0 ? 1 : 0);
}

interface Festival {
  readonly name: string;
  readonly day: (year: number) => number | null;
  /** Statutory days from the festival on. */
  readonly days: (year: number) => number;
}

/** A day of the Chinese calendar in the lunar year that begins in a year. */
const lunar =
  (month: number, day: number) =>
  (year: number): number => {
    const date = Temporal.PlainDate.from({
      calendar: "chinese",
      year,
      monthCode: `M${String(month).padStart(2, "0")}`,
      day,
    }).withCalendar("iso8601");
    return daysOf(date.year, date.month, date.day);
  };
const one = (): number => 1;

const FESTIVALS: readonly Festival[] = [
  { name: "元旦", day: (y) => daysOf(y, 1, 1), days: one },
  { name: "春节", day: lunar(1, 1), days: () => 3 },
  { name: "清明节", day: qingming, days: one },
  { name: "劳动节", day: (y) => daysOf(y, 5, 1), days: (y) => (y >= 2025 ? 2 : 1) },
  { name: "端午节", day: lunar(5, 5), days: one },
  { name: "中秋节", day: lunar(8, 15), days: one },
  { name: "国庆节", day: (y) => daysOf(y, 10, 1), days: () => 3 },
];

const bare = (name: string): string => name.replace(/节$/, "");

/**
 * Festivals whose window opens in a span of local days, with the tenant's own added and dropped ones, by day.
 */
export function festivals(tenant: Tenant, from: number, to: number): Occasion[] {
  const dropped = new Set(tenant.calendar.festivals.drop.map(bare));
  const out: Occasion[] = [];
  for (let year = civilOf(from).year; year <= civilOf(to).year + 1; year++) {
    for (const festival of FESTIVALS) {
      const day = dropped.has(bare(festival.name)) ? null : festival.day(year);
      if (day !== null) {
        out.push({
          kind: "festival",
          name: festival.name,
          title: festival.name,
          day,
          first: day - 1,
          last: day + festival.days(year) - 1,
        });
      }
    }
  }
  for (const { date, name } of tenant.calendar.festivals.add) {
    const day = parseDay(date);
    if (day !== null) out.push({ kind: "festival", name, title: name, day, first: day, last: day });
  }
  return inSpan(out, from, to);
}

/** A line's milestones (and those of the whole company) whose day lies in a span of local days, by day. */
export function milestones(tenant: Tenant, line: string, from: number, to: number): Occasion[] {
  return inSpan(
    tenant.calendar.milestones
      .filter((m) => m.line === null || m.line === line)
      .flatMap((m): Occasion[] => {
        const day = parseDay(m.date);
        return day === null
          ? []
          : [{ kind: "milestone", name: m.kind, title: m.title, day, first: day, last: day }];
      }),
    from,
    to,
  );
}

/** The longest stretch from a festival's eve to its last statutory day, in days. */
const LONGEST = 10;

/** Whether a local day lies in a festival's window, or is the day of one of the line's milestones. */
export function occasionOn(
  tenant: Tenant,
  line: string | null,
  day: number,
  kinds: readonly Occasion["kind"][],
): boolean {
  return (
    (kinds.includes("festival") && festivals(tenant, day - LONGEST, day).some((o) => day <= o.last)) ||
    (kinds.includes("milestone") && milestones(tenant, line ?? "", day, day).length > 0)
  );
}

function inSpan(list: readonly Occasion[], from: number, to: number): Occasion[] {
  return list
    .filter((o) => o.first >= from && o.first <= to)
    .sort((a, b) => a.day - b.day || (a.name < b.name ? -1 : 1));
}

/**
 * Whether people work on a local day, make-up workdays included: as the company says for that year, else as
 * published; null for a year of which neither is known.
 */
export function worksOn(day: number, tenant?: Tenant): boolean | null {
  const { year } = civilOf(day);
  const date = formatDay(day);
  const own = tenant?.calendar.years?.[String(year)];
  if (own) {
    const free = own.holidays.some(({ from, to = from }) => from <= date && date <= to);
    return own.workdays.includes(date) || (!free && weekday(day) <= 5);
  }
  const [first, last] = publishedYears();
  if (year < first || year > last) return null;
  const { holidays, workdays } = published();
  return date in workdays || (!(date in holidays) && weekday(day) <= 5);
}

/**
 * End of the last of so many working days after the day of an instant, which is not counted; none of them:
 * the end of that day. Null where a year on the way is not known.
 */
export function endOfWorkdays(tenant: Tenant, zone: Zone, from: number, count: number): number | null {
  let day = zone.dayOf(from);
  for (let left = count; left > 0;) {
    day += 1;
    const works = worksOn(day, tenant);
    if (works === null) return null;
    if (works) left -= 1;
  }
  return zone.endOfDay(day);
}

/** True for a year whose working days are published. */
export function isPublished(year: number): boolean {
  const [first, last] = publishedYears();
  return year >= first && year <= last;
}

let span: readonly [number, number] | null = null;

/** First and last year for which the library holds the published holidays. */
function publishedYears(): readonly [number, number] {
  if (!span) {
    const years = Object.keys(published().holidays).map((date) => Number(date.slice(0, 4)));
    span = [Math.min(...years), Math.max(...years)];
  }
  return span;
}
