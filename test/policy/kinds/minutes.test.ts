/** A bare date where a clause counts hours or minutes is an error, told from the rule itself (contract 2). */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const wanted = (rule: string, ledger: string, parameters = {}): string[] =>
  runRules({
    rules: `[{ id: r, ${rule} }]`,
    ledger: `{ staff: { li: {} }, customers: { a: { quiet_hours: "12:00-14:00" } }, ${ledger} }`,
    asOf: "2026-11-20 12:00",
    parameters,
  })
    .diagnostics.filter((d) => d.code === "engine/minutes-wanted")
    .map((d) => `${d.severity} ${d.subject} ${d.key}`);

const job = (at: string): string => `jobs: { j: { kind: repair, customer: a, completed_at: ${at} } }`;
const visit = (at: string, more = ""): string =>
  `visits: { v: { customer: a, by: li, at: ${at}, channel: phone, outcome: reached${more} } }`;
const complaint = (more: string): string => `complaints: { t: { customer: a, ${more} } }`;
const follow = (figure: string): string =>
  `kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, ${figure} }`;
const stage = (more: string): string =>
  `kind: stage-limit, with: { anchor: { record: complaints, at: received_at }, ${more} }`;

test.each<[string, string, string, string[]]>([
  ["a day is counted", follow("within: P1D"), `${job("2026-11-03")}, ${visit("2026-11-04")}`, []],
  [
    "hours, both to the minute",
    follow("within: PT24H"),
    `${job("2026-11-03 10:00")}, ${visit("2026-11-04 09:00")}`,
    [],
  ],
  ["hours from a bare anchor", follow("within: PT24H"), job("2026-11-03"), ["error job/j completed_at"]],
  [
    "hours, met on a bare day",
    follow("within: PT24H"),
    `${job("2026-11-03 10:00")}, ${visit("2026-11-04")}`,
    ["error visit/v at"],
  ],
  [
    "hours, on the bare day of the anchor",
    follow("within: PT24H"),
    `${job("2026-11-03 10:00")}, ${visit("2026-11-03")}`,
    ["error visit/v at"],
  ],
  [
    "hours, met on a bare day after them",
    follow("within: PT24H"),
    `${job("2026-11-03 10:00")}, ${visit("2026-11-06")}`,
    ["error visit/v at"],
  ],
  [
    "hours before",
    follow("before: PT2H"),
    `${job("2026-11-03 10:00")}, ${visit("2026-11-03")}`,
    ["error visit/v at"],
  ],
  [
    "hours inside the instant of the due",
    follow("due: { at: completed_at, plus: PT12H }"),
    job("2026-11-03"),
    ["error job/j completed_at"],
  ],
  ["days inside it", follow("due: { at: completed_at, plus: P1D }"), job("2026-11-03"), []],
  ["the end of the day", follow("due: { end_of: day, at: completed_at }"), job("2026-11-03"), []],
  [
    "a stage's field",
    stage("within: PT24H, met: { field: feedback_at }"),
    complaint("received_at: 2026-11-03 10:00, feedback_at: 2026-11-04"),
    ["error complaint/t feedback_at"],
  ],
  [
    "a stage's start, as a combination: the one that decides",
    stage("within: PT2H, from: { first: [routed_at, received_at] }, met: { field: feedback_at }"),
    complaint("received_at: 2026-11-03, routed_at: 2026-11-03 10:00"),
    [],
  ],
  [
    "the other one",
    stage("within: PT2H, from: { first: [routed_at, received_at] }, met: { field: feedback_at }"),
    complaint("received_at: 2026-11-03 09:00, routed_at: 2026-11-03"),
    ["error complaint/t routed_at"],
  ],
  [
    "a notice as proof",
    stage("within: PT10M, met: { record: notices, names: subject }"),
    `${complaint("received_at: 2026-11-03 00:00")}, notices: { n: { at: 2026-11-03, subject: complaint/t } }`,
    ["error notice/n at"],
  ],
  [
    "a record's own limit",
    "kind: require, with: { record: visits, must: { not: { any: [{ ended_at: { since: { field: at, more_than: PT30M } } }] } } }",
    visit("2026-11-03", ", ended_at: 2026-11-03"),
    ["error visit/v ended_at", "error visit/v at"],
  ],
  [
    "a limit in days",
    "kind: require, with: { record: visits, must: { not: { ended_at: { since: { field: at, more_than: P1D } } } } }",
    visit("2026-11-03", ", ended_at: 2026-11-03"),
    [],
  ],
  [
    "the customer's hours of rest",
    "kind: contact-hours, with: {}",
    visit("2026-11-03"),
    ["error visit/v at"],
  ],
  [
    "hours to avoid",
    'kind: contact-hours, with: { avoid: "12:00-14:00" }',
    visit("2026-11-03"),
    ["error visit/v at"],
  ],
  [
    "hours to keep to",
    'kind: contact-hours, with: { inside: ["10:00-11:30"] }',
    visit("2026-11-03"),
    ["error visit/v at"],
  ],
  [
    "other channels",
    'kind: contact-hours, with: { channels: [onsite], avoid: "12:00-14:00" }',
    visit("2026-11-03"),
    [],
  ],
  [
    "an appointment",
    "kind: punctuality, with: { tolerance: PT10M }",
    visit("2026-11-03 10:00", ", appointment_at: 2026-11-03"),
    ["error visit/v appointment_at"],
  ],
  [
    "an arrival",
    "kind: punctuality, with: { tolerance: PT10M }",
    visit("2026-11-03 10:00", ", appointment_at: 2026-11-03 10:00, arrived_at: 2026-11-03"),
    ["error visit/v arrived_at"],
  ],
])("%s", (_, rule, ledger, expected) => {
  expect(wanted(rule, ledger)).toEqual(expected);
});

test("a figure of the company's, in hours or in days", () => {
  const ledger = `${job("2026-11-03")}`;
  expect(wanted(follow("within: unspecified"), ledger)).toEqual([]);
  expect(wanted(follow("within: unspecified"), ledger, { "trade/c1": "P1D" })).toEqual([]);
  expect(wanted(follow("within: unspecified"), ledger, { "trade/c1": "PT8H" })).toEqual([
    "error job/j completed_at",
  ]);
});
