/** What a record is about. */
import { SINGULAR, type Collection, type LedgerRecord } from "../../../model/record.ts";
import { references, type World } from "../../world/world.ts";

/**
 * The records of a kind that `trigger` names, else those that `subject` names, in the order written; not those
 * a visit cannot be evidence for (readings 6, 17).
 */
export function mattersOf(world: World, record: LedgerRecord, kind: Collection): readonly LedgerRecord[] {
  const { trigger, subject } = record.data;
  const named = (value: unknown): LedgerRecord[] =>
    [...new Set(references(value))]
      .filter((name) => name.startsWith(`${SINGULAR[kind]}/`))
      .flatMap((name) => world.get(name) ?? [])
      .filter((about) => world.mayServe(record, about));
  const first = named(trigger);
  return first.length > 0 ? first : named(subject);
}
