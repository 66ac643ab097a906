/**
 * What a place on a paper shows: a field along a path, the time between two fields, or a number of records.
 * Gives the value with the record and field it came from, so that a page can word it; what is not recorded
 * gives null.
 */
import { PLURAL, type LedgerRecord } from "../../model/record.ts";
import { follow, type Frame } from "../../policy/conditions/frame.ts";
import { compileCondition, present } from "../../policy/conditions/matcher.ts";
import type { CellShape } from "../../policy/pack/artefact-schema.ts";
import { valueAt } from "../../policy/world/timeline.ts";
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

export type Cell = (frame: Frame, within: Within | null) => CellValue | null;

export function compileCell(shape: Pick<CellShape, "field" | "elapsed" | "count" | "where">): Cell {
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
        if (within && (one.at === null || one.at < within.from || one.at > within.to)) continue;
        if (where({ ...frame, record: one, at: one.at ?? frame.at })) n++;
      }
      return { kind: "number", value: n };
    };
  }
  return shape.field === undefined ? () => null : compileRead(shape.field);
}

/** Epoch ms of a time field; null for anything else. */
export function timeOf(value: CellValue | null): number | null {
  return value?.kind === "field" ? (value.record.time[value.field] ?? null) : null;
}

/**
 * A path from a frame's record: fields that name records are followed, `visit.` is the last visit about it,
 * maps are read into.
 */
export function compileRead(path: string): (frame: Frame) => CellValue | null {
  const parts = path.split(".");
  return (frame) => {
    let { record } = frame;
    for (let i = 0; i < parts.length - 1; i++) {
      const next =
        follow(frame.world, record, parts[i]) ??
        (record.data[parts[i]] === undefined && PLURAL.has(parts[i])
          ? lastOf(frame.world, record, parts[i], frame.at)
          : undefined);
      if (next) {
        record = next;
        continue;
      }
      const inner = parts.slice(i + 1).reduce<unknown>(member, record.data[parts[i]]);
      return present(inner) ? { kind: "field", record, field: parts[i], value: inner } : null;
    }
    const field = parts[parts.length - 1];
    const value = fieldAt(frame, record, field);
    return present(value) ? { kind: "field", record, field, value } : null;
  };
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A field as it stood at the frame's instant, where it has a history. */
function fieldAt(frame: Frame, record: LedgerRecord, field: string): unknown {
  if (field === "id") return record.id;
  if (field === "class" && record.collection === "customers") {
    const dossier = frame.world.dossiers.get(record.id);
    return dossier ? valueAt(frame.world.classesOf(dossier), frame.at) : record.data.class;
  }
  const state = frame.states(record, field);
  return state ? valueAt(state, frame.at) : record.data[field];
}
