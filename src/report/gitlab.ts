/**
 * `check --format gitlab`: GitLab's Code Quality report. GitLab compares base and change by fingerprint
 * itself.
 */
import { createHash } from "node:crypto";
import type { Severity } from "../model/finding.ts";
import type { CheckReport } from "./report.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

export function reportGitlab(report: CheckReport): string {
  const issues = report.findings.map((f) => ({
    type: "issue",
    check_name: f.code,
    description: f.hint === "" ? f.message : `${f.message} ${f.hint}`,
    categories: ["Compatibility"],
    severity: SEVERITY[f.severity],
    fingerprint: createHash("sha256").update(f.id).digest("hex").slice(0, 40),
    location: {
      path: `${report.prefix}${f.file}`,
      positions: { begin: { line: f.line, column: f.column } },
      lines: { begin: f.line },
    },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
