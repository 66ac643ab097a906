/** What `check --fix` would write of a file: all that reads one way, and nothing where a doubt is left. */
import { expect, test } from "vitest";
import type { RecordFile } from "../../../src/ledger/layout.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { mendLedger, mendsOf } from "../../../src/ledger/mend/attach.ts";
import { fixFile } from "../../../src/ledger/mend/fix-file.ts";
import { knownOf } from "../../../src/ledger/mend/known.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { Validator } from "../../../src/ledger/validate.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Tenant } from "../../../src/model/tenant.ts";

const FILE: RecordFile = { path: "ledger/visits/v.md", collection: "visits", stem: "v" };

function fix(text: string): string | null {
  const tree = memoryTree({
    "ledger/tenant.yaml": "timezone: Asia/Shanghai\nlines:\n  - id: shop\n    packs: []\n",
    "ledger/staff/s-1.yaml": "name: 周敏\n",
    "ledger/customers/c-1.yaml": "name: 林夕\n",
    [FILE.path]: text,
  });
  const loaded = loadLedger(tree, loadTenant(tree).value as Tenant, CORE_VOCABULARY);
  const { diagnostics, value } = mendLedger(loaded, tree);
  const validator = new Validator("visits", CORE_VOCABULARY, value.zone);
  const mends = mendsOf(FILE.path, text, { vocabulary: CORE_VOCABULARY, known: knownOf(value) });
  return fixFile(text, FILE, { validator, zone: value.zone, mends, findings: diagnostics })?.text ?? null;
}

const visit = (more: string, at = "at: 2026-09-08 14:05"): string =>
  `---\ncustomer: c-1\nby: s-1\n${at}\nchannel: phone\noutcome: reached\n${more}---\nok\n`;

test.each([
  ["nothing is wrong", visit("")],
  ["two readings of a date", visit("", "at: 8/9/2026 14:05")],
  ["a guess at what was meant", visit("intent: hihgest\n")],
  ["a quote left open", visit('purpose: "投诉\n')],
  ["a line that mends nothing where another stays broken", visit("purpose: [a\n", "at：2026-09-08 14:05")],
  ["a key given twice", visit("channel: sms\n")],
])("%s: the file stays as it is", (_, text) => {
  expect(fix(text)).toBeNull();
});

test("line ends stay, and so do remarks and lines that are no findings", () => {
  const text = visit("purpose: “问候”  # 原话\nnext_at: 2026年10月1日 # 节日\n").replaceAll("\n", "\r\n");
  expect(fix(text)).toBe(text.replace("2026年10月1日", "2026-10-01"));
});

test("lines of a text are no fields", () => {
  const text = visit("opinions:\n  - 客户：林夕\nlearned: |\n  时间：2026/9/8\nnext_at: 2026/10/1\n");
  expect(fix(text)).toBe(text.replace("2026/10/1", "2026-10-01"));
});

test("both fences may be missing", () => {
  const bare = visit("").replaceAll("---\n", "").replace("\nok", "\n\nok");
  expect(fix(bare)).toBe(visit("").replace("\nok", "\n\nok"));
});
