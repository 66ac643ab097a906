/** Names and places of new records. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { idFault } from "../../../src/ledger/ids.ts";
import { recordFiles } from "../../../src/ledger/layout.ts";
import { COLLECTIONS } from "../../../src/model/record.ts";
import { habitOf, newRecordId, recordPath } from "../../../src/record/form/record-path.ts";

test("an id tells kind and day", () => {
  expect(newRecordId("visits", "2026-11-03", new Uint8Array([0, 1, 2, 3, 255]))).toBe("v-20261103-23459");
});

test.each([
  ["visits", [], { ending: "md", depth: 3 }],
  ["checks", [], { ending: "yaml", depth: 2 }],
  ["customers", [], { ending: "yaml", depth: 0 }],
  [
    "customers",
    ["ledger/customers/qiche/c-1.yaml", "ledger/customers/wuye/c-2.yaml", "ledger/customers/c-3.md"],
    { ending: "yaml", depth: 1 },
  ],
  ["visits", ["ledger/visits/v-1.yaml"], { ending: "yaml", depth: 0 }],
] as const)("the habit of %s from %j", (collection, files, habit) => {
  expect(habitOf(collection, files)).toEqual(habit);
});

test.each([
  [
    "visits",
    { ending: "md", depth: 3 },
    { day: "2026-11-03", person: "li-na" },
    "ledger/visits/2026/11/li-na/x.md",
  ],
  ["visits", { ending: "md", depth: 3 }, { day: "2026-11-03" }, "ledger/visits/2026/11/x.md"],
  ["visits", { ending: "md", depth: 0 }, { day: "2026-11-03", person: "li-na" }, "ledger/visits/x.md"],
  [
    "complaints",
    { ending: "md", depth: 2 },
    { day: "2026-11-03", person: "li-na" },
    "ledger/complaints/2026/11/x.md",
  ],
  ["activities", { ending: "yaml", depth: 1 }, { day: "2026-11-03" }, "ledger/activities/2026/x.yaml"],
  [
    "customers",
    { ending: "yaml", depth: 1 },
    { day: "2026-11-03", line: "qiche" },
    "ledger/customers/qiche/x.yaml",
  ],
  ["customers", { ending: "yaml", depth: 1 }, { day: "2026-11-03" }, "ledger/customers/common/x.yaml"],
] as const)("a record of %s in %j for %j", (collection, habit, where, path) => {
  expect(recordPath(collection, "x", habit, where)).toBe(path);
});

test("whatever people and lines are called, the loader takes the file where it is put", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COLLECTIONS),
      fc.string(),
      fc.nat(4),
      fc.uint8Array({ minLength: 5, maxLength: 5 }),
      (collection, name, depth, random) => {
        const id = newRecordId(collection, "2026-11-03", random);
        expect(idFault(id)).toBeNull();
        const path = recordPath(
          collection,
          id,
          { ending: "yaml", depth },
          { day: "2026-11-03", person: name, line: name },
        );
        const diagnostics: never[] = [];
        expect([...recordFiles([{ path, kind: "file", size: 1 }], diagnostics)]).toEqual(
          name === "attachments" && path.includes("/attachments/") ? [] : [{ path, collection, stem: id }],
        );
        expect(diagnostics).toEqual([]);
      },
    ),
  );
});
