/** What records say against each other, and what then counts: readings 7, 8, 17, 23. */
import { describe, expect, test } from "vitest";
import { runRules, table } from "../../support/run-rules.ts";

const none = "[{ id: any, kind: require, with: { record: visits, fields: [by] } }]";
const errors = (ledger: string, rules = none): string[] =>
  runRules({ rules, ledger, asOf: "2026-03-29 12:00" })
    .diagnostics.filter((d) => d.severity === "error")
    .map((d) => `${d.code} ${d.subject} ${d.place.path?.join(".")}`);

describe("the class that a change leaves is that of the timeline", () => {
  const ledger = (from: string, earlier = "bronze"): string =>
    `{ customers: { a: {} }, class-changes: { k0: { customer: a, at: 2026-03-01 10:00, to: ${earlier} }, k: { customer: a, at: 2026-03-10 10:00, to: silver${from} } } }`;
  const rise =
    "[{ id: rise, kind: follow-up, with: { anchor: { record: class-changes, at: at }, where: { to: silver, from: [bronze] }, within: P0D } }]";
  test.each([
    ["not written: known all the same", ledger(""), [], ["class-change/k overdue 03-10 10:00..03-10e"]],
    ["as it is", ledger(", from: bronze"), [], ["class-change/k overdue 03-10 10:00..03-10e"]],
    [
      "another one is an error, and the timeline decides",
      ledger(", from: gold"),
      ["engine/other-class class-change/k from"],
      ["class-change/k overdue 03-10 10:00..03-10e"],
    ],
    ["from gold it is no rise", ledger("", "gold"), [], []],
    [
      "nor does a false word make it one",
      ledger(", from: bronze", "gold"),
      ["engine/other-class class-change/k from"],
      [],
    ],
    [
      "the first change says itself what it leaves",
      "{ customers: { a: {} }, class-changes: { k: { customer: a, at: 2026-03-10 10:00, from: bronze, to: silver } } }",
      [],
      ["class-change/k overdue 03-10 10:00..03-10e"],
    ],
  ])("%s", (_, text, wrong, owed) => {
    expect(errors(text, rise)).toEqual(wrong);
    expect(table(runRules({ rules: rise, ledger: text, asOf: "2026-03-29 12:00" }))).toEqual(owed);
  });
});

describe("duplicates", () => {
  const solve =
    "[{ id: solve, kind: stage-limit, with: { anchor: { record: complaints, at: received_at }, within: P3D, met: { field: resolved_at } } }]";
  const ledger = (pairs: Record<string, string>): string =>
    `{ complaints: { ${["t1", "t2", "t3"].map((id) => `${id}: { received_at: 2026-03-01 10:00${pairs[id] ? `, duplicate_of: ${pairs[id]}` : ""} }`).join(", ")} } }`;
  const cases: [Record<string, string>, string[], string[]][] = [
    [{ t2: "t1", t3: "t2" }, [], ["overdue", "exempt", "exempt"]],
    [{ t1: "t1" }, ["t1"], ["overdue", "overdue", "overdue"]],
    [{ t1: "t2", t2: "t1" }, ["t1", "t2"], ["overdue", "overdue", "overdue"]],
    [{ t1: "t2", t2: "t3", t3: "t1" }, ["t1", "t2", "t3"], ["overdue", "overdue", "overdue"]],
    [{ t1: "t2", t2: "t1", t3: "t1" }, ["t1", "t2"], ["overdue", "overdue", "exempt"]],
  ];
  test.each(cases)("%o", (pairs, wrong, statuses) => {
    const text = ledger(pairs);
    expect(errors(text, solve)).toEqual(
      wrong.map((id) => `engine/duplicate-circle complaint/${id} duplicate_of`),
    );
    const { obligations } = runRules({ rules: solve, ledger: text, asOf: "2026-03-29 12:00" });
    expect([...obligations].sort((a, b) => (a.subject < b.subject ? -1 : 1)).map((o) => o.status)).toEqual(
      statuses,
    );
  });
});

describe("matters of somebody else", () => {
  const ledger = (visit: string): string =>
    `{ staff: { li: { role: rep } }, customers: { a: { dealer: d }, b: {}, d: {} }, complaints: { t: { customer: a, received_at: 2026-03-01 10:00 }, anon: { received_at: 2026-03-01 10:00 } }, orders: { o: { customer: a, delivered_at: 2026-03-01 }, od: { customer: d, delivered_at: 2026-03-01 } }, visits: { v: { by: li, at: 2026-03-02 10:00, outcome: reached, ${visit} } } }`;
  test.each([
    ["one's own", "customer: a, channel: phone, trigger: complaint/t", []],
    ["nobody's", "customer: b, channel: phone, trigger: complaint/anon", []],
    ["another's", "customer: b, channel: phone, trigger: complaint/t", ["trigger"]],
    [
      "the second of two",
      "customer: b, channel: phone, trigger: [complaint/anon, complaint/t]",
      ["trigger.1"],
    ],
    [
      "an open letter answers whomever it names",
      "customer: b, channel: open_letter, trigger: complaint/t",
      [],
    ],
    ["an order at its dealer", "customer: d, channel: phone, trigger: order/o", []],
    ["a dealer's order at the end customer", "customer: a, channel: phone, trigger: order/od", []],
    ["an order at a stranger", "customer: b, channel: phone, trigger: order/o", ["trigger"]],
    ["a complaint at the dealer", "customer: d, channel: phone, trigger: complaint/t", ["trigger"]],
  ])("%s", (_, visit, paths) => {
    expect(errors(ledger(visit))).toEqual(paths.map((path) => `engine/foreign-matter visit/v ${path}`));
  });
});

describe("who owes festivals from when", () => {
  const greet = "[{ id: greet, kind: occasion, with: { on: [festival], contact: { channels: [sms] } } }]";
  const owed = (ledger: string, asOf = "2026-07-01 12:00"): string[] =>
    runRules({ rules: greet, ledger: `{ ${ledger} }`, asOf }).obligations.map(({ id }) =>
      id.replace(/^.*:/, "").slice(0, -11),
    );
  const change = "class-changes: { k: { customer: a, at: 2026-04-20 10:00, from: silver, to: gold } }";
  const walkIn = "events: { e: { type: visitor.received, customer: a, at: 2026-06-10 10:00 } }";
  test.each([
    ["nothing tells since when he is known", "customers: { a: {} }", []],
    ["the year he is known", "customers: { a: { since: 2026-02-20 } }", ["清明节", "劳动节", "端午节"]],
    ["a class-change", `customers: { a: {} }, ${change}`, ["劳动节", "端午节"]],
    ["an event", `customers: { a: {} }, ${walkIn}`, ["端午节"]],
    [
      "a later walk-in takes nothing back",
      `customers: { a: {} }, ${change}, ${walkIn}`,
      ["劳动节", "端午节"],
    ],
    ["the last minute of a window", "customers: { a: { since: 2026-05-02 } }", ["劳动节", "端午节"]],
    ["the day after it", "customers: { a: { since: 2026-05-03 } }", ["端午节"]],
  ])("%s", (_, ledger, expected) => {
    expect(owed(ledger)).toEqual(expected);
  });
});
