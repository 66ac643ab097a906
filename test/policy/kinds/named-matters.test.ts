/** One visit and several matters, and matters of somebody else: readings 6, 17; orders of a dealer. */
import { describe, expect, test } from "vitest";
import { runRules, table } from "../../support/run-rules.ts";

const people = "staff: { li: { role: rep }, zhao: { role: rep } }";
const visit = (id: string, customer: string, at: string, trigger: string, more = ""): string =>
  `${id}: { customer: ${customer}, by: li, at: ${at}, channel: phone, outcome: reached, trigger: ${trigger}${more} }`;

describe("schedules of orders", () => {
  const monthly =
    "[{ id: m, kind: quota, with: { record: orders, where: { quantity: { min: 5 } }, from: delivered_at, until: warranty_end, count: 1, per: P1M, counted_from: delivered_at } }]";
  const rolling =
    "[{ id: c, kind: cadence, with: { record: orders, where: { quantity: { min: 5 } }, from: delivered_at, until: warranty_end, every: P1M } }]";
  const order = (id: string, customer = "a"): string =>
    `${id}: { customer: ${customer}, quantity: 6, delivered_at: 2026-03-01 10:00, warranty_end: 2026-04-01 }`;
  const ledger = (customers: string, orders: string, visits: string): string =>
    `{ ${people}, customers: { ${customers} }, orders: { ${orders} }, visits: { ${visits} } }`;
  const cases: [string, string, string[]][] = [
    [
      "a visit that names both orders serves both",
      ledger(
        "a: {}",
        `${order("o1")}, ${order("o2")}`,
        visit("v", "a", "2026-03-20 10:00", "[order/o1, order/o2]"),
      ),
      ["met v", "met v"],
    ],
    [
      "one that names neither serves one",
      ledger(
        "a: {}",
        `${order("o1")}, ${order("o2")}`,
        "v: { customer: a, by: li, at: 2026-03-20 10:00, channel: phone, outcome: reached }",
      ),
      ["met v", "missed"],
    ],
    [
      "one made to the order's dealer counts when it names the order",
      ledger("a: { dealer: d }, d: {}", order("o1"), visit("v", "d", "2026-03-20 10:00", "order/o1")),
      ["met v"],
    ],
    [
      "one made to the end customer counts for the dealer's order",
      ledger("a: { dealer: d }, d: {}", order("o1", "d"), visit("v", "a", "2026-03-20 10:00", "order/o1")),
      ["met v"],
    ],
    [
      "one to a dealer who is not the customer's counts for nothing",
      ledger("a: {}, d: {}", order("o1"), visit("v", "d", "2026-03-20 10:00", "order/o1")),
      ["missed"],
    ],
    [
      "one to the dealer that does not name the order counts for nothing",
      ledger(
        "a: { dealer: d }, d: {}",
        order("o1"),
        "v: { customer: d, by: li, at: 2026-03-20 10:00, channel: phone, outcome: reached }",
      ),
      ["missed"],
    ],
  ];
  const first = (lines: readonly string[]): string[] =>
    lines
      .filter((line) => line.includes("03-01 10:00..04-01e"))
      .map((line) => line.replace(/^\S+ (\S+) \S+ \S+/, "$1").replace("visit/", ""))
      .map((line) => line.replace(/^(met|missed).*?( v)?$/, "$1$2"));
  test.each(cases)("per month: %s", (_, text, expected) => {
    expect(first(table(runRules({ rules: monthly, ledger: text, asOf: "2026-06-30 12:00" })))).toEqual(
      expected,
    );
  });
  test.each(cases)("rolling: %s", (_, text, expected) => {
    expect(first(table(runRules({ rules: rolling, ledger: text, asOf: "2026-06-30 12:00" })))).toEqual(
      expected,
    );
  });
});

describe("a visit is judged against each matter it names", () => {
  const grown =
    "{ id: grown, kind: transition, with: { record: complaints, field: grade, from: small, to: big, after: P10D, since: received_at, until: resolved_at } }";
  const said = (rules: string, ledger: string): string[] =>
    runRules({ rules, ledger, asOf: "2026-03-29 12:00" })
      .diagnostics.filter((d) => d.severity !== "info" && d.code !== "trade/grown")
      .map((d) => `${d.severity} ${d.code} ${d.subject} ${d.key ?? ""}`);
  const complaint = (id: string, by: string, more = ""): string =>
    `${id}: { customer: a, received_by: ${by}, received_at: 2026-03-01 10:00, grade: small${more} }`;

  test.each([
    ["of both receivers he is one", "li", "zhao", ["warning trade/who visit/v by"]],
    ["whichever comes first", "zhao", "li", ["warning trade/who visit/v by"]],
    ["he received both", "li", "li", []],
  ])("who made it: %s", (_, one, other, expected) => {
    const who =
      "[{ id: who, kind: assignment, severity: warning, with: { record: visits, about: complaints, by: by, who: { field: received_by } } }]";
    const v = visit("v", "a", "2026-03-02 10:00", "[complaint/t1, complaint/t2]");
    const ledger = `{ ${people}, customers: { a: {} }, complaints: { ${complaint("t1", one)}, ${complaint("t2", other)} }, visits: { ${v} } }`;
    expect(said(who, ledger)).toEqual(expected);
  });

  test.each([
    ["the second is big: on site", "[complaint/t1, complaint/t2]", ["warning trade/way visit/v channel"]],
    ["small ones by phone", "complaint/t1", []],
  ])("what it must say: %s", (_, trigger, expected) => {
    const way =
      "[{ id: way, kind: require, severity: warning, with: { record: visits, about: complaints, where: { about.grade: big }, must: { channel: onsite }, at: channel } }]";
    const ledger = `{ ${people}, customers: { a: {} }, complaints: { ${complaint("t1", "li")}, t2: { customer: a, received_at: 2026-03-01 10:00, grade: big } }, visits: { ${visit("v", "a", "2026-03-02 10:00", trigger)} } }`;
    expect(said(way, ledger)).toEqual(expected);
  });

  test.each([
    ["on the tenth day it is small still", "2026-03-11 23:59", []],
    [
      "from the eleventh it is big, and so must its record be",
      "2026-03-12 00:00",
      ["warning trade/agreed complaint/t customer_accepted"],
    ],
  ])("the grade of a matter when it is closed: %s", (_, at, expected) => {
    const agreed =
      "{ id: agreed, kind: require, severity: warning, with: { record: complaints, where: { grade: big, closed_at: { present: true } }, must: { customer_accepted: true }, at: customer_accepted } }";
    const ledger = `{ customers: { a: {} }, complaints: { t: { customer: a, received_at: 2026-03-01 10:00, grade: small, resolved_at: ${at}, closed_at: ${at} } } }`;
    expect(said(`[${grown}, ${agreed}]`, ledger)).toEqual(expected);
  });
});

describe("what is not there", () => {
  const rule =
    "[{ id: sign, kind: require, severity: warning, with: { record: visits, must: { signature: { present: true } }, at: signature } }, { id: fill, kind: require, severity: warning, with: { record: visits, fields: [opinions] } }]";
  test.each([
    ["signature: false, opinions: 好", ["trade/sign"]],
    ["signature: 无, opinions: 好", ["trade/sign"]],
    ["signature: true, opinions: 无", []],
    ["signature: 王芳", ["trade/fill"]],
  ])("%s", (fields, expected) => {
    const ledger = `{ ${people}, customers: { a: {} }, visits: { v: { customer: a, by: li, at: 2026-03-02 10:00, channel: onsite, outcome: reached, ${fields} } } }`;
    const found = runRules({ rules: rule, ledger, asOf: "2026-03-03" }).diagnostics;
    expect(found.map((d) => d.code)).toEqual(expected);
  });
});
