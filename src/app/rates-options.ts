/** `--period` and `--by` of `rates`. */
import { parsePeriod, periodOf, type Period } from "../model/period.ts";
import type { Zone } from "../model/zone.ts";
import { BREAKDOWNS, type Breakdown } from "../policy/measure/rates.ts";
import { UsageError } from "./usage.ts";

/** A period label, the month of as-of for null, every month (null) for `all`. Throws UsageError. */
export function readPeriod(text: string | null, asOf: number, zone: Zone): Period | null {
  if (text === "all") return null;
  if (text === null) return periodOf("month", zone.dayOf(asOf));
  const period = parsePeriod(text);
  if (period) return period;
  const forms = "2026, 2026-Q4, 2026-10, 2026-11-H1, 2026-11-T2, 2026-W45, 2026-11-03, all";
  throw new UsageError({
    "zh-CN": `--period ${text}：应写作 ${forms} 之一`,
    en: `--period ${text}: expected one of ${forms}`,
  });
}

/** Breakdown keys, comma-separated, each once, in the order given. Throws UsageError. */
export function readBreakdown(text: string): Breakdown[] {
  const keys = text
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  const unknown = keys.find((key) => !(BREAKDOWNS as readonly string[]).includes(key));
  if (unknown !== undefined) {
    const known = BREAKDOWNS.join(", ");
    throw new UsageError({
      "zh-CN": `--by ${unknown}：只能是 ${known}`,
      en: `--by ${unknown}: expected ${known}`,
    });
  }
  return [...new Set(keys)] as Breakdown[];
}
