/** `check` for people: place, severity and code, the sentence, clause and hint; then the sums. */
import { styleText } from "node:util";
import { say, sumOf } from "../i18n/cli.ts";
import { visible } from "../i18n/visible.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { summarize } from "../policy/engine/to-findings.ts";
import type { CheckReport } from "./report.ts";

type Paint = (style: "bold" | "dim" | "red" | "yellow" | "cyan" | "green", text: string) => string;

const COLOUR = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

/** Prints what is new in full and counts what is standing. */
export function reportPretty(report: CheckReport, colour = false): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const blocks = report.findings.filter((f) => !f.standing).map((f) => block(f, report, paint));
  return [...blocks, sums(report, paint)].join("\n");
}

function block(finding: Finding, { locale }: CheckReport, paint: Paint): string {
  const { severity, clauses, hint } = finding;
  const place = `${visible(finding.file)}:${finding.line}:${finding.column}`;
  const tail = [
    clauses.length > 0 ? `${say("clause", locale)}: ${clauses.join(", ")}` : "",
    hint === "" ? "" : `${say("hint", locale)}: ${hint}`,
  ]
    .filter((part) => part !== "")
    .join("    ");
  return (
    `${paint("bold", place)} ${paint(COLOUR[severity], say(severity, locale))} ${finding.code}\n` +
    `  ${finding.message}\n${tail === "" ? "" : `  ${paint("dim", tail)}\n`}`
  );
}

function sums({ findings, counted = findings, asOf, locale }: CheckReport, paint: Paint): string {
  const summary = summarize(counted);
  const parts = (["error", "warning", "info"] as const)
    .filter((severity) => summary[severity] > 0)
    .map((severity) => paint(COLOUR[severity], sumOf(severity, summary[severity], locale)));
  if (parts.length === 0) parts.push(paint("green", say("clean", locale)));
  if (summary.standing > 0) parts.push(say("sum-standing", locale, { n: summary.standing }));
  const text = parts.join(locale === "en" ? ", " : "，");
  if (asOf === null) return `${text}\n`;
  const at = say("as-of", locale, { at: asOf.slice(0, 16).replace("T", " ") });
  return `${text}${paint("dim", locale === "en" ? ` (${at})` : `（${at}）`)}\n`;
}
