/**
 * Conditions about other records; inside them `anchor.…` reads the record the condition is about.
 *
 *   some: { record: archives, names: subject, where: … }            one that names this record in a field
 *   some: { record: archives, names: subject, of: customer }        … that names the customer of this record
 *   some: { record: visits, where: …, min: 3, distinct: day }       at least three of the same customer, on different days
 *   latest: { record: assessments, where: …, is: … }                the last one of the same customer up to the anchor
 */
import { COLLECTIONS, type Collection, type LedgerRecord } from "../model/record.ts";
import { byTime } from "../world/world.ts";
import { ConditionError } from "./error.ts";
import { compilePath, follow, type Frame } from "./frame.ts";
import { compileCondition, type Condition } from "./matcher.ts";

type Path = readonly (string | number)[];

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Checks the shape `{ record, … }`; throws ConditionError at `path`. */
function shaped(name: string, spec: unknown, others: readonly string[], path: Path): { readonly spec: Record<string, unknown>; readonly collection: Collection } {
  const collection = COLLECTIONS.find((c) => isMap(spec) && c === spec.record);
  if (!isMap(spec) || collection === undefined || !Object.keys(spec).every((k) => k === "record" || others.includes(k))) {
    throw new ConditionError(`${name} takes a record kind, and may take ${others.join(", ")}`, path);
  }
  return { spec, collection };
}

/** A frame on another record, judged at that record's own time. */
const frameOn = (frame: Frame, other: LedgerRecord): Frame => ({ ...frame, record: other, anchor: frame.record, at: other.at ?? frame.at });

/** Is there another record like that? `min` of them, told apart by a field (or by local `day`) where `distinct` says so. */
export function compileSome(value: unknown, path: Path): Condition {
  const { spec, collection } = shaped("some", value, ["names", "of", "where", "min", "distinct"], path);
  const where = compileCondition(spec.where, [...path, "where"]);
  const field = spec.names === undefined ? null : String(spec.names);
  const of = spec.of === undefined ? null : String(spec.of);
  const min = spec.min ?? 1;
  if (typeof min !== "number" || !Number.isInteger(min) || min < 1) throw new ConditionError("min takes a number from 1", [...path, "min"]);
  if (of !== null && field === null) throw new ConditionError("of goes with names", [...path, "of"]);
  const distinct = spec.distinct === undefined || spec.distinct === "day" ? null : compilePath(String(spec.distinct));
  const told = (frame: Frame): unknown => (distinct ? distinct(frame) : spec.distinct === "day" ? frame.world.zone.dayOf(frame.at) : frame.record.ref);

  const others = ({ record, world, dossier }: Frame): readonly LedgerRecord[] => {
    if (field === null) return dossier.records(collection);
    const named = of === null ? record : follow(world, record, of);
    return named ? [...world.naming(collection, field, named.ref), ...world.naming(collection, field, named.id)] : [];
  };
  if (min === 1) return (frame) => others(frame).some((other) => other.ref !== frame.record.ref && where(frameOn(frame, other)));
  return (frame) => {
    const seen = new Set<unknown>();
    for (const other of others(frame)) {
      if (other.ref === frame.record.ref) continue;
      const inside = frameOn(frame, other);
      if (where(inside)) seen.add(told(inside));
      if (seen.size >= min) return true;
    }
    return false;
  };
}

/** Of the customer's records that meet `where`, the last one at or before the anchor: does it meet `is`? None: no. */
export function compileLatest(value: unknown, path: Path): Condition {
  const { spec, collection } = shaped("latest", value, ["where", "is"], path);
  const where = compileCondition(spec.where, [...path, "where"]);
  const is = compileCondition(spec.is, [...path, "is"]);
  return (frame) => {
    const last = [...frame.dossier.records(collection)].sort(byTime)
      .findLast((other) => other.at !== null && other.at <= frame.at && other.ref !== frame.record.ref && where(frameOn(frame, other)));
    return last !== undefined && is(frameOn(frame, last));
  };
}
