/**
 * Mrs Zhao has been in class C since 2 February; her interest falls from medium to none. After a month the
 * product proposes class D. Her consultant gives an account and asks; the change counts once the sales
 * supervisor has approved it himself, before it. As three visits showed that she wants nothing, giving up
 * needs the sales manager as well. In the month after, another consultant must have her
 * (presale-centre-classification/3.R.4-c, -d, -e, -f, 4.3-a, 4.3-b, 4.R.1-b).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff:
  lin: { role: consultant, emails: [lin@example.com] }
  he: { role: consultant, emails: [he@example.com] }
  sun: { role: sales_supervisor, emails: [sun@example.com] }
  ma: { role: sales_manager, emails: [ma@example.com] }
customers: { zhao: { staff_in_charge: lin } }
visits:
  v1: { customer: zhao, by: lin, at: 2026-02-03 10:00, channel: phone, outcome: reached, intent: medium }
  v2: { customer: zhao, by: lin, at: 2026-02-12 10:00, channel: phone, outcome: reached, intent: none }
  v3: { customer: zhao, by: lin, at: 2026-02-20 10:00, channel: phone, outcome: reached, intent: none }
  v4: { customer: zhao, by: lin, at: 2026-02-28 10:00, channel: phone, outcome: reached, intent: none }
`;
const entry = "  k1: { customer: zhao, at: 2026-02-02 09:00, by: lin, to: C }\n";
const change = (more = ", reason: 三次回访均无意向, evidence: [visit/v2, visit/v3, visit/v4]"): string =>
  `class-changes:\n${entry}  k2: { customer: zhao, at: 2026-03-04 15:00, by: lin, from: C, to: D${more} }\n`;
const yes = (by: string, at: string, id = by): string =>
  `  ${id}: { at: ${at}, by: ${by}, subject: class-change/k2 }\n`;
const said =
  'assessments:\n  a: { customer: zhao, at: 2026-03-04 14:00, by: lin, criteria: { "4.3-a": true } }\n';
const at = (day: string) => `2026-${day}`;
const tell = (text: string, filed: Record<string, readonly [string, string]> = {}) =>
  story("presale-centre-classification", people + text, {}, { filed });

test("while the month runs nobody proposes anything; the day after, the product does, and nothing is due", () => {
  const s = tell(`class-changes:\n${entry}`);
  expect(s.found(at("03-02 23:59:59"), "class-c-to-d")).toEqual([]);
  expect(s.found(at("03-03 00:00"), "class-c-to-d")).toEqual(["info class-change/k1"]);
  expect(s.duties(at("03-03 00:00"), "3.R.4-c")).toEqual([]);
});

test("a change without account, record and consent is an error three times over", () => {
  const s = tell(change(""));
  expect(s.found(at("03-05 12:00"), "fall-to-d-account")).toEqual([
    "error class-change/k2",
    "error class-change/k2",
  ]);
  expect(s.found(at("03-05 12:00"), "fall-to-d-approved")).toEqual(["error class-change/k2"]);
  expect(s.found(at("03-05 12:00"), "class-c-to-d")).toEqual([]);
});

test.each([
  [
    "the supervisor, a minute before, and filed by then",
    yes("sun", "2026-03-04 14:59"),
    { "approval/sun": ["2026-03-04 15:00", "sun@example.com"] },
    [],
  ],
  [
    "the supervisor in time, but filed a minute after",
    yes("sun", "2026-03-04 14:59"),
    { "approval/sun": ["2026-03-04 15:01", "sun@example.com"] },
    ["error class-change/k2"],
  ],
  [
    "the supervisor, a minute after",
    yes("sun", "2026-03-04 15:01"),
    { "approval/sun": ["2026-03-04 16:00", "sun@example.com"] },
    ["error class-change/k2"],
  ],
  [
    "the supervisor's name, committed by the consultant",
    yes("sun", "2026-03-04 14:59"),
    { "approval/sun": ["2026-03-04 14:59", "lin@example.com"] },
    ["error class-change/k2"],
  ],
  [
    "the manager instead of the supervisor",
    yes("ma", "2026-03-04 14:59"),
    { "approval/ma": ["2026-03-04 16:00", "ma@example.com"] },
    ["error class-change/k2"],
  ],
  [
    "a commit that has not been made yet",
    yes("sun", "2026-03-04 14:59"),
    { "approval/sun": ["2026-03-06 09:00", "sun@example.com"] },
    ["error class-change/k2"],
  ],
] as const)("approved by %s", (_, approvals, filed, found) => {
  expect(
    tell(`${change()}approvals:\n${approvals}`, filed).found(at("03-05 12:00"), "fall-to-d-approved"),
  ).toEqual(found);
});

test("a name in approved_by is not an approval", () => {
  expect(
    tell(change(", reason: 无意向, evidence: visit/v4, approved_by: sun")).found(
      at("03-05 12:00"),
      "fall-to-d-approved",
    ),
  ).toEqual(["error class-change/k2"]);
});

test("giving up after three visits: the supervisor's consent does not stand for the manager's", () => {
  const sun = yes("sun", "2026-03-04 14:30");
  const filed = {
    "approval/sun": ["2026-03-04 14:30", "sun@example.com"],
    "approval/ma": ["2026-03-04 14:50", "ma@example.com"],
  } as const;
  const one = tell(`${change()}${said}approvals:\n${sun}`, filed);
  expect(one.found(at("03-05 12:00"), "fall-to-d-approved")).toEqual([]);
  expect(one.found(at("03-05 12:00"), "three-visits")).toEqual([]);
  expect(one.found(at("03-05 12:00"), "given-up-approved")).toEqual(["warning class-change/k2"]);
  const both = tell(`${change()}${said}approvals:\n${sun}${yes("ma", "2026-03-04 14:50")}`, filed);
  expect(both.found(at("03-05 12:00"), "given-up-approved")).toEqual([]);
});

test("she belongs to another consultant before the month is over, given by the manager", () => {
  const hand = (by: string, staff = "he"): string =>
    `assignments:\n  s: { customer: zhao, at: 2026-03-20 10:00, by: ${by}, from_staff: lin, staff: ${staff} }\n`;
  expect(tell(change()).found(at("03-31 23:59:59"), "fall-to-d-handed-on")).toEqual([]);
  expect(tell(change()).found(at("04-01 00:00"), "fall-to-d-handed-on")).toEqual(["warning class-change/k2"]);
  expect(tell(change() + hand("ma", "lin")).found(at("04-01 00:00"), "fall-to-d-handed-on")).toEqual([
    "warning class-change/k2",
  ]);
  expect(tell(change() + hand("ma")).found(at("04-01 00:00"), "fall-to-d-handed-on")).toEqual([]);
  expect(tell(change() + hand("ma")).found(at("04-01 00:00"), "class-d-by-manager")).toEqual([]);
  expect(tell(change() + hand("sun")).found(at("04-01 00:00"), "class-d-by-manager")).toEqual([
    "error assignment/s",
  ]);
});
