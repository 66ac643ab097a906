/** The pages of the reference: schemas and catalogues → Markdown, in Chinese and English. Pure. */
import type { z } from "zod";
import { catalogue, localize } from "../../src/i18n/index.ts";
import { fieldsOf, type FieldInfo } from "../../src/ledger/schema/field-table.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/index.ts";
import { toJsonSchema, type JsonSchema } from "../../src/ledger/schema/json-schema.ts";
import { RECORD_KINDS } from "../../src/ledger/schema/records/index.ts";
import { tenantSchema } from "../../src/ledger/schema/tenant.ts";
import { COLLECTIONS, SINGULAR } from "../../src/model/record.ts";
import { RULE_KINDS } from "../../src/policy/kinds/index.ts";
import { mappingSchema } from "../../src/record/import/mapping.ts";
import type { Reproducer } from "./reproducers.ts";
import { AREAS, UNSHOWN, WORDS, type DocsLocale } from "./words.ts";

/** Path below `docs/reference/` → text. */
export function referencePages(reproducers: readonly Reproducer[]): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const locale of ["zh-CN", "en"] as const) {
    const page = (name: string, text: string): void => {
      out.set(`${locale}/${name}.md`, `${WORDS[locale].generated}\n\n${text.trimEnd()}\n`);
    };
    page("README", index(locale));
    page("diagnostics", diagnostics(locale, reproducers));
    page("rule-kinds", ruleKinds(locale));
    page("records", records(locale));
    page("tenant", schemaPage(WORDS[locale].tenant, tenantSchema, locale));
    page("import-mappings", schemaPage(WORDS[locale].mappings, mappingSchema, locale));
  }
  return out;
}

function index(locale: DocsLocale): string {
  const t = WORDS[locale];
  return [
    `# ${t.title}`,
    t.about,
    [
      `- [${t.diagnostics[0]}](diagnostics.md)`,
      `- [${t.kinds[0]}](rule-kinds.md)`,
      `- [${t.records[0]}](records.md)`,
      `- [${t.tenant[0]}](tenant.md)`,
      `- [${t.mappings[0]}](import-mappings.md)`,
    ].join("\n"),
  ].join("\n\n");
}

/** A code's own section; texts that word a special case of it (`…-near`) stand below it. */
function diagnostics(locale: DocsLocale, reproducers: readonly Reproducer[]): string {
  const t = WORDS[locale];
  const shown = new Map(reproducers.map((one) => [one.name, one]));
  const out = [`# ${t.diagnostics[0]}`, t.diagnostics[1]];
  for (const [area, title] of Object.entries(AREAS)) {
    out.push(`## ${area}/`, title[locale]);
    const names = Object.keys(catalogue).filter((name) => name.startsWith(`${area}/`));
    if (names.some((name) => !shown.has(name))) out.push(`${t.unshown}${UNSHOWN[area][locale]}`);
    for (const name of names.sort()) out.push(...diagnostic(name, shown.get(name), locale));
  }
  return out.join("\n\n");
}

function diagnostic(name: string, example: Reproducer | undefined, locale: DocsLocale): string[] {
  const t = WORDS[locale];
  const { message, hint } = catalogue[name];
  const out = [
    `### ${name}`,
    escape(localize(message, locale)),
    `**${t.mend}** ${escape(localize(hint, locale))}`,
  ];
  if (example === undefined) return out;
  const [at, line] = example.at.split(/:(?=\d+$)/);
  out.push(`${t.shownAt.replace("{file}", at).replace("{line}", line)}`);
  for (const [file, text] of Object.entries(example.shown)) {
    if (text === null) out.push(t.absent.replace("{file}", file));
    else out.push(fenced(file, text));
  }
  return out;
}

/** What cannot be seen in a page is written by its number. */
function fenced(file: string, text: string): string {
  const visible = text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\ufeff]/g,
    (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
  return `\`${file}\`\n\n\`\`\`yaml\n${visible.replace(/\n*$/, "\n")}\`\`\``;
}

function ruleKinds(locale: DocsLocale): string {
  const t = WORDS[locale];
  const out = [`# ${t.kinds[0]}`, t.kinds[1]];
  for (const kind of [...RULE_KINDS.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
    out.push(`## ${kind.kind}`, `${t.gives[kind.gives]}${kind.audits ? ` ${t.audits}` : ""}`);
    out.push(escape(kind.docs.summary), options(toJsonSchema(kind.schema), locale));
    out.push(`${t.example}\n\n\`\`\`yaml\n${kind.docs.example.trim()}\n\`\`\``);
  }
  return out.join("\n\n");
}

function records(locale: DocsLocale): string {
  const t = WORDS[locale];
  const out = [`# ${t.records[0]}`, t.records[1]];
  for (const collection of COLLECTIONS) {
    const { title } = RECORD_KINDS[collection];
    out.push(`## ${collection}`, `${title[locale]} · ${t.reference} \`${SINGULAR[collection]}/<id>\``);
    const rows = [...fieldsOf(collection, CORE_VOCABULARY).values()].map((field) => fieldRow(field, locale));
    out.push([`| ${t.fieldHead.join(" | ")} |`, "|---|---|---|---|", ...rows].join("\n"));
  }
  return out.join("\n\n");
}

function fieldRow(
  { name, kind, title, required, target, members = [] }: FieldInfo,
  locale: DocsLocale,
): string {
  const t = WORDS[locale];
  const type = t.types[kind].replace("{target}", target ?? "");
  const listed = members.length === 0 ? "" : `: ${members.map((member) => `\`${member}\``).join(" ")}`;
  return `| \`${name}\` | ${title[locale]} | ${type}${listed} | ${required ? t.required : ""} |`;
}

function schemaPage(
  [title, about]: readonly [string, string],
  schema: z.ZodType,
  locale: DocsLocale,
): string {
  return [`# ${title}`, about, options(toJsonSchema(schema), locale)].join("\n\n");
}

/** Every key of an object schema, those of nested ones by their path. */
function options(schema: JsonSchema, locale: DocsLocale): string {
  const t = WORDS[locale];
  const rows: string[] = [];
  walk(schema, "", rows, locale, 0);
  return rows.length === 0
    ? t.noOptions
    : [`| ${t.optionHead.join(" | ")} |`, "|---|---|---|---|", ...rows].join("\n");
}

interface Node {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: Node | boolean;
  readonly default?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
}

function walk(schema: Node, path: string, rows: string[], locale: DocsLocale, depth: number): void {
  if (depth > 4) return;
  for (const [name, node] of Object.entries(schema.properties ?? {})) {
    const at = path === "" ? name : `${path}.${name}`;
    const said = [node.title, node.description].filter((part) => part !== undefined).join(": ");
    const must = schema.required?.includes(name) ? WORDS[locale].required : "";
    rows.push(`| \`${at}\` | ${typeOf(node, locale)} | ${must} | ${escape(said).replaceAll("|", "\\|")} |`);
    for (const [inner, suffix] of below(node)) walk(inner, `${at}${suffix}`, rows, locale, depth + 1);
  }
}

/** The objects inside a value, with what stands between the paths. */
function below(node: Node): (readonly [Node, string])[] {
  if (node.properties) return [[node, ""]];
  if (node.items) return below(node.items).map(([inner, suffix]) => [inner, `[]${suffix}`] as const);
  const rest = node.additionalProperties;
  if (typeof rest === "object") return below(rest).map(([inner, suffix]) => [inner, `.*${suffix}`] as const);
  return (node.anyOf ?? []).flatMap(below).slice(0, 1);
}

function typeOf(node: Node, locale: DocsLocale): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum?.join() === COLLECTIONS.join()) return WORDS[locale].collection;
  if (node.enum) return node.enum.map((value) => `\`${String(value)}\``).join(" ");
  if (node.anyOf) return [...new Set(node.anyOf.map((one) => typeOf(one, locale)))].join(" / ");
  if (node.type === "array") return `[${node.items ? typeOf(node.items, locale) : "…"}]`;
  return [node.type ?? "…"].flat().join(" / ");
}

/** Angle brackets in words are placeholders, not markup. */
const escape = (text: string): string => text.replaceAll("<", "&lt;");
