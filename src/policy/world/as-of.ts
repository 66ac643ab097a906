/**
 * The ledger as it stood at an instant: later records are gone, and so are facts of present records that lie
 * later (readings 1). Limits and undated records are always seen.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import { COLLECTIONS, type Collection, type LedgerRecord } from "../../model/record.ts";
import type { Staged } from "../../model/stage.ts";

/** Fields that set a limit or plan ahead: seen however late they lie (readings 1 and 49). */
export const LIMIT_FIELDS: ReadonlySet<string> = new Set([
  "deadline",
  "visit_due",
  "next_at",
  "first_service_due",
  "warranty_end",
  "promised_at",
  "callback_at",
  "appointment_at",
  "planned_at",
  "used_at",
  "expires",
  "from",
  "to",
  "birthday",
]);

function seen(record: LedgerRecord, asOf: number): LedgerRecord {
  let late: string[] | null = null;
  for (const field in record.time) {
    if (record.time[field] > asOf && !LIMIT_FIELDS.has(field)) (late ??= []).push(field);
  }
  if (!late) return record;
  const data = { ...record.data };
  const time = { ...record.time };
  for (const field of late) {
    delete data[field];
    delete time[field];
  }
  return { ...record, data, time };
}

/** Drops what lies after `asOf`; one `ledger/after-as-of` warning per record that is left out. */
export function viewAsOf(ledger: Ledger, asOf: number): Staged<Ledger> {
  const diagnostics: Diagnostic[] = [];
  const records = {} as Record<Collection, readonly LedgerRecord[]>;
  let changed = false;
  for (const collection of COLLECTIONS) {
    const all = ledger.records[collection];
    let kept: LedgerRecord[] | null = null;
    for (let i = 0; i < all.length; i++) {
      const record = all[i];
      // A class-change dated later is unseen, yet the class it leaves stays known (readings 7): the engine
      // reads it.
      if (record.at !== null && record.at > asOf) {
        diagnostics.push({
          code: "ledger/after-as-of",
          severity: "warning",
          subject: record.ref,
          lineOfBusiness: record.line,
          place: { file: record.origin.file, item: record.origin.item, path: [datingField(record)] },
          params: {
            record: record.ref,
            at: ledger.zone.formatShort(record.at),
            asOf: ledger.zone.formatShort(asOf),
          },
        });
        kept ??= all.slice(0, i);
        continue;
      }
      const view = seen(record, asOf);
      if (view !== record) kept ??= all.slice(0, i);
      kept?.push(view);
    }
    records[collection] = kept ?? all;
    if (kept) changed = true;
  }
  if (!changed) return { value: ledger, diagnostics };
  const byRef = new Map(ledger.byRef);
  for (const [ref, record] of ledger.byRef) if (record.at !== null && record.at > asOf) byRef.delete(ref);
  for (const collection of COLLECTIONS) {
    if (records[collection] === ledger.records[collection]) continue;
    for (const record of records[collection]) {
      const first = byRef.get(record.ref);
      if (first && first.origin.file === record.origin.file && first.origin.item === record.origin.item) {
        byRef.set(record.ref, record);
      }
    }
  }
  return { value: { ...ledger, records, byRef }, diagnostics };
}

function datingField(record: LedgerRecord): string {
  for (const field in record.time) if (record.time[field] === record.at) return field;
  return "at";
}
