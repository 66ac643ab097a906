/**
 * A sales centre follows two books at once. Mr Wu, class A and a key customer, is owed a call every three
 * days by one and a visit a week by the other, until the project opens on 20 March; within three days of it
 * he must be visited once more, then silence is only remarked on. Each book is judged alone, and one call may
 * serve both (presale-centre-visits/2.1.1-a, 2.1.3-a; presale-centre-classification/1.R.1-b, 1.R.2-a,
 * 1.R.3-a, 1.R.5-b).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff: { lin: { role: consultant } }
customers: { wu: { staff_in_charge: lin, key: true } }
class-changes: { k: { customer: wu, at: 2026-03-02 09:00, by: lin, to: A } }
`;
const classes = "presale-centre-classification";
const calls = (...at: string[]): string =>
  `visits: { ${at.map((t, i) => `v${i}: { customer: wu, by: lin, at: 2026-${t}, channel: phone, outcome: reached }`).join(", ")} }\n`;
const tell = (text: string) =>
  story(
    ["presale-centre-visits", classes],
    people + text,
    {},
    {
      calendar: { milestones: [{ kind: "opening", date: "2026-03-20", title: "开盘", line: null }] },
    },
  );

test("a call on Wednesday ends the three days and serves the week", () => {
  const s = tell(calls("03-04 20:00"));
  expect(s.duties("2026-03-08 12:00", "2.1.3-a")).toEqual([
    "03-05 23:59 met (lin)",
    "03-07 23:59 missed (lin)",
    "03-10 23:59 open (lin)",
  ]);
  expect(s.duties("2026-03-16 12:00", `${classes}/1.R.2-a`)).toEqual([
    "03-08 23:59 met (lin)",
    "03-15 23:59 missed (lin)",
  ]);
});

test("on the day of a visit one call meets the same-day duty of both books, a chat only that of one", () => {
  const came = "events: { e: { type: visitor.received, customer: wu, at: 2026-03-10 14:00 } }\n";
  const called = tell(came + calls("03-10 19:00"));
  expect(called.duties("2026-03-11 09:00", "2.1.1-a")).toEqual(["03-10 23:59 met (lin)"]);
  expect(called.duties("2026-03-11 09:00", `${classes}/1.R.1-b`)).toEqual(["03-10 23:59 met (lin)"]);
  const wrote = tell(came + calls("03-10 19:00").replace("phone", "wechat"));
  expect(wrote.duties("2026-03-11 09:00", "2.1.1-a")).toEqual(["03-10 23:59 overdue (lin)"]);
  expect(wrote.duties("2026-03-11 09:00", `${classes}/1.R.1-b`)).toEqual(["03-10 23:59 met (lin)"]);
});

test("the opening ends the weeks, asks for one visit until day three, and then only remarks on silence", () => {
  const s = tell("");
  expect(s.duties("2026-03-25 12:00", `${classes}/1.R.2-a`)).toEqual([
    "03-08 23:59 missed (lin)",
    "03-15 23:59 missed (lin)",
  ]);
  expect(s.duties("2026-03-20 00:00", `${classes}/1.R.3-a`)).toEqual(["03-23 23:59 open (lin)"]);
  expect(s.duties("2026-03-24 00:00", `${classes}/1.R.3-a`)).toEqual(["03-23 23:59 missed (lin)"]);
  const once = tell(calls("03-22 10:00"));
  expect(once.duties("2026-04-20 12:00", `${classes}/1.R.3-a`)).toEqual(["03-23 23:59 met (lin)"]);
  expect(once.found("2026-03-25 23:59:59", `${classes}/class-a-silent`)).toEqual([]);
  expect(once.found("2026-03-26 00:00", `${classes}/class-a-silent`)).toEqual(["warning customer/wu"]);
});

test("after a month without a deal the fall to B is proposed, never due; a deal takes the proposal back", () => {
  expect(tell("").found("2026-04-02 23:59:59", `${classes}/class-a-to-b`)).toEqual([]);
  expect(tell("").found("2026-04-03 00:00", `${classes}/class-a-to-b`)).toEqual(["warning class-change/k"]);
  expect(tell("").duties("2026-04-03 00:00", `${classes}/1.R.5-b`)).toEqual([]);
  const bought = tell("events: { e: { type: deal.closed, customer: wu, at: 2026-04-02 18:00 } }\n");
  expect(bought.found("2026-04-03 00:00", `${classes}/class-a-to-b`)).toEqual([]);
});
