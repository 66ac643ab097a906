/** Handover: assignments for somebody to approve; nothing moves before, and twice is once. */
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany, writeFiles } from "../support/company.ts";

const AS_OF = "2026-11-01T20:00+08:00";
const FILES = {
  ...COMPANY,
  "ledger/staff/zhao.yaml": "name: 赵敏\nrole: cs_specialist\nline: zulin\n",
  "ledger/staff/boss.yaml": "name: 主管\nrole: company_manager\nline: zulin\n",
  "ledger/customers/zhou.yaml": "name: 周一\nline: zulin\nregion: east\nstaff_in_charge: li-na\n",
  "ledger/customers/qian.yaml": "name: 钱二\nline: zulin\nstaff_in_charge: zhao\n",
};

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function company(): string {
  const root = makeCompany(FILES);
  roots.push(root);
  return root;
}

function run(
  root: string,
  ...args: string[]
): Record<string, unknown> & { code: number | null; err: string } {
  const all = ["--to", "赵敏", "--by", "boss", "--root", root, "--as-of", AS_OF, "--format", "json", ...args];
  const { code, out, err } = huifang(["handover", "li-na", ...all]);
  return { code, err, ...(out === "" ? {} : (JSON.parse(out) as Record<string, unknown>)) };
}

const holder = (root: string): unknown => {
  const { out } = huifang(["due", "--root", root, "--as-of", AS_OF, "--format", "json"]);
  return JSON.parse(out).obligations.map(({ subject, staff }: Record<string, string>) => [subject, staff]);
};

function approve(root: string, refs: readonly string[], by: string): void {
  refs.forEach((ref, i) => {
    writeFiles(root, {
      [`ledger/approvals/ok-${by}-${i}.yaml`]: `at: 2026-11-01 19:00\nby: ${by}\nsubject: ${ref}\n`,
    });
  });
}

const refsOf = (told: Record<string, unknown>): string[] =>
  (told.assignments as { ref: string }[]).map(({ ref }) => ref);

test("customers and what open items are about, and nobody else's", () => {
  const told = run(company(), "--dry-run");
  expect((told.assignments as object[]).map((one) => ({ ...one, ref: "" }))).toEqual([
    { ref: "", customer: "wang", subject: [], standing: false },
    { ref: "", customer: "zhou", subject: [], standing: false },
    { ref: "", customer: "wang", subject: ["complaint/ts-1"], standing: false },
  ]);
  expect(told.items).toHaveLength(1);
});

test.each([
  ["--region", "east", ["zhou"]],
  ["--customer", "wang", ["wang", "wang"]],
  ["--line", "nowhere", []],
])("%s %s narrows it", (option, value, customers) => {
  const told = run(company(), "--dry-run", option, value);
  expect((told.assignments as { customer: string }[]).map(({ customer }) => customer)).toEqual(customers);
});

test("it moves once somebody other than its author approves, not before", () => {
  const root = company();
  const told = run(root, "--from", "2026-11-01 10:00");
  expect(told.code).toBe(0);
  expect(holder(root)).toEqual([["complaint/ts-1", "li-na"]]);
  approve(root, refsOf(told), "boss");
  expect(holder(root)).toEqual([["complaint/ts-1", "li-na"]]);
  approve(root, refsOf(told), "zhao");
  expect(holder(root)).toEqual([["complaint/ts-1", "zhao"]]);
  const { out } = huifang(["check", "--root", root, "--as-of", AS_OF, "--format", "json"]);
  expect(JSON.parse(out).summary.error).toBe(0);
});

test("twice is once", () => {
  const root = company();
  run(root, "--from", "2026-11-01");
  const again = run(root, "--from", "2026-11-01");
  expect((again.assignments as { standing: boolean }[]).every(({ standing }) => standing)).toBe(true);
  expect(readdirSync(path.join(root, "ledger/assignments/2026/11"))).toHaveLength(3);
});

test.each([
  [["nobody"], "没有这名员工"],
  [["zhao"], "不能交接给本人"],
])("%s is refused with exit 2", ([staff], said) => {
  const root = company();
  const args = ["handover", staff, "--to", "zhao", "--by", "boss", "--root", root, "--lang", "zh-CN"];
  const { code, err } = huifang(args);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});
