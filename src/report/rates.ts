/** `rates` as table, JSON and CSV. */
import { say, type CliText } from "../i18n/cli.ts";
import type { RateRow } from "../model/evaluation.ts";
import type { Localized } from "../model/finding.ts";
import type { Ledger } from "../model/ledger.ts";
import { percent } from "../model/percent.ts";
import type { Locale } from "../model/tenant.ts";
import { columnsCsv, type ReportColumn } from "./columns.ts";
import { nameOf } from "./due-report.ts";
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
export function ratesColumns({ by, ledger, locale }: RatesReport): readonly ReportColumn<RateRow>[] {
  const share = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 1e6) / 1e6;
  const said = (text: CliText): Localized => ({ "zh-CN": say(text, "zh-CN"), en: say(text, "en") });
  const part = (heading: Localized, zh: string, en: string): Localized => ({
    "zh-CN": `${heading["zh-CN"]}${zh}`,
    en: `${heading.en} ${en}`,
  });
  return [
    ...by.map((key) => ({
      name: key,
      heading: said(`by-${key}` as CliText),
      cell: (row: RateRow) => row.by[key] ?? null,
      said: (row: RateRow) => name(ledger, key, row.by[key] ?? null, locale),
    })),
    { name: "period", heading: said("period"), cell: (row) => row.period },
    ...COUNTS.map((key) => ({
      name: key,
      heading: said(`status-${key}`),
      kind: "number" as const,
      cell: (row: RateRow) => row[key],
    })),
    { name: "rate", heading: said("rate"), kind: "percent", cell: (row) => share(row.rate) },
    { name: "coverage", heading: said("coverage"), kind: "percent", cell: (row) => share(row.coverage) },
    {
      name: "target_min",
      heading: part(said("target"), "下限", "from"),
      kind: "percent",
      cell: (row) => row.target?.min ?? null,
    },
    {
      name: "target_max",
      heading: part(said("target"), "上限", "to"),
      kind: "percent",
      cell: (row) => row.target?.max ?? null,
    },
    {
      name: "verdict",
      heading: said("verdict"),
      cell: (row) => row.verdict,
      said: (row) => say(`verdict-${row.verdict}`, locale),
    },
  ];
}

export const reportRatesCsv = (report: RatesReport): string =>
  columnsCsv(ratesColumns(report), report.rows, report.ledger.zone);

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
  const text = table(
    columns,
    rows.map((row) => [
      ...by.map((key) => name(ledger, key, row.by[key] ?? null, locale)),
      row.period,
      ...COUNTS.map((key) => String(row[key])),
      percent(row.rate),
      percent(row.coverage),
      row.target ? `${percent(row.target.min)}–${percent(row.target.max)}` : "–",
      row.target === null && row.rate !== null ? "–" : say(`verdict-${row.verdict}`, locale),
    ]),
  );
  const note = rows.some((row) => row.target === null && row.rate !== null) ? noteOn(by) : null;
  return note ? `${text}\n${say(note, locale)}\n` : text;
}

/** Why a row has no target: nobody set one, or what it counts has several. */
const noteOn = (by: readonly string[]): CliText =>
  by.includes("rule") || by.includes("clause") ? "rates-no-target" : "rates-several-targets";

function name(ledger: Ledger, key: string, value: string | null, locale: Locale): string {
  if (value === null) return key === "staff" ? say("no-one", locale) : "–";
  if (key === "staff") return nameOf(ledger, `staff/${value}`);
  if (key === "line") return ledger.tenant.lines.find(({ id }) => id === value)?.title ?? value;
  return value;
}
