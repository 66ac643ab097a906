/**
 * Functions of expressions: one table for typing and running. Takes values; whatever depends on the company's
 * time zone is told the zone.
 */
import { parseDuration } from "../../model/duration.ts";
import { parseInstant } from "../../model/instant.ts";
import { civilOf, weekday, type Zone } from "../../model/zone.ts";
import { patternOf } from "./pattern.ts";
import type { TypeName } from "./type.ts";
import { ExpressionFailure, isMap, Span, Timestamp, whole } from "./value.ts";

export interface Tools {
  readonly zone: Zone;
  readonly spend: (steps: number) => void;
}

export interface Fn {
  /** Types of receiver and arguments, in order; several where any will do. */
  readonly takes: readonly (readonly TypeName[])[];
  readonly gives: TypeName;
  /** `x.size()` as well as, or instead of, `size(x)`. */
  readonly method?: true | "only";
  readonly run: (tools: Tools, ...args: unknown[]) => unknown;
}

const TEXT = ["string"] as const;

const text = (of: (text: string, part: string) => boolean): Fn => ({
  takes: [TEXT, TEXT],
  gives: "bool",
  method: "only",
  run: ({ spend }, a, b) => {
    spend(1 + (a as string).length / 64);
    return of(a as string, b as string);
  },
});

/** Part of the local date or clock of an instant, in the company's zone. */
const part = (of: (zone: Zone, ms: number) => number): Fn => ({
  takes: [["timestamp"]],
  gives: "int",
  method: "only",
  run: ({ zone }, at) => BigInt(of(zone, (at as Timestamp).ms)),
});

const clock = (zone: Zone, ms: number): number => Math.floor((ms - zone.startOfDay(zone.dayOf(ms))) / 1000);
const NUMBERS = ["int", "double"] as const;

function toDouble(value: unknown): number {
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new ExpressionFailure("number", String(value));
  return number;
}

export const FUNCTIONS: Readonly<Record<string, Fn>> = {
  size: {
    takes: [["string", "list", "map"]],
    gives: "int",
    method: true,
    run: (_, v) =>
      BigInt(typeof v === "string" || Array.isArray(v) ? v.length : isMap(v) ? Object.keys(v).length : 0),
  },
  contains: text((a, b) => a.includes(b)),
  startsWith: text((a, b) => a.startsWith(b)),
  endsWith: text((a, b) => a.endsWith(b)),
  matches: {
    takes: [TEXT, TEXT],
    gives: "bool",
    method: true,
    run: ({ spend }, a, b) => {
      const pattern = patternOf(b as string);
      spend(pattern.cost(a as string));
      return pattern.found(a as string);
    },
  },
  int: {
    takes: [["int", "double", "string"]],
    gives: "int",
    run: (_, v) => (typeof v === "bigint" ? v : whole(BigInt(Math.trunc(toDouble(v))))),
  },
  double: { takes: [["int", "double", "string"]], gives: "double", run: (_, v) => toDouble(v) },
  string: {
    takes: [["int", "double", "string", "bool"]],
    gives: "string",
    run: (_, v) => String(v),
  },
  timestamp: {
    takes: [["string"]],
    gives: "timestamp",
    run: ({ zone }, v) => {
      const parsed = parseInstant(String(v).replace(/\.\d+/, ""), zone);
      if (!parsed) throw new ExpressionFailure("number", String(v));
      return new Timestamp(parsed.ms);
    },
  },
  duration: {
    takes: [["string"]],
    gives: "duration",
    run: (_, v) => new Span(spanOf(String(v))),
  },
  getFullYear: part((zone, ms) => civilOf(zone.dayOf(ms)).year),
  getMonth: part((zone, ms) => civilOf(zone.dayOf(ms)).month - 1),
  getDate: part((zone, ms) => civilOf(zone.dayOf(ms)).day),
  getDayOfMonth: part((zone, ms) => civilOf(zone.dayOf(ms)).day - 1),
  getDayOfWeek: part((zone, ms) => weekday(zone.dayOf(ms)) % 7),
  getHours: part((zone, ms) => Math.floor(clock(zone, ms) / 3600)),
  getMinutes: part((zone, ms) => Math.floor(clock(zone, ms) / 60) % 60),
  abs: {
    takes: [NUMBERS],
    gives: "dyn",
    run: (_, v) => (typeof v === "bigint" ? (v < 0n ? -v : v) : Math.abs(v as number)),
  },
};

/** `90m`, `36h`, `1h30m`, `PT24H`, `P3D` → milliseconds. */
export function spanOf(source: string): number {
  const iso = parseDuration(source);
  if (iso && iso.months === 0) return iso.clock ? iso.ms : iso.days * 86_400_000;
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };
  const parts = [...source.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== source) {
    throw new ExpressionFailure("number", source);
  }
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit], 0);
}
