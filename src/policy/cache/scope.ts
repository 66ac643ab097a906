/** What is everybody's, and which rules read more than one customer's records. */
import type { Pack, PackRule } from "../../model/pack.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { Collection } from "../../model/record.ts";
import { speaksOfLine } from "../engine/notes.ts";
import { OF_ALL } from "../world/watch.ts";

/** True for collections of which every record may be read by every rule. */
export const isOfAll = (collection: string): boolean => OF_ALL.has(collection);

/** Kinds that say nothing of a line: they judge one customer's records and no more. */
const BY_CUSTOMER: ReadonlySet<string> = new Set([
  "cadence",
  "quota",
  "inactivity",
  "occasion",
  "stage-limit",
  "review",
  "transition",
]);

export interface WholeReads {
  /** Codes of the findings of rules that speak of a line as a whole. */
  readonly codes: ReadonlySet<string>;
  /** Collections that these rules read; a record of them changed means judging everything anew. */
  readonly collections: readonly Collection[];
}

/** Null where a rule reads what we do not know. */
export function wholeReads(packs: readonly Pack[], { deletions }: Provenance): WholeReads | null {
  const codes = new Set<string>();
  const collections = new Set<Collection>();
  for (const pack of packs) {
    for (const rule of pack.rules) {
      if (!speaksOfLine(rule.kind) || BY_CUSTOMER.has(rule.kind)) continue;
      codes.add(`${pack.id}/${rule.id}`);
      if (rule.kind === "filing") collections.add("reports");
      else if (rule.kind === "cap" && readsItselfOnly(rule)) collections.add(rule.with.record as Collection);
      // Of what was deleted, records that are still there tell the line.
      else if (rule.kind !== "signoff" && !(rule.kind === "retention" && deletions.length === 0)) return null;
    }
  }
  return { codes, collections: [...collections] };
}

/**
 * Does what is counted hang on the counted records alone, on no customer, no other record and no other rule?
 */
function readsItselfOnly({ with: { where, unless, not_by } }: PackRule): boolean {
  const fields = [where, unless].flatMap((c) => Object.keys(c ?? {}));
  return (
    not_by === undefined &&
    fields.every(
      (name) =>
        /^[a-z_]+$/.test(name) &&
        ![
          "any",
          "all",
          "not",
          "some",
          "latest",
          "expr",
          "event_before",
          "event_that_day",
          "occasion_that_day",
        ].includes(name),
    )
  );
}
