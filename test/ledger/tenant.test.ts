/** tenant.yaml: what makes it unusable, and what is only left out. */
import { expect, test } from "vitest";
import { loadTenant } from "../../src/ledger/tenant.ts";
import { memoryTree, placed } from "./memory-tree.ts";

const BASE = "timezone: Asia/Shanghai\nlines:\n  - {id: rent, title: 租赁, packs: [rental-relations]}\n";

test("everything the contract names is read", () => {
  const { value, diagnostics } = loadTenant(
    memoryTree({
      "tenant.yaml": [
        "name: 甲公司",
        "timezone: Asia/Shanghai",
        "locale: zh-TW",
        "lines:",
        "  - id: cars",
        "    packs:",
        "      - {id: auto-sales-visits, from: 2026-01-01}",
        "      - other",
        "parameters: {rental-relations/4.2: P3D, rental-relations/4.3: [{from: 2026-01-01, value: P1D}]}",
        "calendar:",
        "  milestones: [{kind: opening, date: 2026-05-01, title: 开盘, line: cars}]",
        "  festivals: {add: [{date: 2026-06-06, name: 店庆}], drop: [清明节]}",
        "  closed: [{from: 2026-02-16}]",
        "gate: {change: [], nightly: []}",
        "contact_link: https://crm.example/{id}",
        "vocabulary: {classes: [A, B], enums: {channel: [fax]}}",
        "",
      ].join("\n"),
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(value).toEqual({
    name: "甲公司",
    timezone: "Asia/Shanghai",
    locale: "zh-TW",
    lines: [
      {
        id: "cars",
        title: "cars",
        packs: [
          { id: "auto-sales-visits", from: "2026-01-01", to: null },
          { id: "other", from: null, to: null },
        ],
      },
    ],
    parameters: {
      "rental-relations/4.2": "P3D",
      "rental-relations/4.3": [{ from: "2026-01-01", value: "P1D" }],
    },
    calendar: {
      milestones: [{ kind: "opening", date: "2026-05-01", title: "开盘", line: "cars" }],
      festivals: { add: [{ date: "2026-06-06", name: "店庆" }], drop: ["清明节"] },
      closed: [{ from: "2026-02-16", to: "2026-02-16", line: null }],
    },
    gate: { change: [], nightly: [] },
    contactLink: "https://crm.example/{id}",
    vocabulary: { classes: ["A", "B"], enums: { channel: ["fax"] } },
  });
});

test.each<[string, string, string[]]>([
  ["no time zone", "lines: []\n", ["1:1 ledger/bad-timezone"]],
  ["a time zone that is none", BASE.replace("Asia/Shanghai", "Beijing"), ["1:11 ledger/bad-timezone"]],
  ["a time zone that only some know", BASE.replace("Asia/Shanghai", "CST"), ["1:11 ledger/bad-timezone"]],
  ["an offset for a time zone", BASE.replace("Asia/Shanghai", '"+08:00"'), ["1:11 ledger/bad-timezone"]],
  ["lines of the wrong shape", "timezone: Asia/Shanghai\nlines: rent\n", ["2:8 ledger/bad-setting"]],
  ["a line twice", `${BASE}  - {id: rent}\n`, ["4:10 ledger/duplicate-line"]],
  ["not a map", "- a\n", ["1:1 ledger/tenant-not-a-map"]],
  ["broken", 'timezone: "Asia\n', ["1:11 text/syntax"]],
  ["in conflict", `<<<<<<< HEAD\n${BASE}=======\n>>>>>>> x\n`, ["1:1 text/merge-conflict"]],
])("unusable: %s", (_, text, findings) => {
  const tree = memoryTree({ "tenant.yaml": text });
  const { value, diagnostics } = loadTenant(tree);
  expect(value).toBeNull();
  expect(placed(tree, diagnostics)).toEqual(findings.map((each) => `tenant.yaml:${each}`));
});

test("a missing file is unusable", () => {
  const { value, diagnostics } = loadTenant({
    list: () => [],
    read: () => {
      throw new Error("gone");
    },
  });
  expect([value, diagnostics.map(({ code }) => code)]).toEqual([null, ["ledger/no-tenant"]]);
});

test.each<[string, string, string[]]>([
  ["an unknown setting", "contactlink: x\n", ["4:1 ledger/unknown-setting"]],
  ["a locale", "locale: fr\n", ["4:9 ledger/bad-setting"]],
  ["a calendar", "calendar:\n  closed: [{from: 2026-02-30}]\n", ["5:19 ledger/bad-setting"]],
  [
    "a calendar's line",
    "calendar:\n  closed: [{from: 2026-02-01, line: rant}]\n",
    ["5:37 ledger/unknown-line"],
  ],
  ["an ambiguous parameter", "parameters: {a/1: no}\n", ["4:19 text/ambiguous-value"]],
])("left out, the tenant stays usable: %s", (_, text, findings) => {
  const tree = memoryTree({ "tenant.yaml": BASE + text });
  const { value, diagnostics } = loadTenant(tree);
  expect(value?.lines.map(({ id }) => id)).toEqual(["rent"]);
  expect(placed(tree, diagnostics)).toEqual(findings.map((each) => `tenant.yaml:${each}`));
});

test("fields of later features are read as they stand", () => {
  const { value, diagnostics } = loadTenant(
    memoryTree({
      "tenant.yaml": [
        "id: branch-3",
        "timezone: Asia/Shanghai",
        "locales: [zh-CN, en]",
        "lines: [{id: rent, title: 租赁, packs: [], manager: li}]",
        "calendar: {years: {2027: {holidays: [{from: 2027-01-01}], workdays: [2027-01-09]}}}",
        "escalation: [{after: P3D, to: line_manager, classes: [A]}]",
        "synonyms: [[漏水, 渗水]]",
        "photographs: true",
        "",
      ].join("\n"),
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    id: "branch-3",
    locales: ["zh-CN", "en"],
    lines: [{ id: "rent", manager: "li" }],
    calendar: { years: { 2027: { holidays: [{ from: "2027-01-01" }], workdays: ["2027-01-09"] } } },
    escalation: [{ after: "P3D", to: "line_manager", classes: ["A"] }],
    synonyms: [["漏水", "渗水"]],
    photographs: true,
  });
});
