/** Which entries `audit` lists. */
import { describe } from "../i18n/index.ts";
import type { AuditEntry, AuditTrail } from "../model/audit.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Period } from "../model/period.ts";
import { UsageError } from "./usage.ts";

export interface AuditChoice {
  /** By commit time; null: the whole history. */
  readonly period: Period | null;
  /** Staff ids; empty: everybody. */
  readonly staff: readonly string[];
}

/**
 * Entries of the period and the people. Throws UsageError where the history is no witness, with the command
 * that mends it.
 */
export function selectAudit(
  { audit, ledger: { zone } }: Evaluation,
  { period, staff }: AuditChoice,
): AuditTrail {
  if (!audit || audit.lack !== null) throw new UsageError(refusal(audit?.lack ?? "no-git"));
  const entries = audit.entries.filter((entry: AuditEntry) => {
    const day = zone.dayOf(entry.at);
    return (
      (period === null || (day >= period.first && day <= period.last)) &&
      (staff.length === 0 || (entry.staff !== null && staff.includes(entry.staff)))
    );
  });
  return { ...audit, entries };
}

function refusal(lack: string): { "zh-CN": string; en: string } {
  const words = (locale: "zh-CN" | "en"): string => {
    const { message, hint } = describe(
      { code: `git/${lack}`, severity: "warning", place: { file: "ledger/tenant.yaml" } },
      locale,
    );
    return locale === "en" ? `audit: ${message} To mend it: ${hint}` : `audit：${message}${hint}`;
  };
  return { "zh-CN": words("zh-CN"), en: words("en") };
}
