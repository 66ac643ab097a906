/**
 * Forms: one record as the places of a printed sheet. Takes a pack's shape; gives the sheet filled in, or
 * empty to write on.
 */
import type { Localized } from "../../model/finding.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { compileCondition } from "../../policy/conditions/matcher.ts";
import type { BlankShape, FormShape } from "../../policy/pack/artefact-schema.ts";
import { belonging } from "./belonging.ts";
import { compileCell, type CellValue } from "./cell.ts";
import type { Desk } from "./desk.ts";

export interface Place {
  readonly title: Localized;
  readonly value: CellValue | null;
  /** Height in lines. */ readonly lines: number;
  /** Nothing is ever recorded here: written or signed by hand. */ readonly hand: boolean;
}
export interface PlacesPart {
  readonly kind: "places";
  readonly title: Localized;
  readonly places: readonly Place[];
}
export interface TablePart {
  readonly kind: "table";
  readonly title: Localized;
  readonly columns: readonly Localized[];
  readonly rows: readonly (readonly (CellValue | null)[])[];
  /** Empty rows under them. */ readonly empty: number;
}
export interface Sheet {
  readonly parts: readonly (PlacesPart | TablePart)[];
  readonly closing: readonly BlankShape[];
}

export interface CompiledForm {
  readonly shape: FormShape;
  /** Records that have the form, newest first. */
  records(desk: Desk): readonly LedgerRecord[];
  /** True when a record has the form. */
  takes(desk: Desk, record: LedgerRecord): boolean;
  /** The sheet of a record; of null: blank. */
  fill(desk: Desk, record: LedgerRecord | null): Sheet;
}

const EMPTY_ROWS = 3;

/** Throws ConditionError for a condition that does not compile; checked when the pack loads. */
export function compileForm(shape: FormShape): CompiledForm {
  const where = compileCondition(shape.where, ["where"]);
  const sections = shape.sections.map((section, i) => ({
    ...section,
    cells: section.fields.map((field) => compileCell(field)),
    some: compileCondition(section.where, ["sections", i, "where"]),
  }));
  const takes = (desk: Desk, record: LedgerRecord): boolean =>
    record.collection === shape.record &&
    record.line !== null &&
    desk.lines.has(record.line) &&
    where(desk.frame(record, momentOf(desk, record)));
  return {
    shape,
    takes,
    records(desk) {
      const all = desk.world.ledger.records[shape.record].filter((record) => takes(desk, record));
      return all.sort((a, b) => momentOf(desk, b) - momentOf(desk, a) || (a.ref < b.ref ? -1 : 1));
    },
    fill(desk, record) {
      const frame = record === null ? null : desk.frame(record, desk.evaluation.asOf);
      return {
        closing: shape.closing ?? [],
        parts: sections.map(({ title, fields, cells, each, of, some, rows }): PlacesPart | TablePart => {
          if (each === undefined) {
            return {
              kind: "places",
              title,
              places: fields.map((field, i) => ({
                title: field.title,
                value: frame === null ? null : cells[i](frame, null),
                lines: field.lines ?? 1,
                hand: [field.field, field.elapsed, field.count, field.first].every(
                  (one) => one === undefined,
                ),
              })),
            };
          }
          const own =
            record === null
              ? []
              : belonging(desk.world, (of && customerOf(desk, record)) ?? record, each)
                  .map((one) => desk.frame(one, one.at ?? desk.evaluation.asOf))
                  .filter(some);
          return {
            kind: "table",
            title,
            columns: fields.map((field) => field.title),
            rows: own.map((one) => cells.map((cell) => cell(one, null))),
            empty: record === null ? (rows ?? EMPTY_ROWS) : own.length === 0 ? 1 : 0,
          };
        }),
      };
    },
  };
}

function customerOf(desk: Desk, record: LedgerRecord): LedgerRecord | undefined {
  const id = desk.world.customerOf(record);
  return id === null ? undefined : desk.world.customer(id);
}

/** When a record came to be: its date, else the first of its times, else nothing earlier than everything. */
function momentOf(desk: Desk, record: LedgerRecord): number {
  const past = Object.values(record.time).filter((at) => at <= desk.evaluation.asOf);
  return record.at ?? (past.length === 0 ? 0 : Math.min(...past));
}
