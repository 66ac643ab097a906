/**
 * Verdicts of an earlier run + the files that changed since → the findings of this run, or null where
 * anything but single customers' records may have changed. Only the groups that a change touches, and those
 * whose time has come, are read and judged again, by the same code as all of them.
 */
import { refOf } from "../../ledger/ids.ts";
import { recordFiles } from "../../ledger/layout.ts";
import { loadLedger, type LoadedLedger } from "../../ledger/load.ts";
import { mendLedger } from "../../ledger/mend/attach.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Diagnostic, Finding } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";
import type { Pack } from "../../model/pack.ts";
import { filingKey, type Edit, type Filing, type Provenance } from "../../model/provenance.ts";
import { COLLECTIONS, SINGULAR, type Collection, type LedgerRecord } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { undecidedFinding } from "../engine/findings.ts";
import { Notes, type Opened } from "../engine/notes.ts";
import { countRates, ratesBelow, type RateTally } from "../engine/rate-findings.ts";
import type { Tally } from "../measure/rates.ts";
import { Links } from "./links.ts";
import { isOfAll } from "./scope.ts";
import { pathOf, type Verdicts } from "./verdicts.ts";

export interface Recalled {
  readonly tenant: Tenant;
  readonly packs: readonly Pack[];
  readonly vocabulary: Vocabulary;
  readonly tree: Tree;
  readonly asOf: number;
  /** Files below `ledger/` that may differ from what the verdicts were made of; true: it is there. */
  readonly changed: ReadonlyMap<string, boolean>;
  /** Judges a part of the ledger; see `judge` in app/evaluate.ts. */
  readonly judge: (
    ledger: LoadedLedger,
    provenance: Provenance,
    earliest: ReadonlyMap<string, number | null>,
    notes: Notes,
  ) => {
    readonly evaluation: Evaluation;
    readonly diagnostics: readonly Diagnostic[];
  };
  /** Applies the tenant's gate. */
  readonly gated: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
  readonly word: (diagnostic: Diagnostic) => Finding;
}

/** More files than this are read as fast all at once. */
const MANY_FILES = 6000;
const EVEN = /\.(?:yaml|yml|md)$/;

/** Findings in no order, not yet told apart (`arrange`). */
export function recall(verdicts: Verdicts, run: Recalled): Finding[] | null {
  const { facts } = verdicts;
  if (run.asOf < facts.asOf || (run.asOf > facts.last && run.asOf !== facts.asOf)) return null;
  const changed = changedRecords(verdicts, run.changed);
  if (changed === null) return null;
  const touched = new Set<number>();
  for (const path of changed.keys()) {
    const file = verdicts.files.get(path);
    if (file >= 0) touched.add(verdicts.groupOf[file]);
  }
  verdicts.until.forEach((at, of) => {
    if (at <= run.asOf) touched.add(of);
  });
  const present = [...changed].filter(([, there]) => there).map(([path]) => path);
  const fresh = present.length === 0 ? null : loadPart(run, present);
  if (fresh) {
    for (const name of namesOf(fresh, run.vocabulary, facts.bare)) {
      const of = verdicts.names.get(name);
      if (of >= 0) touched.add(of);
    }
  }
  const files = new Set(present);
  for (const of of touched) {
    for (const file of verdicts.filesOf.get(of)) {
      const path = pathOf(verdicts, file);
      if (!changed.has(path)) files.add(path);
    }
    if (files.size > MANY_FILES) return null;
  }
  const part = judgePart(verdicts, run, touched, changed, files);
  return part === null ? null : merge(verdicts, run, touched, part);
}

/** The changed files that hold records of single customers; null where another one changed. */
function changedRecords(
  { files, facts, findingOf }: Verdicts,
  changed: ReadonlyMap<string, boolean>,
): Map<string, boolean> | null {
  const out = new Map<string, boolean>();
  const odd = new Set(facts.findings.filter((_, i) => findingOf[i] < 0).map(({ file }) => file));
  for (const [path, there] of changed) {
    if (
      path
        .split("/")
        .slice(0, -1)
        .some((part) => EVEN.test(part))
    ) {
      return null;
    }
    const found: Diagnostic[] = [];
    const [file] = recordFiles([{ path, size: 0, kind: "file" }], found);
    if (found.length > 0 || odd.has(path) || path === "ledger/tenant.yaml") return null;
    if (file === undefined) continue;
    if (isOfAll(file.collection)) return null;
    if (there || files.get(path) >= 0) out.set(path, there);
  }
  return out;
}

/** Loads some files, beside those that are everybody's. */
function loadPart({ tree, tenant, vocabulary }: Recalled, paths: readonly string[]): LoadedLedger {
  const own = ["staff", "waivers"].flatMap((collection) => tree.list(`ledger/${collection}`));
  const entries = [...own, ...paths.map((path) => ({ path, size: 0, kind: "file" as const }))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  return loadLedger(
    {
      list: () => entries,
      read: (path) => tree.read(path),
      ...(tree.borrow && { borrow: (path: string) => tree.borrow!(path) }),
    },
    tenant,
    vocabulary,
  );
}

function* ownRecords({ value: { records }, unseen }: LoadedLedger): Generator<LedgerRecord> {
  for (const collection of COLLECTIONS) if (!isOfAll(collection)) yield* records[collection];
  for (const record of unseen) if (!isOfAll(record.collection)) yield record;
}

/** Everything by which the records may be tied to others. */
function namesOf(part: LoadedLedger, vocabulary: Vocabulary, bare: readonly string[]): Set<string> {
  const links = new Links(vocabulary);
  const names = new Set<string>(part.unusable);
  for (const record of ownRecords(part)) {
    names.add(record.ref);
    names.add(`*/${record.id}`);
    for (const ref of links.of(record.collection, record.data)) names.add(ref);
    for (const pair of bare) {
      const [collection, field] = pair.split(".");
      if (record.collection !== collection) continue;
      for (const id of [record.data[field]].flat()) {
        if (typeof id !== "string") continue;
        names.add(`*/${id}`);
        for (const each of COLLECTIONS) names.add(refOf(each, id));
      }
    }
  }
  return names;
}

interface Part {
  readonly evaluation: Evaluation;
  readonly notes: Notes;
  readonly findings: readonly Finding[];
}

function judgePart(
  verdicts: Verdicts,
  run: Recalled,
  touched: ReadonlySet<number>,
  changed: ReadonlyMap<string, boolean>,
  files: ReadonlySet<string>,
): Part | null {
  const { facts } = verdicts;
  const loaded = mendLedger(loadPart(run, [...files]), run.tree);
  const kinds = new Set<Collection>();
  for (const of of touched) {
    COLLECTIONS.forEach((collection, bit) => {
      if (verdicts.kinds[of] & (1 << bit)) kinds.add(collection);
    });
  }
  for (const record of ownRecords(loaded)) kinds.add(record.collection as Collection);
  if (facts.whole.some((collection) => kinds.has(collection as Collection))) return null;
  if (
    facts.scripted.some((of) => touched.has(of)) ||
    loaded.value.records.visits.some(({ data }) => data.template !== undefined)
  ) {
    return null;
  }
  if (loaded.value.records.waivers.length > 0 || !sameIds(verdicts, changed)) return null;
  // A suggestion looks through all ids there are.
  const own = (file: string): boolean => files.has(file);
  if (
    loaded.diagnostics.some(
      ({ code, place, mend }) =>
        own(place.file) &&
        (code === "ledger/bad-reference" ||
          (code.startsWith("text/") && mend !== undefined) ||
          (/^ledger\/unknown-/.test(code) &&
            !/^ledger\/unknown-(?:staff|line)$/.test(code) &&
            isMissed(code))),
    )
  ) {
    return null;
  }
  const earliest = earliestOf(facts.earliest, loaded, touched, run.asOf);
  if (earliest === null) return null;
  const notes = new Notes();
  const { evaluation, diagnostics } = run.judge(loaded, provenanceOf(verdicts, loaded), earliest, notes);
  const { watch } = notes;
  if (notes.waiting.size > 0 || facts.waiting.some((of) => touched.has(of))) return null;
  if (watch.wide || [...watch.bare].some((pair) => !facts.bare.includes(pair))) return null;
  return { evaluation, notes, findings: diagnostics.filter(({ place }) => own(place.file)).map(run.word) };
}

/** True for `unknown-visit` and the like, which tell of a record that is not there. */
function isMissed(code: string): boolean {
  return (Object.values(SINGULAR) as string[]).includes(code.slice("ledger/unknown-".length));
}

/**
 * False where an id may have come or gone of a kind of which somebody misses one: what is suggested may
 * change.
 */
function sameIds({ facts }: Verdicts, changed: ReadonlyMap<string, boolean>): boolean {
  const missed = new Set(facts.missed);
  return ![...changed.keys()].some((path) => missed.has(SINGULAR[path.split("/")[1] as Collection]));
}

function earliestOf(
  kept: Verdicts["facts"]["earliest"],
  { value: { records } }: LoadedLedger,
  touched: ReadonlySet<number>,
  asOf: number,
): Map<string, number | null> | null {
  const found = new Map<string, number>();
  for (const list of Object.values(records)) {
    for (const { line, at } of list) {
      if (line !== null && at !== null && at <= asOf && at < (found.get(line) ?? Number.POSITIVE_INFINITY)) {
        found.set(line, at);
      }
    }
  }
  const out = new Map<string, number | null>();
  for (const [line, at, groups] of kept) {
    const now = found.get(line) ?? Number.POSITIVE_INFINITY;
    const gone = groups.length > 0 && groups.every((of) => touched.has(of));
    if (now < (at ?? Number.POSITIVE_INFINITY) || (gone && now !== at)) return null;
    out.set(line, at);
  }
  return out;
}

/** What the history tells of the files of a part. */
function provenanceOf({ facts, filed }: Verdicts, loaded: LoadedLedger): Provenance {
  const keys = new Set(loaded.files.flatMap((path) => filingKey(path) ?? []));
  const filings = new Map<string, Filing>();
  for (const key of keys) {
    const number = filed.get(key);
    if (number >= 0) filings.set(key, facts.commits[number]);
  }
  const edits = new Map<string, readonly Edit[]>();
  for (const [key, list] of facts.edits) {
    if (keys.has(key)) {
      edits.set(
        key,
        list.map(({ row, ...edit }) => ({ ...edit, filing: facts.commits[row] })),
      );
    }
  }
  return { complete: true, lack: null, commit: facts.head, filings, deletions: [], edits };
}

/** What stands of the other groups, what is new of these, and what is counted over all. */
function merge(
  verdicts: Verdicts,
  run: Recalled,
  touched: ReadonlySet<number>,
  part: Part,
): Finding[] | null {
  const { facts, findingOf, counts, left } = verdicts;
  const findings = facts.findings.filter((_, i) => !touched.has(findingOf[i]));
  for (const finding of part.findings) findings.push(finding);
  const totals = [...facts.cellTotals];
  const openTotals = [...facts.openedTotals];
  for (const of of touched) {
    const own = counts.get(of);
    for (let i = 0; i < own.length; i += 2) totals[own[i]] -= own[i + 1];
    for (const opener of left.get(of)) openTotals[opener] -= 1;
  }
  const tallies = new Map<string, RateTally>();
  const tally = (rule: number, label: string, last: number): Tally => {
    const key = `${rule} ${label}`;
    let entry = tallies.get(key);
    if (!entry) {
      tallies.set(
        key,
        (entry = {
          rule,
          label,
          last,
          tally: { met: 0, late: 0, overdue: 0, missed: 0, exempt: 0, undecided: 0 },
        }),
      );
    }
    return entry.tally;
  };
  facts.cells.forEach(([rule, label, last, status], i) => {
    tally(rule, label, last)[status as keyof Tally] += totals[i];
  });
  countRates(part.evaluation, (rule, { label, last }, o) => {
    tally(rule, label, last)[o.status as keyof Tally] += 1;
  });
  const opened = [
    ...facts.opened.filter((_, i) => openTotals[i] > 0),
    ...[...part.notes.opened.values()].map(({ what }) => what),
  ];
  const ofAll = [
    ...ratesBelow(
      part.evaluation,
      [...tallies.values()].filter(({ tally: t }) => Object.values(t).some((n) => n > 0)),
    ),
    ...undecided(run, opened),
  ];
  for (const diagnostic of run.gated(ofAll)) findings.push(run.word(diagnostic));
  return findings;
}

/** Of several rules that leave a clause open the first one of the pack tells it, as in `evaluate`. */
function undecided({ tenant, packs }: Recalled, opened: readonly Opened[]): Diagnostic[] {
  const first = new Map<string, Opened>();
  for (const each of opened) {
    const key = `${each.line}\n${each.use}\n${each.clause}`;
    const other = first.get(key);
    if (!other || each.rule < other.rule) first.set(key, each);
  }
  return [...first.values()].map(({ line, use, rule, clause }) => {
    const index = tenant.lines.findIndex(({ id }) => id === line);
    const pack = packs.find(({ id }) => id === tenant.lines[index].packs[use].id)!;
    return undecidedFinding(pack, pack.rules[rule], clause, tenant, index);
  });
}
