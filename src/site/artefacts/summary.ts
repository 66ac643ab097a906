/**
 * What is counted over the rows of a report: numbers over all of them, per group, and over the last periods.
 */
import type { RateRow } from "../../model/evaluation.ts";
import type { Localized } from "../../model/finding.ts";
import type { Period } from "../../model/period.ts";
import { asAmount, compileFigure } from "../../policy/conditions/figure.ts";
import { compileCondition } from "../../policy/conditions/matcher.ts";
import { rateRow, tallyOf } from "../../policy/measure/rates.ts";
import type { MeasureShape, TableShape } from "../../policy/pack/artefact-schema.ts";
import { compileCell, compileRead, type CellValue } from "./cell.ts";
import type { Desk } from "./desk.ts";
import { keyOf, withinOf, type TableRow } from "./table.ts";

export type Measured =
  | { readonly kind: "count"; readonly value: number }
  | { readonly kind: "share"; readonly value: number; readonly of: number }
  | { readonly kind: "number"; readonly value: number | null; readonly of: number }
  | { readonly kind: "span"; readonly ms: number | null }
  | { readonly kind: "rate"; readonly row: RateRow };

export interface GroupRow {
  readonly value: CellValue | null;
  readonly n: number;
  readonly share: number;
  readonly measures: readonly (Measured | null)[];
}
export interface GroupTable {
  readonly field: string;
  readonly title: Localized | null;
  readonly rows: readonly GroupRow[];
}

type Over = (rows: readonly TableRow[], desk: Desk, period: Period | null) => Measured;
export interface CompiledMeasure {
  readonly title: Localized;
  over(desk: Desk, rows: readonly TableRow[], period: Period | null): Measured;
  readonly grouped: Over | null;
}

/** Measures of a table in order; a rate is taken over the whole table only. */
export function compileMeasures(shape: TableShape): readonly CompiledMeasure[] {
  return (shape.measures ?? []).map((measure) => {
    if ("rate" in measure) {
      return {
        title: measure.title,
        grouped: null,
        over: (desk, _rows, period) => ({ kind: "rate", row: rateOf(desk, measure.rate, period) }),
      };
    }
    if ("limit" in measure) {
      const over = (desk: Desk, period: Period | null): Measured => ({
        kind: "number",
        of: 1,
        value: limitOf(desk, measure.limit, period),
      });
      const { groups } = measure;
      return {
        title: measure.title,
        grouped: groups ? (rows, desk, period) => over(desk, period) : null,
        over: (desk, _rows, period) => over(desk, period),
      };
    }
    const over = compileOver(measure);
    return { title: measure.title, grouped: measure.groups ? over : null, over: (_desk, rows) => over(rows) };
  });
}

function compileOver(
  measure: Exclude<MeasureShape, { rate: string[] } | { limit: string }>,
): (rows: readonly TableRow[]) => Measured {
  if ("count" in measure || "share" in measure) {
    const where = compileCondition("count" in measure ? measure.count : measure.share);
    const hits = (rows: readonly TableRow[]): number => rows.filter((row) => where(row.frame)).length;
    return "count" in measure
      ? (rows) => ({ kind: "count", value: hits(rows) })
      : (rows) => ({ kind: "share", value: hits(rows), of: rows.length });
  }
  if ("median" in measure) {
    const cell = compileCell({ elapsed: measure.median });
    return (rows) => ({
      kind: "span",
      ms: median(
        rows.flatMap((row) => {
          const v = cell(row.frame, null);
          return v?.kind === "span" ? [v.ms] : [];
        }),
      ),
    });
  }
  const read = compileRead("sum" in measure ? measure.sum : measure.mean);
  const mean = "mean" in measure;
  return (rows) => {
    const values = rows.flatMap((row) => numberOf(read(row.frame)) ?? []);
    const sum = values.reduce((a, b) => a + b, 0);
    return {
      kind: "number",
      of: values.length,
      value: values.length === 0 ? null : mean ? sum / values.length : sum,
    };
  };
}

/** What the tenant sets under a clause, as at the period's end; null where it is left open. */
function limitOf(desk: Desk, clause: string, period: Period | null): number | null {
  const full = clause.includes("/") ? clause : `${desk.pack.id}/${clause}`;
  const figure = compileFigure({ rule: { clauses: [full] }, world: desk.world }, "unspecified", asAmount);
  return figure(period === null ? desk.evaluation.asOf : withinOf(desk, period).to) ?? null;
}

/** A number that is recorded; the average of a map's numbers (all scores of a visit). */
function numberOf(value: CellValue | null): number | null {
  if (value?.kind !== "field") return value?.kind === "number" ? value.value : null;
  if (typeof value.value === "number") return value.value;
  if (value.value === null || typeof value.value !== "object") return null;
  const numbers = Object.values(value.value).filter((one): one is number => typeof one === "number");
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

/** The middle value; the mean of the two middle ones; null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Values of each group field with their counts, most frequent first; a list counts for each of its members.
 */
export function groupTables(
  shape: TableShape,
  measures: readonly CompiledMeasure[],
  rows: readonly TableRow[],
  desk: Desk,
  period: Period | null,
): GroupTable[] {
  return (shape.groups ?? []).map((group): GroupTable => {
    const field = typeof group === "string" ? group : group.field;
    const read = compileRead(field);
    const found = new Map<string, { value: CellValue | null; rows: TableRow[] }>();
    for (const row of rows) {
      for (const value of members(read(row.frame))) {
        const key = keyOf(value);
        const entry = found.get(key);
        if (entry) entry.rows.push(row);
        else found.set(key, { value, rows: [row] });
      }
    }
    const list = [...found.entries()].sort(
      ([a, x], [b, y]) => y.rows.length - x.rows.length || (a < b ? -1 : 1),
    );
    return {
      field,
      title: typeof group === "string" ? null : group.title,
      rows: list.map(([, one]) => ({
        value: one.value,
        n: one.rows.length,
        share: one.rows.length / rows.length,
        measures: measures.map((m) => m.grouped?.(one.rows, desk, period) ?? null),
      })),
    };
  });
}

function members(value: CellValue | null): readonly (CellValue | null)[] {
  return value?.kind === "field" && Array.isArray(value.value)
    ? value.value.map((one) => ({ ...value, value: one as unknown }))
    : [value];
}

/**
 * The rate of clauses over a period (spec, section 3), against their own rate clause's band where there is
 * one.
 */
function rateOf(desk: Desk, clauses: readonly string[], period: Period | null): RateRow {
  const ids = clauses.map((clause) => (clause.includes("/") ? clause : `${desk.pack.id}/${clause}`));
  const within = period === null ? null : withinOf(desk, period);
  const counted = [];
  const seen = new Set<string>();
  for (const item of ids.flatMap((clause) => desk.duties(clause))) {
    const at = item.status === "undecided" ? item.opens : (item.due ?? item.opens);
    if (seen.has(item.id) || (within !== null && (at === null || at < within.from || at > within.to))) {
      continue;
    }
    seen.add(item.id);
    counted.push(item);
  }
  const own = desk.evaluation.rateRules.find(
    (rule) =>
      rule.pack === desk.pack.id && ids.some((id) => rule.clause === id || rule.measures.includes(id)),
  );
  return rateRow({}, period?.label ?? "", tallyOf(counted), own?.target ?? null);
}
