/**
 * What the pages of the editor carry: the form of each collection, names for its pickers, where it writes.
 */
import { editorWord, EDITOR_KEYS, type EditorKey } from "../../i18n/editor.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../ledger/schema/index.ts";
import type { EditorSettings } from "../../model/editor.ts";
import type { Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { formSpec, type FormSpec } from "../../record/form/form-spec.ts";
import { isStanding } from "./due.ts";
import { nameOf, type Site } from "./site.ts";
import { subjectView } from "./subject.ts";

/** The words that the ledger's files may use: core, packs, tenant. */
export function vocabularyOf(site: Site): Vocabulary {
  return site.remember("vocabulary", () => {
    const { packs, ledger } = site.evaluation;
    return mergeVocabulary(
      CORE_VOCABULARY,
      ...packs.map((pack) => pack.vocabulary),
      ledger.tenant.vocabulary,
    );
  });
}

/**
 * Where the editor writes: this machine under the development server, else the tenant's forge; null: nowhere.
 */
export function forgeOf(site: Site): EditorSettings | null {
  const { local, evaluation } = site.input;
  if (local === undefined) return evaluation.ledger.tenant.editor ?? null;
  return {
    backend: "gitea",
    repo: "local/ledger",
    branch: "main",
    folder: "",
    url: "",
    api: "/api/v1",
    signIn: ["token"],
    appId: null,
    authUrl: null,
  };
}

/** Files of a collection that hold one record each. */
export function filesOf(site: Site, collection: Collection): readonly string[] {
  return site.evaluation.ledger.records[collection]
    .filter(({ origin }) => origin.item === null)
    .map(({ origin }) => origin.file);
}

export function specOf(site: Site, collection: Collection): FormSpec {
  return site.remember(`form ${collection}`, () =>
    formSpec(collection, {
      tenant: site.evaluation.ledger.tenant,
      packs: site.evaluation.packs,
      vocabulary: vocabularyOf(site),
      files: filesOf(site, collection),
      t: site.t,
      forge: forgeOf(site),
    }),
  );
}

/** Names for the pickers: staff, customers, and the matters that a record may be about. */
export interface RecordNames {
  /** id, name, line, role. */
  readonly staff: readonly (readonly [string, string, string, string])[];
  /** id, name, line, segment, stage, class. */
  readonly customers: readonly (readonly [string, string, string, string, string, string])[];
  /** reference, customer, label, kind, grade. */
  readonly matters: readonly (readonly [string, string, string, string, string])[];
}

const MATTER_DAYS = 60;
const MATTERS: readonly Collection[] = [
  "complaints",
  "issues",
  "jobs",
  "orders",
  "activities",
  "surveys",
  "events",
];

export function recordNames(site: Site): RecordNames {
  const { ledger, obligations } = site.evaluation;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const owed = new Set(obligations.filter((item) => isStanding(item, site.now)).map((item) => item.subject));
  const since = site.now - MATTER_DAYS * 86_400_000;
  const dated = (times: Readonly<Record<string, number>>): number =>
    Math.max(0, ...Object.values(times).filter((time) => time <= site.now));
  return {
    staff: ledger.records.staff
      .filter((one) => one.time.to === undefined || one.time.to >= site.now)
      .map((one) => [one.id, nameOf(one) ?? one.id, one.line ?? "", text(one.data.role)]),
    customers: ledger.records.customers.map((one) => [
      one.id,
      nameOf(one) ?? one.id,
      one.line ?? "",
      text(one.data.segment),
      text(one.data.stage),
      text(one.data.class),
    ]),
    matters: MATTERS.flatMap((collection) =>
      ledger.records[collection]
        .filter((one) => owed.has(one.ref) || dated(one.time) >= since)
        .map((one) => {
          const { label, detail } = subjectView(site, one.ref);
          return [
            one.ref,
            text(one.data.customer),
            detail === "" ? label : `${label} · ${detail}`,
            text(one.data.kind),
            text(one.data.grade),
          ] as const;
        }),
    ),
  };
}

/** Sentences that the form's script may say. */
export function recordWords(site: Site): Readonly<Record<string, string>> {
  const wanted = EDITOR_KEYS.filter((key) => key.startsWith("record.") || key.startsWith("sign."));
  return Object.fromEntries(wanted.map((key: EditorKey) => [key, editorWord(key, site.locale)]));
}
