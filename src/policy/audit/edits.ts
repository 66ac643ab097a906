/**
 * Records changed after somebody had reviewed or approved them. Adding what was not there yet is the usual
 * course.
 */
import { sameValue } from "../../ledger/equal.ts";
import { readRecordFile } from "../../ledger/text/record-file.ts";
import type { AuditEntry } from "../../model/audit.ts";
import type { Edit } from "../../model/provenance.ts";
import { filingKey } from "../../model/provenance.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Zone } from "../../model/zone.ts";
import { references } from "../world/world.ts";
import { entryOf, filingOf, madeAt, type AuditCase } from "./case.ts";

/** A text that long is prose, unless it begins like a time; a shorter one is a name or a word. */
const PROSE = 6;

/** A change to a reviewed record; whether it matters is seen in the file's content before and after. */
export interface LateChange {
  readonly record: LedgerRecord;
  readonly edit: Edit;
  /** The review that had seen the record before. */
  readonly review: LedgerRecord;
}

interface Review {
  readonly paper: LedgerRecord;
  readonly at: number;
}

/** Changes that follow a review without the same person looking at the record again. */
export function lateChanges(c: AuditCase): LateChange[] {
  const { edits } = c.provenance;
  if (!edits || edits.size === 0) return [];
  const reviews = new Map<string, Review[]>();
  for (const paper of [...c.ledger.records.checks, ...c.ledger.records.approvals]) {
    const filing = paper.data.decision === "refused" ? undefined : filingOf(c, paper);
    if (!filing) continue;
    for (const ref of references(paper.data.subject)) {
      const list = reviews.get(ref);
      if (list) list.push({ paper, at: clock(filing) });
      else reviews.set(ref, [{ paper, at: clock(filing) }]);
    }
  }
  const out: LateChange[] = [];
  for (const [ref, list] of reviews) {
    const record = c.ledger.byRef.get(ref);
    if (!record || record.origin.item !== null) continue;
    for (const edit of edits.get(filingKey(record.origin.file) ?? "") ?? []) {
      const at = clock(edit.filing);
      if (edit.kind !== "changed" || madeAt(edit.filing) > c.evaluation.asOf) continue;
      const seen = list.filter((review) => review.at < at).sort((a, b) => b.at - a.at)[0];
      if (seen && !list.some((review) => review.at > at && review.paper.data.by === seen.paper.data.by)) {
        out.push({ record, edit, review: seen.paper });
      }
    }
  }
  return out;
}

/**
 * Entries of the changes that altered or took away what was there; `contents` holds each file before and
 * after.
 */
export function editEntries(
  c: AuditCase,
  changes: readonly LateChange[],
  contents: readonly (readonly [Uint8Array | null, Uint8Array | null])[],
): AuditEntry[] {
  return changes.flatMap(({ record, edit, review }, i) => {
    const [before, after] = contents[i];
    const fields = before && after ? alteredFields(before, edit.from, after, edit.path, c.ledger.zone) : [];
    return fields.length === 0
      ? []
      : [
          entryOf(c, "edited", edit.filing, record, {
            fields,
            other: typeof review.data.by === "string" ? review.data.by : null,
            lag: clock(edit.filing) - clock(filingOf(c, review)!),
          }),
        ];
  });
}

/**
 * Names of fields whose value changed or went away, what was only added to left out; empty when a version
 * cannot be read as one record.
 */
export function alteredFields(
  before: Uint8Array,
  from: string,
  after: Uint8Array,
  to: string,
  zone: Zone,
): string[] {
  const [old, young] = [readRecordFile(before, from).value, readRecordFile(after, to).value];
  if (old.length !== 1 || young.length !== 1) return [];
  const fields = Object.keys(old[0].values).filter(
    (name) => !goesOn(old[0].values[name], young[0].values[name], zone),
  );
  if (old[0].body !== null && !goesOn(old[0].body, young[0].body, zone)) {
    fields.push(to.startsWith("ledger/complaints/") ? "description" : "notes");
  }
  return fields;
}

/** The same, or the same with more behind it: a text written on, a longer list. */
function goesOn(old: unknown, young: unknown, zone: Zone): boolean {
  if (sameValue(old, young, zone)) return true;
  if (typeof old === "string" && typeof young === "string" && old.length >= PROSE && !/^\d/.test(old)) {
    return young.startsWith(old);
  }
  if (Array.isArray(old) && Array.isArray(young)) {
    return old.every((item, i) => sameValue(item, young[i], zone));
  }
  return false;
}

function clock(filing: Edit["filing"]): number {
  return Math.max(madeAt(filing), filing.builtOn ?? Number.NEGATIVE_INFINITY);
}
