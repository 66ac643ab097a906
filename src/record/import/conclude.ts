/** The second half of every import: drafts → checked records → what to write, and how it all adds up. */
import { DATED_BY } from "../../ledger/draft.ts";
import { fieldsOf } from "../../ledger/schema/index.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Collection, LedgerRecord } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import type { Agreement } from "./agreement.ts";
import { checkDrafts } from "./check.ts";
import { type Existing, type ImportPlan, planImport } from "./plan.ts";
import { readReceipt, receiptPath } from "./receipt.ts";
import type { Draft, Drafted, Rejection } from "./rows.ts";
import type { Table } from "./table.ts";

export interface Counts {
  /** Data rows: neither header nor blank lines. Always `records + merged + rejected + skipped`. */
  readonly rows: number;
  readonly blank: number;
  /** Records of the mapping's collection, whatever becomes of them. */
  readonly records: number;
  /** Rows that went into a record beside its first. */
  readonly merged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly conflicts: number;
  /** Records made on the way, and those that were there. */
  readonly alsoCreated: number;
  readonly alsoThere: number;
  /** Personal numbers masked. */
  readonly masked: number;
  /** Cells that a spreadsheet rewrote (`0012` as `12`), left as they are on file. */
  readonly respelt: number;
  /** Texts with `?` for characters that the table's encoding lacks, left as they are on file. */
  readonly lossy: number;
}

export interface Concluded {
  readonly counts: Counts;
  /** Sorted by row. */
  readonly rejected: readonly Rejection[];
  readonly plan: ImportPlan;
}

export interface ConcludeContext {
  readonly agreement: Agreement;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  readonly read: (path: string) => string | null;
  /** Name of the source, under which it is remembered; null: the table itself says what it was made from. */
  readonly name: string | null;
  /** Path template below the collection's folder; null: a list file a month. */
  readonly fileOf: (draft: Draft) => string | null;
  /** Called between the stages, for collecting garbage. */
  readonly pause?: () => void;
  /** What the table says the record held when it was exported. */
  readonly baseOf?: (draft: Draft) => string | null;
}

/** Whom the web editor has to find has a file each; what happened a thousand times a month has a list. */
const PEOPLE: ReadonlySet<Collection> = new Set(["customers", "staff"]);

/** Nothing is written; the plan holds the new texts of the files. */
export function conclude(table: Table, drafted: Drafted, context: ConcludeContext): Concluded {
  const { ledger, vocabulary, name } = context;
  const checked = checkDrafts(drafted.main, drafted.also, {
    ledger,
    vocabulary,
    lineOf: (row) => table.rows[row].line,
  });
  context.pause?.();
  const needed = new Set(checked.drafts.flatMap((draft) => draft.needs));
  const also = [...drafted.also].filter(([key]) => needed.has(key)).map(([, draft]) => draft);
  const plan = planImport(checked.drafts, also, {
    existing: (ref) => existing(ledger.byRef.get(ref)),
    read: context.read,
    orderOf: orders(vocabulary),
    fileOf: (draft) =>
      context.fileOf(draft) ??
      (PEOPLE.has(draft.collection) ? "{id}.yaml" : undefined) ??
      (DATED_BY[draft.collection] === undefined
        ? `${name ?? "import"}.yaml`
        : `{year}/{month}/${name ?? "import"}.yaml`),
    datedBy: ({ collection }) => DATED_BY[collection] ?? null,
    baseOf: context.baseOf,
    same: context.agreement.same,
    pause: context.pause,
    source: name,
    receipt: name === null ? new Map() : readReceipt(context.read(receiptPath(name)) ?? ""),
  });
  const rejected = [...drafted.rejected, ...checked.rejected].sort((a, b) => a.row - b.row);
  const counts = countOf(table, drafted.skipped, checked.drafts, rejected, plan);
  return { counts: { ...counts, ...context.agreement.kept }, rejected, plan };
}

function orders(vocabulary: Vocabulary): (collection: Collection) => readonly string[] {
  const known = new Map<Collection, readonly string[]>();
  return (collection) => {
    const order = known.get(collection) ?? [...fieldsOf(collection, vocabulary).keys()];
    known.set(collection, order);
    return order;
  };
}

const existing = (record: LedgerRecord | undefined): Existing | undefined =>
  record && { ...record.origin, data: record.data };

function countOf(
  table: Table,
  skipped: number,
  drafts: readonly Draft[],
  rejected: readonly Rejection[],
  plan: ImportPlan,
): Omit<Counts, "respelt" | "lossy"> {
  const main = new Set(drafts);
  const states = { created: 0, changed: 0, unchanged: 0, conflict: 0 };
  let alsoCreated = 0;
  let alsoThere = 0;
  for (const { draft, state } of plan.outcomes) {
    if (main.has(draft)) states[state] += 1;
    else if (state === "created") alsoCreated += 1;
    else alsoThere += 1;
  }
  return {
    rows: table.rows.length,
    blank: table.blank,
    records: drafts.length,
    merged: drafts.reduce((sum, draft) => sum + draft.rows.length - 1, 0),
    rejected: rejected.length,
    skipped,
    created: states.created,
    changed: states.changed,
    unchanged: states.unchanged,
    conflicts: states.conflict,
    alsoCreated,
    alsoThere,
    masked: drafts.reduce((sum, draft) => sum + draft.masked, 0),
  };
}
