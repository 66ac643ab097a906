/** Other records that a condition or an instant speaks of, each as a frame in which `anchor.…` reads the record itself. */
import { COLLECTIONS, type LedgerRecord } from "../model/record.ts";
import { ConditionError } from "./error.ts";
import { follow, type Frame } from "./frame.ts";

type Path = readonly (string | number)[];
type Compile = (spec: unknown, path?: Path) => (frame: Frame) => boolean;

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** `{ record, names, of, where }`: those of the same customer, or those that name this record (or the one `of` names). */
export function compileOthers(spec: unknown, path: Path, compile: Compile): (frame: Frame) => Frame[] {
  const collection = COLLECTIONS.find((c) => isMap(spec) && c === spec.record);
  if (!isMap(spec) || collection === undefined) throw new ConditionError("names no record kind", path);
  const where = compile(spec.where, [...path, "where"]);
  const field = spec.names === undefined ? null : String(spec.names);
  const of = spec.of === undefined ? null : String(spec.of);
  const all = ({ record, world, dossier }: Frame): readonly LedgerRecord[] => {
    if (field === null) return dossier.records(collection);
    const named = of === null ? record : follow(world, record, of);
    return named ? [...world.naming(collection, field, named.ref), ...world.naming(collection, field, named.id)] : [];
  };
  return (frame) => all(frame).filter((other) => other.ref !== frame.record.ref)
    .map((other): Frame => ({ ...frame, record: other, anchor: frame.record, at: other.at ?? frame.at })).filter(where);
}
