/**
 * When two values of a record are the same, however they are written. One answer for import, export, audit and
 * plan: a value that comes back in another spelling is no change.
 */
import { parseInstant } from "../model/instant.ts";
import type { Zone } from "../model/zone.ts";

const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;
const MINUTE_MS = 60_000;

/**
 * `now` against what was there. Texts: by their characters (Unicode NFC), line ends, outer blanks and blanks
 * before a line end aside. Times: by instant; one written without seconds agrees with one that has them, a
 * bare date only with a bare date. A list of one is its member; keys may stand in any order.
 */
export function sameValue(was: unknown, now: unknown, zone: Zone): boolean {
  if (was === now) return true;
  if (typeof was === "string" && typeof now === "string") {
    return sameTime(was, now, zone) || plainText(was) === plainText(now);
  }
  if (Array.isArray(was) || Array.isArray(now)) {
    const [a, b] = [membersOf(was), membersOf(now)];
    return a.length === b.length && a.every((each, i) => sameValue(each, b[i], zone));
  }
  if (!isMap(was) || !isMap(now)) return false;
  const names = new Set([...Object.keys(was), ...Object.keys(now)]);
  return [...names].every((name) => sameValue(was[name] ?? undefined, now[name] ?? undefined, zone));
}

/**
 * `now` with everything that says the same as what was there written as it was there, down to the parts of maps
 * and lists.
 */
export function inOldSpelling<T>(now: T, was: unknown, same: (was: unknown, now: unknown) => boolean): T {
  if (was === undefined || was === now) return now;
  if (same(was, now)) return was as T;
  if (Array.isArray(now) && Array.isArray(was)) {
    return now.map((each: unknown, i) => inOldSpelling(each, was[i], same)) as T;
  }
  if (!isMap(now) || !isMap(was)) return now;
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => [name, inOldSpelling(value, was[name], same)]),
  ) as T;
}

const membersOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text in the one form in which texts are compared. */
export const plainText = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .trim();

function sameTime(was: string, now: string, zone: Zone): boolean {
  if (!TIME.test(was) || !TIME.test(now) || (was.length === 10) !== (now.length === 10)) return false;
  const [a, b] = [parseInstant(was, zone)?.ms, parseInstant(now, zone)?.ms];
  if (a === undefined || b === undefined) return false;
  return a === b || (b % MINUTE_MS === 0 && a - (a % MINUTE_MS) === b);
}
