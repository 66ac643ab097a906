/** What a record counts for, and for what not and why. */
import { describe, expect, test } from "vitest";
import type { Provenance } from "../../src/model/provenance.ts";
import { explainObligation, explainRecord } from "../../src/policy/engine/explain.ts";
import { NO_GIT, runRules } from "../support/run-rules.ts";

const at = "2026-03-10 12:00";

function about(rules: string, ledger: string, ref: string, provenance: Provenance = NO_GIT): string[] {
  const { ledger: seen, asOf, packs } = runRules({ rules, ledger, asOf: at, provenance });
  const explained = explainRecord({ ledger: seen, packs, asOf, provenance }, seen.byRef.get(ref)!);
  return [
    ...explained.met.map(({ subject, status }) => `met ${subject} ${status}`),
    ...explained.refused.map(({ obligation, outcome }) => `${obligation.subject} ${outcome}`),
    ...explained.about.map(({ subject, status }) => `about ${subject} ${status}`),
  ];
}

const CALL_BACK = `[{ id: call-back, kind: follow-up, with: { anchor: { record: complaints, at: resolved_at },
  within: PT24H, contact: { channels: [phone], who: { role: rep } } } }]`;
const COMPLAINT = "{ customer: wang, received_at: 2026-03-01T09:00, resolved_at: 2026-03-02T09:00 }";
const withVisit = (visit: string, more = ""): string => `
staff: { li: { role: rep }, zhao: { role: consultant } }
customers: { wang: { line: line }, zhou: { line: line } }
complaints: { t1: ${COMPLAINT}${more} }
visits: { v: { customer: wang, ${visit} } }
`;

describe("a visit", () => {
  test.each<[string, string, string[]]>([
    [
      "that meets the duty",
      "by: li, at: 2026-03-03T09:00, channel: phone, outcome: reached",
      ["met complaint/t1 met"],
    ],
    [
      "a minute late",
      "by: li, at: 2026-03-03T09:01, channel: phone, outcome: reached",
      ["met complaint/t1 late"],
    ],
    [
      "a minute early",
      "by: li, at: 2026-03-02T08:59, channel: phone, outcome: reached",
      ["complaint/t1 before-window"],
    ],
    [
      "by another channel",
      "by: li, at: 2026-03-03T09:00, channel: sms, outcome: sent",
      ["complaint/t1 channel"],
    ],
    [
      "that reached nobody",
      "by: li, at: 2026-03-03T09:00, channel: phone, outcome: unreachable",
      ["complaint/t1 outcome"],
    ],
    [
      "by another person",
      "by: zhao, at: 2026-03-03T09:00, channel: phone, outcome: reached",
      ["complaint/t1 person"],
    ],
  ])("%s", (_, visit, expected) => {
    expect(about(CALL_BACK, withVisit(visit), "visit/v")).toEqual(expected);
  });

  test("that names one matter does not count for the other, nor does a second one count again", () => {
    const two = `, t2: ${COMPLAINT}`;
    const visit = "by: li, at: 2026-03-02T10:00, channel: phone, outcome: reached, trigger: complaint/t1";
    expect(about(CALL_BACK, withVisit(visit, two), "visit/v")).toEqual([
      "met complaint/t1 met",
      "complaint/t2 names-another",
    ]);
    const again = withVisit(visit).replace(
      "visits: {",
      "visits: { w: { customer: wang, by: li, at: 2026-03-02T11:00, channel: phone, outcome: reached },",
    );
    expect(about(CALL_BACK, again, "visit/w")).toEqual(["complaint/t1 not-first"]);
  });

  test("that a waiver makes needless", () => {
    const ledger = withVisit("by: li, at: 2026-03-02T10:00, channel: phone, outcome: reached");
    const waived = `${ledger}waivers: { w: { clauses: [trade/call-back], subject: complaint/t1, approved_by: li, at: 2026-03-01, reason: r, expires: 2026-12-31 } }\n`;
    expect(about(CALL_BACK, waived, "visit/v")).toEqual(["complaint/t1 not-asked"]);
    expect(about(CALL_BACK, waived, "waiver/w")).toEqual(["about complaint/t1 exempt"]);
  });

  test("the matter itself and its customer say what is asked for them", () => {
    const ledger = withVisit("by: li, at: 2026-03-03T09:00, channel: phone, outcome: reached");
    expect(about(CALL_BACK, ledger, "complaint/t1")).toEqual(["about complaint/t1 met"]);
    expect(about(CALL_BACK, ledger, "customer/wang")).toEqual(["about complaint/t1 met"]);
    expect(about(CALL_BACK, ledger, "customer/zhou")).toEqual([]);
  });
});

describe("a report", () => {
  const MONTHLY = `[{ id: monthly, kind: filing, with: { period: month, kinds: [analysis], by: { role: rep },
    to: { role: consultant }, due: P5D } }]`;
  const report = (data: string): string => `
staff: { li: { role: rep, line: line, emails: [li@x.cn] }, zhao: { role: consultant }, wu: { role: keeper } }
customers: { wang: { line: line, since: 2026-01-31 } }
events: { e: { customer: wang, type: deal.closed, at: 2026-01-31T09:00 } }
reports: { r: { by: li, kind: analysis, filed_at: 2026-02-27T09:00, ${data} } }
`;
  const filed = (when: string | null, email = "li@x.cn"): Provenance => ({
    ...NO_GIT,
    complete: true,
    lack: null,
    filings: new Map(
      when === null
        ? []
        : [["reports/r.yaml", { at: Date.parse(`${when}+08:00`), email, commit: "0".repeat(40) }]],
    ),
  });

  test.each<[string, string, Provenance, string]>([
    ["filed in time", "to: zhao, period: 2026-02", filed("2026-03-05T23:59:59"), "met staff/li met"],
    ["filed a second late", "to: zhao, period: 2026-02", filed("2026-03-06T00:00:00"), "met staff/li late"],
    ["to the wrong person", "to: wu, period: 2026-02", filed("2026-03-01T09:00:00"), "staff/li recipient"],
    [
      "by another's commit",
      "to: zhao, period: 2026-02",
      filed("2026-03-01T09:00:00", "b@x.cn"),
      "staff/li author",
    ],
    ["not committed", "to: zhao, period: 2026-02", filed(null), "staff/li uncommitted"],
    ["for another month", "to: zhao, period: 2026-01", filed("2026-03-01T09:00:00"), "staff/li period"],
    ["without a history", "to: zhao, period: 2026-02", NO_GIT, "staff/li git-history"],
  ])("%s", (_, data, provenance, expected) => {
    expect(about(MONTHLY, report(data), "report/r", provenance)).toEqual([expected]);
  });

  test("the duty lists the papers that were refused", () => {
    const provenance = filed("2026-03-01T09:00:00");
    const { ledger, asOf, packs, obligations } = runRules({
      rules: MONTHLY,
      ledger: report("to: wu, period: 2026-02"),
      asOf: at,
      provenance,
    });
    const own = obligations.find(({ id }) => id.endsWith("2026-02"))!;
    const explained = explainObligation({ ledger, packs, asOf, provenance }, own.id);
    expect(explained?.considered.map(({ ref, outcome }) => [ref, outcome])).toEqual([
      ["report/r", "recipient"],
    ]);
  });
});
