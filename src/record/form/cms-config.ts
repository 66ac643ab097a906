/**
 * Sveltia's configuration: every collection with every field, from the same field tables as the check, so
 * that the editor cannot lag behind it. Plain data for a page; `client/admin` adds what only code can say
 * (file formats, field types).
 */
import { editorWord } from "../../i18n/editor.ts";
import { memberName } from "../../i18n/members.ts";
import { siteWords, type Words } from "../../i18n/site/index.ts";
import { localize } from "../../i18n/text.ts";
import { fieldsOf, type FieldInfo } from "../../ledger/schema/field-table.ts";
import type { EditorSettings } from "../../model/editor.ts";
import { COLLECTIONS, SINGULAR, type Collection } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { fieldHint } from "./form-spec.ts";
import { habitOf, ID_PREFIX, type Habit } from "./record-path.ts";

/** A field as Sveltia takes it; `huifang-*` are field types of our own. */
export interface CmsField {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly required: boolean;
  readonly hint?: string;
  readonly [option: string]: unknown;
}

export interface CmsCollection {
  readonly name: Collection;
  readonly label: string;
  readonly label_singular: string;
  readonly folder: string;
  readonly path: string;
  /** `md-visits`: a format of our own, which knows its ending. */
  readonly format: string;
  readonly slug: unknown;
  readonly summary: string;
  readonly fields: readonly CmsField[];
  readonly [option: string]: unknown;
}

export interface CmsConfig {
  readonly load_config_file: false;
  readonly backend: Readonly<Record<string, unknown>>;
  readonly collections: readonly CmsCollection[];
  readonly [option: string]: unknown;
}

export interface CmsInput {
  readonly tenant: Tenant;
  readonly vocabulary: Vocabulary;
  readonly files: (collection: Collection) => readonly string[];
  readonly t: Words;
  readonly forge: EditorSettings;
}

/** Fields that name a record in a list and in pickers. */
const NAMED: Partial<Readonly<Record<Collection, string>>> = { staff: "{{name}}", customers: "{{name}}" };

/**
 * The whole configuration, labelled in the language of `t`; addresses are absolute, except those of the local
 * server.
 */
export function cmsConfig(input: CmsInput): CmsConfig {
  const { tenant, forge } = input;
  return {
    load_config_file: false,
    backend: backendOf(forge, tenant),
    app_title: tenant.name,
    show_preview_links: false,
    publish_mode: "simple",
    editor: { preview: false },
    media_folder: `${forge.folder}ledger/attachments`,
    public_folder: "/ledger/attachments",
    slug: { encoding: "unicode", lowercase: false, timezone: "local" },
    output: { omit_empty_optional_fields: true, yaml: { quote: "none" } },
    collections: COLLECTIONS.map((name) => collectionOf(name, input)),
  };
}

function backendOf(forge: EditorSettings, tenant: Tenant): CmsConfig["backend"] {
  const t = siteWords(tenant.locale);
  const message = (key: "commit.create" | "commit.update" | "commit.delete"): string =>
    editorWord(key, tenant.locale, { what: t.named("record", "{{collection}}"), id: "{{slug}}" });
  const name = forge.backend === "forgejo" ? "gitea" : forge.backend;
  const oauth =
    forge.backend === "github"
      ? forge.authUrl && { base_url: forge.authUrl }
      : { base_url: forge.url, ...(forge.appId && { app_id: forge.appId, auth_type: "pkce" }) };
  return {
    name,
    repo: forge.repo,
    branch: forge.branch,
    api_root: forge.api,
    auth_methods: forge.signIn,
    ...(oauth || {}),
    commit_messages: {
      create: message("commit.create"),
      update: message("commit.update"),
      delete: message("commit.delete"),
    },
  };
}

function collectionOf(name: Collection, input: CmsInput): CmsCollection {
  const { vocabulary, t, forge } = input;
  const habit = habitOf(name, input.files(name));
  const infos = [...fieldsOf(name, vocabulary).values()].filter((info) => info.name !== "id");
  const dating = infos.find((info) => info.required && info.kind === "time")?.name;
  return {
    name,
    label: t.named("record", SINGULAR[name]),
    label_singular: t.named("record", SINGULAR[name]),
    folder: `${forge.folder}ledger/${name}`,
    path: pathOf(name, habit, dating),
    format: `${habit.ending}-${name}`,
    slug: {
      template: slugOf(name, dating),
      editable: name === "staff" || name === "customers" ? ["create"] : false,
    },
    identifier_field: NAMED[name] === undefined ? infos[0].name : "name",
    summary: summaryOf(name, infos),
    sortable_fields: sortable(infos),
    create: true,
    delete: true,
    fields: infos.map((info) => fieldOf(info, input)),
  };
}

/** As deep as the ledger's own folders: only files at that depth are found. */
function pathOf(name: Collection, { depth }: Habit, dating: string | undefined): string {
  const folders =
    dating === undefined
      ? ["{{year}}", "{{month}}", "{{by}}"]
      : [`{{${dating} | date('YYYY')}}`, `{{${dating} | date('MM')}}`, "{{by}}"];
  if (dating === undefined && depth === 1) return "{{line}}/{{slug}}";
  return [...folders.slice(0, depth), "{{slug}}"].join("/");
}

function slugOf(name: Collection, dating: string | undefined): string {
  const day = dating === undefined ? "" : `{{${dating} | date('YYYYMMDD')}}-`;
  return `${ID_PREFIX[name]}-${day}{{uuid_shorter}}`;
}

function summaryOf(name: Collection, infos: readonly FieldInfo[]): string {
  const own = NAMED[name];
  if (own !== undefined) return `${own} · {{slug}}`;
  const dating = infos.find((info) => info.required && info.kind === "time");
  const about = infos.find(({ name: field }) => ["customer", "subject", "by", "staff"].includes(field));
  return [dating && `{{${dating.name}}}`, about && `{{${about.name}}}`, "{{slug}}"]
    .filter(Boolean)
    .join(" · ");
}

const sortable = (infos: readonly FieldInfo[]): readonly string[] =>
  infos
    .filter(
      ({ kind, required, name }) =>
        (kind === "time" && required) || name === "name" || name === "customer" || name === "by",
    )
    .map(({ name }) => name);

function fieldOf(info: FieldInfo, { t, tenant }: CmsInput): CmsField {
  const hint = fieldHint(info, t, tenant.timezone);
  const title = localize(info.title, t.locale);
  return {
    name: info.name,
    label: title,
    required: info.required,
    ...(hint !== "" && { hint }),
    ...widgetOf(info, t, tenant),
  };
}

/**
 * The control that fits a field. Texts that a control of Sveltia's would bend (lists of one, limits, maps)
 * have types of our own.
 */
function widgetOf(
  info: FieldInfo,
  t: Words,
  tenant: Tenant,
): { readonly widget: string; readonly [option: string]: unknown } {
  const members = info.members ?? [];
  const options = members.map((value) => ({ label: memberName(t, info.list, value), value }));
  const relation = {
    collection: info.target,
    value_field: "{{slug}}",
    display_fields: info.target && NAMED[info.target] ? ["name"] : ["{{slug}}"],
    search_fields: info.target && NAMED[info.target] ? ["name"] : ["{{slug}}"],
  };
  if (info.name === "line" && tenant.lines.length > 0) {
    return { widget: "select", options: tenant.lines.map(({ id, title }) => ({ label: title, value: id })) };
  }
  if (info.name === "notes" || info.name === "description") return { widget: "text" };
  switch (info.kind) {
    case "enum":
      return members.length === 0 ? { widget: "string" } : { widget: "select", options };
    case "boolean":
      return {
        widget: "select",
        options: [
          { label: editorWord("record.yes", t.locale), value: true },
          { label: editorWord("record.no", t.locale), value: false },
        ],
      };
    case "integer":
      return { widget: "number", value_type: "int", min: 0 };
    case "number":
      return { widget: "number", value_type: "float", step: 0.01 };
    case "time":
      return { widget: "huifang-time", ...(info.required && { now: true }) };
    case "date":
      return { widget: "huifang-date" };
    case "ref":
      return { widget: "relation", ...relation };
    case "refs":
      return { widget: "relation", multiple: true, ...relation };
    case "limit":
      return { widget: "huifang-limit" };
    case "reference":
      return { widget: "huifang-references" };
    case "references":
      return { widget: "huifang-references", several: true };
    case "list":
      return members.length > 0
        ? { widget: "select", multiple: true, options }
        : info.form === "absence"
          ? { widget: "huifang-yaml" }
          : { widget: "huifang-lines" };
    case "map":
    case "any":
      return { widget: "huifang-yaml" };
    default:
      return { widget: "string" };
  }
}
