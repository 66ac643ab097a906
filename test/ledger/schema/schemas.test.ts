/** Closed lists, field tables, JSON Schemas and "did you mean". */
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../../src/ledger/schema/field-table.ts";
import { jsonSchemas, tenantJsonSchema } from "../../../src/ledger/schema/json-schema.ts";
import { editDistance, nearest } from "../../../src/ledger/schema/nearest.ts";
import { CORE_VOCABULARY, mergeVocabulary, STATED_EVENTS } from "../../../src/ledger/schema/vocabulary.ts";
import { COLLECTIONS } from "../../../src/model/record.ts";

describe("vocabulary", () => {
  test("more members, classes and fields are added, what is there stays", () => {
    const merged = mergeVocabulary(
      CORE_VOCABULARY,
      { enums: { channel: ["fax", "phone"], colour: ["red"] }, classes: ["H", "A"] },
      {
        classes: ["A", "B"],
        fields: { visits: { floor: { type: "integer" } } },
      },
    );
    expect(merged.enums.channel).toEqual([...CORE_VOCABULARY.enums.channel, "fax"]);
    expect([merged.enums.colour, merged.classes]).toEqual([["red"], ["H", "A", "B"]]);
    expect(fieldsOf("visits", merged).get("floor")).toMatchObject({ kind: "integer", required: false });
    expect(fieldsOf("visits", CORE_VOCABULARY).has("floor")).toBe(false);
  });

  test("a declared field never replaces one of the core", () => {
    const merged = mergeVocabulary(CORE_VOCABULARY, {
      fields: { visits: { at: { type: "text" }, notes: { type: "integer" } } },
    });
    expect(fieldsOf("visits", merged).get("at")).toMatchObject({ kind: "time", required: true });
    expect(fieldsOf("visits", merged).get("notes")?.kind).toBe("text");
  });

  test("no event type is both listed and stated by a field", () => {
    expect(CORE_VOCABULARY.enums.event_type.filter((type) => type in STATED_EVENTS)).toEqual([]);
  });
});

describe("field tables", () => {
  test.each(COLLECTIONS)("%s: every field has a title in both languages and a known target", (collection) => {
    for (const info of fieldsOf(collection, CORE_VOCABULARY).values()) {
      expect(info.title["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(info.title.en).toMatch(/^[A-Z]/);
      if (info.kind === "ref" || info.kind === "refs") expect(COLLECTIONS).toContain(info.target);
    }
  });
});

describe("JSON Schema", () => {
  test("is strict, titled and free of our own keys", () => {
    const schemas = jsonSchemas(CORE_VOCABULARY);
    expect(schemas.visits).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      additionalProperties: false,
      title: "回访",
      required: ["customer", "by", "at", "channel", "outcome"],
    });
    expect(schemas.visits.properties).toMatchObject({
      channel: { title: "渠道", enum: CORE_VOCABULARY.enums.channel },
    });
    expect(JSON.stringify([schemas, tenantJsonSchema()])).not.toContain("huifang");
  });
});

describe("nearest", () => {
  test.each([
    ["outcom", "outcome"],
    ["custmer", "customer"],
    ["OUTCOME", "outcome"],
    ["xyz", null],
    ["wang-fnag", "wang-fang"],
  ])("%s → %s", (word, found) => {
    expect(nearest(word, ["customer", "outcome", "wang-fang", "at"])).toBe(found);
  });

  test("edits are counted up to the limit", () => {
    expect([
      editDistance("ab", "ba", 2),
      editDistance("abc", "abd", 2),
      editDistance("abc", "xyz", 2),
      editDistance("", "ab", 2),
    ]).toEqual([1, 1, 3, 2]);
  });
});
