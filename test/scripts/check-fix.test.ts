/** `check --fix` as people and programs run it: shown first, written when told to, then found no more. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { huifang } from "../support/command.ts";

const root = mkdtempSync(path.join(tmpdir(), "huifang-fix-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  "tenant.yaml": "timezone: Asia/Shanghai\nlocale: en\nlines:\n  - id: shop\n    packs: []\n",
  "staff/s-zhou.yaml": "name: 周敏\nrole: consultant\n",
  "customers/c-lin.yaml": "name: 林夕\n",
  "visits/a.md":
    "\ufeff———\n客户：林夕\nby：s-zhou\nat：2026年9月8日 下午2点半\nchannel：phnoe\n结果：reached\n———\n备注：不动\n",
  "visits/list.yaml":
    "- id: l-1\n  customer: c-lin\n  by: 周敏\n  at: 2026-9-8 9:05\n  channel: phone\n  outcome: reached\n" +
    "- id: l-2\n  customer: c-lin\n  by: s-zhou\n  at: 8/9/2026 9:05\n  channel: phone\n  outcome: 联系上了\n  notes: |\n    客户：王\n",
};
for (const [file, text] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(root, "ledger", file)), { recursive: true });
  writeFileSync(path.join(root, "ledger", file), text);
}
const read = (file: string): string => readFileSync(path.join(root, "ledger", file), "utf8");
const fix = (...more: string[]): ReturnType<typeof huifang> =>
  huifang(["check", "--fix", "--root", root, "--as-of", "2026-10-01T09:00+08:00", ...more]);

test("without a terminal the patch is printed and nothing is written; --yes writes it", () => {
  const shown = fix();
  expect(shown.code).toBe(1);
  expect(shown.out).toContain("--- a/ledger/visits/a.md\n+++ b/ledger/visits/a.md\n");
  expect(shown.out).toContain("\n-结果：reached\n+outcome: reached\n");
  expect(shown.out).toContain("\n-  at: 2026-9-8 9:05\n+  at: 2026-09-08 09:05\n");
  expect(shown.out).not.toContain("8/9/2026 9:05\n+");
  for (const [file, text] of Object.entries(FILES)) expect(read(file)).toBe(text);

  const written = fix("--yes", "--format", "json");
  expect(read("visits/a.md")).toBe(
    "---\ncustomer: c-lin\nby: s-zhou\nat: 2026-09-08 14:30\nchannel: phone\noutcome: reached\n---\n备注：不动\n",
  );
  expect(read("visits/list.yaml")).toBe(
    FILES["visits/list.yaml"].replace("by: 周敏", "by: s-zhou").replace("2026-9-8 9:05", "2026-09-08 09:05"),
  );
  const { findings } = JSON.parse(written.out) as {
    findings: { code: string; line: number; hint: string }[];
  };
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ["ledger/bad-time", 10],
    ["ledger/not-in-list", 12],
  ]);
  expect(findings[1].hint).toContain("`  outcome: reached`");

  const again = fix("--yes");
  expect(again.err).toContain("Nothing that can be mended");
  expect(again.code).toBe(1);
});
