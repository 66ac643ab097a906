/**
 * Labour Day at a sales centre. Everybody on file is greeted: by message, key customers by phone, special
 * guests by message whatever else they are. Whoever declines that way is left alone, and is no fault of
 * anybody. A greeting is in time from the eve (30 April) to the last statutory day (2 May)
 * (presale-centre-visits/4.1-a, 4.1-b, 2.2.1-c, 2.2.2-b, 3.4, 5.1-b, 5.2).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff: { lin: { role: consultant } }
customers:
  plain: { staff_in_charge: lin, since: 2026-04-06 }
  quiet: { staff_in_charge: lin, since: 2026-04-06, channel_optouts: [sms] }
  key: { staff_in_charge: lin, since: 2026-04-06, key: true }
  key-no-calls: { staff_in_charge: lin, since: 2026-04-06, key: true, channel_optouts: [phone] }
  key-vip: { staff_in_charge: lin, since: 2026-04-06, key: true, special: vip }
  referred: { staff_in_charge: lin, since: 2026-04-06, special: leader_referral }
  buyer: { staff_in_charge: lin, since: 2026-04-06 }
  lost: { staff_in_charge: lin, since: 2026-04-06, stage: lost }
events:
  e: { type: deal.closed, customer: buyer, at: 2026-04-20 10:00 }
`;
const message = (id: string, customer: string, at: string): string =>
  `  ${id}: { customer: ${customer}, by: lin, at: ${at}, channel: sms, outcome: sent }\n`;
const call = (id: string, customer: string, at: string, outcome = "reached"): string =>
  `  ${id}: { customer: ${customer}, by: lin, at: ${at}, channel: phone, outcome: ${outcome} }\n`;
const done = `visits:
${message("v1", "plain", "2026-04-30 00:00")}${call("v2", "key", "2026-05-02 23:59")}${message("v3", "key-vip", "2026-05-01 09:00")}`;
const on = (visits = "") => story("presale-centre-visits", people + visits);

test("the evening before the eve nothing is on anybody's list", () => {
  for (const clause of ["4.1-a", "4.1-b", "2.2.1-c", "2.2.2-b", "3.4"]) {
    expect(on().duties("2026-04-29 23:59:59", clause)).toEqual([]);
  }
});

test("at 00:00 of the eve the list is there: messages, calls, and those who want neither", () => {
  const s = on();
  expect(s.list("2026-04-30 00:00", "4.1-a")).toEqual([
    "customer/buyer 05-02 23:59 open (lin)",
    "customer/key-vip 05-02 23:59 open (lin)",
    "customer/plain 05-02 23:59 open (lin)",
    "customer/quiet 05-02 23:59 exempt (lin)",
    "customer/referred 05-02 23:59 open (lin)",
  ]);
  expect(s.list("2026-04-30 00:00", "4.1-b")).toEqual([
    "customer/key 05-02 23:59 open (lin)",
    "customer/key-no-calls 05-02 23:59 exempt (lin)",
  ]);
  expect(s.list("2026-04-30 00:00", "2.2.1-c")).toEqual(["customer/referred 05-02 23:59 open (lin)"]);
  expect(s.list("2026-04-30 00:00", "2.2.2-b")).toEqual(["customer/key-vip 05-02 23:59 open (lin)"]);
  expect(s.list("2026-04-30 00:00", "3.4")).toEqual(["customer/buyer 05-02 23:59 open (lin)"]);
});

test("in the first minute and in the last it is in time; one message serves every clause that asks for it", () => {
  const s = on(done);
  expect(s.list("2026-05-03 00:00", "4.1-a")).toEqual([
    "customer/buyer 05-02 23:59 missed (lin)",
    "customer/key-vip 05-02 23:59 met (lin)",
    "customer/plain 05-02 23:59 met (lin)",
    "customer/quiet 05-02 23:59 exempt (lin)",
    "customer/referred 05-02 23:59 missed (lin)",
  ]);
  expect(s.list("2026-05-03 00:00", "4.1-b")).toEqual([
    "customer/key 05-02 23:59 met (lin)",
    "customer/key-no-calls 05-02 23:59 exempt (lin)",
  ]);
  expect(s.list("2026-05-03 00:00", "2.2.2-b")).toEqual(["customer/key-vip 05-02 23:59 met (lin)"]);
});

test.each([
  ["a message to a key customer", message("v", "key", "2026-05-01 09:00"), "4.1-b"],
  ["a call that reached nobody", call("v", "key", "2026-05-01 09:00", "unreachable"), "4.1-b"],
  ["a minute after the holiday", call("v", "key", "2026-05-03 00:00"), "4.1-b"],
])("%s is no greeting", (_, visit, clause) => {
  expect(on(`visits:\n${visit}`).list("2026-05-03 12:00", clause)[0]).toBe(
    "customer/key 05-02 23:59 missed (lin)",
  );
});

test("who declines messages and gets one all the same: the greeting is still not owed, and the message is a fault", () => {
  const s = on(`visits:\n${message("v", "quiet", "2026-05-01 09:00")}`);
  expect(s.list("2026-05-03 00:00", "4.1-a")).toContain("customer/quiet 05-02 23:59 exempt (lin)");
  expect(s.found("2026-05-03 00:00", "declined-channel")).toEqual(["warning visit/v"]);
});

test("who declines every way the buyers' clause allows is free of it, who declines one is not", () => {
  const buyer = (optouts: string) =>
    story(
      "presale-centre-visits",
      people.replace("  buyer: { ", `  buyer: { channel_optouts: [${optouts}], `),
    );
  expect(buyer("sms").duties("2026-05-03 00:00", "3.4")).toEqual(["05-02 23:59 missed (lin)"]);
  expect(buyer("sms, phone").duties("2026-05-03 00:00", "3.4")).toEqual(["05-02 23:59 exempt (lin)"]);
});
