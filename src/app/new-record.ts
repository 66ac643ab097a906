/** `huifang new`, from request to files: asked or given, shown, checked, written, committed. */
import { readFileSync } from "node:fs";
import { newWords, sayNew } from "../i18n/new.ts";
import { openRepository } from "../io/git.ts";
import type { Prompter } from "../io/prompts.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { askAgain, askRecord } from "./ask-record.ts";
import { bulkRecords } from "./bulk-records.ts";
import { openNew, type NewContext, type NewRequest, type Values } from "./new-context.ts";
import { checkFiles, planBulk, planRecords, saveFiles, type Checked, type Planned } from "./save-record.ts";
import { UsageError } from "./usage.ts";

export interface NewOptions extends NewRequest {
  /** File of a record, or of several, as JSON; `-` for standard input. */
  readonly json: string | null;
  /** Records go into one list file. */
  readonly bulk: boolean;
  /** File of customer ids, one a line; `-` for standard input. */
  readonly customers: string | null;
  /** `field=value`: customers of which all hold. */
  readonly where: readonly string[];
  readonly commit: boolean;
  readonly dryRun: boolean;
}

export interface NewRun {
  readonly locale: Locale;
  readonly refs: readonly string[];
  readonly files: Planned["files"];
  readonly written: boolean;
  /** Commit id; null when none was made, with the reason where git gave one. */
  readonly commit: string | null;
  readonly reason: string | null;
  /** What keeps the records from being written. */
  readonly errors: readonly (Finding | { readonly message: string })[];
  readonly notes: readonly Finding[];
}

/**
 * `ask` null: nobody is asked. Throws UsageError, Cancelled, and what `openRun` throws; nothing is written
 * then.
 */
export async function makeNew(options: NewOptions, ask: Prompter | null): Promise<NewRun> {
  const given = options.json === null ? null : readRecords(options.json);
  const context = await openNew(options);
  const records = options.bulk
    ? bulkRecords(context, options, given)
    : given === null
      ? null
      : given.map((record) => ({ ...context.known, ...record }));
  if (records === null && ask !== null) return await converse(context, options, ask);
  const all = records ?? [context.known];
  const missing = all.flatMap((record) => missingOf(context, record));
  const empty = {
    locale: context.run.locale,
    refs: [],
    files: [],
    written: false,
    commit: null,
    reason: null,
    notes: [],
  };
  if (missing.length > 0) return { ...empty, errors: missing };
  const planned = options.bulk ? planBulk(context, all) : planRecords(context, all);
  return conclude(
    context,
    options,
    planned,
    await checkFiles(context, planned, options.asOf),
    options.commit,
  );
}

function missingOf({ spec, run: { locale } }: NewContext, record: Values): { message: string }[] {
  return spec.fields
    .filter(({ name, required }) => required && record[name] === undefined)
    .map(({ name, title }) => ({ message: sayNew("missing", locale, { field: name, title }) }));
}

async function converse(context: NewContext, options: NewOptions, ask: Prompter): Promise<NewRun> {
  const {
    run: { locale },
  } = context;
  const t = (name: Parameters<typeof sayNew>[0]): string => sayNew(name, locale);
  let record = await askRecord(ask, context);
  for (;;) {
    const planned = planRecords(context, [record]);
    const checked = await checkFiles(context, planned, options.asOf);
    ask.note(planned.files[0].text.trimEnd(), planned.files[0].path);
    const fields = [...new Set(checked.diagnostics.map(({ place }) => String(place.path?.[0] ?? "")))].filter(
      (name) => context.spec.fields.some((field) => field.name === name),
    );
    if (checked.errors.length === 0 || fields.length === 0) {
      if (checked.errors.length > 0) return conclude(context, options, planned, checked, false);
      for (const { message, hint } of checked.notes) ask.say(`${message}\n${hint}`);
      if (!(await ask.confirm({ message: t("save-it"), yes: t("yes"), no: t("no") }))) {
        throw new (await import("../io/prompts.ts")).Cancelled();
      }
      const commit =
        options.commit ||
        (openRepository(context.root) !== null &&
          (await ask.confirm({ message: t("commit-it"), yes: t("yes"), no: t("no") })));
      return conclude(context, options, planned, checked, commit);
    }
    for (const { message, hint } of checked.errors) ask.say(`${t("again")}: ${message}\n${hint}`);
    record = await askAgain(ask, context, record, fields);
  }
}

function conclude(
  context: NewContext,
  options: NewOptions,
  planned: Planned,
  { errors, notes }: Checked,
  commit: boolean,
): NewRun {
  const {
    spec,
    completes,
    root,
    run: { locale },
  } = context;
  const base = { locale, ...planned, errors, notes, commit: null, reason: null };
  if (errors.length > 0 || options.dryRun) return { ...base, written: false };
  const id =
    planned.refs.length === 1
      ? planned.refs[0].slice(planned.refs[0].indexOf("/") + 1)
      : `${planned.refs.length}`;
  const message = (completes === null ? spec.messages.create : spec.messages.update).replace("{id}", id);
  const done = saveFiles(root, planned, commit ? message : null);
  if (done === null) return { ...base, written: true };
  return typeof done === "string"
    ? { ...base, written: true, commit: done }
    : { ...base, written: true, reason: done.reason };
}

function readRecords(file: string): Values[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    throw new UsageError(newWords("bad-json", { file, reason: (error as Error).message }));
  }
  const list = Array.isArray(value) ? value : [value];
  if (
    list.length > 0 &&
    list.every((each) => typeof each === "object" && each !== null && !Array.isArray(each))
  ) {
    return list as Values[];
  }
  throw new UsageError(newWords("bad-json", { file, reason: newWords("not-records") }));
}
