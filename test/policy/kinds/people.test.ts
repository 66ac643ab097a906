/** Whoever leaves, and whoever stands in: whose item it is, whose act counts, what is told. Readings 16, 50. */
import { describe, expect, test } from "vitest";
import type { Evaluation } from "../../../src/model/evaluation.ts";
import { runRules, type Situation } from "../../support/run-rules.ts";

const CALL =
  "[{ id: call, kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, within: P1M } }]";

const items = (evaluation: Evaluation): string[] =>
  evaluation.obligations.map(
    (o) => `${o.subject} ${o.status} ${o.staff ?? "–"}${o.reason ? ` (${o.reason})` : ""}`,
  );

interface Shop {
  readonly staff?: string;
  readonly asOf?: string;
  readonly manager?: string;
  readonly more?: string;
  readonly job?: string;
}

/** Zhao, whose last day was 15 March, has customer A with a job done on 1 March, due on 1 April. */
function shop({
  staff = "",
  asOf = "2026-05-01 12:00",
  manager,
  more = "",
  job = "2026-03-01 10:00",
}: Shop): Evaluation {
  const zhao = /\bzhao:/.test(staff) ? "" : "zhao: { to: 2026-03-15, line: line }, ";
  return runRules({
    rules: CALL,
    ledger:
      `{ staff: { ${zhao}boss: { line: line }, new: { line: line }, ${staff} }, ` +
      `customers: { a: { staff_in_charge: zhao } }, ` +
      `jobs: { j: { kind: repair, customer: a, completed_at: ${job} } }, ${more} }`,
    asOf,
    line: manager === undefined ? {} : { manager },
  });
}

const call = (at: string, by = "boss"): string =>
  `visits: { v: { customer: a, by: ${by}, at: ${at}, channel: phone, outcome: reached } }`;
const given = (at: string, to = "new"): string =>
  `assignments: { m: { customer: a, at: ${at}, from_staff: zhao, staff: ${to} } }`;

describe("what somebody leaves", () => {
  test.each<[string, Shop, string]>([
    ["in office, on his last day", { asOf: "2026-03-15 23:59" }, "open zhao"],
    ["the day after", { asOf: "2026-03-16 00:00", manager: "boss" }, "open boss (left)"],
    ["past its due", { manager: "boss" }, "overdue boss (left)"],
    ["a job of after he left", { manager: "boss", job: "2026-04-20 10:00" }, "open boss (left)"],
    ["met on his last day", { more: call("2026-03-15 23:59", "zhao"), manager: "boss" }, "met zhao"],
    ["met after he left", { more: call("2026-03-16 00:00"), manager: "boss" }, "met boss (left)"],
    ["late, due after he left", { more: call("2026-04-10 10:00"), manager: "boss" }, "late boss (left)"],
    [
      "late, due before he left",
      { more: call("2026-04-10 10:00"), manager: "boss", job: "2026-02-01 10:00" },
      "late zhao",
    ],
    [
      "still overdue, due before he left",
      { manager: "boss", job: "2026-02-01 10:00" },
      "overdue boss (left)",
    ],
    ["assigned since", { more: given("2026-04-01 10:00"), manager: "boss" }, "overdue new (left)"],
    [
      "assigned while he was there",
      { more: given("2026-03-10 10:00"), manager: "boss" },
      "overdue new (left)",
    ],
    [
      "done before it was assigned",
      { more: `${given("2026-04-20 10:00")}, ${call("2026-04-10 10:00")}`, manager: "boss" },
      "late boss (left)",
    ],
    [
      "assigned to one who has left, too",
      { staff: "wu: { to: 2026-04-10 }", more: given("2026-04-01 10:00", "wu"), manager: "boss" },
      "overdue boss (left)",
    ],
    [
      "a manager who has left himself",
      { staff: "old: { to: 2026-04-01 }", manager: "old" },
      "overdue – (left)",
    ],
    ["nobody names a manager", {}, "overdue – (left)"],
    [
      "whom most present staff name, not those who left or are still to come",
      {
        staff:
          "p: { line: line, manager: boss }, q: { line: line, manager: boss }, r: { line: line, manager: new }, " +
          "s: { line: line, manager: new, to: 2026-04-30 }, u: { line: line, manager: new, from: 2026-05-02 }",
      },
      "overdue boss (left)",
    ],
    [
      "ties by id",
      { staff: "p: { line: line, manager: new }, q: { line: line, manager: boss }" },
      "overdue boss (left)",
    ],
    [
      "a manager who is away is covered",
      { staff: "mm: { absences: [{ from: 2026-05-01, to: 2026-05-01, cover: new }] }", manager: "mm" },
      "overdue new (left)",
    ],
  ])("%s", (_, situation, expected) => {
    expect(items(shop(situation))).toEqual([`job/j ${expected}`]);
  });

  test("an item that somebody of a role must do goes to who holds the role", () => {
    const evaluation = runRules({
      rules: `[{ id: call, kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, within: P1M, contact: { who: { role: rep } } } }]`,
      ledger: `{ staff: { zhao: { role: rep, to: 2026-03-15 }, boss: { role: sales_manager }, wu: { role: rep } }, customers: { a: { staff_in_charge: zhao } }, jobs: { j: { kind: repair, customer: a, completed_at: 2026-03-01 10:00 } } }`,
      asOf: "2026-05-01 12:00",
      line: { manager: "boss" },
    });
    expect(items(evaluation)).toEqual(["job/j overdue wu (left)"]);
  });

  const told = (situation: Shop): string[] =>
    shop(situation)
      .diagnostics.filter((d) => d.code.startsWith("engine/"))
      .map((d) => `${d.severity} ${d.code} ${d.subject} ${d.params?.count ?? ""}`.trim());

  test("one info tells how many customers wait", () => {
    expect(told({ asOf: "2026-03-15 23:59" })).toEqual([]);
    expect(told({})).toEqual(["info engine/customers-left staff/zhao 1"]);
    expect(told({ more: given("2026-04-01 10:00") })).toEqual([]);
  });

  test.each([
    ["2026-03-15 23:59", []],
    ["2026-03-16 00:00", ["warning engine/out-of-office visit/v"]],
  ])("a visit of %s by somebody whose last day was the 15th", (at, expected) => {
    expect(told({ more: `${call(at, "zhao")}, ${given("2026-04-01 10:00")}` })).toEqual(expected);
  });

  test.each([
    ["checks", "check", "2026-01-31 23:59", 1],
    ["checks", "check", "2026-02-01", 0],
    ["approvals", "approval", "2026-01-31 23:59", 1],
    ["approvals", "approval", "2026-02-01 00:00", 0],
  ])("%s before the first day, %s of %s", (collection, kind, at, count) => {
    const found = told({
      staff: "wu: { from: 2026-02-01 }",
      more: `${collection}: { k: { by: wu, at: ${at}, subject: job/j } }, ${given("2026-04-01 10:00")}`,
    });
    expect(found).toEqual(count === 0 ? [] : [`warning engine/out-of-office ${kind}/k`]);
  });
});

describe("who stands in", () => {
  const rule = (kind: string, more: string): string => `[{ id: r, kind: ${kind}, with: { ${more} } }]`;
  const away = (cover = "wu", from = "2026-03-10", to = "2026-03-14"): string =>
    `absences: [{ from: ${from}, to: ${to}, cover: ${cover} }]`;
  const visit = (at: string, by: string): string =>
    `visits: { v: { customer: a, by: ${by}, at: ${at}, channel: phone, outcome: reached } }`;
  const run = (situation: Omit<Situation, "asOf"> & { asOf?: string }): Evaluation =>
    runRules({ asOf: "2026-03-20 12:00", ...situation });
  const complained = "complaints: { t: { customer: a, received_by: li, received_at: 2026-03-09 10:00 } }";

  test.each([
    ["the cover, the minute before the absence", "2026-03-09 23:59", "wu", "overdue"],
    ["the cover, as it begins", "2026-03-10 00:00", "wu", "met"],
    ["the cover, as it ends", "2026-03-14 23:59", "wu", "met"],
    ["the cover, the minute after", "2026-03-15 00:00", "wu", "overdue"],
    ["the cover's cover", "2026-03-11 10:00", "ma", "met"],
    ["somebody else", "2026-03-11 10:00", "xu", "overdue"],
    ["the person himself all the same", "2026-03-11 10:00", "li", "met"],
  ])("a visit by %s", (_, at, by, status) => {
    const evaluation = run({
      rules: rule(
        "follow-up",
        "anchor: { record: complaints, at: received_at }, within: P6D, contact: { who: { field: received_by } }",
      ),
      ledger: `{ staff: { li: { ${away()} }, wu: { ${away("ma", "2026-03-11", "2026-03-11")} }, ma: {}, xu: {} }, customers: { a: {} }, ${complained}, ${visit(at, by)} }`,
    });
    expect(evaluation.obligations.map((o) => o.status)).toEqual([status]);
  });

  test("who covered as the matter came in may settle it afterwards", () => {
    const ledger = (cover: string): string =>
      `{ staff: { li: { ${away(cover, "2026-03-09", "2026-03-09")} }, wu: {}, ma: {} }, customers: { a: {} }, ${complained}, ${visit("2026-03-12 10:00", "wu")} }`;
    const rules = rule(
      "follow-up",
      "anchor: { record: complaints, at: received_at }, within: P6D, contact: { who: { field: received_by } }",
    );
    expect(run({ rules, ledger: ledger("wu") }).obligations[0].status).toBe("met");
    expect(run({ rules, ledger: ledger("ma") }).obligations[0].status).toBe("overdue");
  });

  test.each([
    ["a role", "who: { role: rep }", "2026-03-11 10:00", 0],
    ["a role, after the absence", "who: { role: rep }", "2026-03-15 10:00", 1],
    ["the holder", "who: { field: customer.holder }", "2026-03-11 10:00", 0],
    ["the holder, after the absence", "who: { field: customer.holder }", "2026-03-15 10:00", 1],
    ["a person whom the tenant names", "named: unspecified", "2026-03-11 10:00", 0],
    ["that person, after the absence", "named: unspecified", "2026-03-15 10:00", 1],
  ])("no rule of who warns: %s", (_, who, at, count) => {
    const evaluation = run({
      rules: rule("assignment", `record: visits, by: by, ${who}`),
      ledger: `{ staff: { li: { role: rep, ${away()} }, wu: { role: keeper } }, customers: { a: { staff_in_charge: li } }, ${visit(at, "wu")} }`,
      parameters: { "trade/c1": "li" },
    });
    expect(evaluation.diagnostics.filter((d) => d.code === "trade/r")).toHaveLength(count);
  });

  test.each([
    ["a chain", "li: { ABS(wu) }, wu: { ABS(ma) }, ma: {}", "ma"],
    [
      "a cover who has left and named another",
      "li: { ABS(wu) }, wu: { to: 2026-03-01, ABS(ma) }, ma: {}",
      "ma",
    ],
    ["a cover who has left", "li: { ABS(wu) }, wu: { to: 2026-03-01 }", "li"],
    [
      "a cover away without a cover",
      "li: { ABS(wu) }, wu: { absences: [{ from: 2026-03-10, to: 2026-03-14 }] }",
      "wu",
    ],
    ["a circle", "li: { ABS(wu) }, wu: { ABS(li) }", "li"],
  ])("the item goes along %s", (_, staff, expected) => {
    const evaluation = run({
      rules: CALL,
      asOf: "2026-03-12 12:00",
      ledger: `{ staff: { ${staff.replace(/ABS\((\w+)\)/g, (_, who: string) => away(who))} }, customers: { a: { staff_in_charge: li } }, jobs: { j: { kind: repair, customer: a, completed_at: 2026-03-01 10:00 } } }`,
    });
    expect(evaluation.obligations[0].staff).toBe(expected);
  });

  test.each<[string, string, string[]]>([
    ["each the other's", "li: { ABS(wu) }, wu: { ABS(li) }", ["staff/li", "staff/wu"]],
    ["himself", "li: { ABS(li) }, wu: {}", ["staff/li"]],
    [
      "three, on one day in common",
      "li: { absences: [{ from: 2026-03-01, to: 2026-03-10, cover: wu }] }, wu: { ABS(ma) }, ma: { absences: [{ from: 2026-03-08, to: 2026-03-10, cover: li }] }",
      ["staff/li", "staff/ma", "staff/wu"],
    ],
    [
      "no day in common",
      "li: { absences: [{ from: 2026-03-01, to: 2026-03-09, cover: wu }] }, wu: { ABS(li) }",
      [],
    ],
  ])("a circle of covers is an error: %s", (_, staff, expected) => {
    const evaluation = run({
      rules: CALL,
      ledger: `{ staff: { ${staff.replace(/ABS\((\w+)\)/g, (_, who: string) => away(who))} } }`,
    });
    const found = evaluation.diagnostics.filter((d) => d.code === "engine/cover-circle");
    expect(found.map((d) => d.subject).sort()).toEqual(expected);
    expect(found.every((d) => d.severity === "error" && d.place.path?.join(".") === "absences.0.cover")).toBe(
      true,
    );
  });
});

describe("an item lands on somebody whose act would count", () => {
  test.each([
    ["an outsider wrote the field", "fb: wu", "zhan"],
    ["somebody of the department wrote it", "fb: zhao", "zhao"],
  ])("%s", (_, fb, expected) => {
    const evaluation = runRules({
      rules: `[{ id: r, kind: stage-limit, with: { anchor: { record: complaints, at: received_at }, within: PT1H, met: { field: feedback_at, who: { of: feedback_by, dept: service_station } }, who: [{ field: feedback_by }, { dept: service_station }] } }]`,
      ledger: `{ staff: { wu: { dept: customer_service_dept, role: cs_specialist }, zhan: { dept: service_station, region: 东 }, zhao: { dept: service_station, region: 西 } }, customers: { a: { region: 东, staff_in_charge: wu } }, complaints: { t: { customer: a, received_at: 2026-03-01 10:00, feedback_at: 2026-03-01 12:00, feedback_by: ${fb.slice(4)} } } }`,
      asOf: "2026-03-02 10:00",
    });
    expect(evaluation.obligations.map((o) => o.staff)).toEqual([expected]);
  });

  test("nobody, where the only one on file could not", () => {
    const evaluation = runRules({
      rules: `[{ id: r, kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, within: P1M, contact: { who: { role: rep } } } }]`,
      ledger: `{ staff: { wu: { role: keeper } }, customers: { a: { staff_in_charge: wu } }, jobs: { j: { kind: repair, customer: a, completed_at: 2026-03-01 10:00 } } }`,
      asOf: "2026-03-02 10:00",
    });
    expect(evaluation.obligations.map((o) => o.staff)).toEqual([null]);
  });
});

test.each([
  ["whom nobody is", "zz", 1],
  ["on file", "li", 0],
  ["a role that somebody holds", "rep", 0],
])("a person whom the company names: %s", (_, name, count) => {
  const evaluation = runRules({
    rules: "[{ id: r, kind: assignment, with: { record: visits, by: by, named: unspecified } }]",
    ledger: "{ staff: { li: { role: rep } } }",
    asOf: "2026-03-20 12:00",
    parameters: { "trade/c1": name },
    line: { manager: "li" },
  });
  const found = evaluation.diagnostics.filter((d) => d.code === "engine/unknown-person");
  expect(found.map((d) => `${d.severity} ${d.place.path?.join(" ")}`)).toEqual(
    Array(count).fill("error parameters trade/c1"),
  );
});
