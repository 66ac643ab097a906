/** `check` in each of its formats, from one report. */
import { expect, test } from "vitest";
import type { Finding, Severity } from "../../src/model/finding.ts";
import { githubSummary, reportGithub } from "../../src/report/github.ts";
import { reportGitlab } from "../../src/report/gitlab.ts";
import { reportJson } from "../../src/report/json.ts";
import { reportJunit } from "../../src/report/junit.ts";
import { reportPretty } from "../../src/report/pretty.ts";
import type { CheckReport } from "../../src/report/report.ts";
import { reportSarif } from "../../src/report/sarif.ts";

function finding(n: number, severity: Severity, fields: Partial<Finding> = {}): Finding {
  return {
    id: `ledger/unknown-staff:visit/v-${n}`,
    code: "ledger/unknown-staff",
    severity,
    message: `第 ${n} 条的人员不存在`,
    file: `ledger/visits/李 娜/v-${n}.md`,
    line: n,
    column: 5,
    clauses: [],
    subject: `visit/v-${n}`,
    staff: null,
    hint: "",
    standing: false,
    ...fields,
  };
}

function report(findings: Finding[], fields: Partial<CheckReport> = {}): CheckReport {
  return {
    findings,
    asOf: "2026-11-03T10:20:00+08:00",
    commit: "c0ffee",
    locale: "zh-CN",
    failOn: "error",
    prefix: "",
    compared: false,
    version: "1.2.3",
    ...fields,
  };
}

const three = [
  finding(1, "error", { clauses: ["northwind/1.7-a", "northwind/1.7-b"], hint: "补上 `by:`" }),
  finding(2, "warning", { staff: "li-na" }),
  finding(3, "error", { standing: true }),
];

test("pretty: place, severity, code, sentence, clause and hint; standing ones are counted", () => {
  expect(reportPretty(report(three, { compared: true }))).toBe(
    "ledger/visits/李 娜/v-1.md:1:5 错误 ledger/unknown-staff\n" +
      "  第 1 条的人员不存在\n" +
      "  条款: northwind/1.7-a, northwind/1.7-b    建议: 补上 `by:`\n\n" +
      "ledger/visits/李 娜/v-2.md:2:5 警告 ledger/unknown-staff\n" +
      "  第 2 条的人员不存在\n\n" +
      "1 个错误，1 个警告，另有 1 个原已存在（截至 2026-11-03 10:20）\n",
  );
  expect(reportPretty(report([], { locale: "en" }))).toBe("no findings (as of 2026-11-03 10:20)\n");
});

test("pretty: colours only when asked for", () => {
  expect(reportPretty(report(three))).not.toContain("\u001b");
  expect(reportPretty(report(three), true)).toContain("\u001b[31m错误\u001b[39m");
});

test("json: the contract's keys and counts", () => {
  const out = JSON.parse(reportJson(report(three, { compared: true })));
  expect(Object.keys(out)).toEqual(["version", "as_of", "commit", "summary", "findings"]);
  expect(out).toMatchObject({
    version: 1,
    as_of: "2026-11-03T10:20:00+08:00",
    commit: "c0ffee",
    summary: { error: 1, warning: 1, info: 0, standing: 1 },
  });
  expect(Object.keys(out.findings[0])).toEqual([
    "id",
    "code",
    "severity",
    "message",
    "file",
    "line",
    "column",
    "clauses",
    "subject",
    "staff",
    "hint",
    "standing",
  ]);
  expect(out.findings.map((f: Finding) => f.standing)).toEqual([false, false, true]);
});

test("sarif: fingerprints from ids, encoded paths from the repository's top, states only after a comparison", () => {
  const [run] = JSON.parse(reportSarif(report(three, { compared: true, prefix: "data/" }))).runs;
  expect(run.results[0]).toMatchObject({
    ruleId: "ledger/unknown-staff",
    ruleIndex: 0,
    level: "error",
    baselineState: "new",
    partialFingerprints: { "huifangFindingId/v1": "ledger/unknown-staff:visit/v-1" },
  });
  expect(run.results[2].baselineState).toBe("unchanged");
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "data/ledger/visits/%E6%9D%8E%20%E5%A8%9C/v-1.md", uriBaseId: "ROOT" },
    region: { startLine: 1, startColumn: 5 },
  });
  expect(run.tool.driver.rules).toEqual([
    { id: "ledger/unknown-staff", shortDescription: { text: "ledger/unknown-staff" } },
  ]);
  expect(JSON.parse(reportSarif(report(three))).runs[0].results[0].baselineState).toBeUndefined();
});

test("sarif: another line, the same fingerprint", () => {
  const print = (line: number): string =>
    JSON.parse(reportSarif(report([finding(1, "error", { line })]))).runs[0].results[0].partialFingerprints[
      "huifangFindingId/v1"
    ];
  expect(print(1)).toBe(print(40));
});

test("github: escapes what would end a command or a property", () => {
  const text = reportGithub(
    report([finding(1, "error", { file: "ledger/a,b:c.md", message: "100 %\n::error::x", code: "p/r" })]),
  );
  expect(text).toBe("::error file=ledger/a%2Cb%3Ac.md,line=1,col=5,title=p/r::100 %25%0A::error::x\n");
});

test("github: ten of each severity, worst first, standing ones never; the rest goes to the summary", () => {
  const many = [
    ...Array.from({ length: 12 }, (_, i) => finding(i + 1, "warning")),
    ...Array.from({ length: 11 }, (_, i) => finding(i + 21, "error")),
    finding(50, "error", { standing: true }),
    finding(51, "info"),
  ];
  const lines = reportGithub(report(many, { locale: "en", compared: true }))
    .trim()
    .split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual([
    ...Array(10).fill("::error"),
    ...Array(10).fill("::warning"),
    "::notice",
    "3",
  ]);
  const summary = githubSummary(report(many, { locale: "en", compared: true }));
  expect(summary).toContain("11 errors · 12 warnings · 1 note · 1 more were there before");
  expect(summary.match(/^\| ledger/gm)).toHaveLength(24);
});

test("github: the summary's table cannot be broken out of", () => {
  const summary = githubSummary(
    report([finding(1, "error", { message: "a|b <img src=x> [l](u)\nnext @all" })]),
  );
  const row = summary.trim().split("\n").at(-1) ?? "";
  expect(row.match(/\|/g)).toHaveLength(5);
  expect(row).not.toMatch(/[<@[]/);
});

test("gitlab: one issue each with a fingerprint that is unique and free of the line", () => {
  const issues = JSON.parse(reportGitlab(report(three, { prefix: "data/" })));
  expect(issues.map((i: { severity: string }) => i.severity)).toEqual(["major", "minor", "major"]);
  expect(issues[0].location).toMatchObject({ path: "data/ledger/visits/李 娜/v-1.md", lines: { begin: 1 } });
  expect(new Set(issues.map((i: { fingerprint: string }) => i.fingerprint)).size).toBe(3);
  expect(JSON.parse(reportGitlab(report([finding(1, "error", { line: 9 })])))[0].fingerprint).toBe(
    issues[0].fingerprint,
  );
});

test("junit: failures are what fails the run", () => {
  const text = reportJunit(report([...three, finding(4, "error", { message: `<&"\u0001` })]));
  expect(text).toContain('<testsuites name="huifang check" tests="4" failures="2" errors="0" time="0">');
  expect(text.match(/<failure /g)).toHaveLength(2);
  expect(text).toContain('message="&#60;&#38;&#34;\ufffd"');
  expect(reportJunit(report(three, { failOn: "none" }))).not.toContain("<failure");
  expect(reportJunit(report([]))).toContain('tests="1" failures="0"');
});
