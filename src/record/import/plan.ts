/**
 * Stage 5: checked records against what the ledger holds → what to write. Nothing is overwritten that
 * somebody edited or deleted here since the last import: that is a conflict, listed and left alone.
 */
import type { FileChange } from "../../io/transaction.ts";
import { inOldSpelling } from "../../ledger/equal.ts";
import { writeRecord } from "../../ledger/write-record.ts";
import type { Collection } from "../../model/record.ts";
import { SINGULAR } from "../../model/record.ts";
import { instantOf, pathOf, writeFiles } from "./plan-files.ts";
import { digestOf, type Receipt, receiptPath, writeReceipt } from "./receipt.ts";
import type { Draft } from "./rows.ts";
import { spreader } from "./spread.ts";

/** A record that the ledger has, or a file that claims its id. */
export interface Existing {
  readonly file: string;
  /** Index in a list file; null in a file of its own. */
  readonly item: number | null;
  /** Fields without `id`. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PlanContext {
  readonly existing: (ref: string) => Existing | undefined;
  /** Text of a file below the root; null when there is none. */
  readonly read: (path: string) => string | null;
  /** Order of a collection's fields. */
  readonly orderOf: (collection: Collection) => readonly string[];
  /** Path template of a draft, relative to the collection's folder. */
  readonly fileOf: (draft: Draft) => string;
  /** Name of the field that dates a record of the collection. */
  readonly datedBy: (draft: Draft) => string | null;
  /**
   * What the table says a record held when it was exported (`_base`); absent: the receipt tells what may be
   * changed.
   */
  readonly baseOf?: (draft: Draft) => string | null;
  /** True when a table's value says the same as the ledger's, however it is written. */
  readonly same: (was: unknown, now: unknown) => boolean;
  readonly pause?: () => void;
  /** Null: no receipt is kept. */
  readonly source: string | null;
  readonly receipt: Receipt;
}

export interface Outcome {
  readonly ref: string;
  readonly draft: Draft;
  readonly state: "created" | "changed" | "unchanged" | "conflict";
  /** Fields that differ (changed, and conflicts with a record that is there). */
  readonly fields: readonly string[];
  /**
   * `import/edited-here`, `import/deleted-here` (of our own tables `edited-since`, `gone-since`),
   * `import/list-style`, `import/file-taken`; null without a conflict.
   */
  readonly code: string | null;
  /** Where the record lies or will lie, and whether as an item of a list. */
  readonly file: string;
  readonly listed: boolean;
}

export interface ImportPlan {
  readonly outcomes: readonly Outcome[];
  /** Ledger files and the receipt; empty when nothing changes. */
  readonly files: readonly FileChange[];
}

/** `also` drafts are only ever created: what is on file about a customer or a colleague is left as it is. */
export function planImport(main: readonly Draft[], also: readonly Draft[], context: PlanContext): ImportPlan {
  const byDate = (drafts: readonly Draft[]): Draft[] => {
    const keyed = drafts.map((draft) => ({ draft, at: instantOf(draft, context) }));
    return keyed.sort((a, b) => a.at - b.at || (a.draft.id < b.draft.id ? -1 : 1)).map(({ draft }) => draft);
  };
  const paths = new Map<string, string>();
  const judged = [
    ...byDate(also).map((draft) => judge(draft, context, true, paths)),
    ...byDate(main).map((draft) => judge(draft, context, false, paths)),
  ];
  const spread = spreader((path) => Buffer.byteLength(context.read(path) ?? ""));
  const placed = judged.map((j): Judged => {
    if (j.state === "created" && j.listed) (j as { file: string }).file = spread(j.file, j.bytes);
    return j;
  });
  context.pause?.();
  const { files, stuck } = writeFiles(placed.filter(writes), context);
  const receipt = new Map(context.receipt);
  const outcomes = placed.map((outcome): Outcome => {
    if (writes(outcome) && stuck.has(outcome.file)) {
      return { ...outcome, state: "conflict", code: stuck.get(outcome.file) ?? null };
    }
    if (writes(outcome) || (outcome.same && !receipt.has(outcome.ref))) {
      receipt.set(outcome.ref, outcome.digest);
    }
    return outcome;
  });
  const text = writeReceipt(receipt);
  if (context.source !== null && text !== writeReceipt(context.receipt)) {
    files.push({ path: receiptPath(context.source), text });
  }
  return { outcomes, files };
}

const writes = ({ state }: Outcome): boolean => state === "created" || state === "changed";

interface Judged extends Outcome {
  readonly digest: string;
  /** Size in a list file. */
  readonly bytes: number;
  /** The ledger says the same as the table. */
  readonly same: boolean;
}

const NONE: readonly string[] = [];

/** `paths` keeps one text per file. */
function judge(draft: Draft, context: PlanContext, onlyCreate: boolean, paths: Map<string, string>): Judged {
  const { collection, id } = draft;
  const ref = `${SINGULAR[collection]}/${id}`;
  const order = context.orderOf(collection);
  const found = context.existing(ref);
  const known = context.baseOf === undefined ? context.receipt.get(ref) : context.baseOf(draft)?.slice(1);
  const given = writeRecord({ id, ...draft.data }, { order });
  if (found) (draft as { data: Draft["data"] }).data = inOldSpelling(draft.data, found.data, context.same);
  const { data } = draft;
  // Canonical text, `id` included: equal texts are equal records.
  const mine = found ? writeRecord({ id, ...data }, { order }) : given;
  const theirs = found && writeRecord({ id, ...found.data }, { order });
  const path = found?.file ?? pathOf(draft, context);
  const file = paths.get(path) ?? path;
  paths.set(file, file);
  const base: Judged = {
    ref,
    draft,
    state: "created",
    fields: NONE,
    code: null,
    digest: digestOf(mine),
    same: mine === theirs,
    bytes: Buffer.byteLength(mine) + 2 * mine.split("\n").length,
    file,
    listed: found ? found.item !== null : !context.fileOf(draft).includes("{id}"),
  };
  if (found === undefined || theirs === undefined) {
    if (known === undefined || onlyCreate) return base;
    return {
      ...base,
      state: "conflict",
      code: context.baseOf === undefined ? "import/deleted-here" : "import/gone-since",
    };
  }
  const asBefore = known === base.digest || known === digestOf(given);
  if (onlyCreate || base.same || (asBefore && context.baseOf === undefined)) {
    return { ...base, state: "unchanged" };
  }
  const fields = differing(data, found.data, context);
  if (known === digestOf(theirs)) return { ...base, state: "changed", fields };
  return {
    ...base,
    state: "conflict",
    fields,
    code: context.baseOf === undefined ? "import/edited-here" : "import/edited-since",
  };
}

function differing(now: Draft["data"], was: Existing["data"], { same }: PlanContext): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(was)])];
  return names.filter((name) => now[name] !== was[name] && !same(was[name], now[name]));
}
