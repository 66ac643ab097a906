/** A local time that the clock jumps over, or shows twice, is a finding; an offset settles it. */
import { expect, test } from "vitest";
import { load } from "./memory-tree.ts";

const company = (zone: string): Record<string, string> => ({
  "tenant.yaml": `timezone: ${zone}\nlines: [{id: rent}]\n`,
  "customers/wang.yaml": "name: 王\n",
  "staff/li.yaml": "name: 李\n",
});
const visit = (at: string, more = ""): string =>
  `customer: wang\nby: li\nat: ${at}\nchannel: phone\noutcome: reached\n${more}`;

test.each([
  ["the minute before the jump", "America/New_York", "2026-03-08 01:59", []],
  ["the first minute that is not there", "America/New_York", "2026-03-08 02:00", ["3:5 ledger/clock-gap"]],
  ["with seconds", "America/New_York", "2026-03-08 02:59:59", ["3:5 ledger/clock-gap"]],
  ["the first minute after it", "America/New_York", "2026-03-08 03:00", []],
  ["the minute before the hour that comes twice", "America/New_York", "2026-11-01 00:59", []],
  ["that hour", "America/New_York", "2026-11-01 01:30", ["3:5 ledger/clock-twice"]],
  ["its first reading", "America/New_York", "2026-11-01T01:30-04:00", []],
  ["its second reading", "America/New_York", "2026-11-01T01:30-05:00", []],
  ["the minute after it", "America/New_York", "2026-11-01 02:00", []],
  ["where clocks do not change", "Asia/Shanghai", "2026-03-08 02:30", []],
])("%s", (_, zone, at, expected) => {
  const { findings } = load({ ...company(zone), "visits/v.yaml": visit(at) });
  expect(findings).toEqual(expected.map((each) => `visits/v.yaml:${each}`));
});

test("a limit field as well, and the rest of the record stays", () => {
  const { findings, ledger } = load({
    ...company("Europe/Berlin"),
    "visits/v.yaml": visit("2026-03-20 10:00", "next_at: 2026-03-29 02:30\n"),
  });
  expect(findings).toEqual(["visits/v.yaml:6:10 ledger/clock-gap"]);
  expect(ledger.byRef.get("visit/v")?.data).not.toHaveProperty("next_at");
});
