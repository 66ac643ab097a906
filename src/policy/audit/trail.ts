/** The whole audit of a run: every part's entries in one list by time. */
import type { AuditEntry, AuditTrail } from "../../model/audit.ts";
import { filingKey, recordKey } from "../../model/provenance.ts";
import { recordCommits, unknownAuthors, unsignedCommits, type Signatures } from "./authors.ts";
import type { AuditCase } from "./case.ts";
import { editEntries, type LateChange } from "./edits.ts";
import { filingEntries } from "./filings.ts";
import { signerEntries } from "./signers.ts";

export interface Seen {
  readonly changes: readonly LateChange[];
  /** Files of the changes, before and after, in their order. */
  readonly contents: readonly (readonly [Uint8Array | null, Uint8Array | null])[];
  /** By commit; commits without a signature may be absent. */
  readonly signatures: Signatures;
}

/**
 * Nothing but its lack where the history is not whole. `lines`: only entries of these, or of none; empty:
 * all. `findings`: only entries that make findings, which spares a long list.
 */
export function auditTrail(
  c: AuditCase,
  seen: Seen,
  lines: readonly string[] = [],
  findings = false,
): AuditTrail {
  const { provenance } = c;
  if (!provenance.complete) {
    return { lack: provenance.lack, entries: [], uncommitted: 0, commits: 0, signed: 0 };
  }
  const commits = recordCommits(c);
  const entries = [
    ...filingEntries(c, findings),
    ...editEntries(c, seen.changes, seen.contents),
    ...deletionEntries(c),
    ...signerEntries(c),
    ...unknownAuthors(c, commits),
    ...unsignedCommits(c, commits, seen.signatures),
  ].filter(({ line }) => lines.length === 0 || line === null || lines.includes(line));
  entries.sort((a, b) => a.at - b.at || compare(a.file, b.file) || compare(a.kind, b.kind));
  return {
    lack: null,
    entries,
    uncommitted: uncommitted(c),
    commits: commits.length,
    signed: commits.filter(({ filing }) => (seen.signatures.get(filing.commit) ?? "N") !== "N").length,
  };
}

/** Deleted files; those that a retention clause still has kept are early. */
function deletionEntries({ provenance, evaluation, people }: AuditCase): AuditEntry[] {
  const early = new Map(
    evaluation.diagnostics
      .filter(({ template }) => template === "rule/deleted-early")
      .map((d) => [d.key, d.clauses ?? []]),
  );
  return provenance.deletions
    .filter((deletion) => (deletion.committedAt ?? deletion.at) <= evaluation.asOf)
    .map((deletion) => ({
      kind: "deleted",
      at: deletion.committedAt ?? deletion.at,
      dated: deletion.at,
      commit: deletion.commit,
      email: deletion.email,
      staff: people.idOf(deletion.email),
      subject: null,
      file: deletion.path,
      line: deletion.line,
      clauses: early.get(deletion.path) ?? [],
      happened: deletion.dated,
      lag: null,
      fields: [],
      other: null,
      early: early.has(deletion.path),
      count: 1,
    }));
}

function uncommitted({ ledger, provenance }: AuditCase): number {
  const files = new Set<string>();
  for (const list of Object.values(ledger.records)) {
    for (const record of list) {
      const key = recordKey(provenance, record) ?? filingKey(record.origin.file) ?? "";
      if (!provenance.filings.has(key)) files.add(record.origin.file);
    }
  }
  return files.size;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
