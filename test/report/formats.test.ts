/** Every format against its schema, whatever the findings hold. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Finding } from "../../src/model/finding.ts";
import { githubSummary, reportGithub } from "../../src/report/github.ts";
import { reportGitlab } from "../../src/report/gitlab.ts";
import { reportJunit } from "../../src/report/junit.ts";
import type { CheckReport } from "../../src/report/report.ts";
import { reportSarif } from "../../src/report/sarif.ts";

const fixture = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, "../fixtures/formats", name), "utf8");
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    uri: (text: string) => URL.canParse(text),
    "uri-reference": (text: string) => URL.canParse(text, "http://x/") && !/\s/.test(text),
  },
});
const sarif = ajv.compile(JSON.parse(fixture("sarif-2.1.0.json")));
const gitlab = ajv.compile(JSON.parse(fixture("gitlab-code-quality.json")));

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const findings = fc.uniqueArray(
  fc.record<Finding>({
    id: text,
    code: fc.constantFrom("ledger/unknown-staff", "north/call-back"),
    severity: fc.constantFrom("error", "warning", "info"),
    message: text.map((some) => `m${some}`),
    file: fc.constantFrom(
      "ledger/tenant.yaml",
      "ledger/visits/李 娜/v-1.md",
      'ledger/visits/a"b&<c>.md',
      "ledger/visits/100%.md",
    ),
    line: fc.integer({ min: 1, max: 999 }),
    column: fc.integer({ min: 1, max: 99 }),
    clauses: fc.array(text, { maxLength: 2 }),
    subject: fc.option(text),
    staff: fc.option(text),
    hint: text,
    standing: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const reports = fc
  .record({ findings, compared: fc.boolean(), prefix: fc.constantFrom("", "data/公司/") })
  .map((some): CheckReport => ({
    ...some,
    asOf: "2026-11-03T10:20:00+08:00",
    commit: "c0ffee",
    locale: "zh-CN",
    failOn: "error",
    version: "1.2.3",
  }));

test("SARIF 2.1.0", () => {
  fc.assert(
    fc.property(reports, (report) => {
      sarif(JSON.parse(reportSarif(report)));
      expect(sarif.errors).toBeNull();
    }),
  );
});

test("GitLab Code Quality, every fingerprint once", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const out = JSON.parse(reportGitlab(report)) as { fingerprint: string }[];
      gitlab(out);
      expect(gitlab.errors).toBeNull();
      expect(new Set(out.map(({ fingerprint }) => fingerprint)).size).toBe(out.length);
    }),
  );
});

test("JUnit", async () => {
  const samples = fc.sample(reports, { numRuns: 25, seed: 7 });
  const { valid, errors } = await validateXML({
    xml: samples.map((report, i) => ({ fileName: `${i}.xml`, contents: reportJunit(report) })),
    schema: fixture("junit.xsd"),
  });
  expect({ valid, errors: errors.map(({ message }) => message) }).toEqual({ valid: true, errors: [] });
});

test("the schemas refuse what is none", async () => {
  const [report] = fc.sample(
    reports.filter(({ findings: list }) => list.length > 0),
    { numRuns: 1, seed: 3 },
  );
  const log = JSON.parse(reportSarif(report));
  for (const spoil of [
    (r: Record<string, unknown>) => {
      r.level = "info";
    },
    (r: Record<string, unknown>) => {
      r.colour = 1;
    },
    (r: Record<string, unknown>) => {
      delete r.message;
    },
  ]) {
    const copy = structuredClone(log);
    spoil(copy.runs[0].results[0]);
    expect(sarif(copy)).toBe(false);
  }
  expect(gitlab([{ ...JSON.parse(reportGitlab(report))[0], severity: "warning" }])).toBe(false);
  expect(
    (
      await validateXML({
        xml: { fileName: "a.xml", contents: reportJunit(report).replace("classname=", "class=") },
        schema: fixture("junit.xsd"),
      })
    ).valid,
  ).toBe(false);
});

test("fingerprints do not know lines", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const moved = {
        ...report,
        findings: report.findings.map((f) => ({ ...f, line: f.line + 7, column: 1 })),
      };
      const sarifOf = (r: CheckReport): unknown =>
        JSON.parse(reportSarif(r)).runs[0].results.map(
          (one: { partialFingerprints: unknown }) => one.partialFingerprints,
        );
      const gitlabOf = (r: CheckReport): unknown =>
        JSON.parse(reportGitlab(r)).map((one: { fingerprint: string }) => one.fingerprint);
      expect([sarifOf(moved), gitlabOf(moved)]).toEqual([sarifOf(report), gitlabOf(report)]);
    }),
  );
});

test("GitHub: at most ten of each kind, the worst and the changed first, the rest in the summary", () => {
  const finding = (n: number, severity: Finding["severity"], file: string): Finding => ({
    id: `f-${n}`,
    code: "north/call-back",
    severity,
    message: `第 ${n} 条`,
    file,
    line: 1,
    column: 1,
    clauses: [],
    subject: null,
    staff: null,
    hint: "",
    standing: false,
  });
  const list = [
    ...Array.from({ length: 25 }, (_, i) =>
      finding(i, "warning", `ledger/visits/v-${String(i).padStart(2, "0")}.md`),
    ),
    finding(99, "error", "ledger/z.md"),
  ];
  const report: CheckReport = {
    findings: list,
    changed: new Set(["ledger/visits/v-24.md", "ledger/visits/v-20.md"]),
    asOf: null,
    commit: null,
    locale: "en",
    failOn: "error",
    prefix: "",
    compared: true,
    version: "1",
  };
  const lines = reportGithub(report).trim().split("\n");
  expect(
    lines
      .filter((line) => line.startsWith("::"))
      .map((line) => /^::(\w+) file=[^,]*?(\w[\w-]*)\.md/.exec(line)!.slice(1).join(" ")),
  ).toEqual([
    "error z",
    "warning v-20",
    "warning v-24",
    ...["00", "01", "02", "03", "04", "05", "06", "07"].map((n) => `warning v-${n}`),
  ]);
  expect(lines.at(-1)).toBe("15 more findings are not annotated; see the job summary.");
  const summary = githubSummary(report);
  for (const { message } of list) expect(summary).toContain(message);
  expect(
    Buffer.byteLength(
      githubSummary({
        ...report,
        findings: Array.from({ length: 20_000 }, (_, i) => finding(i, "error", `ledger/visits/v-${i}.md`)),
      }),
    ),
  ).toBeLessThan(1 << 20);
});
