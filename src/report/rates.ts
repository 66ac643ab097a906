/** `rates` as table, JSON and CSV. */
import { say, type CliText } from "../i18n/cli.ts";
import type { RateRow } from "../model/evaluation.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Locale } from "../model/tenant.ts";
import { csv } from "./csv.ts";
import { nameOf } from "./due-report.ts";
import { percent } from "./percent.ts";
import { table } from "./table.ts";

export interface RatesReport {
  readonly rows: readonly RateRow[];
  /** Breakdown keys in the order asked for. */
  readonly by: readonly string[];
  readonly ledger: Ledger;
  readonly asOf: number;
  readonly locale: Locale;
}

const COUNTS = ["met", "late", "overdue", "missed", "exempt", "undecided"] as const;

export function reportRatesJson({ rows, asOf, ledger }: RatesReport): string {
  const out = rows.map((row) => ({
    by: row.by,
    period: row.period,
    met: row.met,
    late: row.late,
    overdue: row.overdue,
    missed: row.missed,
    exempt: row.exempt,
    undecided: row.undecided,
    rate: row.rate,
    coverage: row.coverage,
    target: row.target && { min: row.target.min, max: row.target.max },
    verdict: row.verdict,
  }));
  return `${JSON.stringify({ version: 1, as_of: ledger.zone.format(asOf), rows: out }, null, 2)}\n`;
}

/** Shares as decimal fractions, rounded to six places. */
export function reportRatesCsv({ rows, by }: RatesReport): string {
  const share = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 1e6) / 1e6;
  return csv(
    [...by, "period", ...COUNTS, "rate", "coverage", "target_min", "target_max", "verdict"],
    rows.map((row) => [
      ...by.map((key) => row.by[key] ?? null),
      row.period,
      ...COUNTS.map((key) => row[key]),
      share(row.rate),
      share(row.coverage),
      row.target?.min ?? null,
      row.target?.max ?? null,
      row.verdict,
    ]),
  );
}

export function reportRatesTable({ rows, by, ledger, locale }: RatesReport): string {
  if (rows.length === 0) return `${say("no-rates", locale)}\n`;
  const columns = [
    ...by.map((key) => ({ title: say(`by-${key}` as CliText, locale) })),
    { title: say("period", locale) },
    ...COUNTS.map((key) => ({ title: say(`status-${key}`, locale), right: true })),
    { title: say("rate", locale), right: true },
    { title: say("coverage", locale), right: true },
    { title: say("target", locale), right: true },
    { title: say("verdict", locale) },
  ];
  return table(
    columns,
    rows.map((row) => [
      ...by.map((key) => name(ledger, key, row.by[key] ?? null, locale)),
      row.period,
      ...COUNTS.map((key) => String(row[key])),
      percent(row.rate),
      percent(row.coverage),
      row.target ? `${percent(row.target.min)}–${percent(row.target.max)}` : "–",
      say(`verdict-${row.verdict}`, locale),
    ]),
  );
}

function name(ledger: Ledger, key: string, value: string | null, locale: Locale): string {
  if (value === null) return key === "staff" ? say("no-one", locale) : "–";
  if (key === "staff") return nameOf(ledger, `staff/${value}`);
  if (key === "line") return ledger.tenant.lines.find(({ id }) => id === value)?.title ?? value;
  return value;
}
