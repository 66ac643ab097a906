/**
 * What lies beside compact files, held against the history: a line that says of a record's filing what the history
 * does not is forged, and so is a list that lacks one.
 */
import type { FiledLine } from "../../ledger/compact.ts";
import type { Diagnostic } from "../../model/finding.ts";
import {
  companionOf,
  type Compacted,
  type Edit,
  type Filing,
  type Provenance,
} from "../../model/provenance.ts";
import type { Zone } from "../../model/zone.ts";

/** A companion as it lies there; a line that is no JSON of ours is null. */
export interface Companion {
  /** Path of the compact file beside it. */
  readonly file: string;
  readonly lines: readonly (Partial<FiledLine> | null)[];
}

/** Findings at the lines; none where the history is not whole. */
export function companionFindings(
  companions: readonly Companion[],
  provenance: Provenance,
  zone: Zone,
): Diagnostic[] {
  if (!provenance.complete) return [];
  const out: Diagnostic[] = [];
  const said = new Set<string>();
  for (const { file, lines } of companions) {
    lines.forEach((line, at) => {
      const known = line === null ? undefined : provenance.compacted?.get(`${file}\0${line.id}`);
      said.add(`${file}\0${line?.id}`);
      if (line === null || known === undefined || !agrees(line, known, provenance, zone)) {
        out.push(finding("git/compact-forged", file, at + 1, line?.id ?? ""));
      }
    });
  }
  for (const [name] of provenance.compacted ?? []) {
    const [file, id] = name.split("\0");
    if (!said.has(name)) out.push(finding("git/compact-line-missing", file, 1, id));
  }
  return out;
}

function finding(code: string, file: string, line: number, id: string): Diagnostic {
  return {
    code,
    severity: "error",
    place: { file: companionOf(file), position: { line, column: 1 } },
    key: id,
    params: { id },
  };
}

/** Everything that the line states of the time before the compaction is what the history states. */
function agrees(line: Partial<FiledLine>, known: Compacted, provenance: Provenance, zone: Zone): boolean {
  const filing = provenance.filings.get(known.key);
  const edits = provenance.edits?.get(known.key) ?? [];
  if (filing === undefined || line.path !== known.path || !line.blob?.startsWith(known.blob)) return false;
  const before = [filing, ...untilCompacted(edits)];
  const signers = [...new Set(before.map(({ committer, email }) => committer ?? email))];
  return (
    line.first === filing.commit &&
    line.last === before.at(-1)?.commit &&
    line.author === filing.email &&
    line.at === zone.format(filing.at) &&
    line.committed === zone.format(filing.committedAt ?? filing.at) &&
    JSON.stringify(line.signers) === JSON.stringify(signers)
  );
}

function untilCompacted(edits: readonly Edit[]): Filing[] {
  const end = edits.findLastIndex(({ kind }) => kind === "compacted");
  return edits.slice(0, end < 0 ? edits.length : end).map(({ filing }) => filing);
}
