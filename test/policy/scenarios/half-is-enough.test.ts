/**
 * A property office has to visit half of its settled complaints within three days. One that nobody visits is
 * no breach by itself; a month below one half is (property-service-visits/1.3-a, 1.3-b, 1.13-a).
 */
import { expect, test } from "vitest";
import { parsePeriod } from "../../../src/model/period.ts";
import { measureRates } from "../../../src/policy/measure/rates.ts";
import { story } from "../../support/run-pack.ts";

const complaint = (id: string, more = ""): string =>
  `${id}: { customer: o1, received_at: 2026-03-02 09:00, received_by: wu, grade: general, resolved_at: 2026-03-10 10:00, closed_at: 2026-03-10 10:00${more} }`;
const visit = (id: string, of: string, at: string): string =>
  `${id}: { customer: o1, by: wu, at: ${at}, channel: phone, outcome: reached, trigger: complaint/${of}, phone_mark: 电话回访, notes: 已回访 }`;
const ledger = (complaints: string[], visits: string[]): string => `
staff: { wu: { role: property_assistant, dept: customer_service_dept } }
customers: { o1: { segment: owner } }
complaints: { ${complaints.join(", ")} }
visits: { ${visits.join(", ")} }`;

const rate = (text: string): unknown => {
  const run = story("property-service-visits", text).at("2026-04-02 12:00");
  const row = measureRates(run, { period: parsePeriod("2026-03"), by: ["clause"] }).find(
    (r) => r.by.clause === "property-service-visits/1.3-b",
  );
  const found = run.diagnostics
    .filter((d) => ["complaint-visit", "complaint-visit-rate"].includes(d.code.split("/")[1]))
    .map((d) => [d.code.split("/")[1], d.severity]);
  return [row && [row.met, row.late, row.overdue, row.exempt, row.rate, row.verdict], found];
};

test("one of two visited: exactly one half, no finding at all", () => {
  expect(rate(ledger([complaint("c1"), complaint("c2")], [visit("v", "c1", "2026-03-13 23:59")]))).toEqual([
    [1, 0, 1, 0, 0.5, "inside"],
    [],
  ]);
});

test("one of three: the rate is the finding, not the two misses", () => {
  expect(
    rate(ledger([complaint("c1"), complaint("c2"), complaint("c3")], [visit("v", "c1", "2026-03-13 23:59")])),
  ).toEqual([[1, 0, 2, 0, 1 / 3, "below"], [["complaint-visit-rate", "warning"]]]);
});

test("a visit a minute into the fourth day is late and does not count as in time", () => {
  expect(rate(ledger([complaint("c1"), complaint("c2")], [visit("v", "c1", "2026-03-14 00:00")]))).toEqual([
    [0, 1, 1, 0, 0, "below"],
    [["complaint-visit-rate", "warning"]],
  ]);
});

test("anonymous and reply-only complaints, and duplicates, leave the denominator", () => {
  expect(
    rate(
      ledger(
        [
          complaint("c1"),
          complaint("c2", ", anonymous: true, reply_attachment: replies/c2.pdf"),
          complaint("c3", ", reply_only: true, reply_attachment: replies/c3.pdf"),
          complaint("c4", ", duplicate_of: c1"),
        ],
        [visit("v", "c1", "2026-03-12 09:00")],
      ),
    ),
  ).toEqual([[1, 0, 0, 3, 1, "inside"], []]);
});
