/** Conditions that look at other records, references by kind, and instants from a number of minutes. */
import { expect, test } from "vitest";
import { runRules, table } from "../../support/run-rules.ts";

const people = "staff: { li: { role: rep } }, customers: { a: {}, b: {} }";
const complaint = (id: string, at: string, dept: string, more = ""): string =>
  `${id}: { customer: a, received_at: ${at}, subject: 电梯, received_dept: ${dept}${more} }`;
const subjects = (rules: string, ledger: string): unknown =>
  runRules({ rules, ledger: `{ ${people}, ${ledger} }`, asOf: "2026-03-31 12:00" })
    .diagnostics.filter((d) => d.code.startsWith("trade/"))
    .map((d) => d.subject);

const repeated = `[{ id: linked, kind: require, with: { record: complaints, fields: [duplicate_of],
  where: { subject: { present: true }, some: { record: complaints, where: {
    subject: { same_as: anchor.subject }, received_dept: { not: { same_as: anchor.received_dept } }, received_at: { before: anchor.received_at } } } } } }]`;
const headed = `[{ id: priority, kind: require, with: { record: complaints, fields: [priority], where: { some: { record: complaints, names: duplicate_of } } } }]`;
const archived = `[{ id: kept, kind: require, with: { record: issues, must: { some: { record: archives, names: subject } } } }]`;
const planned = `[{ id: planned, kind: require, with: { record: visits, must: { trigger: { names: plan } }, at: trigger } }]`;

test.each([
  [
    "some: another record of the same customer, compared with this one",
    repeated,
    `complaints: { ${complaint("t1", "2026-03-01 09:00", "sales_dept")}, ${complaint("t2", "2026-03-02 09:00", "finance_dept")} }`,
    ["complaint/t2"],
  ],
  [
    "some: the same department is none",
    repeated,
    `complaints: { ${complaint("t1", "2026-03-01 09:00", "sales_dept")}, ${complaint("t2", "2026-03-02 09:00", "sales_dept")} }`,
    [],
  ],
  [
    "some with names: records that name this one by id",
    headed,
    `complaints: { ${complaint("t1", "2026-03-01 09:00", "sales_dept")}, ${complaint("t2", "2026-03-02 09:00", "finance_dept", ", duplicate_of: t1")} }`,
    ["complaint/t1"],
  ],
  [
    "some with names: by reference, as a requirement",
    archived,
    "issues: { i1: { customer: a, raised_at: 2026-03-01 10:00 }, i2: { customer: a, raised_at: 2026-03-01 10:00 } }, archives: { x: { archived_at: 2026-03-05 10:00, subject: issue/i1 } }",
    ["issue/i2"],
  ],
  [
    "names: one of the references is of that kind",
    planned,
    `plans: { p: { customer: a } }, jobs: { j: { kind: repair, customer: a } }, visits: { v1: { customer: a, by: li, at: 2026-03-01 10:00, channel: phone, outcome: reached, trigger: [job/j, plan/p] }, v2: { customer: a, by: li, at: 2026-03-02 10:00, channel: phone, outcome: reached, trigger: job/j } }`,
    ["visit/v2"],
  ],
  [
    "only: every member is one of the list",
    `[{ id: codes, kind: require, with: { record: visits, must: { reasons: { only: [age, credit] } } } }]`,
    "visits: { v1: { customer: a, by: li, at: 2026-03-01 10:00, channel: phone, outcome: reached, reasons: [age, credit] }, v2: { customer: a, by: li, at: 2026-03-02 10:00, channel: phone, outcome: reached, reasons: [age, weather] } }",
    ["visit/v2"],
  ],
  [
    "same_day and day_over: a promised day that passes without a visit",
    `[{ id: back, kind: require, with: { record: visits,
    where: { callback_at: { day_over: true } }, must: { some: { record: visits, where: { outcome: reached, at: { same_day: anchor.callback_at } } } } } }]`,
    `visits: { v1: { customer: a, by: li, at: 2026-03-01 10:00, channel: phone, outcome: rescheduled, callback_at: 2026-03-05 10:00 }, v2: { customer: a, by: li, at: 2026-03-05 23:59, channel: phone, outcome: reached },
      v3: { customer: a, by: li, at: 2026-03-10 10:00, channel: phone, outcome: rescheduled, callback_at: 2026-03-30 }, v4: { customer: a, by: li, at: 2026-03-29 10:00, channel: phone, outcome: rescheduled, callback_at: 2026-03-31 09:00 } }`,
    ["visit/v3"],
  ],
])("%s", (_, rules, ledger, expected) => {
  expect(subjects(rules, ledger)).toEqual(expected);
});

test("an instant moved on by the minutes a field holds", () => {
  const rules = `[{ id: now, kind: stage-limit, with: { anchor: { record: issues, at: raised_at },
    due: { first: [visit.ended_at, { at: visit.at, minutes: visit.minutes }, { at: raised_at, plus: PT0S }] }, met: { field: resolved_at } } }]`;
  const call = (id: string, more: string): string =>
    `${id}: { customer: a, by: li, at: 2026-03-02 10:00, channel: phone, outcome: reached${more} }`;
  const issue = (id: string, visit: string, resolved: string): string =>
    `${id}: { customer: a, visit: ${visit}, raised_at: 2026-03-02 10:05, resolved_at: 2026-03-02 ${resolved} }`;
  const run = runRules({
    rules,
    asOf: "2026-03-03 12:00",
    ledger: `{ ${people}, visits: { ${call("v1", ", ended_at: 2026-03-02 10:30")}, ${call("v2", ", minutes: 20")}, ${call("v3", "")} },
      issues: { ${issue("i1", "v1", "10:30")}, ${issue("i2", "v2", "10:21")}, ${issue("i3", "v3", "10:06")} } }`,
  });
  expect(table(run)).toEqual([
    "issue/i3 late 03-02 10:05..03-02 10:05 issue/i3",
    "issue/i2 late 03-02 10:05..03-02 10:20 issue/i2",
    "issue/i1 met 03-02 10:05..03-02 10:30 issue/i1",
  ]);
});

test("a time counts only with what must stand beside it", () => {
  const rules =
    "[{ id: up, kind: stage-limit, with: { anchor: { record: issues, at: raised_at }, within: P1D, met: { field: submitted_at, where: { submitted_to: { present: true } } } } }]";
  const run = runRules({
    rules,
    asOf: "2026-03-04 12:00",
    ledger: `{ ${people}, issues: { i1: { customer: a, raised_at: 2026-03-02 10:00, submitted_at: 2026-03-02 11:00 }, i2: { customer: a, raised_at: 2026-03-02 10:00, submitted_at: 2026-03-02 11:00, submitted_to: 经理 } } }`,
  });
  expect(table(run)).toEqual([
    "issue/i1 overdue 03-02 10:00..03-03e",
    "issue/i2 met 03-02 10:00..03-03e issue/i2",
  ]);
});

test("the visit in which a matter was raised never answers it", () => {
  const rules =
    "[{ id: told, kind: follow-up, with: { anchor: { record: issues, at: raised_at }, within: P1D, contact: { named: true } } }]";
  const run = runRules({
    rules,
    asOf: "2026-03-02 12:00",
    ledger: `{ ${people}, visits: { v: { customer: a, by: li, at: 2026-03-02 10:00, channel: phone, outcome: reached, trigger: issue/i } }, issues: { i: { customer: a, visit: v, raised_at: 2026-03-02 10:00 } } }`,
  });
  expect(table(run)).toEqual(["issue/i open 03-02 10:00..03-03e"]);
});
