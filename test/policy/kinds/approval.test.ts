/** Approvals: the right role, in time, not refused, committed by the approver. Readings 40, 43, 44. */
import { expect, test } from "vitest";
import type { Provenance } from "../../../src/model/provenance.ts";
import { runRules } from "../../support/run-rules.ts";

const rules =
  "[{ id: approved, kind: approval, with: { record: expenses, act: paid_at, by: { role: cs_supervisor }, at: paid_at } }]";
const people =
  "staff: { li: { role: rep, emails: [li@x.cn] }, sup: { role: cs_supervisor, emails: [sup@x.cn] } }, customers: { a: {} }";
const expense = (paid: string): string =>
  `expenses: { e: { at: 2026-03-01 10:00, by: li, amount: 80${paid} } }`;
const approval = (at: string, by = "sup", more = ""): string =>
  `approvals: { k: { at: ${at}, by: ${by}, subject: expense/e${more} } }`;
const git = (email: string, filed = "2026-03-05T10:00"): Provenance => ({
  complete: true,
  lack: null,
  commit: null,
  deletions: [],
  filings: new Map([
    ["approvals/j.yaml", { at: Date.parse("2026-03-04T09:00:00+08:00"), email, commit: "0".repeat(40) }],
    ["approvals/k.yaml", { at: Date.parse(`${filed}:00+08:00`), email, commit: "1".repeat(40) }],
  ]),
});
const found = (ledger: string, provenance?: Provenance, of = rules): string[] =>
  runRules({
    rules: of,
    ledger: `{ ${people}, ${ledger} }`,
    asOf: "2026-03-31 12:00",
    ...(provenance && { provenance }),
  })
    .diagnostics.filter((d) => d.code === "trade/approved")
    .map((d) => `${d.template} ${d.subject} ${d.place.path?.at(-1)}`);

const lacking = ["rule/not-approved expense/e paid_at"];

test.each([
  [
    "approved in the minute it is paid",
    `${expense(", paid_at: 2026-03-05 10:00")}, ${approval("2026-03-05 10:00")}`,
    "sup@x.cn",
    [],
  ],
  [
    "approved a minute later",
    `${expense(", paid_at: 2026-03-05 10:00")}, ${approval("2026-03-05 10:01")}`,
    "sup@x.cn",
    lacking,
  ],
  [
    "a day without a time lasts to its end",
    `${expense(", paid_at: 2026-03-05")}, ${approval("2026-03-05 18:00")}`,
    "sup@x.cn",
    [],
  ],
  ["not approved at all", expense(", paid_at: 2026-03-05 10:00"), "sup@x.cn", lacking],
  [
    "refused",
    `${expense(", paid_at: 2026-03-05 10:00")}, ${approval("2026-03-04 10:00", "sup", ", decision: refused")}`,
    "sup@x.cn",
    lacking,
  ],
  [
    "by another role",
    `${expense(", paid_at: 2026-03-05 10:00")}, ${approval("2026-03-04 10:00", "li")}`,
    "li@x.cn",
    lacking,
  ],
  [
    "in another's commit",
    `${expense(", paid_at: 2026-03-05 10:00")}, ${approval("2026-03-04 10:00")}`,
    "li@x.cn",
    lacking,
  ],
  ["not paid yet", expense(""), "sup@x.cn", []],
])("%s", (_, ledger, email, expected) => {
  expect(found(ledger, git(email))).toEqual(expected);
});

const paid = expense(", paid_at: 2026-03-05 10:00");
const both = (first: string, second: string): string =>
  `${paid}, approvals: { j: { at: 2026-03-04 09:00, by: sup, subject: expense/e${first} }, ` +
  `k: { at: 2026-03-05 09:00, by: sup, subject: expense/e${second} } }`;
const no = ", decision: refused";

test.each([
  ["committed in that minute", `${paid}, ${approval("2026-03-04 10:00")}`, "2026-03-05T10:00", []],
  ["committed a minute later", `${paid}, ${approval("2026-03-04 10:00")}`, "2026-03-05T10:01", lacking],
  ["approved, then refused", both("", no), "2026-03-05T09:00", lacking],
  ["refused, then approved", both(no, ""), "2026-03-05T09:00", []],
  ["approved, then refused, though that was filed late", both("", no), "2026-03-05T10:01", lacking],
])("the last decision filed by then: %s", (_, ledger, filed, expected) => {
  expect(found(ledger, git("sup@x.cn", filed))).toEqual(expected);
});

test("a cover approves for whoever is away, on the days of the absence", () => {
  const cover = `staff: { sup: { role: cs_supervisor, absences: [{ from: 2026-03-04, to: 2026-03-05, cover: li }] }, li: { role: rep, emails: [li@x.cn] } }, customers: { a: {} }`;
  const with_ = (at: string): string[] =>
    runRules({
      rules,
      ledger: `{ ${cover}, ${paid}, ${approval(at, "li")} }`,
      asOf: "2026-03-31 12:00",
      provenance: git("li@x.cn"),
    })
      .diagnostics.filter((d) => d.code === "trade/approved")
      .map((d) => `${d.template} ${d.subject} ${d.place.path?.at(-1)}`);
  expect(with_("2026-03-03 23:59")).toEqual(lacking);
  expect(with_("2026-03-04 00:00")).toEqual([]);
});

test("without an act any date will do", () => {
  const always = rules
    .replace("act: paid_at, ", "")
    .replace("at: paid_at", "at: vouchers, where: { vouchers: none }");
  const waived = expense(", vouchers: none");
  expect(found(waived, git("sup@x.cn"), always)).toEqual(["rule/not-approved expense/e vouchers"]);
  expect(
    found(`${waived}, ${approval("2026-03-20 10:00")}`, git("sup@x.cn", "2026-03-20T10:00"), always),
  ).toEqual([]);
});

test("without history the clause is undecided", () => {
  expect(found(expense(", paid_at: 2026-03-05 10:00"))).toEqual(["engine/undecided line/line 0"]);
});

const dated = (at: string, filed: string, more = ""): { readonly text: string; readonly filed: string } => ({
  text: `{ at: ${at}, by: sup, subject: expense/e${more} }`,
  filed,
});

test.each([
  ["filed in the minute it is paid", [dated("2026-03-01 10:00", "2026-03-05T10:00")], []],
  ["filed a minute later", [dated("2026-03-01 10:00", "2026-03-05T10:01")], lacking],
  [
    "approved, then refused before it is paid",
    [
      dated("2026-03-01 10:00", "2026-03-01T10:00"),
      dated("2026-03-05 10:00", "2026-03-05T10:00", ", decision: refused"),
    ],
    lacking,
  ],
  [
    "refused only afterwards",
    [
      dated("2026-03-01 10:00", "2026-03-01T10:00"),
      dated("2026-03-05 10:01", "2026-03-05T10:01", ", decision: refused"),
    ],
    [],
  ],
  [
    "refused first, then approved",
    [
      dated("2026-03-01 10:00", "2026-03-01T10:00", ", decision: refused"),
      dated("2026-03-05 10:00", "2026-03-05T10:00"),
    ],
    [],
  ],
  [
    "a refusal counts although it is filed late",
    [
      dated("2026-03-01 10:00", "2026-03-01T10:00"),
      dated("2026-03-04 10:00", "2026-03-09T10:00", ", decision: refused"),
    ],
    lacking,
  ],
])("%s", (_, papers, expected) => {
  const ledger = `${expense(", paid_at: 2026-03-05 10:00")}, approvals: { ${papers.map((p, i) => `k${i}: ${p.text}`).join(", ")} }`;
  const provenance: Provenance = {
    ...git("sup@x.cn"),
    filings: new Map(
      papers.map((p, i) => [
        `approvals/k${i}.yaml`,
        { at: Date.parse(`${p.filed}:00+08:00`), email: "sup@x.cn", commit: "0".repeat(40) },
      ]),
    ),
  };
  expect(found(ledger, provenance)).toEqual(expected);
});
