/**
 * The editor's configuration against the schemas that check: every field, every member, everything that is
 * required.
 */
import { describe, expect, test } from "vitest";
import { siteWords } from "../../../src/i18n/site/index.ts";
import { loadLanguage } from "../../../src/i18n/text.ts";
import { editorSchema, editorSettings } from "../../../src/ledger/schema/editor.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import { jsonSchemas } from "../../../src/ledger/schema/json-schema.ts";
import { writeRecord } from "../../../src/ledger/write-record.ts";
import { COLLECTIONS, type Collection } from "../../../src/model/record.ts";
import { cmsConfig, type CmsField } from "../../../src/record/form/cms-config.ts";
import { onTheWall } from "../../../src/site/client/admin/field-types.ts";
import { readText, writeText } from "../../../src/site/client/admin/record-format.ts";
import { ledger } from "../../support/obligation.ts";

await loadLanguage("zh-TW");
const VOCABULARY = mergeVocabulary(CORE_VOCABULARY, {
  enums: { channel: ["fax"] },
  classes: ["A", "B"],
  fields: { visits: { mood: { type: { enum: ["gut", "schlecht"] } }, guide: { type: { ref: "staff" } } } },
});
const FORGE = editorSettings(
  editorSchema.parse({
    backend: "gitea",
    repo: "acme/ledger",
    url: "https://git.acme.example",
    folder: "data",
  }),
);
const FILES: Partial<Record<Collection, readonly string[]>> = {
  customers: ["ledger/customers/qiche/c-1.yaml"],
  visits: ["ledger/visits/2026/11/li-na/v-1.md"],
};
const make = (locale: "zh-CN" | "zh-TW" | "en" = "zh-CN") =>
  cmsConfig({
    tenant: ledger([]).tenant,
    vocabulary: VOCABULARY,
    files: (name) => FILES[name] ?? [],
    t: siteWords(locale),
    forge: FORGE,
  });
const config = make();
const schemas = jsonSchemas(VOCABULARY);
const collection = (name: Collection) => config.collections.find((one) => one.name === name)!;
const field = (name: Collection, wanted: string): CmsField =>
  collection(name).fields.find((one) => one.name === wanted)!;

interface Schema {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
}

test("every collection is there, once", () => {
  expect(config.collections.map(({ name }) => name)).toEqual(COLLECTIONS);
});

describe.each(COLLECTIONS)("%s", (name) => {
  const { properties, required = [] } = schemas[name] as unknown as Schema;
  const { fields } = collection(name);

  test("has the fields of the schema and no others, and asks for the same ones", () => {
    // A record's id is its file's name.
    expect(fields.map((one) => one.name).sort()).toEqual(
      Object.keys(properties)
        .filter((one) => one !== "id")
        .sort(),
    );
    expect(
      fields
        .filter((one) => one.required)
        .map((one) => one.name)
        .sort(),
    ).toEqual([...required].sort());
  });

  test("offers the members of closed lists and no others", () => {
    for (const one of fields) {
      const schema = properties[one.name];
      const members =
        schema.enum ?? (schema.anyOf as { enum?: unknown }[] | undefined)?.find((each) => each.enum)?.enum;
      if (members === undefined) continue;
      expect(
        (one.options as { value: unknown }[]).map(({ value }) => value),
        one.name,
      ).toEqual(members);
    }
  });

  test("labels every field in both languages", () => {
    const en = make("en").collections.find((one) => one.name === name)!;
    for (const [i, one] of fields.entries()) {
      expect(one.label).not.toBe("");
      if (!Object.hasOwn(VOCABULARY.fields[name] ?? {}, one.name)) {
        expect(en.fields[i].label, one.name).toMatch(/^[\x20-\x7e]+$/);
      }
    }
  });
});

test.each([
  [
    "visits",
    "customer",
    { widget: "relation", collection: "customers", value_field: "{{slug}}", display_fields: ["name"] },
  ],
  ["visits", "by", { widget: "relation", collection: "staff" }],
  ["visits", "guide", { widget: "relation", collection: "staff" }],
  [
    "visits",
    "mood",
    {
      widget: "select",
      options: [
        { label: "gut", value: "gut" },
        { label: "schlecht", value: "schlecht" },
      ],
    },
  ],
  ["visits", "at", { widget: "huifang-time", now: true }],
  ["visits", "next_at", { widget: "huifang-limit" }],
  ["visits", "trigger", { widget: "huifang-references", several: true }],
  ["visits", "minutes", { widget: "number", value_type: "int" }],
  [
    "visits",
    "invited",
    {
      widget: "select",
      options: [
        { label: "是", value: true },
        { label: "否", value: false },
      ],
    },
  ],
  ["customers", "line", { widget: "select", options: [{ label: "租赁", value: "zulin" }] }],
  ["complaints", "description", { widget: "text" }],
] as const)("%s.%s", (name, wanted, expected) => {
  expect(field(name, wanted)).toMatchObject(expected);
});

test("folders, names and endings follow the ledger", () => {
  expect(collection("visits")).toMatchObject({
    folder: "data/ledger/visits",
    path: "{{at | date('YYYY')}}/{{at | date('MM')}}/{{by}}/{{slug}}",
    format: "md-visits",
    slug: { template: "v-{{at | date('YYYYMMDD')}}-{{uuid_shorter}}" },
  });
  expect(collection("customers")).toMatchObject({ path: "{{line}}/{{slug}}", format: "yaml-customers" });
});

test.each([
  [
    { backend: "github", repo: "a/b" },
    { name: "github", api_root: "https://api.github.com", auth_methods: ["token"] },
  ],
  [
    { backend: "github", repo: "a/b", app_id: "x", auth_url: "https://auth.acme.example" },
    { name: "github", base_url: "https://auth.acme.example" },
  ],
  [
    { backend: "gitlab", repo: "a/b/c", app_id: "x" },
    { name: "gitlab", base_url: "https://gitlab.com", app_id: "x", auth_type: "pkce" },
  ],
  [
    { backend: "forgejo", repo: "a/b", url: "https://f.acme.example" },
    { name: "gitea", base_url: "https://f.acme.example", api_root: "https://f.acme.example/api/v1" },
  ],
])("back end of %j", (file, expected) => {
  const { backend } = cmsConfig({
    tenant: ledger([]).tenant,
    vocabulary: VOCABULARY,
    files: () => [],
    t: siteWords("zh-CN"),
    forge: editorSettings(editorSchema.parse(file)),
  });
  expect(backend).toMatchObject(expected);
  expect(backend.commit_messages).toEqual({
    create: "记录{{collection}} {{slug}}",
    update: "修改{{collection}} {{slug}}",
    delete: "删除{{collection}} {{slug}}",
  });
});

describe("files", () => {
  const md = { order: ["customer", "at", "invited", "notes"], body: "notes", flags: ["invited"] };
  const text = "---\ncustomer: wang\nat: 2026-11-03 10:20\ninvited: false\n---\n\n已联系。\n";

  test("a file that nobody changed is written as it was", () => {
    expect(writeText(readText(text, md)!, md)).toBe(text);
    expect(text).toBe(
      writeRecord({ customer: "wang", at: "2026-11-03 10:20", invited: false, notes: "已联系。" }, md),
    );
  });

  test.each([
    ["2026-11-03 10:20", "2026-11-03T10:20"],
    ["2026-11-03T10:20+08:00", "2026-11-03T10:20"],
    ["2026-11-03T02:20:00Z", "2026-11-03T10:20"],
    ["2026-11-01T03:20-05:00", "2026-11-01T16:20"],
    ["2026-11-03", null],
    ["morgen", null],
  ])("%s stands on the wall in Shanghai as %s", (value, expected) => {
    expect(onTheWall(value, "Asia/Shanghai")).toBe(expected);
  });

  test.each([
    [
      "comments, quotes and flow",
      "customer: 'wang' # whom\nat: \"2026-11-03 10:20\"\ntopic: [看车, 试驾]\n",
      { customer: "wang", at: "2026-11-03 10:20", topic: ["看车", "试驾"] },
    ],
    ["a time stays text", "at: 2026-11-03T10:20:00Z\n", { at: "2026-11-03T10:20:00Z" }],
    ["nothing", "", {}],
    ["a list of records", "- customer: wang\n- customer: li\n", undefined],
  ])("%s", (_, yaml, expected) => {
    expect(readText(yaml, { ...md, body: null })).toEqual(expected);
  });

  test("what the editor leaves empty is not written, yes and no are", () => {
    expect(
      writeText(
        {
          customer: "wang",
          topic: [],
          form: {},
          purpose: "",
          by: null,
          invited: "false",
          at: "2026-11-03T10:20+08:00",
        },
        { ...md, body: null },
      ),
    ).toBe("customer: wang\nat: 2026-11-03T10:20+08:00\ninvited: false\n");
  });

  test("broken YAML is told, aliases do not explode", () => {
    expect(() => readText("a: [1\n", md)).toThrow();
    const bomb =
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n";
    expect(() => readText(bomb, { ...md, body: null })).toThrow();
  });
});
