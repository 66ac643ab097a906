/** A company folder for tests of the command line: a tenant with one pack of its own, a few records. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type Files = Readonly<Record<string, string>>;

/** One follow-up: resolved complaints are visited by phone within 24 hours. */
export const NORTH: Files = {
  "policies/north/pack.yaml": `id: north
version: 1
title: { zh-CN: 北方制度, en: The North book }
industry: { zh-CN: 租赁, en: rental }
`,
  "policies/north/clauses.yaml": `- id: 1-a
  kind: follow_up
  checkable: data
  text: { zh-CN: 投诉解决后 24 小时内电话回访。, en: Call within 24 hours of resolution. }
`,
  "policies/north/rules.yaml": `rules:
  - id: call-back
    kind: follow-up
    clauses: ["1-a"]
    title: { zh-CN: 投诉回访, en: Complaint call-back }
    hint: { zh-CN: 打电话并记录, en: call and record it }
    with:
      anchor: { record: complaints, at: resolved_at }
      within: PT24H
      contact: { channels: [phone], named: true }
`,
};

export const COMPANY: Files = {
  ...NORTH,
  "ledger/tenant.yaml": `name: 北方公司
timezone: Asia/Shanghai
locale: zh-CN
lines:
  - { id: zulin, title: 租赁, packs: [north] }
`,
  "ledger/staff/li-na.yaml": "name: 李娜\nrole: cs_specialist\nline: zulin\nemails: [li-na@example.com]\n",
  "ledger/customers/wang.yaml": "name: 王芳\nline: zulin\nstaff_in_charge: li-na\n",
  "ledger/complaints/ts-1.md": `---
customer: wang
received_at: 2026-11-01 09:00
received_by: li-na
resolved_at: 2026-11-01 12:00
---
水管漏水。
`,
};

/** Writes the files into a new temporary folder and gives its path. */
export function makeCompany(files: Files = COMPANY): string {
  const root = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  writeFiles(root, files);
  return root;
}

export function writeFiles(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}
