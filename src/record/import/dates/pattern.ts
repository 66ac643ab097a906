/**
 * A form declared by a pattern: `MM/DD/YYYY hh:mm:ss A`, `YYYY年M月D日`, `D MMM YY`. Tokens: YYYY, YY; MMM (a name),
 * MM or M; DD or D; HH or H (0–24); hh or h (1–12, wants A); mm; ss; F (the clock as a fraction of the day);
 * A (AM, PM, 上午, 下午); Z (an offset). Anything else stands for itself. What a pattern
 * leaves open (the century of YY, a year that is not there) has to be told beside it.
 */
import { clockOf, type DateForm, dayOf, offsetOf } from "./reading.ts";
import { MONTH_NAME, monthOf } from "./words.ts";

/** Token → the part of the date it reads, and how it is written. */
const TOKENS: Readonly<Record<string, readonly [part: string, digits: string]>> = {
  YYYY: ["year", "\\d{4}"],
  YY: ["short", "\\d{2}"],
  MMM: ["name", MONTH_NAME],
  MM: ["month", "\\d{2}"],
  M: ["month", "\\d{1,2}"],
  DD: ["day", "\\d{2}"],
  D: ["day", "\\d{1,2}"],
  HH: ["hour", "\\d{2}"],
  H: ["hour", "\\d{1,2}"],
  hh: ["half", "\\d{2}"],
  h: ["half", "\\d{1,2}"],
  mm: ["minute", "\\d{2}"],
  ss: ["second", "\\d{2}"],
  F: ["fraction", "0?\\.\\d+|0"],
  A: ["side", "[AP]\\.?M\\.?|上午|下午"],
  Z: ["offset", "Z|[+-]\\d{2}(?::?\\d{2})?"],
};
const TOKEN = /(YYYY|YY|MMM|MM?|DD?|HH?|hh?|mm|ss|F|A|Z)/;
const DAY_SECONDS = 86_400;

/** What a pattern may leave open. */
export interface DateContext {
  /** First year of the century that a year of two digits belongs to: 1900, 2000. */
  readonly century?: number;
  /** Of dates without a year. */
  readonly year?: number;
}

/**
 * `no-date` lacks year, month or day; `short-year` a year of two digits and no century; `half-day` hh without A
 * or the reverse.
 */
export type PatternFault = "no-date" | "no-year" | "short-year" | "twice" | "half-day" | "no-hour";

/** Compiles a pattern, or tells what is wrong with it. */
export function patternForm(pattern: string, context: DateContext = {}): DateForm | PatternFault {
  const pieces = pattern.trim().split(TOKEN);
  const parts = pieces.filter((_, i) => i % 2 === 1).map((token) => TOKENS[token][0]);
  const fault = faultOf(parts, context);
  if (fault !== null) return fault;
  const source = pieces.map((piece, i) => (i % 2 === 1 ? group(piece) : literal(piece))).join("");
  const expression = new RegExp(`^${source}$`, "i");
  return { name: pattern, read: (text) => reading(expression.exec(text)?.groups, context) };
}

function faultOf(parts: readonly string[], { century, year }: DateContext): PatternFault | null {
  const has = (...names: readonly string[]): boolean => names.some((name) => parts.includes(name));
  if (!has("month", "name") || !has("day")) return "no-date";
  if (has("short") && century === undefined) return "short-year";
  if (!has("year", "short") && year === undefined) return "no-year";
  const rivals = [
    ["year", "short"],
    ["month", "name"],
    ["hour", "half", "fraction"],
  ];
  const twice = rivals.some((names) => names.filter((name) => has(name)).length > 1);
  if (twice || new Set(parts).size < parts.length) return "twice";
  if (has("half") !== has("side")) return "half-day";
  return has("minute", "second", "offset") && !has("hour", "half", "fraction") ? "no-hour" : null;
}

const group = (token: string): string => `(?<${TOKENS[token][0]}>${TOKENS[token][1]})`;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

function reading(
  parts: Readonly<Record<string, string | undefined>> | undefined,
  context: DateContext,
): ReturnType<DateForm["read"]> {
  if (parts === undefined) return null;
  const year = Number(
    parts.year ?? (parts.short ? (context.century ?? 0) + Number(parts.short) : context.year),
  );
  const month = parts.name === undefined ? Number(parts.month) : monthOf(parts.name);
  const days = month === null ? null : dayOf(year, month, Number(parts.day));
  if (days === null) return null;
  const clockMs = clockIn(parts);
  const offsetMs = parts.offset === undefined ? null : offsetOf(parts.offset.toUpperCase());
  if (clockMs === null || (parts.offset !== undefined && offsetMs === null)) return null;
  return clockMs === undefined ? { days, clockMs: null, offsetMs: null } : { days, clockMs, offsetMs };
}

/** Undefined without a clock, null where there is no such time. */
function clockIn(parts: Readonly<Record<string, string | undefined>>): number | null | undefined {
  if (parts.fraction !== undefined) return Math.round(Number(parts.fraction) * DAY_SECONDS) * 1000;
  const hour = parts.half === undefined ? parts.hour : fullHour(+parts.half, parts.side ?? "");
  if (hour === undefined) return undefined;
  return hour === null ? null : clockOf(+hour, +(parts.minute ?? 0), +(parts.second ?? 0));
}

/** 12 AM is midnight, 12 PM noon; null outside 1–12. */
function fullHour(half: number, side: string): number | null {
  if (half < 1 || half > 12) return null;
  return (half % 12) + (/^p|下午/i.test(side) ? 12 : 0);
}
