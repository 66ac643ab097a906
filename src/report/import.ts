/**
 * An import for people and machines: what becomes of every row, in the same order and with the same words.
 */
import { styleText } from "node:util";
import { sayImport } from "../i18n/import.ts";
import { describe, type Wording } from "../i18n/index.ts";
import { visible } from "../i18n/visible.ts";
import type { Diagnostic } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import type { ImportResult } from "../record/import/index.ts";
import type { Outcome } from "../record/import/plan.ts";
import type { ImportRun } from "../record/import/run.ts";
import type { Delimiter } from "../record/import/table.ts";

interface RejectedRow extends Wording {
  readonly line: number;
  /** Name of the column at fault; null for a fault of the whole row. */
  readonly column: string | null;
  readonly code: string;
}

interface Conflict extends Wording {
  readonly record: string;
  readonly file: string;
  readonly fields: readonly string[];
  readonly code: string;
}

const NAMES: Readonly<Record<Delimiter, "comma" | "semicolon" | "tab" | "bar">> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};

function wording(
  code: string,
  template: string | undefined,
  params: Diagnostic["params"],
  locale: Locale,
): Wording {
  return describe({ code, template, params, severity: "error", place: { file: "" } }, locale);
}

function rejectedRows(result: ImportResult, locale: Locale): RejectedRow[] {
  return result.rejected.flatMap(({ row, faults }) =>
    faults.map(({ code, template, params, column }) => ({
      line: result.table.rows[row].line,
      column: column || null,
      code,
      ...wording(code, template, { column, ...params }, locale),
    })),
  );
}

interface Cause extends Wording {
  readonly code: string;
  readonly column: string | null;
  /** Rows that it concerns. */
  readonly count: number;
  /** The first of them. */
  readonly lines: readonly number[];
}

const FIRST_LINES = 5;

/** One entry for each cause, the commonest first; its words are those of its first row. */
function causesOf(rows: readonly RejectedRow[]): Cause[] {
  const causes = new Map<string, Cause & { count: number; lines: number[] }>();
  for (const { code, column, line, message, hint } of rows) {
    const key = `${code} ${column ?? ""}`;
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { code, column, message, hint, count: 1, lines: [line] });
    else {
      cause.count += 1;
      if (cause.lines.length < FIRST_LINES) cause.lines.push(line);
    }
  }
  return [...causes.values()].sort((a, b) => b.count - a.count || a.lines[0] - b.lines[0]);
}

function conflictsOf(result: ImportResult, locale: Locale): Conflict[] {
  return result.plan.outcomes.flatMap(({ ref, file, fields, code }: Outcome) => {
    if (code === null) return [];
    return {
      record: ref,
      file,
      fields,
      code,
      ...wording(code, undefined, { record: ref, file, fields: fields.join(", ") }, locale),
    };
  });
}

const changed = (result: ImportResult): Outcome[] =>
  result.plan.outcomes.filter(({ state }) => state === "changed");

/**
 * `--format json`: `{version, file, mapping, dry_run, …counts, rejected_rows, changes, conflicts, files,
 * refusals}`.
 */
export function reportImportJson({ request, locale, result, refusals }: ImportRun): string {
  const head = {
    version: 1,
    file: request.file,
    mapping: request.mapping,
    ...(request.mapping === null && { into: request.into ?? null }),
    dry_run: request.dryRun,
  };
  if (result === null) return `${JSON.stringify({ ...head, refusals }, null, 2)}\n`;
  const { counts, encoding, table, plan } = result;
  return `${JSON.stringify(
    {
      ...head,
      encoding: encoding.name,
      bom: encoding.bom,
      encoding_detected: encoding.detected,
      delimiter: table.delimiter,
      rows: counts.rows,
      blank: counts.blank,
      records: counts.records,
      merged: counts.merged,
      rejected: counts.rejected,
      skipped: counts.skipped,
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      conflicting: counts.conflicts,
      also_created: counts.alsoCreated,
      also_there: counts.alsoThere,
      masked: counts.masked,
      respelt: counts.respelt,
      lossy: counts.lossy,
      causes: causesOf(rejectedRows(result, locale)),
      rejected_rows: rejectedRows(result, locale),
      changes: changed(result).map(({ ref, file, fields }) => ({ record: ref, file, fields })),
      conflicts: conflictsOf(result, locale),
      files: plan.files.map(({ path }) => path),
      refusals,
    },
    null,
    2,
  )}\n`;
}

/** The pretty form; a run that was refused prints only why. */
export function reportImportPretty({ request, locale, result, refusals }: ImportRun, colour = false): string {
  const paint = (style: "bold" | "dim" | "red" | "yellow", text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const hint = (text: string): string =>
    text === "" ? "" : `    ${paint("dim", `${sayImport("hint", locale)}: ${visible(text)}`)}\n`;
  if (result === null) {
    return refusals
      .map(
        (f) =>
          `${paint("bold", `${visible(f.file)}:${f.line}:${f.column}`)} ${paint("red", f.code)}\n  ${f.message}\n${hint(f.hint)}`,
      )
      .join("\n");
  }
  const sections = [
    section(
      "rejected",
      causesOf(rejectedRows(result, locale)).map(
        ({ lines, count, column, code, message, hint: next }) =>
          `  ${paint("bold", placesOf(lines, count, locale))}${column === null ? "" : ` ${visible(column)}`} ${paint("red", code)}\n    ${visible(message)}\n${hint(next)}`,
      ),
    ),
    section(
      "changes",
      changed(result).map(
        ({ ref, fields, file }) => `  ${paint("bold", ref)} ${fields.join(", ")}  ${paint("dim", file)}\n`,
      ),
    ),
    section(
      "conflicts",
      conflictsOf(result, locale).map(
        ({ code, message, hint: next }) =>
          `  ${paint("yellow", code)}\n    ${visible(message)}\n${hint(next)}`,
      ),
    ),
    `${sums(request, result, locale)}\n`,
  ];
  return sections.filter((text) => text !== "").join("\n");

  function section(title: "rejected" | "changes" | "conflicts", blocks: readonly string[]): string {
    return blocks.length === 0 ? "" : `${sayImport(title, locale)}\n${blocks.join("")}`;
  }
}

function placesOf(lines: readonly number[], n: number, locale: Locale): string {
  if (n === 1) return sayImport("line", locale, { line: lines[0] });
  const list = lines.join(locale === "en" ? ", " : "、");
  return sayImport(n > lines.length ? "lines-more" : "lines", locale, { n, lines: list });
}

function sums(
  { file, dryRun, rejected }: ImportRun["request"],
  { counts, encoding, table, plan }: ImportResult,
  locale: Locale,
): string {
  const detected = encoding.detected ? sayImport("detected", locale) : "";
  const written =
    plan.files.length === 0
      ? sayImport("nothing", locale)
      : sayImport(dryRun ? "files-planned" : "files", locale, { n: plan.files.length });
  return [
    sayImport("read", locale, {
      file,
      rows: counts.rows,
      encoding: `${encoding.name.toUpperCase()}${detected}`,
      delimiter: sayImport(NAMES[table.delimiter], locale),
    }),
    sayImport("sum", locale, {
      rows: counts.rows,
      records: counts.records,
      merged: counts.merged,
      rejected: counts.rejected,
      skipped: counts.skipped,
    }),
    sayImport("records", locale, {
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      conflicts: counts.conflicts,
    }),
    counts.alsoCreated + counts.alsoThere === 0
      ? ""
      : sayImport("also", locale, { created: counts.alsoCreated, there: counts.alsoThere }),
    counts.blank === 0 ? "" : sayImport("blank", locale, { n: counts.blank }),
    counts.rejected === 0
      ? ""
      : rejected
        ? sayImport("rejected-to", locale, { file: rejected })
        : sayImport("rejected-how", locale),
    counts.masked === 0 ? "" : sayImport("masked", locale, { n: counts.masked }),
    counts.respelt === 0 ? "" : sayImport("respelt", locale, { n: counts.respelt }),
    counts.lossy === 0
      ? ""
      : sayImport("lossy", locale, { n: counts.lossy, encoding: encoding.name.toUpperCase() }),
    dryRun ? `${written}${locale === "en" ? "; " : "；"}${sayImport("dry-run", locale)}` : written,
  ]
    .filter((line) => line !== "")
    .join("\n");
}
