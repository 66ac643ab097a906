/**
 * An evaluation and its findings → the rows of the fact tables by month. Pure: the same ledger and as-of give the
 * same rows in the same order. Nothing that people wrote in their own words passes: no names, notes, paths.
 */
import { createHash } from "node:crypto";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Finding } from "../../model/finding.ts";
import { recordKey } from "../../model/provenance.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { formatDay } from "../../model/zone.ts";
import { measureRates } from "../../policy/measure/rates.ts";
import { references } from "../../policy/world/world.ts";
import { FACT_TABLES, FACT_TABLE_NAMES, type Cell, type FactTable } from "./columns.ts";
import type { Pseudonyms } from "./persons.ts";

export type Row = Readonly<Record<string, Cell>>;
/** Month (`2026-10`) → rows in the order of their ids. */
export type Months = ReadonlyMap<string, readonly Row[]>;
export type Facts = Readonly<Record<FactTable, Months>>;

/** `persons` says how ids of customers and staff are written. */
export function factRows(evaluation: Evaluation, findings: readonly Finding[], persons: Pseudonyms): Facts {
  const context: Context = { evaluation, persons };
  return {
    obligations: obligations(context),
    visits: records(context, "visits", visit),
    complaints: records(context, "complaints", complaint),
    findings: byMonth(
      findings.map((finding) => [monthOf(context, evaluation.asOf), findingRow(context, finding)]),
    ),
    rates: rates(context),
  };
}

/** Rows as lists of cells in the order of the table's columns. */
export function cellsOf(table: FactTable, rows: readonly Row[]): Cell[][] {
  return rows.map((row) => FACT_TABLES[table].map(({ name }) => row[name] ?? null));
}

/** Every (table, month) that has rows, in order. */
export function partsOf(facts: Facts): { table: FactTable; month: string; rows: readonly Row[] }[] {
  return FACT_TABLE_NAMES.flatMap((table) =>
    [...facts[table]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, rows]) => ({ table, month, rows })),
  );
}

interface Context {
  readonly evaluation: Evaluation;
  readonly persons: Pseudonyms;
}

const instant = ({ evaluation: { ledger } }: Context, ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : ledger.zone.format(ms);

function monthOf({ evaluation: { ledger } }: Context, ms: number): string {
  return formatDay(ledger.zone.dayOf(ms)).slice(0, 7);
}

function byMonth(rows: readonly (readonly [string, Row])[]): Months {
  const months = new Map<string, Row[]>();
  for (const [month, row] of rows) {
    const own = months.get(month);
    if (own) own.push(row);
    else months.set(month, [row]);
  }
  for (const own of months.values()) own.sort(byKey);
  return months;
}

/** By id; rates have none and stand by line and rule. */
function byKey(a: Row, b: Row): number {
  const key = (row: Row): string => (row.id ?? `${String(row.line)}\u0000${String(row.rule)}`) as string;
  const [one, other] = [key(a), key(b)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function obligations(context: Context): Months {
  const { evaluation, persons } = context;
  return byMonth(
    evaluation.obligations.map((o) => [
      monthOf(context, o.due ?? o.opens ?? evaluation.asOf),
      {
        id: persons.composed(o.id),
        pack: o.pack,
        rule: o.rule,
        clauses: o.clauses,
        subject: persons.reference(o.subject),
        customer: o.customer === null ? null : persons.id(o.customer),
        line: o.line,
        staff: o.staff === null ? null : persons.id(o.staff),
        opens: instant(context, o.opens),
        due: instant(context, o.due),
        status: o.status,
        met_by: o.metBy === null ? null : persons.reference(o.metBy),
        met_at: instant(context, o.metAt),
        channels: o.channels ?? [],
        reason: o.reason,
        class: o.class,
        share: o.share,
      },
    ]),
  );
}

function records(
  context: Context,
  collection: "visits" | "complaints",
  row: (context: Context, record: LedgerRecord) => Row,
): Months {
  const { ledger, asOf } = context.evaluation;
  return byMonth(
    ledger.records[collection].map((record) => [monthOf(context, record.at ?? asOf), row(context, record)]),
  );
}

const code = (value: unknown): string | null => (typeof value === "string" ? value : null);
const flag = (value: unknown): boolean | null => (typeof value === "boolean" ? value : null);

function visit(context: Context, record: LedgerRecord): Row {
  const { data, time } = record;
  const { persons, evaluation } = context;
  return {
    id: record.id,
    line: record.line,
    customer: person(persons, data.customer),
    by: person(persons, data.by),
    at: instant(context, record.at),
    channel: code(data.channel),
    outcome: code(data.outcome),
    minutes: minutesOf(data.minutes, time),
    trigger: references(data.trigger).map((ref) => persons.reference(ref)),
    follows: code(data.follows),
    filed_at: instant(context, filedAt(evaluation, record)),
  };
}

function complaint(context: Context, record: LedgerRecord): Row {
  const { data, time } = record;
  const { persons } = context;
  const solved = time.resolved_at;
  return {
    id: record.id,
    line: record.line,
    customer: person(persons, data.customer),
    received_at: instant(context, record.at),
    received_by: person(persons, data.received_by),
    handler: person(persons, data.handler),
    grade: code(data.grade),
    cause: code(data.cause),
    valid: flag(data.valid),
    anonymous: flag(data.anonymous),
    duplicate_of: code(data.duplicate_of),
    resolved_at: instant(context, solved),
    closed_at: instant(context, time.closed_at),
    minutes_to_resolve:
      solved === undefined || record.at === null ? null : Math.floor((solved - record.at) / 60_000),
  };
}

const person = (persons: Pseudonyms, value: unknown): string | null =>
  typeof value === "string" ? persons.id(value) : null;

function minutesOf(minutes: unknown, time: LedgerRecord["time"]): number | null {
  if (typeof minutes === "number") return minutes;
  return time.ended_at === undefined || time.at === undefined
    ? null
    : Math.floor((time.ended_at - time.at) / 60_000);
}

function filedAt({ provenance }: Evaluation, record: LedgerRecord): number | null {
  return provenance.filings.get(recordKey(provenance, record) ?? "")?.at ?? null;
}

/** Findings that are about no record carry a file's path in their id: a digest stands for it. */
function findingRow({ evaluation, persons }: Context, finding: Finding): Row {
  const { id, code: kind, severity, clauses, subject, staff, file } = finding;
  const digest = createHash("sha256").update(file).digest("hex").slice(0, 12);
  return {
    id: persons.composed(subject === null ? id.replaceAll(file, digest) : id),
    code: kind,
    severity,
    clauses,
    subject: subject === null ? null : persons.reference(subject),
    staff: staff === null ? null : persons.id(staff),
    line: subject === null ? null : (evaluation.ledger.byRef.get(subject)?.line ?? null),
  };
}

function rates({ evaluation }: Context): Months {
  const rows = measureRates(evaluation, { period: null, by: ["line", "rule"] });
  return byMonth(
    rows.map(({ by, period, met, late, overdue, missed, exempt, undecided, target }) => [
      period,
      {
        line: by.line,
        rule: by.rule,
        met,
        late,
        overdue,
        missed,
        exempt,
        undecided,
        target_min: target?.min ?? null,
        target_max: target?.max ?? null,
      },
    ]),
  );
}
