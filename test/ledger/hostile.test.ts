/** Whatever lies in a ledger gives one clear finding at its place; the records beside it are still there. */
import { expect, test } from "vitest";
import { describe as word } from "../../src/i18n/index.ts";
import { COMPANY, load, VISIT, type Files } from "./memory-tree.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

const bomb = [
  "a: &a [x, x]",
  ...[..."bcdefgh"].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]`),
].join("\n");

const HOSTILE: [name: string, files: Files, findings: string[], recordsLeft?: number][] = [
  [
    "duplicate key",
    { "visits/x.yaml": `${VISIT}purpose: a\npurpose: b\n` },
    ["visits/x.yaml:7:1 text/duplicate-key"],
    4,
  ],
  ["alias bomb", { "staff/x.yaml": `${bomb}\n` }, ["staff/x.yaml:3:8 text/too-many-aliases"]],
  [
    "circular alias",
    { "customers/x.yaml": "profile: &a [*a]\n" },
    ["customers/x.yaml:1:13 text/too-deep"],
    4,
  ],
  [
    "tab for indentation",
    { "visits/x.yaml": "scores:\n\tspeed: 1\n" },
    ["visits/x.yaml:2:1 text/tab-indent"],
  ],
  [
    "merge conflict",
    { "visits/x.md": "---\n<<<<<<< HEAD\nby: a\n=======\nby: b\n>>>>>>> x\n---\n" },
    ["visits/x.md:2:1 text/merge-conflict"],
  ],
  [
    "merge conflict in notes",
    { "visits/x.md": `---\n${VISIT}---\nyes\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n` },
    ["visits/x.md:9:1 text/merge-conflict"],
  ],
  [
    "byte order mark",
    { "visits/x.yaml": bytes([0xef, 0xbb, 0xbf], VISIT) },
    ["visits/x.yaml:1:1 text/byte-order-mark"],
    4,
  ],
  [
    "lone carriage return",
    { "visits/x.yaml": `${VISIT}purpose: a\rtopic: b\n` },
    ["visits/x.yaml:6:11 text/lone-carriage-return"],
    4,
  ],
  ["CRLF", { "visits/x.md": `---\n${VISIT}---\nnotes\n`.replaceAll("\n", "\r\n") }, [], 4],
  ["NUL", { "visits/x.yaml": `${VISIT}purpose: a\0b\n` }, ["visits/x.yaml:6:11 text/control-character"]],
  [
    "invalid UTF-8",
    { "visits/x.yaml": bytes("purpose: 王", [0xff], "\n") },
    ["visits/x.yaml:1:11 text/not-utf8"],
  ],
  ["UTF-16", { "visits/x.yaml": bytes([0xff, 0xfe, 97, 0, 58, 0]) }, ["visits/x.yaml:1:1 text/not-utf8"]],
  [
    "file of six megabytes",
    { "visits/x.md": bytes("---\n", new Array(6 * 1024 * 1024).fill(97)) },
    ["visits/x.md:1:1 text/file-too-large"],
  ],
  [
    "long record",
    { "visits/x.yaml": `purpose: ${"a ".repeat(200_000)}\n` },
    ["visits/x.yaml:1:1 text/record-too-large"],
  ],
  [
    "deep nesting",
    { "visits/x.yaml": `form: ${"[".repeat(5000)}${"]".repeat(5000)}\n` },
    ["visits/x.yaml:1:27 text/too-deep"],
  ],
  [
    "nesting below the parser's limit",
    { "visits/x.yaml": `${VISIT}form: ${"[".repeat(30)}${"]".repeat(30)}\n` },
    ["visits/x.yaml:6:27 text/too-deep"],
    4,
  ],
  ["link out of the tree", { "visits/x.yaml": "link" }, ["visits/x.yaml:1:1 ledger/link"]],
  ["folder for a file", { "visits/x.yaml": "other" }, ["visits/x.yaml:1:1 ledger/folder-for-file"]],
  [
    "script as front matter",
    { "visits/x.md": "---js\nprocess.exit(3)\n---\n" },
    ["visits/x.md:1:4 text/front-matter-language"],
  ],
  [
    "JSON as front matter",
    { "visits/x.md": "---json\n{}\n---\n" },
    ["visits/x.md:1:4 text/front-matter-language"],
  ],
  ["front matter left open", { "visits/x.md": "---\nby: a\n" }, ["visits/x.md:1:1 text/front-matter-open"]],
  ["no front matter", { "visits/x.md": "hello\n" }, ["visits/x.md:1:1 text/no-front-matter"]],
  ["path in an id", { "visits/x.yaml": `id: ../../x\n${VISIT}` }, ["visits/x.yaml:1:5 ledger/bad-id"]],
  ["bidi in an id", { "visits/x.yaml": `id: "v\\u202e1"\n${VISIT}` }, ["visits/x.yaml:1:5 ledger/bad-id"]],
  [
    "zero width in a file name",
    { "visits/v\u200b1.yaml": VISIT },
    ["visits/v\u200b1.yaml:1:1 ledger/bad-id"],
  ],
  [
    "Cyrillic а in a Latin id",
    { "customers/w\u0430ng-fang.yaml": "name: x\n" },
    ["customers/w\u0430ng-fang.yaml:1:1 ledger/bad-id"],
  ],
  [
    "path in attachments",
    { "visits/x.yaml": `${VISIT}attachments: [a.jpg, ../../etc/passwd]\n` },
    ["visits/x.yaml:6:22 ledger/path-outside"],
    4,
  ],
  [
    "prototype key",
    { "visits/x.yaml": `${VISIT}__proto__: {x: 1}\n` },
    ["visits/x.yaml:6:1 text/unsafe-key"],
    4,
  ],
  [
    "prototype key in a map",
    { "visits/x.yaml": `${VISIT}scores:\n  __proto__: 1\n` },
    ["visits/x.yaml:7:3 text/unsafe-key"],
    4,
  ],
  [
    "constructor",
    { "visits/x.yaml": `${VISIT}constructor: 1\n` },
    ["visits/x.yaml:6:1 ledger/unknown-field"],
    4,
  ],
  ["merge key", { "visits/x.yaml": `${VISIT}<<: {purpose: a}\n` }, ["visits/x.yaml:6:1 text/merge-key"], 4],
  ["tag", { "visits/x.yaml": `${VISIT}purpose: !!js/function x\n` }, ["visits/x.yaml:6:24 text/tag"], 4],
  ["directive", { "visits/x.yaml": `%YAML 1.1\n---\n${VISIT}` }, ["visits/x.yaml:1:1 text/directive"]],
  [
    "two documents",
    { "visits/x.yaml": `${VISIT}---\n${VISIT}` },
    ["visits/x.yaml:6:1 text/several-documents"],
  ],
  [
    "year 275760",
    { "visits/x.yaml": `${VISIT}next_at: 275760-09-13\n` },
    ["visits/x.yaml:6:10 ledger/bad-time"],
    4,
  ],
  ["empty file", { "visits/x.yaml": "" }, ["visits/x.yaml:1:1 text/empty-file"]],
  ["open quote", { "visits/x.yaml": 'purpose: "a\nby: b\n' }, ["visits/x.yaml:1:10 text/syntax"]],
  ["a text for a record", { "visits/x.yaml": "hello\n" }, ["visits/x.yaml:1:1 text/not-a-record"]],
  [
    "long number",
    { "visits/x.yaml": `${VISIT}minutes: 123456789012345678901\n` },
    ["visits/x.yaml:6:10 text/number-too-long"],
    4,
  ],
  [
    "HTML and formulas are only text",
    { "visits/x.md": `---\n${VISIT}purpose: =cmd()\n---\n<script>alert(1)</script>\n` },
    [],
    4,
  ],
  ["unknown collection", { "visit/x.yaml": VISIT }, ["visit/x.yaml:1:1 ledger/unknown-folder"]],
  ["almost a record", { "visits/x.yml": VISIT }, ["visits/x.yml:1:1 ledger/wrong-ending"]],
  ["hidden record", { "visits/.x.yaml": VISIT }, ["visits/.x.yaml:1:1 ledger/hidden-file"]],
  ["a picture beside records", { "visits/x.jpg": "x" }, ["visits/x.jpg:1:1 ledger/stray-file"]],
  [
    "documents and attachments",
    { "visits/README.md": "x", "visits/attachments/x.jpg": "x", "visits/.gitkeep": "" },
    [],
  ],
];

const BESIDE: Files = { ...COMPANY, "visits/good.yaml": VISIT };

test.each(HOSTILE)("%s", (_, files: Files, findings: string[], recordsLeft = 3) => {
  const loaded = load({ ...BESIDE, ...files });
  expect(loaded.findings).toEqual(findings);
  expect(loaded.ledger.byRef.size).toBe(recordsLeft);
  expect(loaded.ledger.byRef.get("visit/good")?.data.outcome).toBe("reached");
  for (const diagnostic of loaded.diagnostics) {
    expect(`${word(diagnostic, "zh-CN").message}${word(diagnostic, "en").hint}`).not.toMatch(/\{\w+\}/);
  }
});

test("broken items of a list file leave the others alone", () => {
  const item = (id: string, more = ""): string =>
    `- id: ${id}\n${VISIT.replace(/^/gm, "  ").trimEnd()}\n${more}`;
  const text = [
    item("a"),
    item("b", '  purpose: "open\n'),
    item("c", "  purpose: no\n"),
    "- text\n",
    "<<<<<<< HEAD\n",
    item("d"),
    "=======\n",
    item("e"),
    ">>>>>>> x\n",
    item("f"),
    item("a"),
  ].join("");
  const { ledger, findings } = load({ ...COMPANY, "visits/list.yaml": text });
  expect(findings).toEqual([
    "visits/list.yaml:13:12 text/syntax",
    "visits/list.yaml:20:12 text/ambiguous-value",
    "visits/list.yaml:21:1 text/not-a-record",
    "visits/list.yaml:22:1 text/merge-conflict",
    "visits/list.yaml:43:7 ledger/duplicate-id",
  ]);
  expect(ledger.records.visits.map(({ id, origin }) => [id, origin.item])).toEqual([
    ["a", 0],
    ["c", 2],
    ["f", 4],
  ]);
});

test("a great many broken items are told apart and do not hang", () => {
  const { findings } = load({ "visits/list.yaml": "- x\n".repeat(30_000) });
  expect(findings).toHaveLength(20_001);
  expect(findings).toContain("visits/list.yaml:20001:1 text/too-many-records");
});

test.each([
  ["yes", "y"],
  ["no", "n"],
  ["off", "On"],
  ["012", "0o12"],
  ["0b11", "1_000"],
  ["12:30", "1:30:00"],
  ["1e3", "1.5e3"],
])("values that two versions of YAML read differently are errors: %s, %s", (...values) => {
  for (const value of values) {
    expect(load({ ...COMPANY, "visits/x.yaml": `${VISIT}purpose: ${value}\n` }).findings).toEqual([
      "visits/x.yaml:6:10 text/ambiguous-value",
    ]);
    expect(load({ ...COMPANY, "visits/x.yaml": `${VISIT}purpose: "${value}"\n` }).findings).toEqual([]);
  }
});
