/**
 * A rep's list of two is approved on 10 February 2026. From the 11th each customer is called once in every
 * third of the month; the file of it goes to the general manager on the 20th, on February's last day, on the
 * 10th of March; and the supervisor phones everybody on so short a list (sales-phone-visits/4.2, 4.4, 5.2.3).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff:
  li: { role: rep }
  ma: { role: general_manager }
  jian: { role: supervision_post, manager: ma }
customers: { wang: { staff_in_charge: li, since: 2026-01-05 }, zhao: { staff_in_charge: li, since: 2026-01-05 } }
lists: { mine: { kind: visit, by: li, entries: [wang, zhao] } }
approvals: { ok: { at: 2026-02-10 17:00, by: ma, subject: list/mine } }
`;

test("nobody is owed a call before the list is approved; the evening it is, a tenth of a call rounds down to none", () => {
  const s = story("sales-phone-visits", people);
  expect(s.duties("2026-02-10 16:59", "4.2")).toEqual([]);
  expect(s.duties("2026-02-10 23:59", "4.2")).toEqual([]);
  expect(s.duties("2026-02-11 00:00", "4.2")).toEqual(["02-20 23:59 open (li)", "02-20 23:59 open (li)"]);
});

test("a message on WeChat is no call, and two calls in one third are one", () => {
  const s = story(
    "sales-phone-visits",
    `${people}visits:
  a: { customer: wang, by: li, at: 2026-02-12 10:00, channel: phone, outcome: reached }
  b: { customer: wang, by: li, at: 2026-02-19 10:00, channel: phone, outcome: reached }
  c: { customer: zhao, by: li, at: 2026-02-15 10:00, channel: wechat, outcome: reached }`,
  );
  expect(s.duties("2026-02-21 00:00", "4.2")).toEqual([
    "02-20 23:59 met (li)",
    "02-20 23:59 missed (li)",
    "02-28 23:59 open (li)",
    "02-28 23:59 open (li)",
  ]);
});

test("a call on the 31st counts for the last third, though its file was due on the 30th", () => {
  const s = story(
    "sales-phone-visits",
    `${people}visits: { a: { customer: wang, by: li, at: 2026-03-31 20:00, channel: phone, outcome: reached } }`,
  );
  expect(s.duties("2026-03-31 23:59", "4.2").slice(-2)).toEqual([
    "03-31 23:59 met (li)",
    "03-31 23:59 open (li)",
  ]);
});

test("both customers are phoned by the supervisor, and the same one twice is not both", () => {
  const s = story(
    "sales-phone-visits",
    `${people}checks:
  k1: { at: 2026-02-12 15:00, by: jian, kind: spot_call, subject: customer/wang, result: 属实 }
  k2: { at: 2026-02-18 15:00, by: jian, kind: spot_call, subject: customer/wang, result: 属实 }`,
  );
  expect(s.duties("2026-02-11 08:00", "5.2.3")).toEqual([
    "02-20 23:59 open (jian)",
    "02-20 23:59 open (jian)",
  ]);
  expect(s.duties("2026-02-21 08:00", "5.2.3")).toEqual([
    "02-20 23:59 met (jian)",
    "02-20 23:59 missed (jian)",
    "02-28 23:59 open (jian)",
    "02-28 23:59 open (jian)",
  ]);
});
