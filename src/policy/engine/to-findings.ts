/** Diagnostics of every stage → the one sorted list of findings that reporters and the site receive. */
import { createHash } from "node:crypto";
import { describe } from "../../i18n/index.ts";
import { visible } from "../../i18n/visible.ts";
import { findPersonalNumbers, masked } from "../../ledger/personal-data.ts";
import type { Diagnostic, Finding, Place, Severity } from "../../model/finding.ts";
import { filingKey } from "../../model/provenance.ts";
import type { Locale } from "../../model/tenant.ts";

/** From a place in a record to its line and column, both from 1. */
export type Locate = (place: Place) => { readonly line: number; readonly column: number };

export interface FindingsContext {
  readonly locate: Locate;
  readonly locale: Locale;
}

/** What tells a finding from others of its code: the record (else the file), its clauses and the field. */
export function findingId(diagnostic: Diagnostic): string {
  const { code, subject, place, clauses = [], key } = diagnostic;
  const about = unnamed(subject ?? place.file);
  return [code, about, clauses.join("+"), unnamed(key ?? "")].join(":").replace(/:+$/, "");
}

/** Names that hold a personal number stand by a digest in ids, which lie in files and addresses. */
function unnamed(name: string): string {
  if (findPersonalNumbers(name).length === 0) return name;
  const kind = name.slice(0, name.indexOf("/") + 1);
  return `${kind}#${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;
}

/** A path as it may be shown: up to the first name that holds a personal number. */
function cleanFolder(file: string): string {
  if (findPersonalNumbers(file).length === 0) return file;
  const parts = file.split("/");
  const bad = parts.findIndex((part) => findPersonalNumbers(part).length > 0);
  return parts.slice(0, Math.max(1, bad)).join("/");
}

/**
 * Words, places and sorts diagnostics by file, line, column, code; removes exact duplicates. Several findings
 * that agree in all that makes an id get `~2`, `~3` … in that order. Awaits nothing: `loadLanguage` comes
 * before.
 */
export function toFindings(diagnostics: readonly Diagnostic[], context: FindingsContext): Finding[] {
  return arrange(diagnostics.map((diagnostic) => toFinding(diagnostic, context)));
}

/** One diagnostic worded and placed; what it is called among its like is told by `arrange`. */
export function toFinding(diagnostic: Diagnostic, { locate, locale }: FindingsContext): Finding {
  const { message, hint } = describe(diagnostic, locale);
  const { line, column } = diagnostic.place.position ?? locate(diagnostic.place);
  const finding: Finding = {
    id: findingId(diagnostic),
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: visible(masked(message)),
    file: cleanFolder(diagnostic.place.file),
    line,
    column,
    clauses: diagnostic.clauses ?? [],
    subject:
      diagnostic.subject === undefined || diagnostic.subject === null ? null : masked(diagnostic.subject),
    staff: diagnostic.staff ?? null,
    hint: visible(masked(hint)),
    standing: false,
  };
  sources.set(finding, diagnostic);
  return finding;
}

/** Sorts findings (the list itself), drops what is there twice, and tells those of one id apart. */
export function arrange(findings: Finding[]): Finding[] {
  findings.sort(inPlaceOrder);
  const seen = new Map<string, number>();
  return findings
    .filter((finding, i) => i === 0 || !same(findings[i - 1], finding))
    .map((finding) => {
      const times = (seen.get(finding.id) ?? 0) + 1;
      seen.set(finding.id, times);
      if (times === 1) return finding;
      const numbered = { ...finding, id: `${finding.id}~${times}` };
      const source = sources.get(finding);
      if (source) sources.set(numbered, source);
      return numbered;
    });
}

const sources = new WeakMap<Finding, Diagnostic>();

/** What a finding of this run was made from. */
export const sourceOf = (finding: Finding): Diagnostic | undefined => sources.get(finding);

/** The same finding with its words in another language, which must have been loaded. */
export function reword(finding: Finding, locale: Locale): Finding {
  const source = sources.get(finding);
  if (!source) return finding;
  const { message, hint } = describe(source, locale);
  return { ...finding, message: visible(masked(message)), hint: visible(masked(hint)) };
}

/** Marks the findings whose `identity` is in the set: the base has them as well. */
export function markStanding(findings: readonly Finding[], base: ReadonlySet<string>): Finding[] {
  return findings.map((finding) => {
    if (!base.has(identity(finding))) return finding;
    const standing = { ...finding, standing: true };
    const source = sources.get(finding);
    if (source) sources.set(standing, source);
    return standing;
  });
}

/**
 * What a finding is by, wherever its file lies: folders inside a collection mean nothing, so a move
 * introduces none.
 */
export function identity({ id, subject, file }: Pick<Finding, "id" | "subject" | "file">): string {
  const key = subject === null ? filingKey(file) : null;
  return key === null ? id : id.replace(file, `ledger/${key}`);
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** True when a finding that is not standing reaches the severity that fails a run. */
export function fails(findings: readonly Finding[], failOn: Severity | "none"): boolean {
  return failOn !== "none" && findings.some((f) => !f.standing && RANK[f.severity] >= RANK[failOn]);
}

export interface Summary {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly standing: number;
}

/** Counts by severity what is not standing, and what is. */
export function summarize(findings: readonly Finding[]): Summary {
  const summary = { error: 0, warning: 0, info: 0, standing: 0 };
  for (const finding of findings) summary[finding.standing ? "standing" : finding.severity] += 1;
  return summary;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By file, line, column, code. */
export function inPlaceOrder(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.code, b.code) ||
    compare(a.id, b.id) ||
    compare(a.message, b.message)
  );
}

function same(a: Finding, b: Finding): boolean {
  return (
    a.id === b.id &&
    a.file === b.file &&
    a.line === b.line &&
    a.column === b.column &&
    a.message === b.message
  );
}
