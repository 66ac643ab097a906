/** Times, dates and hours as people write them → as records write them. Never guesses between two readings. */
import { parseDay, parseInstant } from "../../model/instant.ts";
import { Zone, daysOf } from "../../model/zone.ts";
import { plainForms, unquoted } from "./characters.ts";

/** A proposal, and whether what stands there can be read in no other way. */
export interface Reading {
  readonly value: string;
  readonly sure: boolean;
}

const UTC = new Zone("UTC");
const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec".split("|");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const two = (number: number): string => String(number).padStart(2, "0");

interface Cut {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly sure: boolean;
  /** The text without the date. */
  readonly rest: string;
}

type Shape = readonly [RegExp, (m: RegExpExecArray) => Omit<Cut, "rest"> | null];

const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3)) + 1;

/** Of `5/11/2026` only what can be no other day is read. */
function byValue(first: number, second: number, year: number): Omit<Cut, "rest"> | null {
  if (first > 12 || first === second) return { year, month: second, day: first, sure: true };
  return second > 12 ? { year, month: first, day: second, sure: true } : null;
}

const SHAPES: readonly Shape[] = [
  [
    /(?<!\d)(\d{4}) ?[-/.年,] ?(\d{1,2}) ?[-/.月,] ?(\d{1,2})(?!\d) ?[日号]?/,
    ([, y, m, d]) => ({ year: +y, month: +m, day: +d, sure: true }),
  ],
  [
    /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/,
    ([, y, m, d]) => ({ year: +y, month: +m, day: +d, sure: true }),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH},?[ -](\\d{4})(?!\\d)`),
    ([, d, m, y]) => ({ year: +y, month: monthOf(m), day: +d, sure: true }),
  ],
  [
    new RegExp(`(?<![a-z])${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`),
    ([, m, d, y]) => ({ year: +y, month: monthOf(m), day: +d, sure: true }),
  ],
  [/(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/, ([, a, b, y]) => byValue(+a, +b, +y)],
  [
    /(?<!\d)(\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?/,
    ([, y, m, d]) => ({ year: 2000 + +y, month: +m, day: +d, sure: false }),
  ],
  [
    /(?<!\d)(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
    ([, y, m, d]) =>
      +y > 12 && +d < 32 && +y > 19 ? { year: 2000 + +y, month: +m, day: +d, sure: false } : null,
  ],
  [
    /(?<!\d)(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?/,
    ([, m, d]) => ({ year: null, month: +m, day: +d, sure: false }),
  ],
  [
    /(?<![\d:])(\d{1,2})[-/](\d{1,2})(?![\d:])/,
    ([, m, d]) => ({ year: null, month: +m, day: +d, sure: false }),
  ],
];

function cutDate(text: string): Cut | null {
  for (const [pattern, read] of SHAPES) {
    const m = pattern.exec(text);
    if (!m) continue;
    const date = read(m);
    if (date === null) return null;
    return { ...date, rest: `${text.slice(0, m.index)} ${text.slice(m.index + m[0].length)}` };
  }
  return null;
}

const WEEKDAYS: readonly RegExp[] = [
  /(?:周|星期|礼拜)[日天]|\bsun(?:day)?\b/,
  /(?:周|星期|礼拜)一|\bmon(?:day)?\b/,
  /(?:周|星期|礼拜)二|\btue(?:s|sday)?\b/,
  /(?:周|星期|礼拜)三|\bwed(?:nesday)?\b/,
  /(?:周|星期|礼拜)四|\bthu(?:r|rs|rsday)?\b/,
  /(?:周|星期|礼拜)五|\bfri(?:day)?\b/,
  /(?:周|星期|礼拜)六|\bsat(?:urday)?\b/,
];

/** The text without the day of the week; null where it names another day than the date. */
function withoutWeekday(text: string, days: number | null): string | null {
  const named = WEEKDAYS.findIndex((pattern) => pattern.test(text));
  if (named < 0) return text;
  if (days !== null && (((days + 4) % 7) + 7) % 7 !== named) return null;
  return text.replace(WEEKDAYS[named], " ").replace(/\( *\)/, " ");
}

const CHINESE: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Chinese numerals up to 99 as digits. */
export const withDigits = (text: string): string =>
  text.replace(/[零〇一二两三四五六七八九十]+/g, (word) => {
    const [tens, ones] = word.includes("十") ? word.split("十") : ["", word];
    if (word.split("十").length > 2 || tens.length > 1 || (ones.length > 1 && !/^[零〇]./.test(ones))) {
      return word;
    }
    const high = word.includes("十") ? (tens === "" ? 1 : CHINESE[tens]) : 0;
    return String(high * 10 + (ones === "" ? 0 : CHINESE[ones[ones.length - 1]]));
  });

const PART = "上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|夜里|早|晚|am|pm|a\\.m\\.|p\\.m\\.";
const CLOCK = new RegExp(
  `^(${PART})? ?(\\d{1,2})(?: ?[:.h时点] ?(?:钟|整)?(?:(\\d{2})(?: ?[:分] ?(\\d{2}) ?秒?)?(?: ?分)?|(\\d)分|(半)|(一刻|1刻)|(三刻|3刻))?)? ?(${PART})?$`,
);

/** The hour of the day that a part of it makes of 1 to 12; null where it may be either. */
function hourOf(hour: number, part: string | undefined): number | null {
  if (part === undefined) return hour;
  if (hour > 12) return /^(?:下午|傍晚|晚上?|p\.?m\.?)$/.test(part) ? hour : null;
  if (/^a/.test(part)) return hour === 0 ? null : hour % 12;
  if (/^p/.test(part)) return hour === 0 ? null : (hour % 12) + 12;
  if (part === "下午") return hour === 0 ? null : (hour % 12) + 12;
  if (part === "傍晚" || /^晚/.test(part)) return hour >= 5 && hour < 12 ? hour + 12 : null;
  if (part === "中午") return hour >= 11 ? hour : hour >= 1 && hour <= 2 ? hour + 12 : null;
  if (part === "凌晨") return hour < 7 ? hour : null;
  return hour < 12 && hour > 0 ? hour : null;
}

/** `15:30`, `3:30 PM`, `下午3点半`, `1530` → `15:30`; null for anything else. */
export function readClock(text: string): string | null {
  const plain = text.trim().replace(/^(\d{2})(\d{2})$/, "$1:$2");
  const m = CLOCK.exec(/[零〇一二两三四五六七八九十]/.test(plain) ? withDigits(plain) : plain);
  if (!m) return null;
  const [, before, hours, minutes, seconds, single, half, quarter, threeQuarters, after] = m;
  if (before !== undefined && after !== undefined) return null;
  const part = before ?? after;
  // A number alone is no time of day.
  if (part === undefined && /^\d+$/.test(plain)) return null;
  const hour = hourOf(+hours, part);
  const minute = half ? 30 : quarter ? 15 : threeQuarters ? 45 : +(minutes ?? single ?? 0);
  if (hour === null || hour > 23 || minute > 59 || +(seconds ?? 0) > 59) return null;
  return `${two(hour)}:${two(minute)}${seconds === undefined || seconds === "00" ? "" : `:${seconds}`}`;
}

/** Offset as records write it. */
function cutOffset(text: string): { readonly rest: string; readonly offset: string } | null {
  const m = /(?<=\d|m) ?(?:(?:utc|gmt)? ?([+-])(\d{1,2})(?::?(\d{2}))?|(z|utc|gmt))$/.exec(text);
  if (!m) return { rest: text, offset: "" };
  const rest = text.slice(0, m.index);
  if (m[4] !== undefined) return { rest, offset: "Z" };
  return +m[2] > 14 ? null : { rest, offset: `${m[1]}${two(+m[2])}:${m[3] ?? "00"}` };
}

/** What is said of the year where a date has none: that of the file's folder or of its other dates. */
export type Year = number | null;

/**
 * A time or date field's value as it should be written; null where it has no reading, or two. `day`: the field
 * takes a date alone.
 */
export function readMoment(text: string, day: boolean, year: Year): Reading | null {
  const plain = unquoted(plainForms(text)).toLowerCase().replace(/\s+/g, " ");
  const date = cutDate(plain);
  if (date === null) return null;
  const full = date.year ?? year;
  if (full === null) return null;
  const written = `${full}-${two(date.month)}-${two(date.day)}`;
  if (parseDay(written) === null) return null;
  const rest = withoutWeekday(date.rest, daysOf(full, date.month, date.day));
  if (rest === null) return null;
  const left = rest
    .trim()
    .replace(/^(?:t|,|at|at:|的) ?|[ ,]+$/g, "")
    .trim();
  if (left === "") return { value: written, sure: date.sure };
  const zoned = cutOffset(left);
  const clock = zoned && readClock(zoned.rest);
  if (!clock) return null;
  if (day) return { value: written, sure: false };
  const value = zoned.offset === "" ? `${written} ${clock}` : `${written}T${clock}${zoned.offset}`;
  return parseInstant(value, UTC) === null ? null : { value, sure: date.sure };
}

/** `9点到11点半`, `9:00～11:30` → `09:00-11:30`. */
export function readWindow(text: string): Reading | null {
  const ends = unquoted(plainForms(text))
    .toLowerCase()
    .split(/ ?(?:-+|~|至|到| to ) ?/);
  if (ends.length !== 2) return null;
  const part = new RegExp(`^(?:${PART})`).exec(ends[0])?.[0];
  const last = ends[1] === "24:00" ? ends[1] : readClock(ends[1]);
  const first = readClock(ends[0]);
  if (!first || !last || (part !== undefined && last < first)) return null;
  return { value: `${first}-${last}`, sure: true };
}
