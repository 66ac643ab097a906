/** Follow-ups: windows, channels, persons, dealing out. Spec section 3, readings 6, 15–18, 23, 24. */
import { expect, test } from "vitest";
import { runRules, table, type Situation } from "../../support/run-rules.ts";

const people = "staff: { li: { role: rep }, zhao: { role: sales_manager } }, customers: { a: {}, b: {} }";
const call24 =
  "[{ id: call, kind: follow-up, with: { anchor: { record: events, event: visitor.received, at: at }, within: PT24H } }]";
const complaint3d =
  "[{ id: care, kind: follow-up, with: { anchor: { record: complaints, at: resolved_at }, within: P3D, contact: { named: true } } }]";
const event = (id: string, at: string, customer = "a"): string =>
  `${id}: { type: visitor.received, customer: ${customer}, at: ${at} }`;
const visit = (id: string, at: string, more = "", channel = "phone", outcome = "reached"): string =>
  `${id}: { customer: a, by: li, at: ${at}, channel: ${channel}, outcome: ${outcome}${more} }`;

const cases: [string, Situation, string[]][] = [
  [
    "24 hours run from the instant; the minute itself is in time",
    {
      rules: call24,
      asOf: "2026-03-03 12:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} }, visits: { ${visit("v", "2026-03-03 10:20")} } }`,
    },
    ["event/e met 03-02 10:20..03-03 10:20 visit/v"],
  ],
  [
    "a minute later is late",
    {
      rules: call24,
      asOf: "2026-03-03 12:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} }, visits: { ${visit("v", "2026-03-03 10:21")} } }`,
    },
    ["event/e late 03-02 10:20..03-03 10:20 visit/v"],
  ],
  [
    "a contact before the anchor does not count",
    {
      rules: call24,
      asOf: "2026-03-02 12:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} }, visits: { ${visit("v", "2026-03-02 10:19")} } }`,
    },
    ["event/e open 03-02 10:20..03-03 10:20"],
  ],
  [
    "past its due it is overdue",
    {
      rules: call24,
      asOf: "2026-03-03 10:21",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} } }`,
    },
    ["event/e overdue 03-02 10:20..03-03 10:20"],
  ],
  [
    "one visit serves one obligation of the rule, the one due first",
    {
      rules: call24,
      asOf: "2026-03-04 12:00",
      ledger: `{ ${people}, events: { ${event("e1", "2026-03-02 10:00")}, ${event("e2", "2026-03-02 11:00")} }, visits: { ${visit("v", "2026-03-02 15:00")} } }`,
    },
    ["event/e1 met 03-02 10:00..03-03 10:00 visit/v", "event/e2 overdue 03-02 11:00..03-03 11:00"],
  ],
  [
    "a visit that names one event serves no other",
    {
      rules: call24,
      asOf: "2026-03-04 12:00",
      ledger: `{ ${people}, events: { ${event("e1", "2026-03-02 10:00")}, ${event("e2", "2026-03-02 11:00")} }, visits: { ${visit("v", "2026-03-02 15:00", ", trigger: event/e2")} } }`,
    },
    ["event/e1 overdue 03-02 10:00..03-03 10:00", "event/e2 met 03-02 11:00..03-03 11:00 visit/v"],
  ],
  [
    "late ones are dealt out after all windows, in the order of their dues",
    {
      rules: call24,
      asOf: "2026-03-09 12:00",
      ledger: `{ ${people}, events: { ${event("e1", "2026-03-02 10:00")}, ${event("e2", "2026-03-05 11:00")} }, visits: { ${visit("v1", "2026-03-05 15:00")}, ${visit("v2", "2026-03-08 15:00")} } }`,
    },
    ["event/e1 late 03-02 10:00..03-03 10:00 visit/v2", "event/e2 met 03-05 11:00..03-06 11:00 visit/v1"],
  ],
  [
    "a complaint needs a visit that names it",
    {
      rules: complaint3d,
      asOf: "2026-03-05 12:00",
      ledger: `{ ${people}, complaints: { t: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 } }, visits: { ${visit("v", "2026-03-03 10:00")} } }`,
    },
    ["complaint/t open 03-02 10:00..03-05e"],
  ],
  [
    "days end with the last local day",
    {
      rules: complaint3d,
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 } }, visits: { ${visit("v", "2026-03-05 23:59", ", trigger: complaint/t")} } }`,
    },
    ["complaint/t met 03-02 10:00..03-05e visit/v"],
  ],
  [
    "a sent letter counts only where a clause names letters",
    {
      rules: complaint3d,
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 } }, visits: { ${visit("v", "2026-03-03 10:00", ", trigger: complaint/t", "letter", "sent")} } }`,
    },
    ["complaint/t overdue 03-02 10:00..03-05e"],
  ],
  [
    "… and here one does",
    {
      rules: complaint3d,
      contacts: "{ one_way: [letter], clauses: [c1] }",
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 } }, visits: { ${visit("v", "2026-03-03 10:00", ", trigger: complaint/t", "letter", "sent")} } }`,
    },
    ["complaint/t met 03-02 10:00..03-05e visit/v"],
  ],
  [
    "in person admits on site",
    {
      rules:
        "[{ id: call, kind: follow-up, with: { anchor: { record: events, event: visitor.received, at: at }, within: P0D, contact: { channels: [in_person] } } }]",
      asOf: "2026-03-02 23:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} }, visits: { ${visit("v", "2026-03-02 11:00", "", "onsite")} } }`,
    },
    ["event/e met 03-02 10:20..03-02e visit/v"],
  ],
  [
    "an open letter serves every complaint it names",
    {
      rules: complaint3d,
      contacts: "{ one_way: [open_letter], clauses: [c1] }",
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t1: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 }, t2: { customer: b, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 11:00 } }, visits: { ${visit("v", "2026-03-03 10:00", ", trigger: [complaint/t1, complaint/t2]", "open_letter", "sent")} } }`,
    },
    ["complaint/t1 met 03-02 10:00..03-05e visit/v", "complaint/t2 met 03-02 11:00..03-05e visit/v"],
  ],
  [
    "… and so does a phone call: one settles two matters",
    {
      rules: complaint3d,
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t1: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 }, t2: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 11:00 } }, visits: { ${visit("v", "2026-03-03 10:00", ", trigger: [complaint/t1, complaint/t2]")} } }`,
    },
    ["complaint/t1 met 03-02 10:00..03-05e visit/v", "complaint/t2 met 03-02 11:00..03-05e visit/v"],
  ],
  [
    "one that names neither serves one",
    {
      rules: complaint3d.replace("named: true", "named: false"),
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t1: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 }, t2: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 11:00 } }, visits: { ${visit("v", "2026-03-03 10:00")} } }`,
    },
    ["complaint/t1 met 03-02 10:00..03-05e visit/v", "complaint/t2 overdue 03-02 11:00..03-05e"],
  ],
  [
    "a call to somebody else that names the matter is no evidence for it",
    {
      rules: complaint3d,
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t1: { customer: b, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 10:00 } }, visits: { ${visit("v", "2026-03-03 10:00", ", trigger: complaint/t1")} } }`,
    },
    ["complaint/t1 overdue 03-02 10:00..03-05e"],
  ],
  [
    "a duplicate is void",
    {
      rules: complaint3d,
      asOf: "2026-03-06 12:00",
      ledger: `{ ${people}, complaints: { t1: { customer: a, received_at: 2026-03-02 09:00 }, t2: { customer: a, received_at: 2026-03-02 09:00, resolved_at: 2026-03-02 11:00, duplicate_of: t1 } } }`,
    },
    ["complaint/t2 exempt 03-02 11:00..03-05e (duplicate:complaint/t1)"],
  ],
  [
    "the right role",
    {
      rules:
        "[{ id: call, kind: follow-up, with: { anchor: { record: events, event: visitor.received, at: at }, within: P1D, contact: { who: { role: sales_manager } } } }]",
      asOf: "2026-03-03 23:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-02 10:20")} }, visits: { ${visit("v", "2026-03-02 11:00")} } }`,
    },
    ["event/e open 03-02 10:20..03-03e"],
  ],
  [
    "a window that opens later: earlier does not count, after it is late",
    {
      rules:
        "[{ id: call, kind: follow-up, with: { anchor: { record: orders, at: delivered_at }, not_before: PT1H, within: PT2H } }]",
      asOf: "2026-03-03 23:00",
      ledger: `{ ${people}, orders: { o: { customer: a, delivered_at: 2026-03-02 10:00 } }, visits: { ${visit("v1", "2026-03-02 10:59")}, ${visit("v2", "2026-03-02 12:01")} } }`,
    },
    ["order/o late 03-02 11:00..03-02 12:00 visit/v2"],
  ],
  [
    "before an anchor: the last three days and the day itself, then missed",
    {
      rules:
        "[{ id: remind, kind: follow-up, with: { anchor: { record: orders, at: first_service_due }, before: P3D } }]",
      asOf: "2026-03-11 00:00",
      ledger: `{ ${people}, orders: { o: { customer: a, delivered_at: 2026-01-02 10:00, first_service_due: 2026-03-10 } }, visits: { ${visit("v", "2026-03-06 23:59")} } }`,
    },
    ["order/o missed 03-07 00:00..03-10e"],
  ],
  [
    "… from its first minute",
    {
      rules:
        "[{ id: remind, kind: follow-up, with: { anchor: { record: orders, at: first_service_due }, before: P3D } }]",
      asOf: "2026-03-08 00:00",
      ledger: `{ ${people}, orders: { o: { customer: a, delivered_at: 2026-01-02 10:00, first_service_due: 2026-03-10 } }, visits: { ${visit("v", "2026-03-07 00:00")} } }`,
    },
    ["order/o met 03-07 00:00..03-10e visit/v"],
  ],
  [
    "a waiver frees its subject until it expires",
    {
      rules: call24,
      asOf: "2026-03-05 12:00",
      ledger: `{ ${people}, events: { ${event("e1", "2026-03-01 10:00")}, ${event("e2", "2026-03-03 10:00")} }, waivers: { w: { clauses: [trade/c1], subject: customer/a, reason: away, approved_by: zhao, at: 2026-03-01 08:00, expires: 2026-03-02 } } }`,
    },
    ["event/e1 exempt 03-01 10:00..03-02 10:00 (waiver:w)", "event/e2 overdue 03-03 10:00..03-04 10:00"],
  ],
  [
    "a waived obligation takes no visit from another",
    {
      rules: call24,
      asOf: "2026-03-03 12:00",
      ledger: `{ ${people}, events: { ${event("e1", "2026-03-02 10:00")}, ${event("e2", "2026-03-02 11:00")} }, visits: { ${visit("v", "2026-03-02 15:00")} }, waivers: { w: { clauses: [trade/c1], subject: event/e1, reason: away, approved_by: zhao, at: 2026-03-01 08:00 } } }`,
    },
    ["event/e1 exempt 03-02 10:00..03-03 10:00 (waiver:w)", "event/e2 met 03-02 11:00..03-03 11:00 visit/v"],
  ],
  [
    "hours across the spring change run by the clock of physics",
    {
      rules: call24,
      zone: "America/New_York",
      asOf: "2026-03-08 12:00",
      ledger: `{ ${people}, events: { ${event("e", "2026-03-07 12:00")} }, visits: { ${visit("v", "2026-03-08 13:00")} } }`,
    },
    ["event/e open 03-07 12:00..03-08 13:00"],
  ],
];

test.each(cases)("%s", (_, situation, expected) => {
  expect(table(runRules(situation))).toEqual(expected);
});

test("a bare date where hours decide is one error at the field", () => {
  const run = runRules({
    rules: call24,
    asOf: "2026-03-09 12:00",
    ledger: `{ ${people}, events: { e: { type: visitor.received, customer: a, at: 2026-03-02 } } }`,
  });
  expect(
    run.diagnostics
      .filter((d) => d.code === "engine/minutes-wanted")
      .map((d) => [d.severity, d.subject, d.place.path]),
  ).toEqual([["error", "event/e", ["at"]]]);
});

test("an absence moves an open item to the cover, never a finished one or the deadline", () => {
  const ledger = `{ staff: { li: { role: rep, absences: [{ from: 2026-03-01, to: 2026-03-09, cover: zhao }] }, zhao: { role: rep } }, customers: { a: { staff_in_charge: li } }, events: { ${event("e1", "2026-03-01 10:00")}, ${event("e2", "2026-03-02 10:00")} }, visits: { ${visit("v", "2026-03-01 11:00", ", trigger: event/e1")} } }`;
  const run = (asOf: string): unknown =>
    runRules({ rules: call24, asOf, ledger }).obligations.map((o) => [o.subject, o.staff, o.status]);
  expect(run("2026-03-09 23:59")).toEqual([
    ["event/e1", "li", "met"],
    ["event/e2", "zhao", "overdue"],
  ]);
  expect(run("2026-03-10 00:00")).toEqual([
    ["event/e1", "li", "met"],
    ["event/e2", "li", "overdue"],
  ]);
});
