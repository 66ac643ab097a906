/**
 * A form declared by a pattern: `MM/DD/YYYY hh:mm:ss A`, `YYYY年M月D日`. Tokens: YYYY; MM or M; DD or D; HH or H
 * (0–23); hh or h (1–12, wants A); mm; ss; A (AM, PM, 上午, 下午); Z (an offset). Anything else stands for
 * itself.
 */
import { clockOf, type DateForm, dayOf, offsetOf } from "./reading.ts";

/** Token → the part of the date it reads, and how it is written. */
const TOKENS: Readonly<Record<string, readonly [part: string, digits: string]>> = {
  YYYY: ["year", "\\d{4}"],
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
  A: ["side", "[AP]\\.?M\\.?|上午|下午"],
  Z: ["offset", "Z|[+-]\\d{2}(?::?\\d{2})?"],
};
const TOKEN = /(YYYY|MM?|DD?|HH?|hh?|mm|ss|A|Z)/;

/**
 * `no-date` lacks year, month or day; `short-year` a year of two digits; `half-day` hh without A or the
 * reverse.
 */
export type PatternFault = "no-date" | "short-year" | "twice" | "half-day" | "no-hour";

/** Compiles a pattern, or tells what is wrong with it. */
export function patternForm(pattern: string): DateForm | PatternFault {
  const pieces = pattern.trim().split(TOKEN);
  const parts = pieces.filter((_, i) => i % 2 === 1).map((token) => TOKENS[token][0]);
  const has = (part: string): boolean => parts.includes(part);
  if (pieces.some((piece, i) => i % 2 === 0 && piece.includes("Y"))) return "short-year";
  if (!has("year") || !has("month") || !has("day")) return "no-date";
  if (new Set(parts).size < parts.length || (has("hour") && has("half"))) return "twice";
  if (has("half") !== has("side")) return "half-day";
  if ((has("minute") || has("second") || has("offset")) && !has("hour") && !has("half")) return "no-hour";
  const source = pieces.map((piece, i) => (i % 2 === 1 ? group(piece) : literal(piece))).join("");
  const expression = new RegExp(`^${source}$`, "i");
  return { name: pattern, read: (text) => reading(expression.exec(text)?.groups) };
}

const group = (token: string): string => `(?<${TOKENS[token][0]}>${TOKENS[token][1]})`;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

function reading(parts: Readonly<Record<string, string>> | undefined): ReturnType<DateForm["read"]> {
  const days = parts === undefined ? null : dayOf(+parts.year, +parts.month, +parts.day);
  if (parts === undefined || days === null) return null;
  const hour = parts.half === undefined ? parts.hour : fullHour(+parts.half, parts.side);
  if (hour === undefined) return { days, clockMs: null, offsetMs: null };
  const clockMs = hour === null ? null : clockOf(+hour, +(parts.minute ?? 0), +(parts.second ?? 0));
  const offsetMs = parts.offset === undefined ? null : offsetOf(parts.offset.toUpperCase());
  if (clockMs === null || (parts.offset !== undefined && offsetMs === null)) return null;
  return { days, clockMs, offsetMs };
}

/** 12 AM is midnight, 12 PM noon; null outside 1–12. */
function fullHour(half: number, side: string): number | null {
  if (half < 1 || half > 12) return null;
  return (half % 12) + (/^p|下午/i.test(side) ? 12 : 0);
}
