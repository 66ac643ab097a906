/**
 * Checks, approvals and staff are judged like other records; times a clause wants to the minute are not
 * judged by a day.
 */
import { expect, test } from "vitest";
import { runRules } from "../../support/run-rules.ts";

const found = (rules: string, ledger: string, asOf = "2026-03-31 12:00"): unknown[] =>
  runRules({ rules, ledger, asOf })
    .diagnostics.filter((d) => d.code.startsWith("trade/") || d.code === "engine/minutes-wanted")
    .map((d) => `${d.code} ${d.subject} ${d.place.path?.at(-1)}`);
const staff =
  "staff: { li: { role: rep, manager: ma }, ma: { role: general_manager }, jian: { role: supervision_post, manager: li } }";

test("staff: a requirement on who answers to whom", () => {
  const rules =
    "[{ id: up, kind: require, with: { record: staff, where: { role: supervision_post }, must: { manager.role: general_manager }, at: manager } }]";
  expect(found(rules, `{ ${staff} }`)).toEqual(["trade/up staff/jian manager"]);
  expect(found(rules, `{ ${staff.replace("manager: li", "manager: ma")} }`)).toEqual([]);
});

test("checks: by whom, of what", () => {
  const ledger = `{ ${staff}, customers: { a: {} }, visits: { v: { customer: a, by: jian, at: 2026-03-02 10:00, channel: phone, outcome: reached }, w: { customer: a, by: li, at: 2026-03-02 10:00, channel: phone, outcome: reached } },
    checks: { k1: { at: 2026-03-03 10:00, by: jian, subject: visit/v }, k2: { at: 2026-03-03 10:00, by: jian, subject: visit/w }, k3: { at: 2026-03-03 10:00, by: li, subject: visit/w, result: 属实 } } }`;
  expect(
    found(
      "[{ id: own, kind: require, with: { record: checks, must: { by: { not: { same_as: subject.by } } }, at: by } }]",
      ledger,
    ),
  ).toEqual(["trade/own check/k1 by", "trade/own check/k3 by"]);
  expect(
    found(
      "[{ id: post, kind: assignment, with: { record: checks, by: by, who: { role: supervision_post } } }]",
      ledger,
    ),
  ).toEqual(["trade/post check/k3 by"]);
});

test("what a visit took cannot be judged by a date alone", () => {
  const rules =
    "[{ id: brief, kind: require, with: { record: visits, minutes: [at, ended_at], must: { not: { ended_at: { since: { field: at, more_than: PT30M } } } }, at: ended_at } }]";
  const visit = (times: string): string =>
    `{ ${staff}, customers: { a: {} }, visits: { v: { customer: a, by: li, channel: onsite, outcome: reached, ${times} } } }`;
  expect(found(rules, visit("at: 2026-03-02 10:00, ended_at: 2026-03-02 10:30"))).toEqual([]);
  expect(found(rules, visit("at: 2026-03-02 10:00, ended_at: 2026-03-02 10:31"))).toEqual([
    "trade/brief visit/v ended_at",
  ]);
  expect(found(rules, visit("at: 2026-03-02, ended_at: 2026-03-02 10:20"))).toEqual([
    "engine/minutes-wanted visit/v at",
  ]);
});

test("past: the minute itself has come", () => {
  const rules =
    "[{ id: held, kind: require, with: { record: activities, where: { ended_at: { past: true } }, fields: [attachments] } }]";
  const ledger = `{ ${staff}, customers: { a: {} }, activities: { s: { kind: symposium, ended_at: 2026-03-10 16:00, participants: [a] } } }`;
  expect(found(rules, ledger, "2026-03-10 15:59")).toEqual([]);
  expect(found(rules, ledger, "2026-03-10 16:00")).toEqual(["trade/held activity/s attachments"]);
});
