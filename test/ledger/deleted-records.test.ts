/** What deleted files said, as far as retention needs it. */
import { expect, test } from "vitest";
import { describeDeletions } from "../../src/ledger/deleted-records.ts";
import type { LedgerRecord } from "../../src/model/record.ts";
import { instant, ledger, record } from "../support/obligation.ts";

const archive: LedgerRecord = {
  ...record("archives", "da-1", { subject: ["complaint/ts-1", "complaint/ts-2"] }),
  time: { archived_at: instant("2026-03-01 10:00") },
};
const lines = [
  { id: "zulin", title: "租赁", packs: [] },
  { id: "wuye", title: "物业", packs: [] },
];
const company = ledger(
  [record("customers", "wang", { line: "wuye" }), record("complaints", "ts-9", { line: "zulin" }), archive],
  { lines },
);

test.each<[string, string, string | null, string | null, string | null]>([
  [
    "by the field that dates its kind",
    "complaints/ts-3.yaml",
    "customer: wang\nreceived_at: 2026-01-02 09:00\n",
    "2026-01-02 09:00",
    "wuye",
  ],
  [
    "a complaint by its closing",
    "complaints/ts-4.yaml",
    "customer: wang\nreceived_at: 2026-01-02 09:00\nclosed_at: 2026-01-09 09:00\n",
    "2026-01-09 09:00",
    "wuye",
  ],
  [
    "by its archive entry before that",
    "complaints/ts-1.md",
    "---\ncustomer: wang\nreceived_at: 2026-01-02 09:00\n---\n漏水\n",
    "2026-03-01 10:00",
    "wuye",
  ],
  [
    "under the id it gave itself",
    "complaints/x.yaml",
    "id: ts-2\nreceived_at: 2026-01-02 09:00\nline: zulin\n",
    "2026-03-01 10:00",
    "zulin",
  ],
  [
    "with the line of what it is about",
    "visits/v.yaml",
    "trigger: complaint/ts-9\nat: 2026-01-02\n",
    "2026-01-02 00:00",
    "zulin",
  ],
  [
    "a list by its last record",
    "visits/sms.yaml",
    "- { id: a, customer: wang, at: 2026-01-02 09:00 }\n- { id: b, at: 2026-01-05 09:00 }\n",
    "2026-01-05 09:00",
    "wuye",
  ],
  ["an undated kind", "customers/li.yaml", "name: 李\nline: zulin\n", null, "zulin"],
  ["a broken file", "visits/v.yaml", "at: [2026\n", null, null],
  ["a file git no longer has", "visits/v.yaml", null, null, null],
])("%s", (_, path, content, dated, line) => {
  const deletion = {
    path: `ledger/${path}`,
    at: 0,
    email: "",
    commit: "",
    filedAt: null,
    dated: null,
    line: null,
  };
  const [found] = describeDeletions([deletion], [content === null ? null : Buffer.from(content)], company);
  expect([found.dated, found.line]).toEqual([dated === null ? null : instant(dated), line]);
});
