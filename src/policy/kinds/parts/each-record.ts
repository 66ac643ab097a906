/**
 * The records of a kind that a rule of findings judges: those of each customer, or all of the line where they
 * lie apart.
 */
import type { Collection, LedgerRecord } from "../../../model/record.ts";
import { APART, Dossier } from "../../world/world.ts";
import type { Evaluator, Setup, Sink } from "../define.ts";

export type Judge = (record: LedgerRecord, dossier: Dossier, sink: Sink) => void;

/**
 * Calls `judge` once per record of the line. Staff of no line of their own belong to every line. Checks,
 * approvals and the like are judged once per line, in the ledger's order; `line` runs first.
 */
export function eachRecord(
  setup: Setup,
  collection: Collection,
  judge: Judge,
  line?: (sink: Sink) => void,
): Evaluator {
  const {
    world,
    line: { id },
  } = setup;
  const own = (record: LedgerRecord): boolean =>
    record.line === id || (collection === "staff" && record.line === null);
  if (APART.has(collection) && collection !== "customers") {
    return {
      line(sink) {
        line?.(sink);
        for (const record of world.ledger.records[collection]) {
          if (!own(record)) continue;
          const customer = world.customerOf(record);
          world.watch.local = true;
          judge(
            record,
            (customer === null ? undefined : world.dossiers.get(customer)) ?? new Dossier(record.ref, null),
            sink,
          );
          world.watch.local = false;
        }
      },
    };
  }
  return {
    ...(line && { line }),
    dossier(dossier, sink) {
      const records =
        collection === "customers"
          ? dossier.customer
            ? [dossier.customer]
            : []
          : dossier.records(collection);
      for (const record of records) if (own(record)) judge(record, dossier, sink);
    },
  };
}
