/** The compiled check and zod give the same answer on every kind of record. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCheck } from "../../../src/ledger/schema/check.ts";
import { fieldsOf, recordSchemas, type FieldInfo } from "../../../src/ledger/schema/field-table.ts";
import { instantOf } from "../../../src/ledger/schema/instant-of.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/vocabulary.ts";
import { parseInstant } from "../../../src/model/instant.ts";
import { COLLECTIONS } from "../../../src/model/record.ts";
import { Zone } from "../../../src/model/zone.ts";
import { runs, seed } from "../../support/layers.ts";

const zone = new Zone("Asia/Shanghai");
const VOCABULARY = mergeVocabulary(CORE_VOCABULARY, {
  classes: ["A", "B"],
  fields: {
    visits: {
      floor: { type: "integer" },
      wing: { type: { enum: ["east"] } },
      guide: { type: { ref: "staff" } },
      since: { type: "date" },
    },
  },
});

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    "a",
    "2026-03-07",
    "2026-03-07 10:20",
    "2026-02-30",
    "2026-03-07T10:20+08:00",
    "visit/v",
    "vist/v",
    "line/x",
    "10:00-11:30",
    "25:00-26:00",
    "../x",
    "x/y.jpg",
    "phone",
    "A",
    true,
    false,
    0,
    3,
    -1,
    1.5,
    Number.NaN,
    [],
    ["a"],
    ["visit/v", "b"],
    [1],
    { a: 1 },
    { a: true },
    { a: [1] },
    [{ from: "2026-03-07", to: "2026-03-08" }],
    [{ from: "x", to: "2026-03-08", cover: "a" }],
    [["a"]],
  ),
  fc.string({ maxLength: 5 }),
);

/** A value that the field takes, more often than not. */
function fitting(info: FieldInfo): fc.Arbitrary<unknown> {
  const good: Partial<Record<FieldInfo["kind"], unknown>> = {
    time: "2026-03-07 10:20",
    limit: "2026-03-07",
    date: "2026-03-07",
    boolean: true,
    integer: 3,
    number: 1.5,
    reference: "visit/v",
    references: ["visit/v"],
    refs: ["a"],
    map: { a: true },
    enum: info.members?.[0] ?? "x",
    list:
      info.form === "window"
        ? "10:00-11:30"
        : info.form === "absence"
          ? [{ from: "2026-03-07", to: "2026-03-08" }]
          : (info.members?.[0] ?? "x"),
  };
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(good[info.kind] ?? "x") },
    { weight: 1, arbitrary: anything },
  );
}

test.each(COLLECTIONS)("%s", (collection) => {
  const table = fieldsOf(collection, VOCABULARY);
  const schema = recordSchemas(VOCABULARY)[collection];
  const check = compileCheck(table, zone);
  const shape = Object.fromEntries([...table].map(([name, info]) => [name, fitting(info)]));
  const required = [...table.values()].filter((info) => info.required).map(({ name }) => name);
  let valid = 0;
  fc.assert(
    fc.property(
      fc.record(shape, { requiredKeys: required }),
      fc.constantFrom("", "", "", "unknown", ...required),
      (values, spoil) => {
        const record: Record<string, unknown> = { ...values };
        if (spoil === "unknown") record.unknown = 1;
        else if (spoil !== "") delete record[spoil];
        const answer = check(record) !== null;
        if (answer) valid += 1;
        expect({ record, valid: answer }).toEqual({ record, valid: schema.safeParse(record).success });
      },
    ),
    { numRuns: runs(150, 3000), seed: seed(11) },
  );
  expect(valid).toBeGreaterThan(0);
});

test.each([
  "2026-03-07",
  "2026-03-07 10:20",
  "2026-03-07T10:20",
  "2026-03-07T10:20+08:00",
  "2026-03-07T10:20-05:30",
  "2026-03-07T10:20Z",
  "2026-03-07T10:20:30+0800",
  "2026-02-29",
  "2024-02-29",
  "1899-12-31",
  "2201-01-01",
  "2026-13-01",
  "2026-03-07 24:00",
  "2026-03-07 10:60",
  "2026-03-07T10:20+15:00",
  "2026-3-7",
  "",
  "2026-03-07x10:20",
  "1941-03-16 00:30",
  "２026-03-07",
])("times by hand are times as the model reads them: %s", (text) => {
  for (const limit of [true, false]) {
    expect(instantOf(text, zone, limit)).toBe(parseInstant(text, zone, limit)?.ms ?? Number.NaN);
  }
});
