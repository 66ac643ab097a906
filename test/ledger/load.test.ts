/**
 * Records: valid fields stay, each mistake is a finding at its own place, references and lines are resolved.
 */
import { describe, expect, test } from "vitest";
import { COMPANY, load, VISIT, type Files } from "./memory-tree.ts";

const LINES = "timezone: Asia/Shanghai\nlines:\n  - {id: rent, title: 租赁}\n  - {id: cars, title: 汽车}\n";
const visit = (more: string): Files => ({ ...COMPANY, "visits/v.yaml": VISIT + more });

test("five mistakes in one record are five findings, each at its own line and column", () => {
  const text =
    "---\ncustomer: wang-fangg\nby: nobody\nat: 2026-03-07 25:20\nchannel: fone\noutcome: reached\nminuts: 3\n---\n";
  const { findings, ledger } = load({ ...COMPANY, "visits/v.md": text });
  expect(findings).toEqual([
    "visits/v.md:2:11 ledger/unknown-customer",
    "visits/v.md:3:5 ledger/unknown-staff",
    "visits/v.md:4:5 ledger/bad-time",
    "visits/v.md:5:10 ledger/not-in-list",
    "visits/v.md:7:1 ledger/unknown-field",
  ]);
  expect(ledger.byRef.has("visit/v")).toBe(false);
});

test.each<[string, string, string[]]>([
  ["unknown key", "purpos: x\n", ["6:1 ledger/unknown-field"]],
  ["key of another collection", "received_at: 2026-03-07\n", ["6:1 ledger/unknown-field"]],
  ["wrong type", "minutes: many\n", ["6:10 ledger/wrong-type"]],
  ["negative minutes", "minutes: -1\n", ["6:10 ledger/wrong-type"]],
  ["text for a flag", "invited: maybe\n", ["6:10 ledger/wrong-type"]],
  ["list for a text", "purpose: [a, b]\n", ["6:10 ledger/wrong-type"]],
  ["date that does not exist", "next_at: 2026-02-30\n", ["6:10 ledger/bad-time"]],
  [
    "bad member in a list",
    "trigger: [visit/v0, vist/v0]\n",
    ["6:11 ledger/unknown-visit", "6:21 ledger/bad-reference"],
  ],
  ["plain id where a reference belongs", "trigger: v0\n", ["6:10 ledger/bad-reference"]],
  ["map in a list", "topic:\n  - a: b\n", ["7:5 ledger/wrong-type"]],
  ["score that is a list", "scores: {a: [1]}\n", ["6:13 ledger/wrong-type"]],
  ["a whole number serves as text", "purpose: 12\n", []],
  ["empty values are not given", 'purpose:\nminutes: null\ntopic: ""\n', []],
])("%s", (_, more, findings) => {
  const loaded = load(visit(more));
  expect(loaded.findings).toEqual(findings.map((each) => `visits/v.yaml:${each}`));
  expect(loaded.ledger.byRef.get("visit/v")).toMatchObject({
    data: { customer: "wang-fang", outcome: "reached" },
  });
});

test("good fields and good elements of a record with mistakes stay", () => {
  const { ledger } = load({
    ...visit("minutes: x\npurpose: 12\ntrigger: [visit/w, bad]\n"),
    "visits/w.yaml": VISIT,
  });
  expect(ledger.byRef.get("visit/v")?.data).toEqual({
    customer: "wang-fang",
    by: "li-na",
    at: "2026-03-07 10:20",
    channel: "phone",
    outcome: "reached",
    purpose: "12",
    trigger: ["visit/w"],
  });
});

test("times become instants; a bare date is midnight, in a limit field the day's end", () => {
  const { ledger } = load(visit("ended_at: 2026-03-07T10:40+08:00\nnext_at: 2026-03-08\n"));
  const record = ledger.byRef.get("visit/v");
  expect(record?.at).toBe(Date.parse("2026-03-07T02:20:00Z"));
  expect(record?.time).toEqual({
    at: Date.parse("2026-03-07T02:20:00Z"),
    ended_at: Date.parse("2026-03-07T02:40:00Z"),
    next_at: Date.parse("2026-03-08T15:59:59Z"),
  });
  expect(record?.bareDates).toEqual(["next_at"]);
});

test.each<[string, Files, string[]]>([
  [
    "visit before its trigger",
    {
      "complaints/c.yaml": "customer: wang-fang\nreceived_at: 2026-03-07 10:21\n",
      "visits/v.yaml": `${VISIT}trigger: complaint/c\n`,
    },
    ["visits/v.yaml:6:10 ledger/visit-before-trigger"],
  ],
  [
    "visit in the minute of its trigger",
    {
      "complaints/c.yaml": "customer: wang-fang\nreceived_at: 2026-03-07 10:20\n",
      "visits/v.yaml": `${VISIT}trigger: complaint/c\n`,
    },
    [],
  ],
  [
    "visit on the day of a trigger that is a bare date",
    { "complaints/c.yaml": "received_at: 2026-03-07\n", "visits/v.yaml": `${VISIT}trigger: complaint/c\n` },
    [],
  ],
  [
    "end before start",
    { "visits/v.yaml": `${VISIT}ended_at: 2026-03-07 10:19\n` },
    ["visits/v.yaml:6:11 ledger/ended-before-start"],
  ],
  [
    "resolved before received",
    { "complaints/c.yaml": "received_at: 2026-03-07 10:21\nresolved_at: 2026-03-07 10:20\n" },
    ["complaints/c.yaml:2:14 ledger/resolved-before-received"],
  ],
  [
    "stages out of order",
    {
      "complaints/c.yaml":
        "received_at: 2026-03-07 10:00\nresolved_at: 2026-03-08 10:00\nclosed_at: 2026-03-08 09:00\ngraded_at: 2026-03-06 09:00\n",
    },
    ["complaints/c.yaml:3:12 ledger/stage-order", "complaints/c.yaml:4:12 ledger/stage-order"],
  ],
  [
    "follows a later visit",
    { "visits/v.yaml": `${VISIT}follows: w\n`, "visits/w.yaml": VISIT.replace("10:20", "11:20") },
    ["visits/v.yaml:6:10 ledger/follows-later"],
  ],
  [
    "follows itself",
    { "visits/v.yaml": `${VISIT}follows: v\n` },
    ["visits/v.yaml:6:10 ledger/follows-itself"],
  ],
  [
    "event that a field states",
    { "events/e.yaml": "type: vehicle.delivered\nat: 2026-03-07\n" },
    ["events/e.yaml:1:7 ledger/stated-event"],
  ],
  [
    "unknown event type",
    { "events/e.yaml": "type: vistor.received\nat: 2026-03-07\n" },
    ["events/e.yaml:1:7 ledger/unknown-event-type"],
  ],
  [
    "unknown grade",
    { "complaints/c.yaml": "received_at: 2026-03-07\ngrade: huge\n" },
    ["complaints/c.yaml:2:8 ledger/unknown-grade"],
  ],
  ["unknown line", { "customers/x.yaml": "line: rant\n" }, ["customers/x.yaml:1:7 ledger/unknown-line"]],
  [
    "missing field",
    { "visits/v.yaml": VISIT.replace("outcome: reached\n", "") },
    ["visits/v.yaml:1:1 ledger/missing-field"],
  ],
  [
    "body and field",
    { "visits/v.md": `---\n${VISIT}notes: a\n---\nb\n` },
    ["visits/v.md:7:8 ledger/body-twice"],
  ],
  [
    "reference to a broken record",
    { "complaints/c.yaml": 'received_at: "\n', "visits/v.yaml": `${VISIT}trigger: complaint/c\n` },
    ["complaints/c.yaml:1:14 text/syntax"],
  ],
])("%s", (_, files, findings) => {
  expect(load({ ...COMPANY, ...files }).findings).toEqual(findings);
});

test("a class is checked against the scales of the packs, when there are any", () => {
  const files = { "customers/x.yaml": "class: E\n" };
  expect(load(files).findings).toEqual([]);
  expect(load(files, { classes: ["A", "B"] }).findings).toEqual([
    "customers/x.yaml:1:8 ledger/unknown-class",
  ]);
});

test("fields that a vocabulary declares are accepted and typed", () => {
  const fields = { visits: { floor: { type: "integer" as const }, guide: { type: { ref: "staff" } } } };
  expect(load(visit("floor: 3\nguide: li-na\n"), { fields }).findings).toEqual([]);
  expect(load(visit("floor: high\nguide: nobody\n"), { fields }).findings).toEqual([
    "visits/v.yaml:6:8 ledger/wrong-type",
    "visits/v.yaml:7:8 ledger/unknown-staff",
  ]);
});

describe("duplicate ids", () => {
  test("the first stands and both places are named", () => {
    const { ledger, findings, diagnostics } = load({
      ...COMPANY,
      "visits/a/v.yaml": VISIT,
      "visits/b/v.yaml": `id: v\n${VISIT}`,
    });
    expect(findings).toEqual(["visits/b/v.yaml:1:5 ledger/duplicate-id"]);
    expect(diagnostics[0].params).toMatchObject({
      first: { en: "ledger/visits/a/v.yaml" },
      second: { en: "ledger/visits/b/v.yaml" },
    });
    expect(ledger.records.visits.map(({ origin }) => origin.file)).toEqual(["ledger/visits/a/v.yaml"]);
  });

  test("ids are the same after NFC", () => {
    const { findings } = load({
      "customers/caf\u00e9.yaml": "name: a\n",
      "customers/sub/cafe\u0301.yaml": "name: b\n",
      "orders/o.yaml": "customer: cafe\u0301\n",
    });
    expect(findings).toEqual(["customers/sub/cafe\u0301.yaml:1:1 ledger/duplicate-id"]);
  });
});

describe("lines", () => {
  const base: Files = {
    "tenant.yaml": LINES,
    "customers/c.yaml": "line: cars\n",
    "staff/s.yaml": "line: rent\n",
    "complaints/k.yaml": "received_at: 2026-03-01\nreceived_by: s\n",
  };
  test.each<[string, string, string, string | null]>([
    ["own line", "visits/v.yaml", "customer: c\nline: rent\n", "rent"],
    ["its customer's", "visits/v.yaml", "customer: c\nby: s\n", "cars"],
    ["its subject's", "notices/n.yaml", "at: 2026-03-07\nsubject: complaint/k\n", "rent"],
    ["its person's", "reports/r.yaml", "by: s\nfiled_at: 2026-03-07\n", "rent"],
    ["nobody's", "reports/r.yaml", "by: t\nfiled_at: 2026-03-07\n", null],
  ])("%s", (_, path, text, line) => {
    const { ledger } = load({
      ...base,
      "staff/t.yaml": "name: t\n",
      [path]: path.startsWith("visits")
        ? VISIT.replace(/^(?:customer|by).*\n/gm, "") + text + (text.includes("by") ? "" : "by: s\n")
        : text,
    });
    const record = Object.values(ledger.records)
      .flat()
      .find(({ origin }) => origin.file === `ledger/${path}`);
    expect(record?.line).toBe(line);
  });

  test("a customer of no line is told, its visits are not", () => {
    const { findings } = load({
      "tenant.yaml": LINES,
      "customers/wang-fang.yaml": "name: 王芳\n",
      "staff/li-na.yaml": "name: 李娜\n",
      "visits/v.yaml": VISIT,
    });
    expect(findings).toEqual(["customers/wang-fang.yaml:1:1 ledger/no-line"]);
  });
});

describe("list files and Markdown", () => {
  test("items take their own id, else the file's name and number; findings lie in their item", () => {
    const { ledger, findings } = load({
      ...COMPANY,
      "orders/2025.yaml": "- customer: wang-fang\n- id: o-2\n  customer: nobody\n  quantity: x\n",
    });
    expect(ledger.records.orders.map(({ id, origin }) => [id, origin.item])).toEqual([
      ["2025-1", 0],
      ["o-2", 1],
    ]);
    expect(findings).toEqual([
      "orders/2025.yaml:3:13 ledger/unknown-customer",
      "orders/2025.yaml:4:13 ledger/wrong-type",
    ]);
  });

  test("the body is notes, of a complaint its description", () => {
    const { ledger } = load({
      ...COMPANY,
      "visits/v.md": `---\n${VISIT}---\n\nfirst\n\nsecond\n`,
      "complaints/c.md": "---\nreceived_at: 2026-03-07\n---\nwater\n",
    });
    expect(ledger.byRef.get("visit/v")?.data.notes).toBe("first\n\nsecond");
    expect(ledger.byRef.get("complaint/c")?.data.description).toBe("water");
  });
});
