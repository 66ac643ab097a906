/** What people type: as values, and what is wrong with them. The zod schemas are the judge. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { siteWords } from "../../../src/i18n/site/index.ts";
import { CORE_VOCABULARY, recordSchemas } from "../../../src/ledger/schema/index.ts";
import { COLLECTIONS, type Collection } from "../../../src/model/record.ts";
import { formSpec, type FormField, type FormSpec } from "../../../src/record/form/form-spec.ts";
import { problemsOf, textOfValue, valueOf } from "../../../src/record/form/form-values.ts";
import { runs } from "../../support/layers.ts";
import { ledger } from "../../support/obligation.ts";

let specs: ReadonlyMap<Collection, FormSpec>;
beforeAll(() => {
  const input = {
    tenant: ledger([]).tenant,
    packs: [],
    vocabulary: CORE_VOCABULARY,
    files: [],
    t: siteWords("zh-CN"),
    forge: null,
  };
  specs = new Map(COLLECTIONS.map((name) => [name, formSpec(name, input)]));
});

const field = (name: string, collection: Collection = "visits"): FormField =>
  specs.get(collection)!.fields.find((one) => one.name === name)!;

test.each([
  ["at", "2026-11-03T10:20", "2026-11-03 10:20"],
  ["at", "2026-11-03 10:20+08:00", "2026-11-03T10:20+08:00"],
  ["next_at", "2026-11-05", "2026-11-05"],
  ["minutes", "12", 12],
  ["invited", "false", false],
  ["invited", "", undefined],
  ["trigger", "complaint/ts-1", "complaint/ts-1"],
  ["trigger", "complaint/ts-1，complaint/ts-2", ["complaint/ts-1", "complaint/ts-2"]],
  ["topic", "看车\n\n 试驾 ", ["看车", "试驾"]],
  ["topic", "看车", "看车"],
  ["scores", "attitude: 5\nquality：4.5\ncomment: 好\nopen:", { attitude: 5, quality: 4.5, comment: "好" }],
  ["signature", "true", true],
  ["signature", "王芳", "王芳"],
  ["notes", "  第一行\n第二行\n", "第一行\n第二行"],
])("%s: %j is %j", (name, text, value) => {
  expect(valueOf(field(name), text)).toEqual(value);
});

test.each([
  ["at", "2026-02-30 10:20", "record.time"],
  ["at", "2026-11-03 25:20", "record.time"],
  ["minutes", "zwölf", "record.number"],
  ["minutes", "-1", "record.number"],
  ["trigger", "ts-1", "record.reference"],
  ["channel", "smoke", "record.member"],
  ["scores", "very good", "record.map"],
  ["attachments", "../secret", "record.path"],
  ["notes", "请打 13800138000", "record.personal"],
])("%s: %j is refused", (name, text, key) => {
  const of = field(name);
  expect(problemsOf([of], { [name]: valueOf(of, text) }).map((one) => one.key)).toEqual([key]);
});

test("what is required and empty is asked for", () => {
  const { fields } = specs.get("visits")!;
  expect(problemsOf(fields, {}).map((one) => one.field)).toEqual([
    "customer",
    "by",
    "at",
    "channel",
    "outcome",
  ]);
});

/** Texts as people type them into one kind of field, right and wrong. */
function typed(of: FormField): fc.Arbitrary<string> {
  const any = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "",
      "2026-11-03",
      "2026-11-03T09:05",
      "2026-13-01",
      "visit/v-1",
      "a,b",
      "x: 1",
      "10:00-11:30",
      "true",
      "是",
      "3",
      "3.5",
      "../x",
      "2026-11-03 09:05Z",
    ),
  );
  return of.options === undefined
    ? any
    : fc.oneof(any, fc.constantFrom(...of.options.map(([value]) => value)));
}

describe.each(COLLECTIONS.filter((name) => name !== "spot-checks"))("%s", (collection) => {
  test("a form without problems passes the schema", () => {
    const { fields } = specs.get(collection)!;
    fc.assert(
      fc.property(fc.record(Object.fromEntries(fields.map((one) => [one.name, typed(one)]))), (texts) => {
        // What the form objects to is taken out; the schema may miss it, and has nothing else to say.
        let record = Object.fromEntries(
          fields
            .map((one) => [one.name, valueOf(one, texts[one.name])])
            .filter(([, value]) => value !== undefined),
        );
        const bad = new Set(problemsOf(fields, record).map((one) => one.field));
        record = Object.fromEntries(Object.entries(record).filter(([name]) => !bad.has(name)));
        const issues = recordSchemas(CORE_VOCABULARY)[collection].safeParse(record).error?.issues ?? [];
        expect(issues.filter(({ path: [name] }) => !bad.has(String(name)))).toEqual([]);
      }),
      { numRuns: runs(40, 1000) },
    );
  });
});

test("a form shows again what it was given", () => {
  for (const [name, text] of [
    ["topic", "看车\n试驾"],
    ["scores", "attitude: 5\nquality: 4"],
    ["minutes", "12"],
    ["invited", "true"],
  ] as const) {
    expect(textOfValue(valueOf(field(name), text))).toBe(text);
  }
});
