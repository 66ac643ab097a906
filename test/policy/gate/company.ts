/** Two lines with a small book each, and the changes that the gate is asked about. */
import { COMPANY, NORTH } from "../../support/company.ts";
import type { Commit } from "../../support/repository.ts";

type Files = Commit["files"];

const SOUTH = {
  "policies/south/pack.yaml":
    "id: south\nversion: 1\ntitle: { zh-CN: 南方制度, en: The South book }\nindustry: { zh-CN: 汽车, en: cars }\nvocabulary: { classes: [A, B, C] }\n",
  "policies/south/clauses.yaml": `- id: 1-a
  kind: follow_up
  checkable: data
  text: { zh-CN: 每十天联系一次。, en: Call every ten days. }
- id: 1-b
  kind: record
  checkable: data
  text: { zh-CN: 上门须签字。, en: On-site visits are signed. }
- id: 1-c
  kind: record
  checkable: git
  text: { zh-CN: 投诉保存两年。, en: Complaints are kept for two years. }
`,
  "policies/south/rules.yaml": `rules:
  - id: every-ten-days
    kind: cadence
    clauses: ["1-a"]
    title: { zh-CN: 十日一访, en: Every ten days }
    with: { classes: [A], every: P10D }
  - id: signed
    kind: require
    clauses: ["1-b"]
    severity: error
    title: { zh-CN: 上门签字, en: Signed on site }
    hint: { zh-CN: 补签字, en: add the signature }
    with: { record: visits, where: { channel: onsite, outcome: reached }, fields: [signature] }
  - id: kept
    kind: retention
    clauses: ["1-c"]
    title: { zh-CN: 保存两年, en: Kept for two years }
    with: { records: [complaints, visits], keep: P2Y }
`,
};

export const TENANT = `name: 公司
timezone: Asia/Shanghai
locale: zh-CN
lines:
  - { id: zulin, title: 租赁, packs: [north] }
  - { id: qiche, title: 汽车, packs: [south] }
`;
export const RULES = SOUTH["policies/south/rules.yaml"];
export const NORTH_RULES = NORTH["policies/north/rules.yaml"];

export const visit = (customer: string, day: string, more = "", by = "li-na"): string =>
  `customer: ${customer}\nby: ${by}\nat: 2026-11-${day}\nchannel: phone\noutcome: reached\n${more}`;

export const FILE = {
  call: "ledger/visits/v-1.yaml",
  drive: "ledger/visits/v-2.yaml",
  wang: "ledger/customers/wang.yaml",
  zhao: "ledger/customers/zhao.yaml",
  complaint: "ledger/complaints/ts-1.md",
  waiver: "ledger/waivers/w-1.yaml",
  tenant: "ledger/tenant.yaml",
  na: "ledger/staff/li-na.yaml",
  south: "policies/south/rules.yaml",
  north: "policies/north/rules.yaml",
} as const;

export const CALL = visit("wang", "01 15:00", "trigger: complaint/ts-1\n");
export const DRIVE = visit("zhao", "04 10:00", "", "zhou");
export const WAIVER =
  "clauses: [south/1-a]\nsubject: customer/zhao\nreason: 出差\nat: 2026-11-01 09:00\nby: li-na\napproved_by: boss\nexpires: 2026-12-31\n";

export const BASE: Files = {
  ...COMPANY,
  ...SOUTH,
  [FILE.tenant]: TENANT,
  [FILE.na]: "name: 李娜\nrole: cs_specialist\nline: zulin\nmanager: boss\nemails: [li-na@example.com]\n",
  "ledger/staff/zhou.yaml":
    "name: 周驰\nrole: salesperson\nline: qiche\nmanager: boss\nemails: [zhou@example.com]\n",
  "ledger/staff/boss.yaml": "name: 老板\nrole: general_manager\nemails: [boss@example.com]\n",
  [FILE.zhao]: "name: 赵敏\nline: qiche\nsince: 2026-10-25\nclass: A\nstaff_in_charge: zhou\n",
  [FILE.call]: CALL,
  [FILE.drive]: DRIVE,
};
