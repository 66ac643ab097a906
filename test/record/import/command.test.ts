/** `huifang import` from outside: exit codes, what is printed, what is written. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stateFolder } from "../../../src/io/state-folder.ts";
import { PRODUCT } from "../../support/command.ts";

const MAPPING = `version: 1
name: notes
records:
  collection: complaints
  id: "n-{编号}"
  fields:
    received_at: "{受理时间}"
    subject: "{事项}"
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "huifang-import-"));
  mkdirSync(path.join(root, "ledger"));
  writeFileSync(
    path.join(root, "ledger/tenant.yaml"),
    "name: 测试\ntimezone: Asia/Shanghai\nlocale: zh-CN\nlines:\n  - { id: main, title: 主, packs: [] }\n",
  );
  writeFileSync(path.join(root, "map.yaml"), MAPPING);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(csv: string | Uint8Array, ...more: string[]): { code: number | null; out: string; err: string } {
  writeFileSync(path.join(root, "t.csv"), csv);
  const args = [path.join(PRODUCT, "scripts/huifang.ts"), "import", "t.csv", "--map", "map.yaml", ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
  return { code: status, out: stdout, err: stderr };
}

test("rejected rows are listed with line, column, reason and next step; exit 1", () => {
  const { code, out } = run("编号,受理时间,事项\n1,2026-03-05 09:00,漏水\n2,明天,停电\n");
  expect(code).toBe(1);
  expect(out).toBe(`未能成为记录的行
  第 3 行 受理时间 import/bad-date
    “受理时间”的值“明天”不是 YYYY-MM-DD HH:mm 格式的日期时间。
    建议: 改正，或在对照文件中用 date 写明格式（没有年份的加 year，两位年份加 century）。

t.csv：2 行，UTF-8（自动识别），分隔符 逗号
2 行 = 1 条记录 + 0 行并入 + 1 行未采用 + 0 行筛除
记录：新建 1，更新 0，未变 0，冲突 0
用 --rejected 文件名 可把未采用的行连同原因写成一张表，改好再导入
写入 2 个文件
`);
  expect(existsSync(path.join(root, "ledger/complaints/2026/03/notes.yaml"))).toBe(true);
});

test("a dry run says the same and writes nothing", () => {
  const { code, out } = run("编号,受理时间,事项\n1,2026-03-05 09:00,漏水\n", "--dry-run", "--lang", "en");
  expect(code).toBe(0);
  expect(out).toBe(`t.csv: 1 rows, UTF-8 (detected), delimiter comma
1 rows = 1 records + 0 merged into them + 0 rejected + 0 skipped
records: 1 created, 0 changed, 0 unchanged, 0 in conflict
2 files to be written; dry run, nothing was written
`);
  expect(readdirSync(root).sort()).toEqual(["ledger", "map.yaml", "t.csv"]);
  expect(readdirSync(path.join(root, "ledger"))).toEqual(["tenant.yaml"]);
});

test("an open date order is refused at its place in the mapping, with the evidence; exit 2", () => {
  const { code, out } = run("编号,受理时间,事项\n1,03/04/2026,漏水\n2,05/04/2026,停电\n");
  expect(code).toBe(2);
  expect(out).toContain("map.yaml:7:5 import/ambiguous-dates\n  “受理时间”列的 2 个日期（如 03/04/2026）");
  expect(existsSync(path.join(root, "ledger/complaints"))).toBe(false);
});

test("mistakes in the mapping are found all at once, each at its place; exit 2", () => {
  writeFileSync(
    path.join(root, "map.yaml"),
    MAPPING.replace("version: 1", "version: 2").replace("fields:", "feilds: {}\n  fields:"),
  );
  const { code, out } = run("编号,受理时间,事项\n", "--format", "json");
  expect(code).toBe(2);
  expect(
    JSON.parse(out).refusals.map(
      ({ code: name, line, column }: { code: string; line: number; column: number }) => [name, line, column],
    ),
  ).toEqual([
    ["import/mapping-value", 1, 1],
    ["import/mapping-unknown-key", 6, 3],
  ]);
});

test("the wrong encoding is refused with the byte; the right one may be told by any of its names", () => {
  const bytes = Buffer.from(
    "b1e0bac52cca dcc0edcab1bce42ccac2cfee0a312c323032362d30332d30352cc2a9cbae0a".replaceAll(" ", ""),
    "hex",
  );
  const wrong = run(bytes, "--encoding", "utf-8", "--format", "json");
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.out).refusals[0].message).toContain(
    "第 1 行有不合 utf-8 编码的字节：第 0 字节（0xb1）",
  );
  const right = run(bytes, "--encoding", "GBK", "--format", "json");
  expect(right.code).toBe(0);
  expect(JSON.parse(right.out)).toMatchObject({ encoding: "gb18030", encoding_detected: false, created: 1 });
});

test("while another process writes, and through a link that leads out, nothing is written; exit 2", () => {
  const csv = "编号,受理时间,事项\n1,2026-03-05 09:00,漏水\n";
  const state = stateFolder(root);
  mkdirSync(state, { recursive: true });
  writeFileSync(path.join(state, "lock"), JSON.stringify({ host: "elsewhere", pid: 7, started: "1" }));
  const busy = run(csv);
  expect([busy.code, busy.err]).toEqual([2, expect.stringContaining("elsewhere")]);
  rmSync(state, { recursive: true });
  const elsewhere = mkdtempSync(path.join(tmpdir(), "huifang-elsewhere-"));
  symlinkSync(elsewhere, path.join(root, "ledger/complaints"));
  const outside = run(csv);
  expect([outside.code, outside.err]).toEqual([2, expect.stringContaining("经过链接")]);
  expect(readdirSync(elsewhere)).toEqual([]);
  rmSync(elsewhere, { recursive: true });
});

test.each<[name: string, args: string[], message: RegExp]>([
  ["an encoding that is not known", ["--encoding", "ebcdic"], /ebcdic/],
  ["a delimiter that is not known", ["--delimiter", "x"], /delimiter/],
  ["a mapping that is not there", ["--map", "none.yaml"], /none\.yaml/],
  ["a root without a tenant", ["--root", "ledger"], /tenant\.yaml/],
])("%s: exit 2 and a word about it", (_name, args, message) => {
  const { code, out, err } = run("编号,受理时间,事项\n", ...args);
  expect(code).toBe(2);
  expect(out + err).toMatch(message);
  expect(err).not.toMatch(/at .*\.ts:\d+/);
});
