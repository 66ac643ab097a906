/**
 * What a form for one collection shows and asks: from the zod schemas, the vocabulary and the packs, as plain
 * data for a page.
 */
import { editorWord, type EditorKey } from "../../i18n/editor.ts";
import { memberName } from "../../i18n/members.ts";
import { siteWords, type Words } from "../../i18n/site/index.ts";
import { localize } from "../../i18n/text.ts";
import { fieldsOf, type FieldInfo } from "../../ledger/schema/field-table.ts";
import type { FieldKind, FieldMeta } from "../../ledger/schema/fields.ts";
import type { EditorSettings } from "../../model/editor.ts";
import type { Localized } from "../../model/finding.ts";
import type { Pack } from "../../model/pack.ts";
import { SINGULAR, type Collection } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { applyGate } from "../../policy/engine/gate.ts";
import { asksOf, type Ask } from "./asks.ts";
import { habitOf, type Habit } from "./record-path.ts";

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly form?: FieldMeta["form"];
  readonly title: string;
  readonly required: boolean;
  readonly hint: string;
  /** Members of a closed list with their names. */
  readonly options?: readonly (readonly [value: string, name: string])[];
  /** Collection whose ids it holds. */
  readonly target?: Collection;
  /** Shown from the start; the others wait under “more”. */
  readonly main: boolean;
}

export interface FormSpec {
  readonly collection: Collection;
  /** `visit` */
  readonly kind: string;
  /** 回访 */
  readonly what: string;
  readonly fields: readonly FormField[];
  /** Field that is the Markdown text. */
  readonly body: string;
  readonly habit: Habit;
  readonly zone: string;
  /** Asks of the packs of each line, by line id. */
  readonly asks: Readonly<Record<string, readonly Ask[]>>;
  readonly forge: EditorSettings | null;
  /** `记录回访 {id}`, in the ledger's language. */
  readonly messages: { readonly create: string; readonly update: string };
}

/** Fields everybody sees, by collection, beside those that are required. */
const MAIN: Partial<Readonly<Record<Collection, readonly string[]>>> = {
  visits: ["purpose", "trigger", "next_at", "notes"],
  complaints: ["customer", "received_by", "subject", "description"],
  issues: ["customer", "visit", "kind", "text"],
  events: ["customer"],
  checks: ["kind", "subject", "note"],
  reports: ["kind", "to", "period", "subject", "content"],
  notices: ["kind", "by", "subject", "to", "content"],
  archives: ["subject", "by"],
  approvals: ["subject", "decision", "by"],
  customers: ["name", "line", "segment", "stage", "staff_in_charge"],
  staff: ["name", "role", "line", "emails"],
};

const HINTS: Partial<Readonly<Record<FieldKind, EditorKey>>> = {
  time: "hint.time",
  limit: "hint.limit",
  reference: "hint.reference",
  references: "hint.references",
  list: "hint.list",
  map: "hint.map",
  any: "hint.any",
};
const FORM_HINTS: Readonly<Record<NonNullable<FieldMeta["form"]>, EditorKey>> = {
  window: "hint.window",
  absence: "hint.absence",
  path: "hint.path",
  switch: "hint.switch",
};

/** What to write into a field, in a few words; empty where its name says it. */
export function fieldHint(
  info: Pick<FieldInfo, "kind" | "form" | "members">,
  t: Words,
  zone: string,
): string {
  if ((info.members ?? []).length > 0) return "";
  const key = info.form === undefined || info.kind === "map" ? HINTS[info.kind] : FORM_HINTS[info.form];
  return key === undefined ? "" : editorWord(key, t.locale, { zone });
}

export interface FormInput {
  readonly tenant: Tenant;
  readonly packs: readonly Pack[];
  readonly vocabulary: Vocabulary;
  /** Files of the collection, to follow the ledger's habit. */
  readonly files: readonly string[];
  readonly t: Words;
  readonly forge: EditorSettings | null;
}

/** An ask with the severity that the tenant's gate gives it. */
function gated(ask: Ask, tenant: Tenant): Ask {
  const finding = { code: ask.rule, severity: ask.severity, place: { file: "" }, clauses: ask.clauses };
  const [found] = applyGate([finding], tenant, "change");
  return found.severity === ask.severity ? ask : { ...ask, severity: found.severity };
}

/** The form of one collection, in the language of `t`. */
export function formSpec(collection: Collection, input: FormInput): FormSpec {
  const { tenant, t } = input;
  const local = (text: Localized): string => localize(text, t.locale);
  const kind = SINGULAR[collection];
  const main = new Set(MAIN[collection] ?? []);
  const optionsOf = ({ name, members = [], list }: FieldInfo): Pick<FormField, "options"> => {
    if (name === "line" && tenant.lines.length > 0) {
      return { options: tenant.lines.map((line) => [line.id, line.title] as const) };
    }
    return members.length === 0
      ? {}
      : { options: members.map((member) => [member, memberName(t, list, member)] as const) };
  };
  const fields = [...fieldsOf(collection, input.vocabulary).values()]
    .filter(({ name }) => name !== "id")
    .map((info): FormField => ({
      name: info.name,
      kind: info.kind,
      title: local(info.title),
      required: info.required,
      hint: fieldHint(info, t, tenant.timezone),
      main: info.required || main.has(info.name),
      ...(info.form === undefined ? {} : { form: info.form }),
      ...(info.target === undefined ? {} : { target: info.target }),
      ...optionsOf(info),
    }));
  const message = (key: EditorKey): string =>
    editorWord(key, tenant.locale, { what: siteWords(tenant.locale).named("record", kind) });
  return {
    collection,
    kind,
    what: t.named("record", kind),
    fields,
    body: collection === "complaints" ? "description" : "notes",
    habit: habitOf(collection, input.files),
    zone: tenant.timezone,
    asks: Object.fromEntries(
      tenant.lines.map((line) => {
        const ids = new Set(line.packs.map(({ id }) => id));
        return [
          line.id,
          asksOf(
            input.packs.filter(({ id }) => ids.has(id)),
            collection,
            SINGULAR,
            local,
          ).map((ask) => gated(ask, tenant)),
        ];
      }),
    ),
    forge: input.forge,
    messages: { create: message("commit.create"), update: message("commit.update") },
  };
}
