/** Papers handed in per period: per person, or by a department as one. Readings 40, 41. */
import { expect, test } from "vitest";
import type { Provenance } from "../../../src/model/provenance.ts";
import { runRules, table } from "../../support/run-rules.ts";

const rules = (more: string): string =>
  `[{ id: hand-in, kind: filing, with: { period: half_month, kinds: [register], by: { dept: management_office }, due: P3D${more} } }]`;
const ledger = `{ staff: { li: { dept: management_office, emails: [li@x.cn] }, wu: { dept: management_office, emails: [wu@x.cn] }, zhao: { emails: [zhao@x.cn] } },
  customers: { a: {} }, events: { e: { type: visitor.received, customer: a, at: 2026-02-20 10:00 } },
  reports: { r1: { kind: register, by: li, filed_at: 2026-03-18 10:00, period: 2026-03-H1 }, r2: { kind: register, by: wu, filed_at: 2026-04-04 09:00, period: 2026-03-H2 } } }`;
const git = (second: string, email = "wu@x.cn"): Provenance => ({
  complete: true,
  lack: null,
  commit: null,
  deletions: [],
  filings: new Map([
    [
      "reports/r1.yaml",
      { at: Date.parse("2026-03-18T23:59:00+08:00"), email: "li@x.cn", commit: "0".repeat(40) },
    ],
    ["reports/r2.yaml", { at: Date.parse(second), email, commit: "1".repeat(40) }],
  ]),
});
const run = (more: string, provenance?: Provenance): string[] =>
  table(
    runRules({ rules: rules(more), ledger, asOf: "2026-04-04 12:00", ...(provenance && { provenance }) }),
  );

test("a department owes one per line, filed by anybody in it", () => {
  expect(run(", jointly: true", git("2026-04-03T23:59:00+08:00"))).toEqual([
    "line/line met 03-01 00:00..03-18e report/r1",
    "line/line met 03-16 00:00..04-03e report/r2",
    "line/line open 04-01 00:00..04-18e",
  ]);
});

test("a minute past the days of grace is late; somebody else's commit does not count", () => {
  expect(run(", jointly: true", git("2026-04-04T00:00:00+08:00"))[1]).toBe(
    "line/line late 03-16 00:00..04-03e report/r2",
  );
  expect(run(", jointly: true", git("2026-04-03T23:59:00+08:00", "zhao@x.cn"))[1]).toBe(
    "line/line overdue 03-16 00:00..04-03e",
  );
});

test("otherwise everybody in it owes one", () => {
  expect(run("", git("2026-04-03T23:59:00+08:00"))).toEqual([
    "staff/li met 03-01 00:00..03-18e report/r1",
    "staff/wu overdue 03-01 00:00..03-18e",
    "staff/li overdue 03-16 00:00..04-03e",
    "staff/wu met 03-16 00:00..04-03e report/r2",
    "staff/li open 04-01 00:00..04-18e",
    "staff/wu open 04-01 00:00..04-18e",
  ]);
});

test("without history there is one undecided", () => {
  expect(run(", jointly: true")).toEqual(["line/line undecided 03-01 00:00..- (git-history)"]);
});

test("an overdue filing of a department is a warning at its line", () => {
  const found = runRules({
    rules: rules(", jointly: true"),
    ledger,
    asOf: "2026-04-04 12:00",
    provenance: git("2026-04-05T00:00:00+08:00"),
  }).diagnostics.filter((d) => d.code === "trade/hand-in");
  expect(found.map((d) => [d.severity, d.subject, d.place])).toEqual([
    ["warning", "line/line", { file: "ledger/tenant.yaml", path: ["lines", 0] }],
  ]);
});

test("on days of the month: the 10th, 20th and 30th, in February its last day", () => {
  const thirds =
    "[{ id: file, kind: filing, with: { period: third, kinds: [register], by: { dept: management_office }, jointly: true, on: [10, 20, 30] } }]";
  const none: Provenance = { complete: true, lack: null, commit: null, deletions: [], filings: new Map() };
  expect(table(runRules({ rules: thirds, ledger, asOf: "2026-03-21 00:00", provenance: none }))).toEqual([
    "line/line overdue 02-21 00:00..02-28e",
    "line/line overdue 03-01 00:00..03-10e",
    "line/line overdue 03-11 00:00..03-20e",
    "line/line open 03-21 00:00..03-30e",
  ]);
});
