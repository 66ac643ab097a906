/**
 * From a due item to the record that would settle it: which collection, what is known already, what a person
 * still has to say. One answer for the site's links, the form at `/admin/record/` and `huifang new --due`.
 */
import { siteWords, type Words } from "../../i18n/site/index.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { PackRule } from "../../model/pack.ts";
import { PLURAL, type Collection } from "../../model/record.ts";
import type { Locale } from "../../model/tenant.ts";

export interface DueDraft {
  readonly collection: Collection;
  /** Reference of the record that is there already and lacks `asks`; null: a new record. */
  readonly completes: string | null;
  /** Fields known from the item; never the time, which is that of writing. */
  readonly fields: Readonly<Record<string, string>>;
  /**
   * Fields that the item needs and nobody can know beforehand, beside those that its kind of record requires.
   */
  readonly asks: readonly string[];
  /** Channels that count for it; null: any, or no contact. */
  readonly channels: readonly string[] | null;
}

type Options = Readonly<Record<string, unknown>>;
const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const asMap = (value: unknown): Options =>
  typeof value === "object" && value !== null ? (value as Options) : {};

/** The draft for one obligation; `locale` words the purpose, which is text in the ledger. */
export function draftForDue(evaluation: Evaluation, item: Obligation, locale: Locale): DueDraft {
  const rule = evaluation.packs.find(({ id }) => id === item.pack)?.rules.find(({ id }) => id === item.rule);
  if (item.act === "contact") return visitDraft(evaluation, item, rule, locale);
  if (item.act === "field") {
    const cut = item.subject.indexOf("/");
    return {
      collection: PLURAL.get(item.subject.slice(0, cut)) ?? "complaints",
      completes: item.subject,
      fields: {},
      asks: fieldsToFill(rule),
      channels: null,
    };
  }
  return paperDraft(item, rule);
}

function visitDraft(
  evaluation: Evaluation,
  item: Obligation,
  rule: PackRule | undefined,
  locale: Locale,
): DueDraft {
  const { channels } = item;
  const follows = asMap(rule?.with.contact).follows === true && item.subject.startsWith("visit/");
  const earlier = follows ? evaluation.ledger.byRef.get(item.subject) : undefined;
  const about = earlier
    ? asList(earlier.data.trigger)[0]
    : item.subject.startsWith("customer/")
      ? undefined
      : item.subject;
  const fields = {
    customer: item.customer,
    by: item.staff,
    channel: channels?.length === 1 ? channels[0] : null,
    purpose: purposeOf(evaluation, item, rule, locale),
    trigger: typeof about === "string" ? about : null,
    follows: follows ? item.subject.slice("visit/".length) : null,
  };
  return {
    collection: "visits",
    completes: null,
    fields: known(fields),
    asks: ["outcome", "notes"],
    channels,
  };
}

/** A paper about the subject: a report, check, notice, archive entry, approval. */
function paperDraft(item: Obligation, rule: PackRule | undefined): DueDraft {
  const options = rule?.with ?? {};
  const met = asMap(asList(options.met)[0]);
  const kind = asList(options.kinds)[0] ?? asMap(met.where).kind;
  const periodic = rule?.kind === "filing";
  const fields = {
    by: item.staff,
    kind: typeof kind === "string" ? kind : Array.isArray(kind) ? String(kind[0]) : null,
    period: periodic ? item.id.slice(`${item.pack}/${item.rule}:${item.subject}:`.length) || null : null,
    subject: periodic ? null : item.subject,
  };
  const asks = { reports: ["to", "content"], checks: ["note"], notices: ["to", "content"] } as Partial<
    Record<Collection, string[]>
  >;
  const collection = PLURAL.get(item.act) ?? "checks";
  return { collection, completes: null, fields: known(fields), asks: asks[collection] ?? [], channels: null };
}

/** Fields of the subject whose presence meets a stage. */
function fieldsToFill(rule: PackRule | undefined): readonly string[] {
  const names = asList(rule?.with.met).flatMap((each) => {
    const { field, all, filled } = asMap(each);
    return [...asList(field), ...asList(all), ...asList(filled)].filter(
      (name): name is string => typeof name === "string",
    );
  });
  return [...new Set(names)].filter((name) => !name.includes("."));
}

const WORDS = new Map<Locale, Words>();

/** Lists have thousands of items; their words are made once. */
function wordsOf(locale: Locale): Words {
  let words = WORDS.get(locale);
  if (!words) WORDS.set(locale, (words = siteWords(locale)));
  return words;
}

/** What the contact is for: the matter it follows, in a word, else the rule's title. */
function purposeOf(
  evaluation: Evaluation,
  item: Obligation,
  rule: PackRule | undefined,
  locale: Locale,
): string {
  const t = wordsOf(locale);
  const kind = item.subject.slice(0, item.subject.indexOf("/"));
  if (["complaint", "job", "activity", "survey", "issue"].includes(kind)) {
    const own = evaluation.ledger.byRef.get(item.subject)?.data.kind;
    const name = typeof own === "string" ? t.named(`kind.${kind}`, own) : "";
    return t("record.purpose", { matter: name === "" || name === own ? t.named("record", kind) : name });
  }
  if (!rule) return t.named("record", "visit");
  return locale === "en" ? rule.title.en : rule.title["zh-CN"];
}

function known(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
