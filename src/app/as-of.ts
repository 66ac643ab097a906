/** `--as-of` and `--until`: from what a person types to an instant. */
import { parseInstant } from "../model/instant.ts";
import type { Zone } from "../model/zone.ts";
import { UsageError } from "./usage.ts";

/**
 * Reads an instant as records write them; local forms are in the tenant's zone and a bare date is its last
 * second. `now` is the clock. Throws UsageError naming the option.
 */
export function readInstant(option: string, text: string, zone: Zone): number {
  if (text === "now") return Date.now();
  const parsed = parseInstant(text, zone, true);
  if (parsed) return parsed.ms;
  const forms = '2026-11-03, 2026-11-03T10:20+08:00, "2026-11-03 10:20", now';
  throw new UsageError({
    "zh-CN": `${option} ${text}：应写作 ${forms} 之一`,
    en: `${option} ${text}: expected one of ${forms}`,
  });
}
