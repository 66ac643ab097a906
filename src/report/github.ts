/**
 * `check --format github`: workflow commands that annotate the change, worst first, within GitHub's limits.
 */
import { say, sumOf } from "../i18n/cli.ts";
import { visible } from "../i18n/visible.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { summarize } from "../policy/engine/to-findings.ts";
import type { CheckReport } from "./report.ts";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
/** GitHub shows that many annotations of each kind per step and drops the others without a word. */
const LIMIT = 10;
/** A job summary may hold 1 MiB. */
const SUMMARY_BYTES = 900_000;

/** Annotations of what is new; what does not fit is counted and left to the summary. */
export function reportGithub(report: CheckReport): string {
  const shown: Finding[] = [];
  for (const severity of ["error", "warning", "info"] as const) {
    shown.push(
      ...fresh(report)
        .filter((f) => f.severity === severity)
        .slice(0, LIMIT),
    );
  }
  const left = fresh(report).length - shown.length;
  const lines = shown.map((finding) => annotation(finding, report));
  if (left > 0) lines.push(say("more-in-summary", report.locale, { n: left }));
  return lines.length === 0 ? `${say("clean", report.locale)}\n` : `${lines.join("\n")}\n`;
}

/** Markdown for the job summary: the sums and every new finding, as far as the summary may be long. */
export function githubSummary(report: CheckReport): string {
  const { locale } = report;
  const { error, warning, info, standing } = summarize(report.findings);
  const sums = [
    sumOf("error", error, locale),
    sumOf("warning", warning, locale),
    sumOf("info", info, locale),
    ...(report.compared ? [say("sum-standing", locale, { n: standing })] : []),
  ];
  if (report.asOf !== null) sums.push(say("as-of", locale, { at: report.asOf }));
  let text = `### Huifang 回访\n\n${sums.join(" · ")}\n\n`;
  if (fresh(report).length === 0) return text;
  text += `| ${say("where", locale)} | ${say("severity", locale)} | ${say("code", locale)} | ${say("what", locale)} |\n|---|---|---|---|\n`;
  let size = Buffer.byteLength(text);
  const rows: string[] = [];
  for (const f of fresh(report)) {
    const what = f.hint === "" ? f.message : `${f.message} ${f.hint}`;
    const row = `| ${[`${report.prefix}${f.file}:${f.line}`, say(f.severity, locale), f.code, what].map(cell).join(" | ")} |\n`;
    size += Buffer.byteLength(row);
    if (size > SUMMARY_BYTES) return `${text}${rows.join("")}| … | | | |\n`;
    rows.push(row);
  }
  return text + rows.join("");
}

/** What is new: the worst first, and of these what stands in files that the change touches. */
function fresh({ findings, changed }: CheckReport): Finding[] {
  const rank = { error: 0, warning: 1, info: 2 };
  const apart = (f: Finding): number => (changed?.has(f.file) === false ? 1 : 0);
  return findings
    .filter((f) => !f.standing)
    .sort((a, b) => rank[a.severity] - rank[b.severity] || apart(a) - apart(b));
}

function annotation(finding: Finding, report: CheckReport): string {
  const place = `file=${property(`${report.prefix}${finding.file}`)},line=${finding.line},col=${finding.column}`;
  const text = finding.hint === "" ? finding.message : `${finding.message}\n${finding.hint}`;
  return `::${COMMAND[finding.severity]} ${place},title=${property(finding.code)}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A cell of a Markdown table that shows its text and nothing else. */
function cell(text: string): string {
  return visible(text).replace(/[\\|`*_[\]<>&~#!@$]/g, (char) => `&#${char.charCodeAt(0)};`);
}
