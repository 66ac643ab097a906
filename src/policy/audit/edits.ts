/**
 * Records changed after somebody had reviewed or approved them. Adding what was not there yet is the usual
 * course.
 */
import { recordsIn } from "../../ledger/compact.ts";
import { sameValue } from "../../ledger/equal.ts";
import type { Fields } from "../../ledger/write-record.ts";
import type { AuditEntry } from "../../model/audit.ts";
import type { Edit } from "../../model/provenance.ts";
import { compactPath, recordKey } from "../../model/provenance.ts";
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
    const key = record ? recordKey(c.provenance, record) : null;
    if (!record || key === null) continue;
    for (const edit of edits.get(key) ?? []) {
      const at = clock(edit.filing);
      // A compaction is a change where the content changed on the way.
      if ((edit.kind !== "changed" && edit.kind !== "compacted") || madeAt(edit.filing) > c.evaluation.asOf) {
        continue;
      }
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
    const fields =
      before && after ? alteredFields(before, edit.from, after, edit.path, record.id, c.ledger.zone) : [];
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
 * cannot be read as one record, or does not hold the one of this id.
 */
export function alteredFields(
  before: Uint8Array,
  from: string,
  after: Uint8Array,
  to: string,
  id: string,
  zone: Zone,
): string[] {
  const old = fieldsIn(before, from, id);
  const young = fieldsIn(after, to, id);
  if (old === null || young === null) return [];
  return Object.keys(old).filter((name) => name !== "id" && !goesOn(old[name], young[name], zone));
}

/** The record of this id in a file; a file of its own holds no other, whatever it was called then. */
function fieldsIn(bytes: Uint8Array, path: string, id: string): Fields | null {
  const records = recordsIn(bytes, path);
  if (compactPath(path) === null) return records.size === 1 ? [...records.values()][0] : null;
  return records.get(id) ?? null;
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
