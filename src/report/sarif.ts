/**
 * `check --format sarif`: SARIF 2.1.0 for code scanning. Fingerprints come from finding ids, never from
 * lines.
 */
import type { Log, Result } from "sarif";
import type { Finding } from "../model/finding.ts";
import type { CheckReport } from "./report.ts";

const LEVEL = { error: "error", warning: "warning", info: "note" } as const;

export function reportSarif(report: CheckReport): string {
  const codes = [...new Set(report.findings.map((f) => f.code))].sort();
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
        results: report.findings.map((finding) => result(finding, index.get(finding.code) ?? 0, report)),
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
