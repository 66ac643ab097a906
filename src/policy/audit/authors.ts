/** Authors nobody knows, and commits without the signature that the tenant asks for. */
import type { AuditEntry } from "../../model/audit.ts";
import { parseDay } from "../../model/instant.ts";
import type { Filing } from "../../model/provenance.ts";
import { madeAt, type AuditCase } from "./case.ts";

/** A commit with one file that it touched. */
export interface Touch {
  readonly filing: Filing;
  readonly file: string;
}

/** `git verify-commit` in a letter: G good, U good of unknown worth, N none, and so on (`%G?`). */
export type Signatures = ReadonlyMap<string, string>;

/** Every commit that filed or changed a record, up to as-of, once. */
export function recordCommits({ provenance, evaluation: { asOf } }: AuditCase): Touch[] {
  const out = new Map<Filing, string>();
  for (const [key, filing] of provenance.filings) if (!out.has(filing)) out.set(filing, `ledger/${key}`);
  for (const list of provenance.edits?.values() ?? []) {
    for (const { kind, filing, path, from } of list) {
      // A compaction is nobody's word about any record.
      if (kind !== "compacted" && !out.has(filing)) out.set(filing, path || from);
    }
  }
  return [...out].filter(([filing]) => madeAt(filing) <= asOf).map(([filing, file]) => ({ filing, file }));
}

/**
 * One entry per e-mail and month, with the number of its commits; none while no member of staff has an
 * e-mail.
 */
export function unknownAuthors(c: AuditCase, commits: readonly Touch[]): AuditEntry[] {
  if (c.people.none) return [];
  const found = new Map<string, AuditEntry>();
  for (const touch of commits) {
    const { email } = touch.filing;
    if (c.people.idOf(email) !== null) continue;
    const key = `${email.toLowerCase()} ${c.ledger.zone.format(madeAt(touch.filing)).slice(0, 7)}`;
    const known = found.get(key);
    if (!known || madeAt(touch.filing) < known.at) {
      found.set(key, { ...authorEntry(c, "unknown-author", touch), count: (known?.count ?? 0) + 1 });
    } else found.set(key, { ...known, count: known.count + 1 });
  }
  return [...found.values()];
}

/** Commits since `signedFrom` whose signature is missing, bad, or of a key that git does not know. */
export function unsignedCommits(
  c: AuditCase,
  commits: readonly Touch[],
  signatures: Signatures,
): AuditEntry[] {
  const day = c.settings.signedFrom === null ? null : parseDay(c.settings.signedFrom);
  if (day === null) return [];
  const from = c.ledger.zone.startOfDay(day);
  return commits
    .filter(({ filing }) => madeAt(filing) >= from && !/^[GUXY]$/.test(signatures.get(filing.commit) ?? "N"))
    .map((touch) => authorEntry(c, "unsigned", touch));
}

function authorEntry(c: AuditCase, kind: "unknown-author" | "unsigned", { filing, file }: Touch): AuditEntry {
  return {
    kind,
    at: madeAt(filing),
    dated: filing.at,
    commit: filing.commit,
    email: filing.email,
    staff: c.people.idOf(filing.email),
    subject: null,
    file,
    line: null,
    clauses: [],
    happened: null,
    lag: null,
    fields: [],
    other: null,
    early: false,
    count: 1,
  };
}
