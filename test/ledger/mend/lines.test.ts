/** Lines as tired people write them: what is found, and the line as it should be. */
import { describe, expect, test } from "vitest";
import { describe as describeIt, loadLanguage } from "../../../src/i18n/index.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { mendLedger } from "../../../src/ledger/mend/attach.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import type { Diagnostic } from "../../../src/model/finding.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Tenant } from "../../../src/model/tenant.ts";

const TENANT = "timezone: Asia/Shanghai\nlines:\n  - id: shop\n    title: 门店\n    packs: []\n";
const GOOD = {
  customer: "customer: c-lin",
  by: "by: s-zhou",
  at: "at: 2026-09-08 14:05",
  channel: "channel: phone",
  outcome: "outcome: reached",
};
const OTHERS = {
  "ledger/tenant.yaml": TENANT,
  "ledger/staff/s-zhou.yaml": "name: 周敏\nrole: consultant\n",
  "ledger/customers/c-lin.yaml": "name: 林夕\n",
  "ledger/customers/c-he.yaml": "name: 何山\n",
  "ledger/customers/c-he2.yaml": "name: 何山\n",
  "ledger/complaints/ts-7.yaml": "customer: c-lin\nreceived_at: 2026-09-01 09:00\nreceived_by: s-zhou\n",
};

function load(text: string, file = "ledger/visits/2026/09/v-1.md"): readonly Diagnostic[] {
  const tree = memoryTree({ ...OTHERS, [file]: text });
  const loaded = loadLedger(tree, loadTenant(tree).value as Tenant, CORE_VOCABULARY);
  return mendLedger(loaded, tree).diagnostics.filter(({ place }) => place.file === file);
}

const record = (field: string, line: string): string =>
  `---\n${Object.entries({ ...GOOD, [field]: line })
    .map(([, each]) => each)
    .join("\n")}\n---\n通话很好\n`;

type Row = readonly [line: string, code: string, now: string];

/** What is read one way only. */
const SURE: Readonly<Record<string, readonly Row[]>> = {
  at: [
    ["at: 2026-09-08 2:05 PM", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 2:05pm", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 12:05 AM", "bad-time", "at: 2026-09-08 00:05"],
    ["at: 2026-09-08 12:00 p.m.", "bad-time", "at: 2026-09-08 12:00"],
    ["at: 2026-09-08 下午2:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 下午2点", "bad-time", "at: 2026-09-08 14:00"],
    ["at: 2026-09-08 下午两点半", "bad-time", "at: 2026-09-08 14:30"],
    ["at: 2026-09-08 上午十点一刻", "bad-time", "at: 2026-09-08 10:15"],
    ["at: 2026-09-08 晚上8点45分", "bad-time", "at: 2026-09-08 20:45"],
    ["at: 2026-09-08 晚8:45", "bad-time", "at: 2026-09-08 20:45"],
    ["at: 2026-09-08 早上9点", "bad-time", "at: 2026-09-08 09:00"],
    ["at: 2026-09-08 中午12点", "bad-time", "at: 2026-09-08 12:00"],
    ["at: 2026-09-08 中午1点", "bad-time", "at: 2026-09-08 13:00"],
    ["at: 2026-09-08 凌晨1:20", "bad-time", "at: 2026-09-08 01:20"],
    ["at: 2026-09-08 14点05分", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 14时05分", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 14：05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 14.05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 1405", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 14h05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08  14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08　14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08，14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-9-8 9:05", "bad-time", "at: 2026-09-08 09:05"],
    ["at: 2026/9/8 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026/09/08", "bad-time", "at: 2026-09-08"],
    ["at: 2026.9.8 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026年9月8日 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026年9月8日下午2点05分", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026年9月8号", "bad-time", "at: 2026-09-08"],
    ["at: 20260908 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 8 Sep 2026 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: Sep 8, 2026 2:05 PM", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 28/9/2026 14:05", "bad-time", "at: 2026-09-28 14:05"],
    ["at: 9/28/2026 14:05", "bad-time", "at: 2026-09-28 14:05"],
    ["at: 14:05 2026-09-08", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 周二 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08（星期二）14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-09-08 14:05 +08:00", "bad-time", "at: 2026-09-08T14:05+08:00"],
    ["at: 2026-09-08 14:05 UTC+8", "bad-time", "at: 2026-09-08T14:05+08:00"],
    ["at: 2026-09-08t14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: ２０２６-０９-０８ １４:０５", "bad-time", "at: 2026-09-08 14:05"],
    ["at: “2026-09-08 14:05”", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026–09–08 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 2026-9-8 9:05 # 补记", "bad-time", "at: 2026-09-08 09:05 # 补记"],
    ["时间: 2026-09-08 14:05", "unknown-field", "at: 2026-09-08 14:05"],
    ["时间：2026年9月8日 下午2点半", "text/", "at: 2026-09-08 14:30"],
  ],
  channel: [
    ["channel：phone", "text/", "channel: phone"],
    ["channel ： phone", "text/", "channel: phone"],
    ["channel:　phone", "text/", "channel: phone"],
    ["channel:phone", "text/", "channel: phone"],
    ["ｃｈａｎｎｅｌ: phone", "unknown-field", "channel: phone"],
    ["Channel: phone", "unknown-field", "channel: phone"],
    ["CHANNEL: PHONE", "unknown-field", "channel: PHONE"],
    ["chanel: phone", "unknown-field", "channel: phone"],
    ["渠道: phone", "unknown-field", "channel: phone"],
    ["渠道：phone", "text/", "channel: phone"],
    ["“channel”: phone", "unknown-field", "channel: phone"],
    ["channel: phnoe", "not-in-list", "channel: phone"],
    ["channel: “phone”", "not-in-list", "channel: phone"],
    ["channel: 「phone」", "not-in-list", "channel: phone"],
    ["channel: “电话”", "not-in-list", "channel: phone"],
    ["channel：电话", "text/", "channel: 电话"],
    ["channel: phone。", "not-in-list", "channel: phone"],
    [" channel: phone", "text/", "channel: phone"],
    ["   channel：phone", "bad-time", "channel: phone"],
  ],
  customer: [
    ["客户: c-lin", "unknown-field", "customer: c-lin"],
    ["客户: 林夕", "unknown-field", "customer: c-lin"],
    ["客户：林夕", "text/", "customer: c-lin"],
    ["customer: 林夕", "unknown-customer", "customer: c-lin"],
    ["customer: “林夕”", "unknown-customer", "customer: c-lin"],
    ["customer: 林 夕", "unknown-customer", "customer: c-lin"],
    ["customer: C-LIN", "unknown-customer", "customer: c-lin"],
    ["customer: c－lin", "unknown-customer", "customer: c-lin"],
    ["customer: c—lin", "unknown-customer", "customer: c-lin"],
    ["customer: c_lin", "unknown-customer", "customer: c-lin"],
    ["customer: customer/c-lin", "unknown-customer", "customer: c-lin"],
    ["customer: 林夕（c-lin）", "unknown-customer", "customer: c-lin"],
    ["custmer: c-lin", "unknown-field", "customer: c-lin"],
  ],
  by: [
    ["回访人: s-zhou", "unknown-field", "by: s-zhou"],
    ["回访人：周敏", "text/", "by: s-zhou"],
    ["by: 周敏", "unknown-staff", "by: s-zhou"],
    ["By: 周敏", "unknown-field", "by: s-zhou"],
  ],
  outcome: [
    ["结果: reached", "unknown-field", "outcome: reached"],
    ["outcom: reached", "unknown-field", "outcome: reached"],
    ["outcome: reachd", "not-in-list", "outcome: reached"],
    ["outcome：‘reached’", "text/", "outcome: reached"],
  ],
  more: [
    ["purpose: 复查: 油漆", "text/", 'purpose: "复查: 油漆"'],
    ["purpose:回访", "text/", "purpose: 回访"],
    ["minutes: １５", "wrong-type", "minutes: 15"],
    ["minutes: 15分钟", "wrong-type", "minutes: 15"],
    ["minutes: 十五分钟", "wrong-type", "minutes: 15"],
    ["minutes: 15 min", "wrong-type", "minutes: 15"],
    ["时长（分钟）: 15", "unknown-field", "minutes: 15"],
    ["invited: 是", "wrong-type", "invited: true"],
    ["invited: 否", "wrong-type", "invited: false"],
    ["invited: yes", "text/", "invited: true"],
    ["needs_followup: “true”", "wrong-type", "needs_followup: true"],
    ["trigger: ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["trigger: complaint-ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["trigger: complaints/ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["trigger: 投诉/ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["trigger: 投诉 ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["trigger: complaint／ts-7", "bad-reference", "trigger: complaint/ts-7"],
    ["next_at: 2026年10月1日", "bad-time", "next_at: 2026-10-01"],
  ],
};

/** What is shown and not written. */
const PERHAPS: Readonly<Record<string, readonly Row[]>> = {
  at: [
    ["at: 9月8日 14:05", "bad-time", "at: 2026-09-08 14:05"],
    ["at: 26-9-8 14:05", "bad-time", "at: 2026-09-08 14:05"],
  ],
  channel: [
    ["channel: 打电话呼出", "not-in-list", ""],
    ["channel: 致电", "not-in-list", "channel: phone"],
    ["channel: 企微", "not-in-list", "channel: wechat"],
  ],
  outcome: [
    ["outcome: 联系上了", "not-in-list", "outcome: reached"],
    ["outcome: 没接", "not-in-list", "outcome: unreachable"],
  ],
  customer: [
    ["customer: c-lim", "unknown-customer", "customer: c-lin"],
    ["customer: 何山", "unknown-customer", ""],
    ["业主: c-lin", "unknown-field", "customer: c-lin"],
  ],
  more: [
    ['purpose: "投诉', "text/", "purpose: 投诉"],
    ["trigger: complaint-ts-99", "bad-reference", "trigger: complaint/ts-99"],
    ["trigger: k1", "bad-reference", ""],
    ["invited: 有", "wrong-type", "invited: true"],
  ],
};

/** What has two readings, or none. */
const NEVER: readonly string[] = [
  "at: 8/9/2026 14:05",
  "at: 2026-09-31 14:05",
  "at: 2026-09-08 25:05",
  "at: 2026-09-08 晚上12点",
  "at: 2026-09-08 晚上1点",
  "at: 2026-09-08 周五 14:05",
  "at: 昨天下午",
  "at: 2026-09-08 14:05-15:00",
];

const rows = (table: Readonly<Record<string, readonly Row[]>>) =>
  Object.entries(table).flatMap(([field, list]) => list.map((row) => [field, ...row] as const));

const found = (diagnostics: readonly Diagnostic[], code: string): Diagnostic | undefined =>
  diagnostics.find((each) => each.code.includes(code) && each.severity === "error");

describe("a line that reads one way", () => {
  test.each(rows(SURE))("%s: %s → %s → %s", (field, line, code, now) => {
    const diagnostic = found(load(record(field, line)), code);
    expect(diagnostic?.mend).toMatchObject({ line: now, sure: true });
    expect(load(record(field, now))).toEqual([]);
  });
});

describe("a line that is only guessed at", () => {
  test.each(rows(PERHAPS))("%s: %s → %s → %s", (field, line, code, now) => {
    const diagnostic = found(load(record(field, line)), code);
    expect(diagnostic).toBeDefined();
    expect(diagnostic?.mend?.line ?? "").toBe(now);
    expect(diagnostic?.mend?.sure ?? false).toBe(false);
  });
});

test.each(NEVER)("%s is found and nothing is proposed", (line) => {
  const diagnostic = found(load(record("at", line)), "bad-time");
  expect(diagnostic).toBeDefined();
  expect(diagnostic?.mend).toBeUndefined();
});

test.each([
  ["at: 2026-09-31 14:05", "at: 2026-09-30 14:05"],
  ["at: 2026-02-29", "at: 2026-02-28"],
  ["at: 2026-09-08 24:00", "at: 2026-09-08 15:30"],
  ["at: 2026-09-08 14:60", "at: 2026-09-08 15:30"],
])("%s: there is no such day or hour, and the finding says so", (line, shown) => {
  const diagnostic = found(load(record("at", line)), "bad-time");
  expect(diagnostic?.params?.line).toBe(shown);
  expect(describeIt(diagnostic as Diagnostic, "en").hint).toContain(`\`${shown}\``);
});

test.each([
  ["v-1.txt", "v-1.md"],
  ["v-1.md.txt", "v-1.md"],
  ["v-1.MD", "v-1.md"],
  ["v-1.yml", "v-1.yaml"],
  ["v-1.yaml.txt", "v-1.yaml"],
])("a file named %s should be named %s", (name, now) => {
  const text = name.includes(".y") ? `${Object.values(GOOD).join("\n")}\n` : record("at", GOOD.at);
  const [diagnostic] = load(text, `ledger/visits/${name}`);
  expect(describeIt(diagnostic, "zh-CN").hint).toBe(`把文件改名为 \`${now}\`。`);
});

test("a missing field of a short list names its members", () => {
  const [diagnostic] = load(record("channel", "# later"));
  expect(describeIt(diagnostic, "en").hint).toMatch(
    /^add a line such as `channel: phone`; known: phone、onsite/,
  );
});

test("the words round a line are those of the reader, and what stands in it stays as it is", async () => {
  await loadLanguage("zh-TW");
  const diagnostic = found(load(record("customer", "客户: 林夕")), "unknown-field") as Diagnostic;
  expect(describeIt(diagnostic, "zh-TW").hint).toBe("“客户”是欄位的中文名；寫成 `customer: c-lin`");
  expect(describeIt(diagnostic, "en").hint).toBe("“客户” is the field’s title; write `customer: c-lin`");
});
