/**
 * Conditions about other records; inside them `anchor.…` reads the record the condition is about.
 *
 * - `some: { record: archives, names: subject, where: … }`: one that names this record in a field
 * - `some: { record: archives, names: subject, of: customer }`: … that names the customer of this record
 * - `some: { record: trips, names: staff, of: visit.by }`: … whoever made its visit
 * - `some: { record: visits, where: …, min: 3, distinct: day }`: three of the same customer, on different days
 * - `latest: { record: assessments, where: …, is: … }`: the last one of the same customer up to the anchor; with
 *   `names` and `of` the last one of those; with `min` and `distinct` so many of them in a row
 *
 * The instant `{ among: { record, names, of, where }, at: … }` reads the same records.
 */
import { COLLECTIONS, type Collection, type LedgerRecord } from "../../model/record.ts";
import { byTime } from "../world/world.ts";
import { ConditionError } from "./error.ts";
import { compilePath, follow, type CompileCondition, type Condition, type Frame } from "./frame.ts";

type Path = readonly (string | number)[];

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Checks the shape `{ record, … }`; throws ConditionError at `path`. */
function shaped(
  name: string,
  spec: unknown,
  others: readonly string[],
  path: Path,
): { readonly spec: Record<string, unknown>; readonly collection: Collection } {
  const collection = COLLECTIONS.find((c) => isMap(spec) && c === spec.record);
  if (
    !isMap(spec) ||
    collection === undefined ||
    !Object.keys(spec).every((k) => k === "record" || others.includes(k))
  ) {
    throw new ConditionError(`${name} takes a record kind, and may take ${others.join(", ")}`, path);
  }
  return { spec, collection };
}

/** A frame on another record, judged at that record's own time. */
const frameOn = (frame: Frame, other: LedgerRecord): Frame => ({
  ...frame,
  record: other,
  anchor: frame.record,
  anchorAt: frame.at,
  at: other.at ?? frame.at,
});

/**
 * Frames on the other records that `names`, `of` and `where` pick, each anchored at the record asked from.
 */
export function compileAmong(
  value: unknown,
  path: Path,
  compile: CompileCondition,
): (frame: Frame) => Iterable<Frame> {
  return gathered(shaped("among", value, ["names", "of", "where"], path), path, compile);
}

/** A word of the pack (a field, a path); anything else is a mistake at its place. */
function word(value: unknown, path: Path): string | null {
  if (value === undefined) return null;
  if (typeof value !== "string") throw new ConditionError("takes the name of a field", path);
  return value;
}

function gathered(
  { spec, collection }: ReturnType<typeof shaped>,
  path: Path,
  compile: CompileCondition,
): (frame: Frame) => Iterable<Frame> {
  const where = compile(spec.where, [...path, "where"]);
  const field = word(spec.names, [...path, "names"]);
  const hops = word(spec.of, [...path, "of"])?.split(".") ?? [];
  if (hops.length > 0 && field === null) throw new ConditionError("of goes with names", [...path, "of"]);
  const others = ({ record, world, dossier }: Frame): readonly LedgerRecord[] => {
    if (field === null) return dossier.records(collection);
    let named: LedgerRecord | undefined = record;
    for (const hop of hops) named = named && follow(world, named, hop);
    return named
      ? [...world.naming(collection, field, named.ref), ...world.naming(collection, field, named.id)]
      : [];
  };
  return function* (frame) {
    for (const other of others(frame)) {
      if (other.ref === frame.record.ref) continue;
      const inside = frameOn(frame, other);
      if (where(inside)) yield inside;
    }
  };
}

/** How many it takes, and by what they are told apart. */
function counted(
  spec: Record<string, unknown>,
  path: Path,
): { readonly min: number; readonly told: (frame: Frame) => unknown } {
  const min = spec.min ?? 1;
  if (typeof min !== "number" || !Number.isInteger(min) || min < 1) {
    throw new ConditionError("min takes a number from 1", [...path, "min"]);
  }
  const apart = word(spec.distinct, [...path, "distinct"]);
  if (apart === null) return { min, told: (frame) => frame.record.ref };
  if (apart === "day") return { min, told: (frame) => frame.world.zone.dayOf(frame.at) };
  return { min, told: compilePath(apart) };
}

/**
 * Is there another record like that? `min` of them, told apart by a field (or by local `day`) where
 * `distinct` says so.
 */
export function compileSome(value: unknown, path: Path, compile: CompileCondition): Condition {
  const shape = shaped("some", value, ["names", "of", "where", "min", "distinct"], path);
  const others = gathered(shape, path, compile);
  const { min, told } = counted(shape.spec, path);
  return (frame) => {
    const seen = new Set<unknown>();
    for (const other of others(frame)) {
      if (min === 1) return true;
      seen.add(told(other));
      if (seen.size >= min) return true;
    }
    return false;
  };
}

/**
 * Of the records that meet `where`, the last ones at or before the anchor, `min` of them: do all of them meet
 * `is`? Too few: no.
 */
export function compileLatest(value: unknown, path: Path, compile: CompileCondition): Condition {
  const shape = shaped("latest", value, ["names", "of", "where", "is", "min", "distinct"], path);
  const others = gathered(shape, path, compile);
  const { min, told } = counted(shape.spec, path);
  const is = compile(shape.spec.is, [...path, "is"]);
  return (frame) => {
    const found = [...others(frame)]
      .filter(({ record }) => record.at !== null && record.at <= frame.at)
      .sort((a, b) => byTime(a.record, b.record));
    const seen = new Set<unknown>();
    for (const other of found.reverse()) {
      if (!is(other)) return false;
      seen.add(told(other));
      if (seen.size >= min) return true;
    }
    return false;
  };
}
