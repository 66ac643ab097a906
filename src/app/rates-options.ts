/** `--period` and `--by` of `rates`. */
import { BREAKDOWNS, type Breakdown } from "../metrics/rates.ts";
import { parsePeriod, periodOf, type Period } from "../model/period.ts";
import type { Zone } from "../model/zone.ts";
import { UsageError } from "./usage.ts";

/** A period label, the month of as-of for null, every month (null) for `all`. Throws UsageError. */
export function readPeriod(text: string | null, asOf: number, zone: Zone): Period | null {
  if (text === "all") return null;
  if (text === null) return periodOf("month", zone.dayOf(asOf));
  const period = parsePeriod(text);
  if (period) return period;
  throw new UsageError(`--period ${text}: expected 2026, 2026-Q4, 2026-10, 2026-11-H1, 2026-11-T2, 2026-W45, 2026-11-03 or all`);
}

/** Breakdown keys, comma-separated, each once, in the order given. Throws UsageError. */
export function readBreakdown(text: string): Breakdown[] {
  const keys = text.split(",").map((key) => key.trim()).filter((key) => key !== "");
  const unknown = keys.find((key) => !(BREAKDOWNS as readonly string[]).includes(key));
  if (unknown !== undefined) throw new UsageError(`--by ${unknown}: expected ${BREAKDOWNS.join(", ")}`);
  return [...new Set(keys)] as Breakdown[];
}
