/** Findings as a table: one per line, as `check` tells them. */
import type { Finding } from "../model/finding.ts";
import { csv } from "./csv.ts";

const HEADER = [
  "id",
  "code",
  "severity",
  "message",
  "hint",
  "file",
  "line",
  "column",
  "subject",
  "staff",
  "clauses",
];

export function reportFindingsCsv(findings: readonly Finding[]): string {
  return csv(
    HEADER,
    findings.map((f) => [
      f.id,
      f.code,
      f.severity,
      f.message,
      f.hint,
      f.file,
      f.line,
      f.column,
      f.subject,
      f.staff,
      f.clauses.join(" "),
    ]),
  );
}
