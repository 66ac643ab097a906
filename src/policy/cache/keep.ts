/**
 * A finished run → its verdicts by group, to be kept for the next one. Null where it cannot be told which
 * records decide what: the next run then judges everything anew.
 */
import { refOf } from "../../ledger/ids.ts";
import type { LoadedLedger } from "../../ledger/load.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Finding } from "../../model/finding.ts";
import type { Filing, Provenance } from "../../model/provenance.ts";
import { COLLECTIONS, type Collection, type LedgerRecord } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import type { Notes } from "../engine/notes.ts";
import { countRates } from "../engine/rate-findings.ts";
import { findingId, sourceOf } from "../engine/to-findings.ts";
import { Deadlines } from "./deadlines.ts";
import { Groups } from "./groups.ts";
import { HashTable } from "./hash-table.ts";
import { Links } from "./links.ts";
import { isOfAll, wholeReads } from "./scope.ts";
import { Lists, type KeptEdit, type RateCell, type Verdicts } from "./verdicts.ts";

export interface FinishedRun {
  readonly evaluation: Evaluation;
  readonly notes: Notes;
  readonly ledger: LoadedLedger;
  readonly vocabulary: Vocabulary;
  readonly findings: readonly Finding[];
  /** What the work tree was: `place`, `head`, `settings` and `dirty` of the facts. */
  readonly seen: Pick<Verdicts["facts"], "place" | "head" | "settings" | "dirty">;
}

/** So many findings, or suggestions of one kind, are not worth keeping, or depend on each other. */
const MANY_FINDINGS = 50_000;
const MANY_GUESSES = 400;

/** Findings that are counted up anew from what is kept, not kept themselves. */
const COUNTED: ReadonlySet<string> = new Set(["engine/rate-below", "engine/undecided"]);

export function keepVerdicts(run: FinishedRun): Verdicts | null {
  const { evaluation, notes, ledger, vocabulary, findings, seen } = run;
  const { provenance, packs, asOf } = evaluation;
  const whole = wholeReads(packs, provenance);
  if (whole === null || !mayKeep(run)) return null;
  const kept = findings.filter((finding) => !COUNTED.has(sourceOf(finding)?.template ?? ""));
  if (kept.some((finding) => sourceOf(finding) === undefined)) return null;

  const sorted = group(ledger, vocabulary, notes.watch.bare);
  const { groupOf, count, groupOfRef, groupOfFile } = sorted;
  const owner = (finding: Finding): number =>
    whole.codes.has(finding.code) ? -1 : groupOfFile(finding.file);
  const groupOfKey = (key: string): number => groupOfRef(key.includes("/") ? key : `customer/${key}`);
  const groupOfItem = (o: Evaluation["obligations"][number]): number =>
    whole.codes.has(`${o.pack}/${o.rule}`) ? -1 : groupOfRef(o.subject);

  const deadlines = new Deadlines(evaluation, count);
  deadlines.records(ledger.value, (record) => groupOfFile(record.origin.file));
  deadlines.notes(notes, groupOfKey);
  deadlines.obligations(groupOfItem);
  for (const finding of kept) {
    // Its words name the minute of as-of.
    if (finding.code === "ledger/after-as-of") {
      deadlines.tell(owner(finding), Math.floor(asOf / 60_000) * 60_000 + 60_000);
    }
  }

  const rates = countByGroup(evaluation, groupOfItem, count);
  const left = openByGroup(notes, groupOfKey, count);
  const history = historyOf(provenance);
  return {
    facts: {
      asOf,
      last: deadlines.last,
      ...seen,
      earliest: earliestOf(ledger, evaluation, (record) => groupOfFile(record.origin.file)),
      scripted: scriptedGroups(ledger, groupOfFile),
      findings: kept.map((finding) => ({ ...finding, id: findingId(sourceOf(finding)!) })),
      cells: rates.cells,
      cellTotals: rates.totals,
      opened: [...notes.opened.values()].map(({ what }) => what),
      openedTotals: left.totals,
      missed: [...new Set(findings.flatMap(({ code }) => /^ledger\/unknown-(.*)$/.exec(code)?.[1] ?? []))],
      bare: [...notes.watch.bare],
      whole: whole.collections,
      waiting: [...new Set([...notes.waiting].map((id) => groupOfRef(`customer/${id}`)))],
      commits: history.commits,
      edits: history.edits,
    },
    files: sorted.files,
    names: sorted.names,
    filed: history.filed,
    groupOf,
    filesOf: sorted.filesOf,
    until: deadlines.until,
    kinds: sorted.kinds,
    counts: rates.counts,
    left: left.lists,
    findingOf: Int32Array.from(kept, owner),
    paths: sorted.paths,
  };
}

/** False where it cannot be told which records decide what, or where keeping it would not pay. */
function mayKeep({ evaluation, notes, ledger, findings }: FinishedRun): boolean {
  // Records of compact files have their filing elsewhere than their file says.
  if ((evaluation.provenance.compacted?.size ?? 0) > 0) return false;
  if (notes.watch.wide || !evaluation.provenance.complete || ledger.value.records.waivers.length > 0) {
    return false;
  }
  const guesses = findings.filter(({ code }) => code.startsWith("ledger/unknown-")).length;
  return findings.length <= MANY_FINDINGS && guesses <= MANY_GUESSES;
}

/** Groups with a visit that followed a script: their findings depend on the script as well. */
function scriptedGroups({ value }: LoadedLedger, groupOfFile: (path: string) => number): number[] {
  const scripted = value.records.visits.filter(({ data }) => data.template !== undefined);
  return [...new Set(scripted.map(({ origin }) => groupOfFile(origin.file)))];
}

/** Puts files into groups, and says what each is called. */
function group(ledger: LoadedLedger, vocabulary: Vocabulary, bare: ReadonlySet<string>) {
  const {
    files,
    unseen,
    value: { records, byRef },
  } = ledger;
  const fileNumber = new Map(files.map((path, i) => [path, i]));
  const numberOf = (record: Pick<LedgerRecord, "origin">): number => fileNumber.get(record.origin.file)!;
  const all = [
    ...COLLECTIONS.filter((c) => !isOfAll(c)).flatMap((c) => records[c]),
    ...unseen.filter(({ collection }) => !isOfAll(collection)),
  ];
  const ties = new Ties(ledger, numberOf);
  const links = new Links(vocabulary);
  for (const record of all) {
    for (const ref of links.of(record.collection, record.data)) ties.tie(numberOf(record), ref);
  }
  for (const record of unseen) {
    if (!isOfAll(record.origin.file.split("/")[1])) ties.tie(numberOf(record), record.ref);
  }
  ties.bareIds(bare);
  ties.broken(new Set(all.map(({ origin }) => origin.file)));

  const { of: groupOf, count } = ties.groups.number();
  const names = HashTable.of(all.length + ties.nobody.size);
  const kinds = new Uint32Array(count);
  for (const record of all) {
    const own = groupOf[numberOf(record)];
    names.set(record.ref, own);
    kinds[own] |= 1 << COLLECTIONS.indexOf(record.collection as Collection);
  }
  for (const [ref, file] of ties.nobody) names.set(ref, groupOf[file]);
  const members: number[][] = Array.from({ length: count }, () => []);
  files.forEach((_, i) => members[groupOf[i]].push(i));
  const table = HashTable.of(files.length);
  files.forEach((path, i) => table.set(path, i));
  return {
    groupOf,
    count,
    names,
    kinds,
    files: table,
    filesOf: Lists.of(members),
    paths: pathsOf(files),
    groupOfFile: (path: string): number => {
      const file = fileNumber.get(path);
      return file === undefined || isOfAll(path.split("/")[1]) ? -1 : groupOf[file];
    },
    groupOfRef: (ref: string): number => {
      const record = byRef.get(ref);
      return record && isOfAll(record.collection) ? -1 : names.get(ref);
    },
  };
}

/** Which files belong together because a record of one names a record of the other. */
class Ties {
  readonly groups: Groups;
  /** References that no record answers to, with the first file that names each. */
  readonly nobody = new Map<string, number>();
  private readonly ledger: LoadedLedger;
  private readonly numberOf: (record: Pick<LedgerRecord, "origin">) => number;

  constructor(ledger: LoadedLedger, numberOf: (record: Pick<LedgerRecord, "origin">) => number) {
    this.ledger = ledger;
    this.numberOf = numberOf;
    this.groups = new Groups(ledger.files.length);
  }

  tie(file: number, ref: string): void {
    const target = this.ledger.value.byRef.get(ref);
    if (target) {
      if (!isOfAll(target.collection)) this.groups.join(file, this.numberOf(target));
      return;
    }
    const other = this.nobody.get(ref);
    if (other === undefined) this.nobody.set(ref, file);
    else this.groups.join(file, other);
  }

  /** A bare id may be that of a record of any kind. */
  bareIds(bare: ReadonlySet<string>): void {
    const { records, byRef } = this.ledger.value;
    for (const pair of bare) {
      const [collection, field] = pair.split(".") as [Collection, string];
      for (const record of records[collection]) {
        const file = this.numberOf(record);
        for (const id of [record.data[field]].flat()) {
          if (typeof id !== "string" || id.includes("/")) continue;
          for (const each of COLLECTIONS) if (byRef.has(refOf(each, id))) this.tie(file, refOf(each, id));
          this.tie(file, `*/${id}`);
        }
      }
    }
  }

  /** What is broken may excuse whoever names it: all of it is one group. `sound`: files that hold a record. */
  broken(sound: ReadonlySet<string>): void {
    const { files, unusable, diagnostics } = this.ledger;
    if (unusable.size === 0) return;
    const own = (path: string): boolean => !isOfAll(path.split("/")[1]);
    const faulty = new Set(diagnostics.map(({ place: { file } }) => file));
    for (const [i, path] of files.entries()) {
      if (own(path) && (!sound.has(path) || faulty.has(path))) for (const ref of unusable) this.tie(i, ref);
    }
  }
}

/** All paths in one text, and where each begins. */
function pathsOf(files: readonly string[]): Verdicts["paths"] {
  const starts = new Uint32Array(files.length + 1);
  files.forEach((path, i) => {
    starts[i + 1] = starts[i] + Buffer.byteLength(path);
  });
  return { text: Buffer.from(files.join("")), starts };
}

function earliestOf(
  { value: { tenant, records } }: LoadedLedger,
  { asOf }: Evaluation,
  groupOf: (record: LedgerRecord) => number,
): Verdicts["facts"]["earliest"] {
  return tenant.lines.map(({ id }) => {
    let first: number | null = null;
    const groups = new Set<number>();
    for (const list of Object.values(records)) {
      for (const record of list) {
        if (
          record.line !== id ||
          record.at === null ||
          record.at > asOf ||
          (first !== null && record.at > first)
        ) {
          continue;
        }
        if (first === null || record.at < first) groups.clear();
        first = record.at;
        groups.add(groupOf(record));
      }
    }
    return [id, first, [...groups]];
  });
}

function countByGroup(
  evaluation: Evaluation,
  groupOf: (o: Evaluation["obligations"][number]) => number,
  groups: number,
) {
  const numbers = new Map<string, number>();
  const cells: RateCell[] = [];
  const totals: number[] = [];
  const own: Map<number, number>[] = [];
  countRates(evaluation, (rule, { label, last }, o) => {
    const key = `${rule} ${label} ${o.status}`;
    let cell = numbers.get(key);
    if (cell === undefined) {
      numbers.set(key, (cell = cells.push([rule, label, last, o.status]) - 1));
      totals.push(0);
    }
    totals[cell] += 1;
    const of = groupOf(o);
    if (of < 0) return;
    const counts = (own[of] ??= new Map());
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  });
  own.length = groups;
  return { cells, totals, counts: Lists.of(Array.from(own, (counts) => counts && [...counts].flat())) };
}

function openByGroup(notes: Notes, groupOf: (key: string) => number, groups: number) {
  const lists: number[][] = [];
  const totals: number[] = [];
  for (const [i, { by }] of [...notes.opened.values()].entries()) {
    const own = new Set<number>();
    for (const key of by) own.add(key === null ? -1 : groupOf(key));
    totals.push(own.size);
    for (const of of own) if (of >= 0) (lists[of] ??= []).push(i);
  }
  lists.length = groups;
  return { lists: Lists.of(Array.from(lists)), totals };
}

function historyOf({ filings, edits }: Provenance) {
  const commits: Filing[] = [];
  const numbers = new Map<Filing, number>();
  const row = (filing: Filing): number => {
    let number = numbers.get(filing);
    if (number === undefined) numbers.set(filing, (number = commits.push(filing) - 1));
    return number;
  };
  const filed = HashTable.of(filings.size);
  for (const [key, filing] of filings) filed.set(key, row(filing));
  const list = [...(edits ?? [])].map(
    ([key, all]) =>
      [key, all.map(({ filing, ...edit }): KeptEdit => ({ ...edit, row: row(filing) }))] as const,
  );
  return { commits, filed, edits: list };
}
