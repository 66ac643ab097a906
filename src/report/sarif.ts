/**
 * `check --format sarif`: SARIF 2.1.0 for code scanning. Fingerprints come from finding ids, never from
 * lines.
 */
import type { Log, Result } from "sarif";
import type { Finding } from "../model/finding.ts";
import type { CheckReport } from "./report.ts";

const LEVEL = { error: "error", warning: "warning", info: "note" } as const;

/** What GitHub's code scanning takes in one run. */
export const SARIF_LIMIT = 25_000;

/** Where there are more than that, the most severe in the order that they stand in. */
function withinLimit(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= SARIF_LIMIT) return findings;
  const kept = new Set(
    (["error", "warning", "info"] as const)
      .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
      .slice(0, SARIF_LIMIT),
  );
  return findings.filter((finding) => kept.has(finding));
}

export function reportSarif(report: CheckReport): string {
  const findings = withinLimit(report.findings);
  const codes = [...new Set(findings.map((f) => f.code))].sort();
  const index = new Map(codes.map((code, i) => [code, i]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Huifang",
            semanticVersion: report.version,
            rules: codes.map((code) => ({ id: code, shortDescription: { text: code } })),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The top folder of the repository." } } },
        results: findings.map((finding) => result(finding, index.get(finding.code) ?? 0, report)),
        properties: { asOf: report.asOf, commit: report.commit },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: Finding, ruleIndex: number, report: CheckReport): Result {
  const path = `${report.prefix}${finding.file}`;
  return {
    ruleId: finding.code,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: finding.hint === "" ? finding.message : `${finding.message} ${finding.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "ROOT" },
          region: { startLine: finding.line, startColumn: finding.column },
        },
      },
    ],
    partialFingerprints: { "huifangFindingId/v1": finding.id },
    ...(report.compared ? { baselineState: finding.standing ? "unchanged" : "new" } : {}),
    properties: { clauses: finding.clauses, subject: finding.subject, staff: finding.staff },
  };
}
