/**
 * Stage 4: drafts → records that the ledger accepts, by the loader's own checks: each record by itself, then
 * all of them beside what is there (references, lines, order of times). A draft that is not accepted is
 * rejected with its rows.
 */
import type { Draft as LedgerDraft } from "../../ledger/draft.ts";
import { refOf } from "../../ledger/ids.ts";
import { groupDrafts } from "../../ledger/index-records.ts";
import { gather, resolve } from "../../ledger/resolve.ts";
import { Validator } from "../../ledger/validate.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import type { Fault } from "./field.ts";
import type { Draft, Rejection } from "./rows.ts";

export interface Checked {
  /** Values as the loader will read them. */
  readonly drafts: readonly Draft[];
  readonly rejected: readonly Rejection[];
}

export interface CheckContext {
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  /** Line of the table on which a row starts. */
  readonly lineOf: (row: number) => number;
}

type Faults = Map<Draft, Fault[]>;

/**
 * Every row of a rejected draft is rejected: the first with the reasons, the others of a group by reference
 * to it. A record made on the way that is not accepted takes those with it that need it; one that is there
 * already is not judged.
 */
export function checkDrafts(
  main: readonly Draft[],
  also: ReadonlyMap<string, Draft>,
  context: CheckContext,
): Checked {
  const made = new Map(
    [...also].filter(([, { collection, id }]) => !context.ledger.byRef.has(refOf(collection, id))),
  );
  const validators = new Map<Collection, Validator>();
  const records = new Map<Draft, LedgerDraft>();
  const faults: Faults = new Map();
  for (const draft of [...made.values(), ...main]) validate(draft, validators, context, records, faults);
  let drafts = main.filter((draft) => isSound(draft, made, faults));
  for (let before = -1; before !== drafts.length;) {
    before = drafts.length;
    const needed = new Set(drafts.flatMap((draft) => draft.needs));
    const others = [...made].filter(([key]) => needed.has(key)).map(([, draft]) => draft);
    checkTogether([...others, ...drafts], records, faults, context);
    drafts = drafts.filter((draft) => isSound(draft, made, faults));
  }
  const kept = new Set(drafts);
  const rejected = main
    .filter((draft) => !kept.has(draft))
    .flatMap((draft) => reject(draft, made, faults, context.lineOf));
  // In place: what the loader made of the values replaces them, so that a large table is not held twice.
  for (const draft of drafts) {
    (draft as { data: Draft["data"] }).data = (records.get(draft) ?? draft).data as Draft["data"];
  }
  return { drafts, rejected };
}

const isSound = (draft: Draft, also: ReadonlyMap<string, Draft>, faults: Faults): boolean =>
  !faults.has(draft) && !draft.needs.some((key) => also.has(key) && faults.has(also.get(key)!));

function reject(
  draft: Draft,
  also: ReadonlyMap<string, Draft>,
  faults: Faults,
  lineOf: CheckContext["lineOf"],
): Rejection[] {
  const needed = [...new Set(draft.needs)].flatMap((key) => also.get(key) ?? []);
  const [first, ...others] = draft.rows;
  const reasons = [draft, ...needed].flatMap((each) => faults.get(each) ?? []);
  const follow: Fault = { code: "import/group-rejected", params: { other: lineOf(first) }, column: "" };
  return [{ row: first, faults: reasons }, ...others.map((row) => ({ row, faults: [follow] }))];
}

function validate(
  draft: Draft,
  validators: Map<Collection, Validator>,
  { ledger, vocabulary }: CheckContext,
  records: Map<Draft, LedgerDraft>,
  faults: Faults,
): void {
  const { collection, id, data } = draft;
  let validator = validators.get(collection);
  if (validator === undefined) {
    validators.set(collection, (validator = new Validator(collection, vocabulary, ledger.zone)));
  }
  const file = { path: `ledger/${collection}/${id}.yaml`, collection, stem: id };
  const raw = { item: null, values: { ...data }, body: null, spoiled: NOTHING };
  const { draft: record, diagnostics } = validator.validate(file, raw);
  for (const diagnostic of diagnostics) blame(draft, diagnostic, faults);
  if (record !== null) records.set(draft, record);
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Adds to `faults` what the loader would say of these records beside those of the ledger that they do not
 * replace.
 */
function checkTogether(
  drafts: readonly Draft[],
  records: ReadonlyMap<Draft, LedgerDraft>,
  faults: Faults,
  context: CheckContext,
): void {
  const { ledger, vocabulary } = context;
  const byRef = new Map(drafts.map((draft) => [refOf(draft.collection, draft.id), draft]));
  const there = Object.values(ledger.records)
    .flat()
    .filter(({ ref }) => !byRef.has(ref)) as LedgerDraft[];
  const added = drafts.flatMap((draft) => records.get(draft) ?? []);
  const gathered = gather([...there, ...added]);
  const diagnostics = resolve(groupDrafts(added), gathered, {
    tenant: ledger.tenant,
    vocabulary,
    zone: ledger.zone,
  });
  for (const diagnostic of diagnostics) {
    const draft = byRef.get(diagnostic.subject ?? "");
    if (draft !== undefined && diagnostic.severity === "error") blame(draft, diagnostic, faults);
  }
}

/** A finding of the loader about a draft, as a fault of the columns that the field came from. */
function blame(draft: Draft, { code, template, params, place }: Diagnostic, faults: Faults): void {
  const fault: Fault = {
    code,
    template,
    params: params ?? {},
    column: draft.columns[String(place.path?.[0])] ?? "",
  };
  const list = faults.get(draft);
  if (list === undefined) faults.set(draft, [fault]);
  else list.push(fault);
}
