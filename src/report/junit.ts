/** `check --format junit`: one suite per file, one case per finding; what would fail the run is a failure. */
import type { Finding } from "../model/finding.ts";
import { fails } from "../policy/engine/to-findings.ts";
import type { CheckReport } from "./report.ts";
import { xml } from "./xml.ts";

export function reportJunit(report: CheckReport): string {
  const files = Map.groupBy(report.findings, (finding) => finding.file);
  const suites = [...files].map(([file, findings]) => suite(file, findings, report));
  // A run without findings still has a case, as readers take an empty report for a broken one.
  if (suites.length === 0) {
    suites.push(
      '  <testsuite name="ledger" tests="1" failures="0" errors="0" skipped="0">\n' +
        '    <testcase name="check" classname="ledger" time="0"/>\n  </testsuite>\n',
    );
  }
  const failures = report.findings.filter((f) => fails([f], report.failOn)).length;
  const tests = Math.max(report.findings.length, 1);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<testsuites name="huifang check" tests="${tests}" failures="${failures}" errors="0" time="0">\n` +
    `${suites.join("")}</testsuites>\n`
  );
}

function suite(file: string, findings: readonly Finding[], report: CheckReport): string {
  const failures = findings.filter((f) => fails([f], report.failOn)).length;
  return (
    `  <testsuite name="${xml(file)}" tests="${findings.length}" failures="${failures}" errors="0" skipped="0">\n` +
    `${findings.map((f) => testCase(f, report)).join("")}  </testsuite>\n`
  );
}

function testCase(f: Finding, report: CheckReport): string {
  const place = `${report.prefix}${f.file}:${f.line}:${f.column}`;
  const text = [
    place,
    f.message,
    ...(f.clauses.length > 0 ? [f.clauses.join(", ")] : []),
    ...(f.hint === "" ? [] : [f.hint]),
  ];
  const body = fails([f], report.failOn)
    ? `<failure type="${xml(f.code)}" message="${xml(f.message)}">${xml(text.join("\n"))}</failure>`
    : `<system-out>${xml(text.join("\n"))}</system-out>`;
  return (
    `    <testcase name="${xml(f.id)}" classname="${xml(f.file)}" file="${xml(report.prefix + f.file)}" line="${f.line}" time="0">\n` +
    `      ${body}\n    </testcase>\n`
  );
}
