/** A record written up in a report of a kind, by its own author, to the right person. Readings 36, 40–42. */
import { expect, test } from "vitest";
import type { Provenance } from "../../../src/model/provenance.ts";
import { runRules, table } from "../../support/run-rules.ts";

const rules = `[{ id: report, kind: review, with: { anchor: { record: visits, at: { first: [ended_at, at] } }, where: { outcome: reached },
  paper: reports, kinds: [visit_report], by: { field: by }, to: { field: by.manager }, within: P1D } }]`;
const ledger = (
  report: string,
): string => `{ staff: { li: { manager: sup, emails: [li@x.cn] }, sup: { emails: [sup@x.cn] } }, customers: { a: {} },
  visits: { v: { customer: a, by: li, at: 2026-03-02 23:30, ended_at: 2026-03-03 00:10, channel: onsite, outcome: reached }, w: { customer: a, by: li, at: 2026-03-02 09:00, channel: phone, outcome: unreachable } },
  reports: { r: { kind: visit_report, by: li, to: sup, filed_at: 2026-03-04 20:00, subject: visit/v${report} } } }`;
const git = (at: string, email = "li@x.cn"): Provenance => ({
  complete: true,
  lack: null,
  commit: null,
  deletions: [],
  filings: new Map([["reports/r.yaml", { at: Date.parse(at), email, commit: "0".repeat(40) }]]),
});
const run = (provenance: Provenance, report = ""): string[] =>
  table(runRules({ rules, ledger: ledger(report), asOf: "2026-03-05 12:00", provenance }));

test.each([
  [
    "by the end of the day after it ended",
    git("2026-03-04T23:59:59+08:00"),
    "",
    "visit/v met 03-03 00:10..03-04e report/r",
  ],
  [
    "after midnight it is late",
    git("2026-03-05T00:00:00+08:00"),
    "",
    "visit/v late 03-03 00:10..03-04e report/r",
  ],
  [
    "committed by somebody else",
    git("2026-03-04T12:00:00+08:00", "sup@x.cn"),
    "",
    "visit/v overdue 03-03 00:10..03-04e",
  ],
])("%s", (_, provenance, report, expected) => {
  expect(run(provenance, report)).toEqual([expected]);
});

test.each([
  ["another kind of report", "kind: visit_report", "kind: diary"],
  ["to somebody else", "to: sup", "to: li"],
  ["by somebody else", "by: li, to", "by: sup, to"],
])("%s does not serve", (_, from, to) => {
  const text = ledger("").replace(from, to);
  expect(
    table(
      runRules({
        rules,
        ledger: text,
        asOf: "2026-03-05 12:00",
        provenance: git("2026-03-04T12:00:00+08:00", to.startsWith("by") ? "sup@x.cn" : "li@x.cn"),
      }),
    ),
  ).toEqual(["visit/v overdue 03-03 00:10..03-04e"]);
});

test.each([
  [
    "in the minute it is due",
    "2026-03-03T00:40:00+08:00",
    "li@x.cn",
    "visit/v met 03-03 00:10..03-03 00:40 visit/v",
  ],
  ["a minute later", "2026-03-03T00:41:00+08:00", "li@x.cn", "visit/v late 03-03 00:10..03-03 00:40 visit/v"],
  [
    "written before the clock started",
    "2026-03-03T00:05:00+08:00",
    "li@x.cn",
    "visit/v met 03-03 00:10..03-03 00:40 visit/v",
  ],
  ["by somebody else", "2026-03-03T00:30:00+08:00", "sup@x.cn", "visit/v overdue 03-03 00:10..03-03 00:40"],
])("the record itself is the paper: %s", (_, at, email, expected) => {
  const own =
    "[{ id: own, kind: review, with: { anchor: { record: visits, at: ended_at }, paper: itself, due: { at: ended_at, plus: PT30M }, by: { field: by } } }]";
  const provenance: Provenance = {
    complete: true,
    lack: null,
    commit: null,
    deletions: [],
    filings: new Map([["visits/v.yaml", { at: Date.parse(at), email, commit: "0".repeat(40) }]]),
  };
  expect(table(runRules({ rules: own, ledger: ledger(""), asOf: "2026-03-05 12:00", provenance }))).toEqual([
    expected,
  ]);
});
