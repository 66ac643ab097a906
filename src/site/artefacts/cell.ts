/**
 * What a place on a paper shows: a field along a path, the time between two fields, or a number of records.
 * Gives the value with the record and field it came from, so that a page can word it; what is not recorded
 * gives null.
 */
import { PLURAL, SINGULAR, type LedgerRecord } from "../../model/record.ts";
import { compilePath, follow, type Frame } from "../../policy/conditions/frame.ts";
import { compileCondition, present } from "../../policy/conditions/matcher.ts";
import type { CellShape } from "../../policy/pack/artefact-schema.ts";
import { belonging, lastOf } from "./belonging.ts";

export type CellValue =
  | { readonly kind: "field"; readonly record: LedgerRecord; readonly field: string; readonly value: unknown }
  | { readonly kind: "span"; readonly ms: number }
  | { readonly kind: "number"; readonly value: number };

/** First and last instant inside which a cell counts; null: all there is. */
export interface Within {
  readonly from: number;
  readonly to: number;
}

/** A frame in which records are read for a paper. */
export interface PaperFrame extends Frame {
  /** The paper knows nothing that came to be later. */
  readonly known: number;
}

export type Cell = (frame: PaperFrame, within: Within | null) => CellValue | null;

type Source = Pick<CellShape, "field" | "elapsed" | "count" | "last" | "where">;

export function compileCell(shape: Source & Pick<CellShape, "first">): Cell {
  if (shape.first === undefined) return compileSource(shape);
  const sources = shape.first.map(compileSource);
  return (frame, within) => {
    for (const cell of sources) {
      const value = cell(frame, within);
      if (value !== null) return value;
    }
    return null;
  };
}

function compileSource(shape: Source): Cell {
  if (shape.elapsed) {
    const [from, to] = shape.elapsed.map((path) => compileRead(path));
    return (frame) => {
      const start = timeOf(from(frame));
      const end = timeOf(to(frame));
      return start === null || end === null || end < start ? null : { kind: "span", ms: end - start };
    };
  }
  if (shape.count) {
    const collection = shape.count;
    const where = compileCondition(shape.where, ["where"]);
    return (frame, within) => {
      let n = 0;
      for (const one of belonging(frame.world, frame.record, collection)) {
        if (one.at !== null && one.at > frame.known) continue;
        if (within && (one.at === null || one.at < within.from || one.at > within.to)) continue;
        if (where({ ...frame, record: one, at: one.at ?? frame.at })) n++;
      }
      return { kind: "number", value: n };
    };
  }
  if (shape.field === undefined) return () => null;
  const read = compileRead(shape.field);
  return shape.last === undefined ? read : compileLast(SINGULAR[shape.last], shape.where, read);
}

function compileLast(kind: string, spec: unknown, read: (frame: PaperFrame) => CellValue | null): Cell {
  const where = compileCondition(spec, ["where"]);
  return (frame) => {
    const on = (record: LedgerRecord): PaperFrame => ({ ...frame, record, anchor: frame.record });
    const { known } = frame;
    const found = lastOf(frame.world, frame.record, kind, { known, fits: (one) => where(on(one)) });
    return found ? read(on(found)) : null;
  };
}

/** Epoch ms of a time field; null for anything else. */
export function timeOf(value: CellValue | null): number | null {
  return value?.kind === "field" ? (value.record.time[value.field] ?? null) : null;
}

/** Fields that the records settle, and the field of the record that says the same in words. */
const SAID_AS: Readonly<Record<string, string>> = { holder: "staff_in_charge", former_holder: "from_staff" };

/**
 * A path from a frame's record: fields that name records are followed, `visit.` is the last visit about it,
 * maps are read into. `alone`: of several that the customer has, none is meant.
 */
export function compileRead(
  path: string,
  { alone }: { readonly alone?: boolean } = {},
): (frame: PaperFrame) => CellValue | null {
  const parts = path.split(".");
  const field = parts[parts.length - 1];
  const read = compilePath(field);
  return (frame) => {
    let { record } = frame;
    for (let i = 0; i < parts.length - 1; i++) {
      const named = follow(frame.world, record, parts[i]);
      const belongs = named === undefined && record.data[parts[i]] === undefined && PLURAL.has(parts[i]);
      const next = belongs
        ? lastOf(frame.world, record, parts[i], {
            known: frame.known,
            alone,
          })
        : named;
      if (next) {
        record = next;
        continue;
      }
      const inner = parts.slice(i + 1).reduce<unknown>(member, record.data[parts[i]]);
      return present(inner) ? { kind: "field", record, field: parts[i], value: inner } : null;
    }
    const value = something(read(record === frame.record ? frame : { ...frame, record }));
    return present(value) ? { kind: "field", record, field: SAID_AS[field] ?? field, value } : null;
  };
}

/** A list without the plain 无 among its members. */
const something = (value: unknown): unknown =>
  Array.isArray(value) ? value.filter((one) => present(one)) : value;

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
