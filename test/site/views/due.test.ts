import { expect, test } from "vitest";
import { plain } from "../../../src/i18n/site/index.ts";
import { dueList, dueRows, isStanding } from "../../../src/site/views/due.ts";
import { AS_OF } from "../../support/sample-evaluation.ts";
import { duty, siteOf } from "./site.ts";

const HOUR = 3_600_000;
const site = siteOf();

test.each([
  ["same person and customer", {}, {}, [2]],
  ["a common channel", { channels: ["phone", "sms"] }, { channels: ["phone"] }, [2]],
  ["any channel and one", { channels: null }, { channels: ["letter"] }, [2]],
  ["no common channel", { channels: ["sms"] }, { channels: ["phone"] }, [1, 1]],
  ["another customer", {}, { customer: "c-0002" }, [1, 1]],
  ["another person", {}, { staff: "sun-lei" }, [1, 1]],
  ["a paper, not a contact", {}, { act: "report" }, [1, 1]],
  ["one overdue, one today", { due: AS_OF - HOUR, status: "overdue" }, {}, [2]],
  ["twice the same rule", { rule: "other" }, {}, [1, 1]],
  [
    "the same rule for two matters",
    { rule: "other", subject: "complaint/a" },
    { subject: "complaint/b" },
    [2],
  ],
  [
    "the same rule for a matter and without one",
    { rule: "other", subject: "complaint/a" },
    { subject: "customer/c-0001" },
    [1, 1],
  ],
  ["one whose window is not open", {}, { status: "upcoming", opens: AS_OF + HOUR }, [1, 1]],
] as const)("what one contact satisfies stands together: %s", (_, a, b, sizes) => {
  expect(dueRows(site, [duty(a), duty({ rule: "other", ...b })]).map((row) => row.items.length)).toEqual(
    sizes,
  );
});

test("joined rows show the channels that serve them all", () => {
  const [row] = dueRows(site, [
    duty({ channels: ["phone", "sms"] }),
    duty({ rule: "other", channels: ["wechat", "phone"] }),
  ]);
  expect(row.channels).toBe("电话");
});

test("the company's phone book is one tap away, by the customer's id", () => {
  const { tenant } = site.evaluation.ledger;
  const open = siteOf({
    ledger: { ...site.evaluation.ledger, tenant: { ...tenant, contactLink: "weixin://c/{id}" } },
  });
  expect(
    dueRows(open, [duty({ customer: "王 1" }), duty({ act: "report" })]).map((row) => row.contact),
  ).toEqual(["weixin://c/%E7%8E%8B%201", null]);
  expect(dueRows(site, [duty({})])[0].contact).toBeNull();
});

test("a person's list says first whom to contact", () => {
  const list = dueList(
    site,
    [duty({ due: AS_OF - 2 * HOUR, status: "overdue" }), duty({ customer: "c-0002" })],
    "",
    "due/staff/li-na/",
    site.staff("li-na"),
  );
  expect(plain(list.answer)).toBe(
    "李娜有 1 项已逾期，先联系王芳：在租客户每月联系 1 次，10月21日 周三 16:00 到期。",
  );
  expect(list.sections.map((section) => section.items)).toEqual([1, 1, 0, 0]);
});

test("an empty list is calm", () => {
  expect(plain(dueList(site, [], "", "due/", null).answer)).toBe(
    "没有逾期，今天也没有到期的事项；7 天内还有 0 项。",
  );
});

test("a long list is cut, its counts are not", () => {
  const many = Array.from({ length: 450 }, (_, i) => duty({ customer: `x-${i}` }));
  const [, today] = dueList(site, many, "", "due/", null).sections;
  expect([today.rows.length, today.left, today.items]).toEqual([400, 50, 450]);
});

test.each([
  ["open", null, true],
  ["overdue", null, true],
  ["met", null, false],
  ["missed", null, false],
  ["upcoming", AS_OF + 24 * HOUR, true],
  ["upcoming", AS_OF + 40 * 24 * HOUR, false],
] as const)("%s, opening at %s, is listed: %s", (status, opens, listed) => {
  expect(isStanding(duty({ status, opens }), AS_OF)).toBe(listed);
});

test("what is asked for as a share leaves the list once it is past its due", () => {
  expect(isStanding(duty({ status: "open", share: true }), AS_OF)).toBe(true);
  expect(isStanding(duty({ status: "overdue", share: true }), AS_OF)).toBe(false);
});
