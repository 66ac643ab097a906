import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idFault } from "../../../src/ledger/ids.ts";
import { findPersonalNumbers } from "../../../src/ledger/personal-data.ts";
import { opaqueId, safeId } from "../../../src/record/import/ids.ts";
import { changeList } from "../../../src/record/import/list-file.ts";
import { loadMapping } from "../../../src/record/import/load-mapping.ts";
import { maskPersonal } from "../../../src/record/import/mask.ts";
import { readReceipt, writeReceipt } from "../../../src/record/import/receipt.ts";
import { undoubleUtf8 } from "../../../src/record/import/repair.ts";
import { spreader } from "../../../src/record/import/spread.ts";
import { compileTemplate } from "../../../src/record/import/template.ts";

describe("ids", () => {
  test.each<[key: string, id: string]>([
    ["Case 10", "Case-10"],
    ["../../etc/passwd", "etc-passwd"],
    ["  王芳 / 3号 ", "王芳-3号"],
    ["a:b*c?", "a-b-c"],
    [".-_", ""],
    ["Cafe\u0301", "Café"],
    ["..a..b..", "a.b"],
    ["１２３", "123"],
    ["x\u202ey", "x-y"],
  ])("%j → %j", (key, id) => expect(safeId(key)).toBe(id));

  test("never a path, whatever the key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (key) => {
        expect(["path", "long", "invisible"]).not.toContain(idFault(safeId(key)));
      }),
    );
  });

  test("opaque ids are the same every time, differ from key to key and show nothing of it", () => {
    const ids = Array.from({ length: 1000 }, (_, i) => opaqueId("c", `customer ${i}`));
    expect(new Set(ids).size).toBe(1000);
    expect(ids[0]).toMatch(/^c-[a-km-np-z2-9]{10}$/);
    expect(opaqueId("c", "Café")).toBe(opaqueId("c", "Cafe\u0301"));
  });
});

describe("personal numbers", () => {
  test.each<[text: string, masked: string]>([
    ["回电 13812345678 或 139-1234-5678", "回电 138****5678 或 139****5678"],
    ["证件 11010519491231002X。", "证件 ****002X。"],
    ["卡 6222 0212 3456 7890 128", "卡 ****0128"],
    ["卡 6222 0212 3456 7890 129", "卡 6222 0212 3456 7890 129"],
    ["＋１３８１２３４５６７８", "＋138****5678"],
    ["工单 20260305001", "工单 20260305001"],
  ])("%s", (text, masked) => expect(maskPersonal(text).text).toBe(masked));

  test("none is left after masking", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("13812345678", "11010519491231002X", "4111111111111111", " ", "x", "，", "+86"),
          { maxLength: 8 },
        ),
        (parts) => {
          expect(findPersonalNumbers(maskPersonal(parts.join("")).text)).toEqual([]);
        },
      ),
    );
  });
});

test.each<[text: string, repaired: string]>([
  ["wasn\u00e2\u0080\u0099t", "wasn’t"],
  ["caf\u00c3\u00a9", "café"],
  ["café", "café"],
  ["plain", "plain"],
  ["漏水 \u00e2\u0080\u0099", "漏水 \u00e2\u0080\u0099"],
])("repair: %j → %j", (text, repaired) => expect(undoubleUtf8(text)).toBe(repaired));

describe("templates", () => {
  const cells: Record<string, string> = { "case:concept:name": "Case 1", A: "x", B: "" };
  test.each<[template: string, filled: string]>([
    ["{case:concept:name}", "Case 1"],
    ["n-{A}", "n-x"],
    ["n-{B}", ""],
    ["{A}/{B}", "x/"],
    ["plain", "plain"],
    ["{ A }!", "x!"],
  ])("%s", (template, filled) =>
    expect(compileTemplate(template).fill((column) => cells[column] ?? "")).toBe(filled),
  );
});

describe("list files", () => {
  const LIST =
    "# ours\n- id: a\n  name: one\n\n# about b\n- id: b\n  notes: |-\n    # not a comment\n\n    text\n- id: c\n";
  const none = { replaced: new Map(), added: [], order: ["id", "name"] };

  test("only the item concerned is rewritten", () => {
    expect(changeList(LIST, { ...none, replaced: new Map([[1, { id: "b", name: "two" }]]) })).toBe(
      "# ours\n- id: a\n  name: one\n\n# about b\n- id: b\n  name: two\n- id: c\n",
    );
    expect(changeList(LIST, { ...none, replaced: new Map([[0, { id: "a", name: "1st" }]]) })).toBe(
      LIST.replace("name: one", "name: 1st"),
    );
  });

  test.each<[name: string, text: string, expected: string | null]>([
    ["to a list", "- id: a\n", "- id: a\n- id: z\n"],
    ["to a list without last line end", "- id: a", "- id: a\n- id: z\n"],
    ["to an empty file", "", "- id: z\n"],
    ["to an empty list", "[]\n", "- id: z\n"],
    ["to a list in brackets", "[{id: a}]\n", null],
    ["to one record", "id: a\n", null],
    ["into a merge conflict", "- id: a\n<<<<<<< ours\n- id: b\n=======\n- id: c\n>>>>>>> theirs\n", null],
  ])("added %s", (_name, text, expected) => {
    expect(changeList(text, { ...none, added: [{ id: "z" }] })).toBe(expected);
  });
});

test("list files stay below the size that is read", () => {
  const sizes: Record<string, number> = { "x.yaml": 90, "x-2.yaml": 40 };
  const place = spreader((path) => sizes[path] ?? 0, 100);
  expect([30, 30, 30, 200, 10].map((bytes) => place("x.yaml", bytes))).toEqual([
    "x-2.yaml",
    "x-2.yaml",
    "x-3.yaml",
    "x-4.yaml",
    "x-5.yaml",
  ]);
  expect(place("y.yaml", 10)).toBe("y.yaml");
});

test("a receipt survives a merge's markers", () => {
  const receipt = new Map([
    ["complaint/b", "0123456789abcdef"],
    ["complaint/a", "fedcba9876543210"],
  ]);
  const text = writeReceipt(receipt);
  expect(text).toBe("complaint/a fedcba9876543210\ncomplaint/b 0123456789abcdef\n");
  expect(readReceipt(`<<<<<<< ours\n${text}=======\n>>>>>>> theirs\n`)).toEqual(receipt);
});

describe("mistakes in a mapping", () => {
  const GOOD =
    'version: 1\nname: x\nrecords:\n  collection: complaints\n  id: "{A}"\n  fields: { received_at: "{B}" }\n';
  test.each<[name: string, text: string, expected: [code: string, line: number, column: number][]]>([
    ["none", GOOD, []],
    [
      "a key that is not there",
      GOOD.replace("records:", "recods: 1\nrecords:"),
      [["import/mapping-unknown-key", 3, 1]],
    ],
    ["a key that is missing", GOOD.replace('  id: "{A}"\n', ""), [["import/mapping-missing", 3, 1]]],
    [
      "a collection that is not there",
      GOOD.replace("complaints", "complants"),
      [["import/mapping-value", 4, 3]],
    ],
    ["neither from nor ref", GOOD.replace('"{B}"', "{ date: ISO }"), [["import/mapping-value", 6, 13]]],
    [
      "inside a field",
      GOOD.replace('"{B}"', '{ from: "{B}", take: middle, form: x }'),
      [
        ["import/mapping-value", 6, 41],
        ["import/mapping-unknown-key", 6, 55],
      ],
    ],
    [
      "a path that leaves the collection",
      GOOD.replace("  id:", "  file: ../x.yaml\n  id:"),
      [["import/mapping-value", 5, 3]],
    ],
    ["a duplicate key", GOOD.replace("name: x", "name: x\nname: y"), [["text/duplicate-key", 3, 1]]],
    ["no mapping at all", "- 1\n", [["import/mapping-value", 1, 1]]],
  ])("%s", (_name, text, expected) => {
    const found = loadMapping(text, "m.yaml").diagnostics.map(({ code, place }) => [
      code,
      place.position?.line,
      place.position?.column,
    ]);
    expect(found.sort((a, b) => Number(a[1]) - Number(b[1]) || Number(a[2]) - Number(b[2]))).toEqual(
      expected,
    );
  });
});
