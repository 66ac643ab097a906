/**
 * What `huifang new` starts from: the judged ledger, the form of the kind asked for, and what is known of the
 * record already.
 */
import { newWords } from "../i18n/new.ts";
import { siteWords } from "../i18n/site/index.ts";
import { identityOf } from "../io/git-commit.ts";
import { DATED_BY } from "../ledger/draft.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import { RECORD_KINDS } from "../ledger/schema/records/index.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Obligation } from "../model/obligation.ts";
import { COLLECTIONS, PLURAL, SINGULAR, type Collection, type LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import { didYouMean } from "../model/user-error.ts";
import type { DueDraft } from "../record/form/due-draft.ts";
import { draftForDue } from "../record/form/due-draft.ts";
import { formSpec, type FormSpec } from "../record/form/form-spec.ts";
import { valueOf } from "../record/form/form-values.ts";
import { oneFor } from "./find-record.ts";
import { openRun, type Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

export interface NewRequest {
  readonly root: string;
  /** `visit`, `visits`, 回访; null: as the due item says. */
  readonly kind: string | null;
  /** Id of a due item, or its unmistakable beginning. */
  readonly due: string | null;
  /** `field=value` */
  readonly set: readonly string[];
  readonly asOf: string | null;
  readonly lang: Locale | null;
}

export type Values = Readonly<Record<string, unknown>>;

export interface NewContext {
  readonly root: string;
  readonly run: Run;
  readonly collection: Collection;
  readonly spec: FormSpec;
  /** The due item's wishes; null without one. */
  readonly draft: DueDraft | null;
  /** The record that the item completes; null: a new one is made. */
  readonly completes: LedgerRecord | null;
  /** Known beforehand, options included. */
  readonly known: Values;
  /** Today, `2026-11-03`. */
  readonly day: string;
}

/** Throws UsageError for a kind, item or field that is not there, and what `openRun` throws. */
export async function openNew(request: NewRequest): Promise<NewContext> {
  const { root, kind, due } = request;
  const run = await openRun({ root, at: null, asOf: request.asOf, lines: [], lang: request.lang });
  const { evaluation, ledger, locale } = run;
  const draft =
    due === null ? null : draftForDue(evaluation, findDue(evaluation.obligations, due), ledger.tenant.locale);
  const collection = kind === null ? (draft?.collection ?? "visits") : collectionOf(kind);
  if (draft && draft.collection !== collection) {
    throw new UsageError(newWords("other-kind", { kind: String(kind), wanted: SINGULAR[draft.collection] }));
  }
  const spec = formSpec(collection, {
    tenant: ledger.tenant,
    packs: evaluation.packs,
    vocabulary: vocabularyOf(root),
    t: siteWords(locale),
    forge: null,
    files: ledger.records[collection]
      .filter(({ origin }) => origin.item === null)
      .map(({ origin }) => origin.file),
  });
  const completes = draft?.completes ? (ledger.byRef.get(draft.completes) ?? null) : null;
  const now = ledger.zone.formatShort(evaluation.asOf);
  return {
    root,
    run,
    collection,
    spec,
    draft,
    completes,
    day: now.slice(0, 10),
    known: {
      ...(completes ? completes.data : defaults(collection, run, root, now, spec)),
      ...typed(spec, draft?.fields ?? {}),
      ...byName(ledger, spec, typed(spec, pairs(request.set), true)),
    },
  };
}

/** The collection that a word means: its folder, its singular, its Chinese title. */
export function collectionOf(kind: string): Collection {
  const word = kind.toLowerCase();
  const found =
    COLLECTIONS.find((name) => name === word) ??
    PLURAL.get(word) ??
    COLLECTIONS.find((name) => RECORD_KINDS[name].title["zh-CN"] === kind);
  if (found !== undefined) return found;
  const known = Object.values(SINGULAR);
  const hint = didYouMean(nearest(word, known));
  throw new UsageError({
    "zh-CN": `new ${kind}：没有这类记录${hint["zh-CN"]}（${known.join(", ")}）`,
    en: `new ${kind}: no such kind${hint.en} (${known.join(", ")})`,
  });
}

function findDue(obligations: readonly Obligation[], id: string): Obligation {
  const exact = obligations.find((item) => item.id === id);
  if (exact) return exact;
  const begun = obligations.filter((item) => item.id.startsWith(id) || item.subject === id);
  const open = begun.filter(
    ({ status }) => status === "open" || status === "overdue" || status === "upcoming",
  );
  const left = open.length > 0 ? open : begun;
  if (left.length === 1) return left[0];
  if (left.length > 1) {
    throw new UsageError(
      newWords("due-many", {
        id,
        list: left
          .slice(0, 5)
          .map((item) => item.id)
          .join("\n  "),
      }),
    );
  }
  throw new UsageError(newWords("due-none", { id }));
}

/** Who is at the keyboard, now, on the only line there is. */
function defaults(collection: Collection, run: Run, root: string, now: string, { fields }: FormSpec): Values {
  const email = identityOf(root)?.email.toLowerCase();
  const me = run.ledger.records.staff.find(
    ({ data }) =>
      email !== undefined && [data.emails].flat().some((each) => String(each).toLowerCase() === email),
  );
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  const dated = DATED_BY[collection];
  const { lines } = run.ledger.tenant;
  return {
    ...(me && has("by") && { by: me.id }),
    ...(dated !== undefined && { [dated]: now }),
    ...(lines.length === 1 &&
      (collection === "customers" || collection === "staff") && { line: lines[0].id }),
    ...(collection === "customers" && { since: now.slice(0, 10), ...(me && { staff_in_charge: me.id }) }),
  };
}

function pairs(set: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    set.map((text) => {
      const cut = text.indexOf("=");
      if (cut < 1) throw new UsageError(newWords("bad-set", { text }));
      return [text.slice(0, cut).trim(), text.slice(cut + 1)];
    }),
  );
}

/** Names of people and customers, where a field wants their ids. */
function byName(ledger: Ledger, { fields }: FormSpec, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const target = fields.find((each) => each.name === name)?.target;
      if (target !== "staff" && target !== "customers") return [name, value];
      const idOf = (text: unknown): unknown =>
        typeof text === "string" ? oneFor(ledger, target, `--set ${name}`, text).id : text;
      return [name, Array.isArray(value) ? value.map(idOf) : idOf(value)];
    }),
  );
}

/** Texts as values of their fields; `strict` refuses names that are no field. */
function typed({ fields, kind }: FormSpec, texts: Readonly<Record<string, string>>, strict = false): Values {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const field = fields.find((each) => each.name === name);
      if (field) return [[name, valueOf(field, text)]];
      if (strict) {
        throw new UsageError(
          newWords("bad-field", {
            name,
            kind,
            near:
              nearest(
                name,
                fields.map((each) => each.name),
              ) ?? "–",
          }),
        );
      }
      return [];
    }),
  );
}
