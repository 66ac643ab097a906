/** `check --format json`: the machine-readable form of the contract. */
import { summarize } from "../policy/engine/to-findings.ts";
import type { CheckReport } from "./report.ts";

export function reportJson(report: CheckReport): string {
  const findings = report.findings.map((f) => ({
    id: f.id,
    code: f.code,
    severity: f.severity,
    message: f.message,
    file: f.file,
    line: f.line,
    column: f.column,
    clauses: f.clauses,
    subject: f.subject,
    staff: f.staff,
    hint: f.hint,
    standing: f.standing,
  }));
  const head = { version: 1, as_of: report.asOf, commit: report.commit, summary: summarize(report.findings) };
  return `${JSON.stringify({ ...head, findings }, null, 2)}\n`;
}
