/**
 * What is exported and imported again is what it was: every collection, fields of packs and tenants included.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadAllPacks } from "../../../src/app/all-packs.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import {
  CORE_VOCABULARY,
  fieldsOf,
  mergeVocabulary,
  type FieldInfo,
} from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { writeRecord, type Fields } from "../../../src/ledger/write-record.ts";
import type { Ledger } from "../../../src/model/ledger.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { COLLECTIONS, type Collection } from "../../../src/model/record.ts";
import { importOwnSheet, type ImportResult } from "../../../src/record/import/index.ts";
import { sheetCsv } from "../../../src/record/sheet/csv-text.ts";
import { sheetOf } from "../../../src/record/sheet/records.ts";
import { PRODUCT } from "../../support/command.ts";
import { runs } from "../../support/layers.ts";

const own = (name: string): object =>
  Object.fromEntries(
    COLLECTIONS.map((collection) => [
      collection,
      {
        [`${name}_text`]: { type: "text" },
        [`${name}_flag`]: { type: "boolean" },
        [`${name}_count`]: { type: "integer" },
        [`${name}_amount`]: { type: "number" },
        [`${name}_day`]: { type: "date" },
        [`${name}_at`]: { type: "time" },
        [`${name}_by`]: { type: "limit" },
        [`${name}_list`]: { type: "list" },
        [`${name}_map`]: { type: "map" },
        [`${name}_choice`]: { type: { enum: ["甲", "乙"] } },
        [`${name}_who`]: { type: { ref: "staff" } },
      },
    ]),
  );
const TENANT = {
  "ledger/tenant.yaml": JSON.stringify({
    timezone: "Asia/Shanghai",
    lines: [{ id: "main" }],
    vocabulary: { fields: own("own") },
  }),
};
const tenant = loadTenant(memoryTree(TENANT)).value!;
const VOCABULARY = mergeVocabulary(
  CORE_VOCABULARY,
  ...loadAllPacks(PRODUCT).value.map(({ pack }) => pack.vocabulary),
  tenant.vocabulary,
);

/** Something for references to point at. */
const GROUND: Record<string, string> = Object.fromEntries(
  COLLECTIONS.map((collection) => [`ledger/${collection}/g.yaml`, writeRecord(ground(collection))]),
);
function ground(collection: Collection): Fields {
  const required = [...fieldsOf(collection, VOCABULARY).values()].filter((info) => info.required);
  return { line: "main", ...Object.fromEntries(required.map((info) => [info.name, simple(info)])) };
}
function simple(info: FieldInfo): never {
  const value = {
    ref: "g",
    refs: ["g"],
    reference: "complaint/g",
    references: ["complaint/g"],
    time: "2026-03-05 09:00",
    date: "2026-03-05",
    limit: "2026-03-05 09:00",
    integer: 1,
    number: 1,
    boolean: true,
    map: { a: 1 },
  }[info.kind as string];
  return (value ?? (info.list === "event_type" ? "visitor.received" : (info.members?.[0] ?? "x"))) as never;
}
const load = (files: Record<string, string>): ReturnType<typeof loadLedger> =>
  loadLedger(memoryTree({ ...TENANT, ...files }), tenant, VOCABULARY);
const NOTHING = load(GROUND).value;

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
  fc.string({ minLength: 1, maxLength: 6, unit: "binary" }),
  fc.constantFrom(
    "=SUM(A1)",
    "+1",
    "-1",
    "@x",
    "'=x",
    "007",
    "1e5",
    "true",
    "2026-03-05",
    "a | b",
    "[x]",
    '"x"',
    " x ",
    "x\ny",
    "\tx",
    "e\u0301",
    "是",
    "null",
    "｜",
    "a,b;c",
  ),
);
const moment = fc.constantFrom(
  "2026-03-05 09:00",
  "2026-03-05T09:00+08:00",
  "2026-03-05T09:00:00+08:00",
  "2026-03-05T01:00Z",
);
const scalar = fc.oneof(
  text,
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
    .map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom("服务", "a.b", "1"), fc.string({ minLength: 1, maxLength: 5 })),
      tie("value"),
      { maxKeys: 3 },
    ),
  ),
})).value;

function valueOf(info: FieldInfo): fc.Arbitrary<unknown> {
  const member = info.members?.length
    ? fc.constantFrom(...info.members)
    : info.form === "window"
      ? fc.constant("09:00-10:30")
      : text;
  switch (info.kind) {
    case "text":
      return info.name === "line" ? fc.constant("main") : text;
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.nat();
    case "number":
      return fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
        .map((n) => (Object.is(n, -0) ? 0 : n));
    case "time":
      return moment;
    case "date":
      return fc.constant("2026-03-05");
    case "limit":
      return fc.oneof(moment, fc.constant("2026-03-05"));
    case "ref":
      return fc.constant("g");
    case "refs":
      return fc.constantFrom(["g"], []);
    case "reference":
      return fc.constantFrom("complaint/g", "customer/g");
    case "references":
      return fc.constantFrom("complaint/g", ["complaint/g"], ["complaint/g", "job/g"]);
    case "enum":
      return member;
    case "list":
      return info.form === "absence"
        ? fc.constantFrom(
            [{ from: "2026-03-05", to: "2026-03-06", cover: "g" }],
            [
              { from: "2026-03-05", to: "2026-03-06" },
              { from: "2026-04-05", to: "2026-04-06" },
            ],
          )
        : fc.oneof(member, fc.array(member, { maxLength: 3 }));
    case "map":
      return fc.dictionary(
        fc.string({ minLength: 1, maxLength: 6 }),
        info.form === "switch" ? fc.boolean() : scalar,
        { maxKeys: 4 },
      );
    case "any":
      return info.form === "switch" ? fc.oneof(fc.boolean(), text) : anything;
  }
}

function recordOf(collection: Collection): fc.Arbitrary<Record<string, unknown>> {
  const infos = [...fieldsOf(collection, VOCABULARY).values()].filter(
    ({ name }) => name !== "id" && name !== "duplicate_of",
  );
  const required = Object.fromEntries(
    infos.filter((info) => info.required).map((info) => [info.name, valueOf(info)]),
  );
  const optional = infos.filter((info) => !info.required);
  return fc.subarray(optional, { maxLength: 8 }).chain((some) =>
    fc.record({
      ...required,
      line: fc.constant("main"),
      ...Object.fromEntries(some.map((info) => [info.name, valueOf(info)])),
    }),
  );
}

function importInto(
  ledger: Ledger,
  collection: Collection,
  csv: string,
  files: Record<string, string>,
): ImportResult {
  const { value, diagnostics } = importOwnSheet({
    bytes: Buffer.from(csv),
    file: `${collection}.csv`,
    collection,
    each: false,
    ledger,
    vocabulary: VOCABULARY,
    read: (path) => files[path] ?? null,
  });
  expect(diagnostics).toEqual([]);
  return value!;
}

let tried = 0;
let kept = 0;
test.each(COLLECTIONS)("%s", (collection) => {
  fc.assert(
    fc.property(
      fc.array(recordOf(collection), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (records, bom) => {
        const files = {
          ...GROUND,
          ...Object.fromEntries(
            records.map((data, i) => [`ledger/${collection}/r-${i}.yaml`, writeRecord(data as Fields)]),
          ),
        };
        const loaded = load(files);
        const broken = new Set(loaded.diagnostics.map(({ place }) => place.file));
        const sound = loaded.value.records[collection].filter(
          ({ id, origin }) => id !== "g" && !broken.has(origin.file),
        );
        tried += records.length;
        kept += sound.length;
        const csv = sheetCsv(sheetOf(sound, fieldsOf(collection, VOCABULARY)), bom);
        const fresh = importInto(NOTHING, collection, csv, GROUND);
        expect([fresh.rejected.map(({ faults }) => faults), fresh.counts.created]).toEqual([
          [],
          sound.length,
        ]);
        const after = load({
          ...GROUND,
          ...Object.fromEntries(fresh.plan.files.map((file) => [file.path, file.text])),
        });
        expect(after.diagnostics).toEqual([]);
        for (const { ref, data } of sound) expect(after.value.byRef.get(ref)?.data).toEqual(data);
        expect(importInto(loaded.value, collection, csv, files).plan.files).toEqual([]);
      },
    ),
    { numRuns: runs(10, 200) },
  );
});

test("most of what was made up could be kept", () => {
  expect(kept / tried).toBeGreaterThan(0.5);
});

test("an empty collection is a form with every field", () => {
  const csv = sheetCsv(sheetOf([], fieldsOf("visits", VOCABULARY)));
  expect(csv.startsWith("id,_base,customer,by,at,channel,outcome,ended_at,")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1);
});
