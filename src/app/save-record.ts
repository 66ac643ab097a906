/** Records that `huifang new` made → files, checked beside the whole ledger before one of them is written. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { newWords } from "../i18n/new.ts";
import { commitFiles } from "../io/git-commit.ts";
import { writeAll, type FileChange } from "../io/transaction.ts";
import { changeFile } from "../ledger/change-file.ts";
import { DATED_BY } from "../ledger/draft.ts";
import { refOf } from "../ledger/ids.ts";
import { fieldsOf } from "../ledger/schema/field-table.ts";
import { putCodes, titledFields } from "../ledger/schema/titles.ts";
import { CORE_VOCABULARY } from "../ledger/schema/vocabulary.ts";
import { writeRecord, writeRecordList, type Fields } from "../ledger/write-record.ts";
import { asText } from "../model/as-text.ts";
import type { Diagnostic, Finding } from "../model/finding.ts";
import { newRecordId, recordPath } from "../record/form/record-path.ts";
import { changeList } from "../record/import/list-file.ts";
import { LIST_BYTES, spreader } from "../record/import/spread.ts";
import type { NewContext, Values } from "./new-context.ts";
import { openRun } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface Planned {
  readonly files: readonly FileChange[];
  /** References of the records, in the order given. */
  readonly refs: readonly string[];
}

export interface Checked {
  /** Errors that the records bring; nothing may be written while there are any. */
  readonly errors: readonly Finding[];
  /** Warnings at the records' own files. */
  readonly notes: readonly Finding[];
  /** What is wrong, with the field's path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The records with codes where titles of members were given. */
function coded({ collection, run }: NewContext, records: readonly Values[]): readonly Values[] {
  const fields = titledFields(fieldsOf(collection, run.ledger.vocabulary ?? CORE_VOCABULARY));
  return records.map((record) => {
    const values: Record<string, unknown> = { ...record };
    putCodes(fields, values);
    return values;
  });
}

/** A file for each record, in the ledger's habit; a record that is completed is changed where it lies. */
export function planRecords(context: NewContext, records: readonly Values[]): Planned {
  const { collection, spec, completes, root } = context;
  const order = spec.fields.map((field) => field.name);
  const refs: string[] = [];
  const files = coded(context, records).map((record): FileChange => {
    if (completes !== null) {
      refs.push(completes.ref);
      return { path: completes.origin.file, text: completed(context, record, order) };
    }
    const { id, values } = named(context, record, randomBytes(8));
    refs.push(refOf(collection, id));
    const file = recordPath(collection, id, spec.habit, { day: dayOf(context, values), ...place(values) });
    if (existsSync(path.join(root, file))) {
      throw new UsageError(newWords("id-taken", { ref: refOf(collection, id) }));
    }
    return {
      path: file,
      text: writeRecord(values as Fields, { order, ...(spec.habit.ending === "md" && { body: spec.body }) }),
    };
  });
  return { files, refs };
}

/**
 * Many records as one list file (several where one would grow too large). Ids come from what the records say,
 * so that the same greeting is never recorded twice: throws UsageError where one is there already.
 */
export function planBulk(context: NewContext, records: readonly Values[]): Planned {
  const { collection, spec, run, day } = context;
  const order = spec.fields.map((field) => field.name);
  const digest = (value: unknown): Buffer => createHash("sha256").update(JSON.stringify(value)).digest();
  const month = dayOf(context, records[0]).slice(0, 7).split("-");
  const base = [
    "ledger",
    collection,
    ...(DATED_BY[collection] === undefined ? [] : month),
    `bulk-${day.replaceAll("-", "")}-${digest(records).toString("hex").slice(0, 6)}.yaml`,
  ].join("/");
  const spread = spreader(() => 0, LIST_BYTES);
  const lists = new Map<string, Fields[]>();
  const refs: string[] = [];
  const seen = new Set<string>();
  for (const record of coded(context, records)) {
    // The same words to the same customer on one day are one record, whatever the minute.
    const dated = DATED_BY[collection];
    const { id, values } = named(
      context,
      record,
      digest({ ...record, ...(dated !== undefined && { [dated]: dayOf(context, record) }) }),
      10,
    );
    const ref = refOf(collection, id);
    if (seen.has(ref)) continue;
    seen.add(ref);
    refs.push(ref);
    const fields = { id, ...values } as Fields;
    const file = spread(base, Buffer.byteLength(writeRecordList([fields], { order })));
    lists.set(file, [...(lists.get(file) ?? []), fields]);
  }
  const taken = refs.filter((ref) => run.ledger.byRef.has(ref));
  if (taken.length > 0) throw new UsageError(newWords("bulk-twice", { n: taken.length, ref: taken[0] }));
  return {
    files: [...lists].map(([file, list]) => ({ path: file, text: writeRecordList(list, { order }) })),
    refs,
  };
}

/** What `check` would say once these files are there: only what they bring. */
export async function checkFiles(
  context: NewContext,
  { files }: Planned,
  asOf: string | null,
): Promise<Checked> {
  const { run, root } = context;
  const overlay = new Map(files.map((file) => [file.path, Buffer.from(file.text)] as const));
  const after = await openRun({
    root,
    at: null,
    asOf: asOf ?? run.ledger.zone.format(run.evaluation.asOf),
    lines: [],
    lang: run.locale,
    overlay,
  });
  const standing = new Set(run.findings.map(({ id }) => id));
  const fresh = after.findings.filter(({ id }) => !standing.has(id));
  return {
    errors: fresh.filter(({ severity }) => severity === "error"),
    notes: fresh.filter(({ severity, file }) => severity === "warning" && overlay.has(file)),
    diagnostics: after.diagnostics.filter(
      ({ place, severity }) => severity === "error" && overlay.has(place.file),
    ),
  };
}

/** Writes all of them, or none; with `message` also commits them. Gives the commit, or why there is none. */
export function saveFiles(
  root: string,
  { files }: Planned,
  message: string | null,
): ReturnType<typeof commitFiles> | null {
  writeAll(root, files);
  return message === null
    ? null
    : commitFiles(
        root,
        files.map((file) => file.path),
        message,
      );
}

function named(
  { collection, day }: NewContext,
  record: Values,
  random: Uint8Array,
  tail = 5,
): { id: string; values: Values } {
  const { id, ...values } = record;
  if (typeof id === "string" && id !== "") return { id, values };
  const date = asText(values[DATED_BY[collection] ?? ""] ?? day).slice(0, 10);
  const made = newRecordId(collection, /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : day, random);
  return {
    id: tail <= 5 ? made : `${made}${newRecordId(collection, day, random.subarray(5)).slice(-5)}`,
    values,
  };
}

function dayOf({ collection, day }: NewContext, record: Values): string {
  const date = asText(record[DATED_BY[collection] ?? ""] ?? day).slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : day;
}

const place = (values: Values): { person?: string; line?: string } => ({
  ...(typeof values.by === "string" && { person: values.by }),
  ...(typeof values.line === "string" && { line: values.line }),
});

function completed({ completes, root, spec }: NewContext, record: Values, order: readonly string[]): string {
  const { origin, data, id } = completes as NonNullable<NewContext["completes"]>;
  const before = readFileSync(path.join(root, origin.file), "utf8");
  const names = [...new Set([...Object.keys(record), ...Object.keys(data)])].filter(
    (name) => JSON.stringify(record[name]) !== JSON.stringify(data[name]),
  );
  const text =
    origin.item === null
      ? changeFile(before, origin.file, { names, data: record as Fields, body: spec.body, order })
      : changeList(before, {
          replaced: new Map([[origin.item, { id, ...record }]]),
          added: [],
          order,
        });
  if (text === null) throw new UsageError(`${origin.file}: cannot be changed item by item`);
  return text;
}
